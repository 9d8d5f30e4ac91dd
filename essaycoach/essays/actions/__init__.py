"""The only code that writes what students do; one module for each thing that is written."""

from essaycoach.essays.actions.attempts import (
    MAX_CHARACTERS,
    MIN_WORDS,
    EssayRejected,
    grade_text,
    is_marked_at_once,
    mark_attempt,
    submit_attempt,
)
from essaycoach.essays.actions.samples import mark_sample, mark_samples

__all__ = [
    "MAX_CHARACTERS",
    "MIN_WORDS",
    "EssayRejected",
    "grade_text",
    "is_marked_at_once",
    "mark_attempt",
    "mark_sample",
    "mark_samples",
    "submit_attempt",
]
