"""Checking the coverage of a draft: the action, its part of the writing page, and the page without scripts."""

from html import escape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import CheckRefused, check_coverage, mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Draft, Feedback, Sitting
from rubrics.models import Prompt, RubricVersion
from tests.try_outs import enter, link_to

HOSTILE = "<script>alert(1)</script>"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def path(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/check/"


def used(student: User) -> int:
    return Draft.objects.get(student=student).checks_used


def limit(assignment: Assignment, checks: int) -> None:
    assignment.checks_allowed = checks
    assignment.save()


def test_check_says_what_the_text_makes(student: User, prompt: Prompt, essay: str) -> None:
    checked = check_coverage(prompt=prompt, text=essay, by=student)
    assert checked.made[0].title == "Control of the party machine"
    assert checked.view.counts.made == len(checked.made)
    assert (checked.since, checked.since_number, checked.left) == (None, None, None)


def test_nothing_is_kept_but_the_count(student: User, prompt: Prompt, essay: str) -> None:
    check_coverage(prompt=prompt, text=essay, by=student)
    check_coverage(prompt=prompt, text=essay, by=student)
    draft = Draft.objects.get()
    assert (draft.text, draft.revision, draft.checks_used) == ("", 0, 2)
    assert not Attempt.objects.exists()
    assert not Feedback.objects.exists()


def test_draft_that_is_being_written_is_left_alone(student: User, prompt: Prompt, essay: str) -> None:
    Draft.objects.create(student=student, prompt=prompt, text="Mine.", plan="Plan.", revision=7, saved_from="tab.1")
    before = Draft.objects.values("text", "plan", "revision", "saved_from", "saved_at").get()
    check_coverage(prompt=prompt, text=essay, by=student)
    assert Draft.objects.values("text", "plan", "revision", "saved_from", "saved_at").get() == before


def test_check_says_what_is_new_since_the_last_attempt(student: User, prompt: Prompt, essay: str) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay.split("\n\n")[0], by=student))
    checked = check_coverage(prompt=prompt, text=essay, by=student)
    assert checked.since_number == 1
    assert checked.since is not None
    assert "Tactical use of temporary alliances" in checked.since.newly_made


def test_attempt_marked_by_another_engine_is_compared_all_the_same(student: User, prompt: Prompt, essay: str) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    Feedback.objects.update(engine="0.1")
    checked = check_coverage(prompt=prompt, text=essay, by=student)
    assert checked.since is not None
    assert checked.since.is_empty
    assert Feedback.objects.count() == 1


def test_checks_end_where_the_teacher_says(student: User, assignment: Assignment, essay: str) -> None:
    limit(assignment, 2)
    lefts = [check_coverage(prompt=assignment.prompt, text=essay, by=student).left for _ in range(2)]
    assert lefts == [1, 0]
    with pytest.raises(CheckRefused, match="all the checks"):
        check_coverage(prompt=assignment.prompt, text=essay, by=student)
    assert used(student) == 2


def test_no_checks_at_all(student: User, assignment: Assignment, essay: str) -> None:
    limit(assignment, 0)
    with pytest.raises(CheckRefused, match="without checks"):
        check_coverage(prompt=assignment.prompt, text=essay, by=student)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There are 0 words so far"),
        ("Stalin", "There is 1 word so far"),
        ("word " * 5_000, "too long to be checked"),
        ("word\0 " * 30, "characters that are not text"),
    ],
)
def test_text_that_cannot_be_checked_spends_no_check(student: User, prompt: Prompt, text: str, message: str) -> None:
    with pytest.raises(CheckRefused, match=message):
        check_coverage(prompt=prompt, text=text, by=student)
    assert not Draft.objects.exists()


def test_no_checks_while_the_clock_runs(student: User, assignment: Assignment, essay: str) -> None:
    sitting = Sitting.objects.create(
        student=student, prompt=assignment.prompt, minutes=45, started_at=timezone.now(), assignment=assignment
    )
    with pytest.raises(CheckRefused, match="While the clock runs"):
        check_coverage(prompt=assignment.prompt, text=essay, by=student)
    Sitting.objects.filter(pk=sitting.pk).update(ended_at=timezone.now())
    assert check_coverage(prompt=assignment.prompt, text=essay, by=student).made


def test_no_checks_before_a_timed_attempt(student: User, assignment: Assignment, essay: str) -> None:
    assignment.minutes = 45
    assignment.save()
    with pytest.raises(CheckRefused, match="against the clock"):
        check_coverage(prompt=assignment.prompt, text=essay, by=student)


def test_engine_that_breaks_spends_no_check(student: User, prompt: Prompt, essay: str) -> None:
    RubricVersion.objects.update(content={}, content_hash="of nothing that can be read")
    broken = Prompt.objects.select_related("current").get()
    with pytest.raises(CheckRefused, match="did not work just now"):
        check_coverage(prompt=broken, text=essay, by=student)
    assert not Draft.objects.exists()


def test_writing_page_offers_the_check(client: Client, student: User, assignment: Assignment, path: str) -> None:
    client.force_login(student)
    page = f"/prompts/{assignment.prompt.slug}/"
    html = client.get(page).content.decode()
    assert f'formaction="{path}"' in html
    assert "left." not in html
    limit(assignment, 3)
    assert "3 checks left." in client.get(page).content.decode()
    limit(assignment, 0)
    html = client.get(page).content.decode()
    assert "without checks" in html
    assert path not in html


def test_htmx_gets_the_result_alone(
    client: Client, student: User, assignment: Assignment, path: str, essay: str
) -> None:
    limit(assignment, 3)
    client.force_login(student)
    response = client.post(path, {"text": essay.replace("\n", "\r\n")}, headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in html
    assert "Control of the party machine" in html
    assert "2 checks left." in html
    assert 'hx-swap-oob="innerHTML:#check-status"' in html
    assert "no-store" in response["Cache-Control"]


def test_points_that_are_missing_are_not_named(
    client: Client, student: User, prompt: Prompt, path: str, essay: str
) -> None:
    client.force_login(student)
    html = client.post(path, {"text": essay}, headers=HTMX).content.decode()
    made = [factor.title for factor in check_coverage(prompt=prompt, text=essay, by=student).made]
    assert prompt.current is not None
    others = [factor["title"] for factor in prompt.current.content["factors"] if factor["title"] not in made]
    assert len(others) > 2
    assert [title for title in others if escape(title) in html] == []


def test_guest_checks_too(client: Client, teacher: User, prompt: Prompt, path: str, essay: str) -> None:
    guest = enter(client, link_to(prompt, by=teacher))
    assert "Control of the party machine" in client.post(path, {"text": essay}, headers=HTMX).content.decode()
    assert used(guest) == 1


def test_htmx_is_told_why_not(client: Client, student: User, path: str) -> None:
    client.force_login(student)
    response = client.post(path, {"text": "Too short."}, headers=HTMX)
    assert response.status_code == 200
    assert "There are 2 words so far" in response.content.decode()


def test_page_without_scripts_saves_the_draft_first(
    client: Client, student: User, prompt: Prompt, path: str, essay: str
) -> None:
    client.force_login(student)
    response = client.post(path, {"text": essay, "plan": "My plan.", "revision": "0"})
    html = response.content.decode()
    draft = Draft.objects.get()
    assert response.status_code == 200
    assert "Control of the party machine" in html
    assert f'href="/prompts/{prompt.slug}/"' in html
    assert (draft.text, draft.plan, draft.checks_used) == (essay, "My plan.", 1)


def test_refused_text_is_saved_too(client: Client, student: User, path: str) -> None:
    client.force_login(student)
    response = client.post(path, {"text": f"{HOSTILE} short", "revision": "0"})
    assert response.status_code == 422
    assert "There are 2 words so far" in response.content.decode()
    assert Draft.objects.get().text == f"{HOSTILE} short"


def test_draft_that_changed_elsewhere_is_settled_first(
    client: Client, student: User, prompt: Prompt, path: str, essay: str
) -> None:
    Draft.objects.create(student=student, prompt=prompt, text="From the other computer.", revision=3)
    client.force_login(student)
    response = client.post(path, {"text": essay, "revision": "1"})
    assert response.status_code == 409
    assert Draft.objects.get().checks_used == 0


def test_students_own_words_are_escaped(client: Client, student: User, path: str, essay: str) -> None:
    client.force_login(student)
    hostile = essay.replace("April 1922", f"April 1923 {HOSTILE}")
    assert HOSTILE not in client.post(path, {"text": hostile}, headers=HTMX).content.decode()


def test_text_sent_after_the_session_ended_comes_back(client: Client, path: str, essay: str) -> None:
    response = client.post(path, {"text": essay})
    assert response.status_code == 403
    assert "his rivals never stood together." in response.content.decode()
    html = client.post(path, {"text": essay}, headers=HTMX).content.decode()
    assert "You are signed out" in html
    assert "/accounts/login/?next=/prompts/why-did-stalin-win/" in html


def test_prompt_that_is_not_hers_is_not_found(
    client: Client, student: User, prompt: Prompt, path: str, essay: str
) -> None:
    Prompt.objects.update(is_open=False)
    client.force_login(student)
    assert client.post(path, {"text": essay}).status_code == 404
    assert not Draft.objects.exists()


def test_opening_the_address_leads_to_the_writing_page(
    client: Client, student: User, prompt: Prompt, path: str
) -> None:
    client.force_login(student)
    assert client.get(path)["Location"] == f"/prompts/{prompt.slug}/"
    client.logout()
    assert client.get(path)["Location"].startswith("/accounts/login/")


def test_check_takes_a_constant_number_of_queries(
    student: User, prompt: Prompt, essay: str, django_assert_num_queries: Any
) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    check_coverage(prompt=prompt, text=essay, by=student)
    with django_assert_num_queries(13) as few:
        check_coverage(prompt=prompt, text=essay, by=student)
    for number in range(3):
        mark_attempt(attempt=submit_attempt(prompt=prompt, text=f"{essay} Number {number}.", by=student))
    with django_assert_num_queries(len(few)):
        check_coverage(prompt=prompt, text=essay, by=student)
