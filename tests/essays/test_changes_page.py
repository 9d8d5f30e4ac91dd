"""The page that shows what changed between two attempts, and its part on the feedback page."""

from html import escape
from typing import Any

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Feedback
from rubrics.models import Prompt

HOSTILE = "<script>alert(1)</script> & more of it."


def hand_in(prompt: Prompt, text: str, by: User) -> Attempt:
    attempt = submit_attempt(prompt=prompt, text=text, by=by)
    mark_attempt(attempt=attempt)
    return attempt


@pytest.fixture
def first(assignment: Assignment, student: User, essay: str) -> Attempt:
    return hand_in(assignment.prompt, essay.split("\n\n")[0] + " He was a dull man to look at.", student)


@pytest.fixture
def second(first: Attempt, student: User, essay: str) -> Attempt:
    return hand_in(first.prompt, essay.replace("he chose who was", "he alone chose who was"), student)


def read(client: Client, user: User, path: str) -> str:
    client.force_login(user)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_page_shows_points_facts_and_words(client: Client, student: User, second: Attempt) -> None:
    html = read(client, student, f"/attempts/{second.pk}/changes/")
    assert "From attempt 1 to attempt 2" in html
    assert "New point" in html
    assert "alliances" in html
    assert "alone" in html
    assert "<ins>" in html
    assert "<del>" in html
    assert "taken out" in html


def test_side_by_side(client: Client, student: User, second: Attempt) -> None:
    html = read(client, student, f"/attempts/{second.pk}/changes/?view=side")
    assert '<table class="sheet sides diff">' in html
    assert "The text of attempt 1 beside that of attempt 2" in html


def test_earlier_attempt_stands_first_whichever_is_opened(
    client: Client, student: User, first: Attempt, second: Attempt
) -> None:
    html = read(client, student, f"/attempts/{first.pk}/changes/?with={second.pk}")
    assert "From attempt 1 to attempt 2" in html


def test_first_attempt_has_nothing_to_be_compared_with(client: Client, student: User, first: Attempt) -> None:
    html = read(client, student, f"/attempts/{first.pk}/changes/")
    assert "This is your first attempt" in html
    assert "Since attempt" not in read(client, student, f"/attempts/{first.pk}/")


def test_attempt_is_compared_with_the_one_it_revises(
    client: Client, student: User, first: Attempt, second: Attempt, essay: str
) -> None:
    third = hand_in(first.prompt, essay + " It was over.", student)
    Attempt.objects.filter(pk=third.pk).update(revises=first)
    assert "From attempt 1 to attempt 3" in read(client, student, f"/attempts/{third.pk}/changes/")
    assert "From attempt 2 to attempt 3" in read(client, student, f"/attempts/{third.pk}/changes/?with={second.pk}")


def test_feedback_page_says_what_changed_in_brief(client: Client, student: User, second: Attempt) -> None:
    html = read(client, student, f"/attempts/{second.pk}/")
    assert "Since attempt 1" in html
    assert f'href="/attempts/{second.pk}/changes/"' in html


def test_items_that_neither_attempt_has_are_not_on_the_page(client: Client, student: User, second: Attempt) -> None:
    html = read(client, student, f"/attempts/{second.pk}/changes/")
    marking = Feedback.objects.get(attempt=second).marking
    version = Feedback.objects.get(attempt=second).rubric_version
    absent = {found["slug"] for found in marking["factors"] if found["verdict"] == "absent"}
    titles = [factor["title"] for factor in version.content["factors"] if factor["slug"] in absent]
    assert titles
    assert [title for title in titles if escape(title) in html] == []


def test_attempt_that_waits_shows_the_text_already(client: Client, student: User, first: Attempt, essay: str) -> None:
    waiting = submit_attempt(prompt=first.prompt, text=essay, by=student)
    html = read(client, student, f"/attempts/{waiting.pk}/changes/")
    assert "as soon as both attempts are marked" in html
    assert "<ins>" in html


def test_only_the_wording_changed(client: Client, student: User, first: Attempt) -> None:
    again = hand_in(first.prompt, first.text + " And so it was.", student)
    assert "The same points and facts as before." in read(client, student, f"/attempts/{again.pk}/changes/")
    same = hand_in(first.prompt, again.text, student)
    html = read(client, student, f"/attempts/{same.pk}/changes/")
    assert "Nothing changed" in html
    assert "The text is the same, word for word." in html


def test_attempts_of_other_versions_are_compared_by_one(
    client: Client, student: User, first: Attempt, second: Attempt
) -> None:
    Feedback.objects.filter(attempt=first).update(engine="0.1")
    html = read(client, student, f"/attempts/{second.pk}/changes/")
    assert "Here one version compares both" in html
    assert "New point" in html
    assert Feedback.objects.filter(attempt=first).count() == 1


def test_long_attempts_of_other_versions_are_not_compared(
    client: Client, student: User, first: Attempt, essay: str
) -> None:
    long = hand_in(first.prompt, essay + " word" * 4_100, student)
    Feedback.objects.filter(attempt=first).update(engine="0.1")
    assert "too long to be marked again" in read(client, student, f"/attempts/{long.pk}/changes/")


def test_very_long_texts_say_that_they_are_not_set_beside_each_other(
    client: Client, student: User, first: Attempt, essay: str
) -> None:
    long = submit_attempt(prompt=first.prompt, text="word " * 17_000, by=student)
    assert "too long to be set beside each other" in read(client, student, f"/attempts/{long.pk}/changes/")


@pytest.mark.parametrize("view", ["", "&view=side"])
def test_hostile_text_is_escaped(client: Client, student: User, first: Attempt, view: str) -> None:
    hostile = hand_in(first.prompt, first.text.replace("He was a", f"{HOSTILE} He is a"), student)
    html = read(client, student, f"/attempts/{hostile.pk}/changes/?with={first.pk}{view}")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more of it." in html


def test_teacher_of_the_class_sees_it_and_nobody_else(
    client: Client, teacher: User, outsider: User, other_student: User, second: Attempt
) -> None:
    path = f"/attempts/{second.pk}/changes/"
    assert "Amara Diallo" in read(client, teacher, path)
    for stranger in (outsider, other_student):
        client.force_login(stranger)
        assert client.get(path).status_code == 404


def test_teacher_does_not_see_practice_of_her_students_own(
    client: Client, teacher: User, student: User, first: Attempt, second: Attempt
) -> None:
    Attempt.objects.filter(pk=first.pk).update(assignment=None)
    client.force_login(teacher)
    assert client.get(f"/attempts/{second.pk}/changes/?with={first.pk}").status_code == 404
    assert "There is no earlier attempt" in read(client, teacher, f"/attempts/{second.pk}/changes/")
    assert "Since attempt" not in read(client, teacher, f"/attempts/{second.pk}/")


def test_attempt_of_somebody_else_cannot_be_compared(
    client: Client, student: User, other_student: User, second: Attempt, essay: str
) -> None:
    theirs = hand_in(second.prompt, essay, other_student)
    client.force_login(student)
    for wanted in (theirs.pk, second.pk, 999_999, "x", "-1", "²", "9" * 30):
        assert client.get(f"/attempts/{second.pk}/changes/", {"with": wanted}).status_code == 404


def test_anonymous_is_asked_to_sign_in(client: Client, second: Attempt) -> None:
    path = f"/attempts/{second.pk}/changes/"
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_page_takes_no_posts(client: Client, student: User, second: Attempt) -> None:
    client.force_login(student)
    assert client.post(f"/attempts/{second.pk}/changes/").status_code == 405


def test_page_takes_a_constant_number_of_queries(
    client: Client, student: User, second: Attempt, essay: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        hand_in(second.prompt, f"{essay} Number {number}.", student)
    client.force_login(student)
    with django_assert_max_num_queries(12):
        client.get(f"/attempts/{second.pk}/changes/")
