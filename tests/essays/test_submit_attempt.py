"""Handing in an essay."""

import pytest
from django_tasks_db.models import DBTaskResult

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import EssayRejected, is_marked_at_once, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt

WORDS = "one two three four five six seven eight nine ten " * 2


def test_submit_keeps_the_essay(prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    assert (attempt.student, attempt.prompt, attempt.number, attempt.assignment) == (student, prompt, 1, None)
    assert Attempt.objects.get().text == essay


def test_submit_stores_the_text_as_given_but_for_line_ends(prompt: Prompt, student: User) -> None:
    attempt = submit_attempt(prompt=prompt, text=f"  {WORDS}\r\n\r\nécrit <b>\t", by=student)
    assert attempt.text == f"  {WORDS}\n\nécrit <b>\t"


def test_submit_numbers_attempts_by_student_and_prompt(
    prompt: Prompt, student: User, other_student: User, essay: str
) -> None:
    numbers = [submit_attempt(prompt=prompt, text=essay, by=who).number for who in (student, student, other_student)]
    assert numbers == [1, 2, 1]


def test_submit_finds_the_assignment(assignment: Assignment, student: User, essay: str) -> None:
    assert submit_attempt(prompt=assignment.prompt, text=essay, by=student).assignment == assignment


def test_submit_leaves_out_the_assignment_of_another_class(
    assignment: Assignment, other_class: SchoolClass, other_student: User, essay: str
) -> None:
    assert submit_attempt(prompt=assignment.prompt, text=essay, by=other_student).assignment is None


def test_submit_asks_the_worker_to_look_later(prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [attempt.pk], "kwargs": {}}
    assert task.run_after > attempt.submitted_at
    assert is_marked_at_once(attempt)


def test_submit_leaves_a_very_long_essay_to_the_worker(prompt: Prompt, student: User) -> None:
    attempt = submit_attempt(prompt=prompt, text="word " * 4_001, by=student)
    assert not is_marked_at_once(attempt)
    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("word", "only 1 word"),
        ("too few words", "only 3 words"),
        ("word " * 200_001, "1,000,005 characters; the limit is 1,000,000"),
        (WORDS + "\0", "not text"),
        (WORDS + "\ud800", "not text"),
    ],
)
def test_submit_refuses_what_is_no_essay(prompt: Prompt, student: User, text: str, message: str) -> None:
    with pytest.raises(EssayRejected, match=message):
        submit_attempt(prompt=prompt, text=text, by=student)
    assert not Attempt.objects.exists()
    assert not DBTaskResult.objects.exists()
