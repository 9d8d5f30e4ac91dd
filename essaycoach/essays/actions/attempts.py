"""Handing in an essay and marking it: the only code that writes attempts and feedback."""

import re
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.queries import assignments_for
from essaycoach.essays import tasks
from essaycoach.essays.models import Attempt, Feedback
from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.marking.result import Marking
from rubrics.marking.rubric import LevelScheme, Rubric
from rubrics.models import Prompt
from rubrics.queries import rubric_of

NOT_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of surrogate pairs: databases refuse both."""
MIN_WORDS = 20
MAX_CHARACTERS = 1_000_000
MAX_CHARACTERS_AT_ONCE = 20_000
"""About 3,500 words, marked in about a second. A longer text would make others wait; the worker marks it."""
SAFETY_NET_DELAY = timedelta(seconds=20)
"""How long the worker waits for the web process, which marks at once unless it died."""


class EssayRejected(ValueError):
    """The essay cannot be taken in; the message is for the student."""


@transaction.atomic
def submit_attempt(*, prompt: Prompt, text: str, by: User) -> Attempt:
    """Keep the essay as the student's next attempt; raises EssayRejected with a sentence for the student.

    The text is stored as given, except that line ends become "\\n". Call `mark_attempt` next if the attempt
    `is_marked_at_once`; the worker marks the others, and those whose caller died before.
    """
    text = text.replace("\r\n", "\n")
    _check_text(text)
    _check_length(text)
    attempt = Attempt.objects.create(
        student=by,
        prompt=prompt,
        assignment=assignments_for(by).filter(prompt=prompt).first(),
        number=_next_number(prompt, by),
        text=text,
    )
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
    _check_text(text)
    return mark_essay(text, rubric)


def _check_text(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise EssayRejected(f"Your essay has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}.")
    if not text.strip():
        raise EssayRejected("Your essay is empty. Write or paste it first.")
    if NOT_TEXT.search(text):
        raise EssayRejected("Your essay contains characters that are not text. Paste it again as plain text.")


def _check_length(text: str) -> None:
    words = len(text.split())
    if words < MIN_WORDS:
        counted = "1 word" if words == 1 else f"{words} words"
        raise EssayRejected(
            f"Your essay has only {counted}. Write at least {MIN_WORDS}, so that there is a point to find."
        )


def _next_number(prompt: Prompt, student: User) -> int:
    # Two submissions at the same moment must not count the same attempts: the second waits for the student's row.
    # (SQLite has no row locks; there, transaction_mode IMMEDIATE lets one writer in at a time.)
    User.objects.select_for_update().get(pk=student.pk)
    highest = Attempt.objects.filter(student=student, prompt=prompt).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


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
