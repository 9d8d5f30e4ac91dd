"""Feedback in a student's terms, from the database to plain values."""

import pytest

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Feedback
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.people import make_teacher


@pytest.fixture
def feedback(prompt: Prompt, student: User, essay: str) -> Feedback:
    return mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))


def test_feedback_counts_every_item_of_the_rubric(feedback: Feedback, rubric: Rubric) -> None:
    view = read_feedback(feedback)
    teachers = read_feedback(feedback, by=make_teacher())
    assert [factor.title for factor in teachers.factors] == [factor.title for factor in rubric.factors]
    shown = [factor.title for factor in view.factors if factor.is_revealed]
    assert shown == [factor.title for factor in teachers.factors if not factor.is_missing]
    assert view.counts.total == len(rubric.factors)
    assert view.counts.evidence_total == sum(len(factor.evidence) for factor in rubric.factors)
    assert view.counts.made == feedback.factors_credited
    assert view.counts.explained <= view.counts.made


def test_feedback_shows_the_whole_essay(feedback: Feedback, essay: str) -> None:
    view = read_feedback(feedback)
    text = "\n\n".join("".join(passage.text for passage in paragraph) for paragraph in view.paragraphs)
    assert text == essay
    assert view.words == len(essay.split())


def test_every_finding_has_its_place_in_the_essay(feedback: Feedback) -> None:
    view = read_feedback(feedback)
    placed = {id for paragraph in view.paragraphs for passage in paragraph for id in passage.finding_ids}
    assert placed == {finding.id for finding in view.findings}


def test_feedback_says_what_it_was_made_with(feedback: Feedback, rubric: Rubric) -> None:
    view = read_feedback(feedback)
    assert (view.engine, view.version_number) == (feedback.engine, 1)
    assert rubric.content_hash.startswith(view.rubric_hash_short)
    assert view.level_text == feedback.level_text
    assert view.level_reason


def test_essay_without_any_point_gets_feedback_too(prompt: Prompt, student: User, rubric: Rubric) -> None:
    attempt = submit_attempt(prompt=prompt, text="rain and more rain " * 10, by=student)
    view = read_feedback(mark_attempt(attempt=attempt))
    assert (view.counts.made, view.findings) == (0, ())
    assert rubric.question in view.next_step.text


@pytest.mark.parametrize(
    ("levels", "marks", "text"),
    [
        ((3, 4), (16, 21), "Level 3 to 4, 16–21 of 30 marks"),
        ((3, 3), (13, 18), "Level 3, 13–18 of 30 marks"),
        ((1, 1), (1, 1), "Level 1, 1 of 30 marks"),
    ],
)
def test_level_is_told_as_a_range(levels: tuple[int, int], marks: tuple[int, int], text: str) -> None:
    feedback = Feedback(
        level_low=levels[0], level_high=levels[1], marks_low=marks[0], marks_high=marks[1], marks_total=30
    )
    assert feedback.level_text == text
