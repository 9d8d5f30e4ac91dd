"""The two pages on a student's progress and their charts."""

import re
from datetime import timedelta
from html import escape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Feedback, Hint
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.essays.test_prompt_lists import add_prompt
from tests.try_outs import enter, link_to

NOTHING = "Words that are of no use to anybody who wants an answer. " * 3


def hand_in(prompt: Prompt, text: str, by: User) -> Attempt:
    attempt = submit_attempt(prompt=prompt, text=text, by=by)
    mark_attempt(attempt=attempt)
    return attempt


def read(client: Client, user: User, path: str) -> str:
    client.force_login(user)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def page(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/progress/"


def titles_absent(attempt: Attempt, rubric: Rubric) -> list[str]:
    marking = Feedback.objects.get(attempt=attempt).marking
    absent = {found["slug"] for found in marking["factors"] if found["verdict"] == "absent"}
    return [factor.title for factor in rubric.factors if factor.slug in absent]


def test_new_student_is_told_what_will_stand_here(client: Client, student: User, page: str) -> None:
    assert "Hand in your first essay" in read(client, student, "/progress/")
    assert "You have not handed in an answer" in read(client, student, page)


def test_waiting_attempt(client: Client, student: User, prompt: Prompt, page: str, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=student)
    assert "is being marked" in read(client, student, "/progress/")
    assert "is being marked" in read(client, student, page)


def test_prompt_page_has_a_chart_and_the_same_numbers(
    client: Client, student: User, prompt: Prompt, page: str, essay: str
) -> None:
    first, second = hand_in(prompt, NOTHING, student), hand_in(prompt, essay, student)
    made = Feedback.objects.get(attempt=second).factors_credited
    html = read(client, student, page)
    assert f'src="/progress/coverage/{prompt.slug}.svg"' in html
    assert "0 of 6" in html
    assert f"{made} of 6" in html
    assert html.index(f'href="/attempts/{second.pk}/"') < html.index(f'href="/attempts/{first.pk}/"')
    assert f'href="/attempts/{second.pk}/changes/"' in html


def test_points_not_found_are_counted_but_not_named(
    client: Client, student: User, prompt: Prompt, rubric: Rubric, page: str, essay: str
) -> None:
    absent = titles_absent(hand_in(prompt, essay, student), rubric)
    assert len(absent) > 1
    for path in (page, "/progress/"):
        html = read(client, student, path)
        assert f"{len(absent)} points not found yet" in html
        assert [title for title in absent if escape(title) in html] == []


def test_points_made_before_or_hinted_at_are_named(
    client: Client, student: User, prompt: Prompt, rubric: Rubric, page: str, essay: str
) -> None:
    absent = titles_absent(hand_in(prompt, essay, student), rubric)
    hand_in(prompt, NOTHING, student)
    hinted = next(factor for factor in rubric.factors if factor.title == absent[0])
    Hint.objects.create(student=student, prompt=prompt, item=f"{hinted.slug}/{hinted.evidence[0].slug}", rung=1)
    for path in (page, "/progress/"):
        html = read(client, student, path)
        assert "Control of the party machine" in html
        assert escape(hinted.title) in html
        assert f"{len(absent) - 1} points not found yet" in html


def test_points_never_explained_are_listed(
    client: Client, student: User, prompt: Prompt, page: str, essay: str
) -> None:
    feedback = Feedback.objects.get(attempt=hand_in(prompt, essay, student))
    for found in feedback.marking["factors"]:
        if found["verdict"] == "explained":
            found["verdict"] = "made"
    feedback.save()
    assert "made, but not explained yet" in read(client, student, page)
    assert "Points you make but have not explained yet" in read(client, student, "/progress/")


def test_versions_that_differ_are_pointed_out(
    client: Client, student: User, prompt: Prompt, page: str, essay: str
) -> None:
    first = hand_in(prompt, essay, student)
    hand_in(prompt, essay, student)
    assert "different versions" not in read(client, student, page)
    Feedback.objects.filter(attempt=first).update(engine="0.1")
    assert "different versions" in read(client, student, page)


def test_streak_is_shown_from_two_weeks_on(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    hand_in(prompt, essay, student)
    assert "in a row" not in read(client, student, "/progress/")
    earlier = hand_in(prompt, essay, student)
    Attempt.objects.filter(pk=earlier.pk).update(submitted_at=timezone.now() - timedelta(days=7))
    assert "2 weeks in a row with practice" in read(client, student, "/progress/")
    assert "2 weeks in a row with practice" in read(client, student, "/")


@pytest.mark.parametrize("size", ["", "?narrow"])
def test_charts_are_plain_images(client: Client, student: User, prompt: Prompt, essay: str, size: str) -> None:
    for _ in range(2):
        hand_in(prompt, essay, student)
    client.force_login(student)
    for path in (f"/progress/coverage/{prompt.slug}.svg", "/progress/kinds.svg"):
        response = client.get(path + size)
        assert response["Content-Type"].startswith("image/svg+xml")
        assert response["Cache-Control"] == "private, no-store"
        root = ElementTree.fromstring(response.content)
        assert [part.tag for part in root.iter() if str(part.tag).endswith("script")] == []
        svg = response.content.decode()
        assert "prefers-color-scheme: dark" in svg or "prefers-color-scheme:dark" in svg
        addresses = set(re.findall(r"(?:https?:)?//[^\"\s<)]+", svg))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_same_numbers_draw_the_same_chart(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    hand_in(prompt, essay, student)
    client.force_login(student)
    first, second = (client.get("/progress/kinds.svg").content for _ in range(2))
    assert first == second


def test_without_a_marked_attempt_there_is_no_chart(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=student)
    client.force_login(student)
    assert client.get(f"/progress/coverage/{prompt.slug}.svg").status_code == 404
    assert client.get("/progress/kinds.svg").status_code == 404


def test_progress_is_her_own_alone(
    client: Client, teacher: User, student: User, other_student: User, prompt: Prompt, page: str, essay: str
) -> None:
    hand_in(prompt, essay, student)
    for stranger in (teacher, other_student):
        assert "You have not handed in an answer" in read(client, stranger, page)
        assert "Hand in your first essay" in read(client, stranger, "/progress/")
        assert client.get(f"/progress/coverage/{prompt.slug}.svg").status_code == 404


def test_prompt_that_was_closed_keeps_her_progress(
    client: Client, student: User, other_student: User, prompt: Prompt, page: str, essay: str
) -> None:
    hand_in(prompt, essay, student)
    Prompt.objects.update(is_open=False)
    assert "Factors you make" in read(client, student, page)
    client.force_login(other_student)
    assert client.get(page).status_code == 404
    assert client.get("/prompts/no-such-prompt/progress/").status_code == 404


def test_guest_sees_her_own_progress(client: Client, teacher: User, prompt: Prompt, page: str, essay: str) -> None:
    guest = enter(client, link_to(prompt, by=teacher))
    hand_in(prompt, essay, guest)
    assert "Factors you make" in client.get(page).content.decode()
    assert "The details you give" in client.get("/progress/").content.decode()
    assert client.get("/progress/kinds.svg").status_code == 200


@pytest.mark.parametrize(
    "path", ["/progress/", "/progress/kinds.svg", "/prompts/x/progress/", "/progress/coverage/x.svg"]
)
def test_anonymous_is_asked_to_sign_in(client: Client, db: None, path: str) -> None:
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_pages_take_a_constant_number_of_queries(
    client: Client, student: User, prompt: Prompt, page: str, essay: str, django_assert_num_queries: Any
) -> None:
    client.force_login(student)
    hand_in(prompt, essay, student)
    with django_assert_num_queries(13) as few:
        client.get("/progress/")
    with django_assert_num_queries(6) as few_here:
        client.get(page)
    for number in range(2):
        other = add_prompt(prompt.current, f"more-{number}")
        for _ in range(2):
            hand_in(other, essay, student)
            hand_in(prompt, essay, student)
    with django_assert_num_queries(len(few)):
        client.get("/progress/")
    with django_assert_num_queries(len(few_here)):
        client.get(page)
