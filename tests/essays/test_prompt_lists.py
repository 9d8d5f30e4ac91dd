"""The two lists on a student's home page."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Feedback
from essaycoach.essays.queries import assigned_prompts, practice_prompts
from rubrics.models import Prompt, RubricVersion


@pytest.fixture
def more_prompts(prompt: Prompt) -> list[Prompt]:
    """Three more prompts with the same rubric."""
    return [add_prompt(prompt.current, f"more-{number}") for number in range(3)]


def add_prompt(version: RubricVersion | None, slug: str, **fields: Any) -> Prompt:
    return Prompt.objects.create(slug=slug, question=slug, current=version, **fields)


def test_assigned_prompt_not_yet_started(assignment: Assignment, student: User) -> None:
    [item] = assigned_prompts(student)
    assert (item.assignment, item.prompt, item.school_class) == (assignment, assignment.prompt, assignment.school_class)
    assert (item.attempts, item.latest, item.coverage) == (0, None, None)


def test_assigned_prompt_tells_of_the_latest_attempt(assignment: Assignment, student: User, essay: str) -> None:
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    latest = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    feedback = mark_attempt(attempt=latest)
    [item] = assigned_prompts(student)
    assert (item.attempts, item.latest, item.coverage) == (2, latest, feedback.coverage)


def test_next_due_comes_first_and_undated_last(
    school_class: SchoolClass, teacher: User, student: User, more_prompts: list[Prompt]
) -> None:
    soon = timezone.now() + timedelta(days=1)
    for prompt, due_at in zip(more_prompts, (None, soon + timedelta(days=1), soon), strict=True):
        Assignment.objects.create(school_class=school_class, prompt=prompt, set_by=teacher, due_at=due_at)
    assert [item.prompt.slug for item in assigned_prompts(student)] == ["more-2", "more-1", "more-0"]


def test_assignments_of_another_class_are_not_listed(
    assignment: Assignment, other_class: SchoolClass, other_student: User
) -> None:
    assert assigned_prompts(other_student) == []


def test_practice_lists_open_prompts_that_are_not_assigned(
    assignment: Assignment, student: User, more_prompts: list[Prompt]
) -> None:
    Prompt.objects.filter(slug="more-1").update(is_open=False)
    assert [item.prompt.slug for item in practice_prompts(student)] == ["more-0", "more-2"]


def test_practice_counts_only_her_own_attempts(prompt: Prompt, student: User, other_student: User, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=other_student)
    [item] = practice_prompts(student)
    assert (item.attempts, item.latest, item.coverage) == (0, None, None)


def test_prompt_without_a_rubric_is_in_neither_list(assignment: Assignment, student: User) -> None:
    Prompt.objects.update(current=None)
    assert assigned_prompts(student) == practice_prompts(student) == []


def test_lists_take_a_constant_number_of_queries(
    assignment: Assignment,
    teacher: User,
    student: User,
    more_prompts: list[Prompt],
    essay: str,
    django_assert_num_queries: Any,
) -> None:
    Assignment.objects.create(school_class=assignment.school_class, prompt=more_prompts[0], set_by=teacher)
    for prompt in (assignment.prompt, *more_prompts):
        for _ in range(2):
            mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    with django_assert_num_queries(3):
        assert [item.coverage is not None for item in assigned_prompts(student)] == [True, True]
    with django_assert_num_queries(4):
        assert [item.coverage is not None for item in practice_prompts(student)] == [True, True]


def test_trend_runs_from_the_first_to_the_latest_marked_attempt(prompt: Prompt, student: User, essay: str) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text="Words of no use to anybody at all. " * 5, by=student))
    [item] = practice_prompts(student)
    assert item.trend is not None
    assert (item.trend.text, item.trend.spoken) == ("0 of 6 factors", "0 of 6 factors")
    made = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student)).factors_credited
    submit_attempt(prompt=prompt, text=essay, by=student)
    [item] = practice_prompts(student)
    assert item.trend is not None
    assert item.trend.text == f"0 → {made} of 6 factors"
    assert item.trend.spoken == f"from 0 to {made} of 6 factors"
    assert item.trend.left == 6 - made
    assert item.coverage is None


def test_trend_leaves_out_a_rubric_with_another_number_of_factors(prompt: Prompt, student: User, essay: str) -> None:
    old = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    Feedback.objects.filter(pk=old.pk).update(factors_total=9, factors_credited=8)
    new = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    [item] = practice_prompts(student)
    assert item.trend is not None
    assert item.trend.text == f"{new.factors_credited} of 6 factors"
