"""Attempts and their feedback: the only code that writes either."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from essaycoach.classrooms.queries import assignments_for
from essaycoach.essays import tasks
from essaycoach.essays.actions.rows import empty_draft
from essaycoach.essays.actions.texts import check_essay
from essaycoach.essays.models import Attempt, Draft, Feedback
from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.marking.result import Marking
from rubrics.marking.rubric import LevelScheme, Rubric
from rubrics.queries import rubric_of

MAX_CHARACTERS_AT_ONCE = 20_000
"""About 3,500 words, marked in about a second. A longer text would make others wait; the worker marks it."""
SAFETY_NET_DELAY = timedelta(seconds=20)
"""How long the worker waits for the web process, which marks at once unless it died."""


def record_attempt(*, draft: Draft, text: str, plan: str) -> Attempt:
    """Keep the text as the student's next attempt, begin the draft anew and see to it that the attempt is marked.

    The caller holds the student's lock and has checked the text.
    """
    student = draft.student
    attempt = Attempt.objects.create(
        student=student,
        prompt=draft.prompt,
        assignment=assignments_for(student).filter(prompt=draft.prompt).first(),
        number=_next_number(draft),
        text=text,
        plan=plan,
        revises=draft.revises,
    )
    empty_draft(draft)
    Draft.objects.filter(pk=draft.pk).update(checks_used=0)
    _enqueue_marking(attempt)
    return attempt


def is_marked_at_once(attempt: Attempt) -> bool:
    """Whether the text is short enough to be marked while the student waits."""
    return len(attempt.text) <= MAX_CHARACTERS_AT_ONCE


def mark_attempt(*, attempt: Attempt) -> Feedback:
    """The feedback by today's rubric and engine: made now, or the one already there."""
    version = attempt.prompt.current
    if version is None:
        raise ValueError(f"{attempt.prompt.slug} has no rubric to mark by")
    key = {"attempt": attempt, "rubric_version": version, "engine": ENGINE_VERSION}
    found = Feedback.objects.filter(**key).first()
    if found:
        return found
    rubric = rubric_of(version)
    marking = mark_essay(attempt.text, rubric)
    feedback, _ = Feedback.objects.get_or_create(
        **key, defaults={"marking": marking.to_dict(), **_counts(marking), **_level_range(marking, rubric.levels)}
    )
    return feedback


def grade_text(*, text: str, rubric: Rubric) -> Marking:
    """What the engine says about a text that nobody hands in: nothing is kept. Raises EssayRejected."""
    check_essay(text)
    return mark_essay(text, rubric)


def _next_number(draft: Draft) -> int:
    attempts = Attempt.objects.filter(student=draft.student, prompt=draft.prompt)
    return (attempts.aggregate(highest=Max("number"))["highest"] or 0) + 1


def _enqueue_marking(attempt: Attempt) -> None:
    # Not on commit: the queue is a table in the same database, so attempt and task are saved together or not at all.
    delay = SAFETY_NET_DELAY if is_marked_at_once(attempt) else timedelta()
    tasks.mark_attempt_task.using(run_after=timezone.now() + delay).enqueue(attempt.pk)


def _counts(marking: Marking) -> dict[str, int]:
    credited = sum(factor.is_credited for factor in marking.factors)
    return {"factors_credited": credited, "factors_total": len(marking.factors)}


def _level_range(marking: Marking, scheme: LevelScheme | None) -> dict[str, int]:
    """The columns for levels and marks; empty without a scheme or a range."""
    if scheme is None or marking.band.marks is None:
        return {}
    low, high = marking.band.marks
    return {
        "level_low": _level_at(low, scheme),
        "level_high": _level_at(high, scheme),
        "marks_low": low,
        "marks_high": high,
        "marks_total": scheme.total_marks,
    }


def _level_at(mark: int, scheme: LevelScheme) -> int:
    """The highest level that starts at or below the mark."""
    return max((level.level for level in scheme.levels if level.minimum <= mark), default=scheme.levels[0].level)
