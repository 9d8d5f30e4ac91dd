"""The only code that writes what students do; one module for each thing that is written."""

from essaycoach.essays.actions.attempts import grade_text, is_marked_at_once, mark_attempt
from essaycoach.essays.actions.checks import CheckRefused, check_coverage
from essaycoach.essays.actions.copies import keep_copy, restore_copy
from essaycoach.essays.actions.drafts import (
    DraftConflict,
    clear_draft,
    replace_draft,
    save_draft,
    settle_conflict,
    start_revision,
)
from essaycoach.essays.actions.handing_in import submit_attempt
from essaycoach.essays.actions.hints import HintRefused, take_hint
from essaycoach.essays.actions.objections import (
    ObjectionRefused,
    answer_objection,
    make_objection,
    withdraw_objection,
)
from essaycoach.essays.actions.samples import mark_sample, mark_samples
from essaycoach.essays.actions.sittings import (
    SetAside,
    SittingRefused,
    end_overdue_sittings,
    end_sitting,
    is_overdue,
    pause_sitting,
    resume_sitting,
    start_sitting,
)
from essaycoach.essays.actions.texts import (
    MAX_CHARACTERS,
    MIN_WORDS,
    DraftRejected,
    DraftTooLong,
    EssayRejected,
)

__all__ = [
    "MAX_CHARACTERS",
    "MIN_WORDS",
    "CheckRefused",
    "DraftConflict",
    "DraftRejected",
    "DraftTooLong",
    "EssayRejected",
    "HintRefused",
    "ObjectionRefused",
    "SetAside",
    "SittingRefused",
    "answer_objection",
    "check_coverage",
    "clear_draft",
    "end_overdue_sittings",
    "end_sitting",
    "grade_text",
    "is_marked_at_once",
    "is_overdue",
    "keep_copy",
    "make_objection",
    "mark_attempt",
    "mark_sample",
    "mark_samples",
    "pause_sitting",
    "replace_draft",
    "restore_copy",
    "resume_sitting",
    "save_draft",
    "settle_conflict",
    "start_revision",
    "start_sitting",
    "submit_attempt",
    "take_hint",
    "withdraw_objection",
]
