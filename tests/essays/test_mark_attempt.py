"""Marking an attempt."""

from dataclasses import replace

import pytest

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Feedback
from rubrics.actions import load_pack
from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.packs import PackContent


@pytest.fixture
def attempt(prompt: Prompt, student: User, essay: str) -> Attempt:
    return submit_attempt(prompt=prompt, text=essay, by=student)


def test_mark_keeps_what_the_engine_says(attempt: Attempt, rubric: Rubric, essay: str) -> None:
    feedback = mark_attempt(attempt=attempt)
    marking = mark_essay(essay, rubric)
    feedback.refresh_from_db()
    assert feedback.marking == marking.to_dict()
    assert (feedback.engine, feedback.rubric_version) == (ENGINE_VERSION, attempt.prompt.current)


def test_mark_repeats_counts_levels_and_marks_for_lists(attempt: Attempt, rubric: Rubric, essay: str) -> None:
    feedback = mark_attempt(attempt=attempt)
    marking = mark_essay(essay, rubric)
    assert feedback.factors_credited == sum(factor.is_credited for factor in marking.factors)
    assert feedback.factors_total == len(rubric.factors)
    assert (feedback.marks_low, feedback.marks_high) == marking.band.marks
    assert feedback.marks_total == 30


def test_mark_twice_gives_the_same_feedback(attempt: Attempt) -> None:
    assert mark_attempt(attempt=attempt) == mark_attempt(attempt=attempt)
    assert Feedback.objects.count() == 1


def test_mark_after_a_new_rubric_version_adds_feedback(
    attempt: Attempt, small_pack: PackContent, rubric: Rubric
) -> None:
    old = mark_attempt(attempt=attempt)
    changed = replace(rubric, factors=rubric.factors[:-1])
    load_pack(content=replace(small_pack, rubrics=(changed,)))
    new = mark_attempt(attempt=Attempt.objects.get())
    assert (old.factors_total, new.factors_total) == (len(rubric.factors), len(rubric.factors) - 1)
    assert list(attempt.feedback.all()) == [new, old]


def test_mark_by_another_engine_adds_feedback(attempt: Attempt) -> None:
    feedback = mark_attempt(attempt=attempt)
    Feedback.objects.update(engine="an older engine")
    assert mark_attempt(attempt=attempt) != feedback


def test_mark_without_a_rubric_is_refused(attempt: Attempt) -> None:
    attempt.prompt.current = None
    with pytest.raises(ValueError, match="no rubric"):
        mark_attempt(attempt=attempt)
    assert not Feedback.objects.exists()


def test_rubric_without_levels_gives_no_level(attempt: Attempt, small_pack: PackContent, rubric: Rubric) -> None:
    load_pack(content=replace(small_pack, rubrics=(replace(rubric, levels=None),)))
    feedback = mark_attempt(attempt=Attempt.objects.get())
    assert feedback.level_text is None
