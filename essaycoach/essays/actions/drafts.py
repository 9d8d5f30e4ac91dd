"""Drafts: saving, and settling which of two texts is the draft. Nothing is overwritten that is not kept."""

from django.db import transaction
from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.essays.actions.copies import keep_copy
from essaycoach.essays.actions.rows import empty_draft, lock_student, own_draft, parts_of, remember_tab, write_draft
from essaycoach.essays.actions.sittings import refusal
from essaycoach.essays.actions.texts import DraftRejected, check_draft, tidy
from essaycoach.essays.models import Attempt, Draft, DraftCopy
from essaycoach.essays.writing import must_sit, running_sitting
from rubrics.models import Prompt

MANY_WORDS = 50
"""Losing this many words at once, and more than half, looks like a slip: the text before it is kept."""


class DraftConflict(Exception):
    """Something newer was saved from elsewhere: `stored` is the draft as it is. Nothing was written."""

    def __init__(self, stored: Draft) -> None:
        super().__init__("The draft was saved from elsewhere meanwhile.")
        self.stored = stored


def save_draft(
    *,
    prompt: Prompt,
    text: str,
    plan: str,
    base_revision: int,
    by: User,
    tab: str = "",
    sitting_id: int | None = None,
) -> Draft:
    """Save what the student wrote on top of `base_revision`; gives the draft as stored.

    `tab` is the browser tab's name, a dot, and a number that grows with each of its saves: a tab is in no conflict
    with itself, and the later of its saves stays. A text that is kept already, as an attempt or a copy, or was the
    draft before, changes nothing. Raises DraftRejected, DraftConflict or SetAside.
    """
    text, plan = tidy(text), tidy(plan)
    check_draft(text, plan)
    with transaction.atomic():
        draft = _locked_draft(prompt, by)
        if (draft.text, draft.plan) == (text, plan):
            remember_tab(draft, tab)
            return draft
        refused = refusal(draft, sitting_id)
        if refused:
            keep_copy(draft=draft, text=text, plan=plan)
        else:
            _save(draft, text, plan, base_revision, tab)
    if refused:
        raise refused
    return draft


def settle_conflict(
    *,
    prompt: Prompt,
    text: str,
    plan: str,
    base_revision: int,
    keeps_stored: bool,
    by: User,
    tab: str = "",
    sitting_id: int | None = None,
) -> Draft:
    """Make the text the draft or keep the stored one, as the student chose; the other becomes a copy.

    `base_revision` is that of the stored draft she saw; if it moved on, DraftConflict is raised again.
    """
    text, plan = tidy(text), tidy(plan)
    check_draft(text, plan)
    with transaction.atomic():
        draft = _locked_draft(prompt, by)
        refused = refusal(draft, sitting_id)
        if refused or keeps_stored:
            keep_copy(draft=draft, text=text, plan=plan)
        elif draft.revision != base_revision:
            raise DraftConflict(draft)
        else:
            keep_copy(draft=draft)
            write_draft(draft, text=text, plan=plan, tab=tab, revises=draft.revises)
    if refused:
        raise refused
    return draft


@transaction.atomic
def replace_draft(*, prompt: Prompt, text: str, by: User, plan: str = "") -> Draft:
    """Put another text in place of the draft, which becomes a copy. Raises DraftRejected."""
    text, plan = tidy(text), tidy(plan)
    check_draft(text, plan)
    draft = _locked_draft(prompt, by)
    if must_sit(by, prompt) and not running_sitting(by, prompt):
        raise DraftRejected(_("This question is against the clock: start it first."))
    keep_copy(draft=draft)
    write_draft(draft, text=text, plan=plan, revises=draft.revises)
    return draft


@transaction.atomic
def clear_draft(*, prompt: Prompt, by: User) -> DraftCopy | None:
    """Start afresh; gives the copy of what the draft held, None if that was nothing."""
    draft = _locked_draft(prompt, by)
    former = keep_copy(draft=draft)
    empty_draft(draft)
    return former


@transaction.atomic
def start_revision(*, attempt: Attempt, by: User) -> Draft:
    """Make the attempt's text the draft, which becomes a copy; a revision of it that was begun goes on.

    Raises DraftRejected while there is a clock to mind.
    """
    if attempt.student_id != by.pk:
        raise ValueError("A student revises her own attempts.")
    draft = _locked_draft(attempt.prompt, by)
    if running_sitting(by, attempt.prompt):
        raise DraftRejected(_("A timed attempt at this question is running. Hand it in first."))
    if must_sit(by, attempt.prompt):
        raise DraftRejected(_("This question is against the clock: hand in a timed attempt first."))
    if draft.revises_id == attempt.pk and draft.text.strip():
        return draft
    keep_copy(draft=draft)
    write_draft(draft, text=attempt.text, plan=attempt.plan, revises=attempt)
    return draft


def _locked_draft(prompt: Prompt, student: User) -> Draft:
    lock_student(student)
    return own_draft(prompt, student)


def _save(draft: Draft, text: str, plan: str, base_revision: int, tab: str) -> None:
    name, number = parts_of(tab)
    if name and number <= dict(map(parts_of, draft.tabs)).get(name, 0):
        return
    is_same_tab = bool(name) and name == parts_of(draft.saved_from)[0]
    if draft.revision != base_revision and not is_same_tab:
        if _is_kept(draft, text, plan):
            return
        raise DraftConflict(draft)
    if _loses_much(draft.text, text):
        keep_copy(draft=draft)
    write_draft(draft, text=text, plan=plan, tab=tab, revises=draft.revises)


def _is_kept(draft: Draft, text: str, plan: str) -> bool:
    if not text.strip() and not plan.strip():
        return True
    attempts = draft.student.attempts.filter(prompt=draft.prompt, text=text, plan=plan)
    return attempts.exists() or draft.copies.filter(text=text, plan=plan).exists()


def _loses_much(before: str, after: str) -> bool:
    words = len(before.split())
    lost = words - len(after.split())
    return lost >= MANY_WORDS and lost > words / 2
