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

__all__ = [
    "MAX_CHARACTERS",
    "MIN_WORDS",
    "EssayRejected",
    "grade_text",
    "is_marked_at_once",
    "mark_attempt",
    "submit_attempt",
]
