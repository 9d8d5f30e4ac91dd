"""A student's attempts at a prompt, and the newest feedback on one."""

from typing import Any

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Feedback
from essaycoach.essays.queries import attempts_of, latest_feedback
from rubrics.models import Prompt


def test_attempts_come_newest_first_with_their_coverage(
    prompt: Prompt, student: User, essay: str, django_assert_num_queries: Any
) -> None:
    made = [submit_attempt(prompt=prompt, text=essay, by=student) for _ in range(3)]
    coverage = mark_attempt(attempt=made[0]).coverage
    with django_assert_num_queries(2):
        attempts = attempts_of(student, prompt)
        found = [[feedback.coverage for feedback in attempt.feedback.all()] for attempt in attempts]
    assert attempts == made[::-1]
    assert found == [[], [], [coverage]]


def test_attempts_of_others_are_left_out(prompt: Prompt, student: User, other_student: User, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=other_student)
    assert attempts_of(student, prompt) == []


def test_latest_feedback_is_the_newest(prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    mark_attempt(attempt=attempt)
    Feedback.objects.update(engine="an older engine")
    newest = mark_attempt(attempt=attempt)
    assert latest_feedback(attempt) == newest


def test_attempt_that_waits_has_no_feedback(prompt: Prompt, student: User, essay: str) -> None:
    assert latest_feedback(submit_attempt(prompt=prompt, text=essay, by=student)) is None
