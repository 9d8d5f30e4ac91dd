"""What to practise next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Feedback
from essaycoach.essays.progress.suggestions import Suggestion, suggest
from essaycoach.essays.queries import assigned_prompts, practice_prompts
from rubrics.models import Prompt
from tests.essays.test_prompt_lists import add_prompt


@pytest.fixture
def prompts(prompt: Prompt) -> list[Prompt]:
    return [add_prompt(prompt.current, f"more-{number}", pack=prompt.pack) for number in range(3)]


def practise(prompt: Prompt, by: User, *, made: int) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text="So many words of nothing at all. " * 5, by=by))
    Feedback.objects.filter(pk=feedback.pk).update(factors_credited=made)


def suggestions(student: User, most: int = 5) -> list[Suggestion]:
    return suggest(assigned_prompts(student), practice_prompts(student), most=most)


def test_new_student_is_sent_nowhere(student: User, prompts: list[Prompt]) -> None:
    assert suggestions(student) == []


def test_what_is_set_and_not_started_comes_first(assignment: Assignment, student: User, prompts: list[Prompt]) -> None:
    assignment.due_at = timezone.now() + timedelta(days=1)
    assignment.save()
    practise(prompts[0], student, made=1)
    [first, second, third] = suggestions(student)
    assert (first.prompt, first.due_at) == (assignment.prompt, assignment.due_at)
    assert "not started" in first.reason
    assert (second.prompt, second.due_at) == (prompts[0], None)
    assert third.prompt in prompts[1:]


def test_prompts_with_most_points_left_come_first(student: User, prompts: list[Prompt]) -> None:
    for prompt, made in zip(prompts, (5, 1, 6), strict=True):
        practise(prompt, student, made=made)
    found = suggestions(student)
    assert [item.prompt for item in found[:2]] == [prompts[1], prompts[0]]
    assert [item.reason for item in found[:2]] == [
        "5 points are still to be found here.",
        "1 point is still to be found here.",
    ]
    assert prompts[2] not in [item.prompt for item in found]


def test_one_new_prompt_of_the_same_pack_comes_last(student: User, prompt: Prompt, prompts: list[Prompt]) -> None:
    add_prompt(prompt.current, "a-stray-one")
    practise(prompts[0], student, made=6)
    [new] = suggestions(student)
    assert new.prompt.pack == prompt.pack
    assert new.reason == "New to you."


def test_no_more_than_asked_for(student: User, prompts: list[Prompt]) -> None:
    practise(prompts[0], student, made=1)
    assert len(suggestions(student, most=1)) == 1
