"""Asking for hints: one rung at a time, as far as the teacher allows, and nothing else leaks."""

import re

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling, SchoolClass
from essaycoach.essays.actions import HintRefused, mark_attempt, submit_attempt, take_hint
from essaycoach.essays.feedback import FeedbackView, read_feedback
from essaycoach.essays.findings import FactorView
from essaycoach.essays.models import Feedback, Hint
from rubrics.hints import hint_ladder
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.people import make_student

HTMX = {"HX-Request": "true"}


@pytest.fixture
def feedback(assignment: Assignment, student: User, essay: str) -> Feedback:
    return mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))


def missing_factor(view: FeedbackView) -> FactorView:
    return next(factor for factor in view.factors if factor.is_missing)


def url(feedback: Feedback) -> str:
    return f"/attempts/{feedback.attempt.pk}/hints/"


def test_each_hint_climbs_one_rung_and_stays(
    client: Client, student: User, feedback: Feedback, rubric: Rubric, essay: str
) -> None:
    client.force_login(student)
    factor = missing_factor(read_feedback(feedback))
    ladder = hint_ladder(rubric, rubric.factors[factor.index].slug)
    page = client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()
    assert ladder[0].text not in page
    for number, rung in enumerate(ladder, start=1):
        hints = missing_factor(read_feedback(feedback)).hints
        assert hints is not None
        response = client.post(url(feedback), {"item": factor.id, "rung": hints.next_rung or ""})
        assert response["Location"] == f"/attempts/{feedback.attempt.pk}/#{factor.id}"
        shown = missing_factor(read_feedback(feedback)).hints
        assert shown is not None
        assert shown.shown == ladder[:number]
        assert shown.shown[-1] == rung
    second = mark_attempt(
        attempt=submit_attempt(prompt=feedback.attempt.prompt, text=essay + " Once more.", by=student)
    )
    again = missing_factor(read_feedback(second)).hints
    assert again is not None
    assert again.shown == ladder
    assert again.end == "That was the last hint."


def test_request_sent_twice_climbs_once(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    item = missing_factor(read_feedback(feedback)).id
    for _ in range(2):
        client.post(url(feedback), {"item": item, "rung": 1})
    assert Hint.objects.get().rung == 1


def test_rungs_cannot_be_skipped(student: User, feedback: Feedback) -> None:
    with pytest.raises(HintRefused, match="one at a time"):
        take_hint(feedback=feedback, item_id=missing_factor(read_feedback(feedback)).id, rung=4, by=student)


def test_hints_end_where_the_teacher_says(
    client: Client, student: User, feedback: Feedback, assignment: Assignment
) -> None:
    Assignment.objects.update(hint_ceiling=HintCeiling.THEME)
    client.force_login(student)
    item = missing_factor(read_feedback(feedback)).id
    card = client.post(url(feedback), {"item": item, "rung": 1}, headers=HTMX).content.decode()
    assert "Your teacher lets hints go this far." in card
    assert "<form" not in card
    refused = client.post(url(feedback), {"item": item, "rung": 2}, headers=HTMX).content.decode()
    assert 'role="alert"' in refused
    assert Hint.objects.get().rung == 1


def test_hints_that_are_switched_off_are_refused(
    client: Client, student: User, feedback: Feedback, assignment: Assignment
) -> None:
    Assignment.objects.update(hint_ceiling=HintCeiling.NOTHING)
    client.force_login(student)
    page = client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()
    assert "switched hints off" in page
    assert "Give me a hint" not in page
    item = missing_factor(read_feedback(feedback)).id
    page = client.post(url(feedback), {"item": item, "rung": 1}, follow=True).content.decode()
    assert "switched hints off" in page
    assert not Hint.objects.exists()


def test_an_older_free_attempt_is_no_way_round_the_teacher(
    student: User, feedback: Feedback, assignment: Assignment
) -> None:
    Assignment.objects.update(hint_ceiling=HintCeiling.NOTHING)
    attempt = feedback.attempt
    attempt.assignment = None
    attempt.save()
    with pytest.raises(HintRefused, match="switched hints off"):
        take_hint(feedback=feedback, item_id=missing_factor(read_feedback(feedback)).id, rung=1, by=student)


@pytest.mark.parametrize("item", ["", "f1", "f99", "m1", "party-machine", "f1e99", "!x"])
def test_what_is_not_missing_has_no_hints(client: Client, student: User, feedback: Feedback, item: str) -> None:
    client.force_login(student)
    assert client.post(url(feedback), {"item": item, "rung": 1}).status_code == 302
    assert not Hint.objects.exists()


def test_facts_of_a_missing_point_wait_for_the_point(student: User, feedback: Feedback) -> None:
    fact = f"{missing_factor(read_feedback(feedback)).id}e1"
    with pytest.raises(HintRefused, match="nothing to find here"):
        take_hint(feedback=feedback, item_id=fact, rung=1, by=student)


@pytest.mark.parametrize("rung", ["", "x", "-1", "999", "²", "1.5"])
def test_bad_rungs_are_refused(client: Client, student: User, feedback: Feedback, rung: str) -> None:
    client.force_login(student)
    item = missing_factor(read_feedback(feedback)).id
    client.post(url(feedback), {"item": item, "rung": rung})
    assert not Hint.objects.exists()


def test_fact_of_a_made_point_has_hints_of_its_own(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    factor = next(factor for factor in read_feedback(feedback).factors if factor.is_credited and factor.missing_ids)
    card = client.post(url(feedback), {"item": factor.missing_ids[0], "rung": 1}, headers=HTMX).content.decode()
    assert f'id="{factor.id}"' in card
    assert re.search(r"<details[^>]* open", card)
    assert card.count("data-fresh") == 1
    assert Hint.objects.get().item.count("/") == 1


def test_practice_without_a_class_has_every_hint(prompt: Prompt, other_student: User, essay: str) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=other_student))
    item = missing_factor(read_feedback(feedback)).id
    for rung in HintCeiling:
        if rung and (hints := missing_factor(read_feedback(feedback)).hints) and hints.next_rung == rung:
            take_hint(feedback=feedback, item_id=item, rung=rung, by=other_student)
    hints = missing_factor(read_feedback(feedback)).hints
    assert hints is not None
    assert hints.end == "That was the last hint."


def test_guests_have_hints_too(client: Client, prompt: Prompt, other_student: User, essay: str) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=other_student))
    other_student.is_guest = True
    other_student.save()
    client.force_login(other_student)
    item = missing_factor(read_feedback(feedback)).id
    assert "data-fresh" in client.post(url(feedback), {"item": item, "rung": 1}, headers=HTMX).content.decode()


def test_outsiders_find_nothing(
    client: Client,
    teacher: User,
    outsider: User,
    other_student: User,
    school_class: SchoolClass,
    feedback: Feedback,
) -> None:
    classmate = make_student("zoe")
    school_class.enrolments.create(student=classmate)
    for user in (teacher, outsider, other_student, classmate):
        client.force_login(user)
        for headers in ({}, HTMX):
            response = client.post(url(feedback), {"item": "f3", "rung": 1}, headers=headers)
            assert response.status_code == 404
    assert not Hint.objects.exists()


def test_anonymous_is_asked_to_sign_in(client: Client, feedback: Feedback) -> None:
    attempt = feedback.attempt.pk
    assert client.post(url(feedback))["Location"].startswith("/accounts/login/")
    response = client.post(url(feedback), headers=HTMX)
    assert response["HX-Redirect"] == f"/accounts/login/?next=/attempts/{attempt}/"


def test_hints_are_only_asked_for_by_post(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    assert client.get(url(feedback)).status_code == 405
