"""Handing in an essay."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.essays.actions.attempts import record_attempt
from essaycoach.essays.actions.copies import keep_copy
from essaycoach.essays.actions.rows import lock_student, own_draft
from essaycoach.essays.actions.sittings import SetAside, close_sitting, refusal
from essaycoach.essays.actions.texts import check_draft, check_essay, check_length, tidy
from essaycoach.essays.models import Attempt, Draft, Sitting
from rubrics.models import Prompt


def submit_attempt(
    *,
    prompt: Prompt,
    text: str,
    by: User,
    plan: str | None = None,
    revision: int | None = None,
    sitting_id: int | None = None,
) -> Attempt:
    """Keep the essay as the student's next attempt; raises EssayRejected with a sentence for the student.

    The text is stored as given, except that line ends become "\\n". The plan (if not given) and the attempt it
    revises are those of the draft, which begins anew. `revision` is that of the draft the text was written on: the
    same text handed in twice from there is one attempt. A sitting that is named ends with the attempt, whose text
    may be short once time is up; SetAside is raised when it has ended before.

    Call `mark_attempt` next if the attempt `is_marked_at_once`; the worker marks the others, and those whose caller
    died before.
    """
    text, plan = tidy(text), None if plan is None else tidy(plan)
    with transaction.atomic():
        lock_student(by)
        draft = own_draft(prompt, by)
        twin = _twin(draft, text, revision)
        if twin:
            return twin
        outcome = _hand_in(draft, text, draft.plan if plan is None else plan, sitting_id)
    if isinstance(outcome, SetAside):
        raise outcome
    return outcome


def _twin(draft: Draft, text: str, revision: int | None) -> Attempt | None:
    """The attempt that this very hand-in has made already."""
    if revision is None or revision >= draft.revision:
        return None
    latest = draft.student.attempts.filter(prompt=draft.prompt).first()
    return latest if latest and latest.text == text else None


def _hand_in(draft: Draft, text: str, plan: str, sitting_id: int | None) -> Attempt | SetAside:
    refused = refusal(draft, sitting_id)
    if refused:
        check_draft(text, plan)
        keep_copy(draft=draft, text=text, plan=plan)
        return refused
    sitting = Sitting.objects.get(pk=sitting_id) if sitting_id else None
    if sitting and sitting.left(timezone.now()) <= timedelta():
        return _end(sitting, draft, text, plan)
    check_essay(text)
    check_length(text)
    check_draft(text, plan)
    _keep_other(draft, text)
    if sitting:
        draft.text, draft.plan = text, plan
        close_sitting(sitting, draft)
        assert sitting.attempt is not None  # noqa: S101 - an essay that was checked is not empty
        return sitting.attempt
    return record_attempt(draft=draft, text=text, plan=plan)


def _end(sitting: Sitting, draft: Draft, text: str, plan: str) -> Attempt | SetAside:
    check_draft(text, plan)
    _keep_other(draft, text)
    draft.text, draft.plan = text, plan
    close_sitting(sitting, draft)
    return sitting.attempt or SetAside(_("Time is up. Nothing was written, so nothing was handed in."), sitting=sitting)


def _keep_other(draft: Draft, text: str) -> None:
    """What was saved from elsewhere and is not what she hands in."""
    if draft.text != text:
        keep_copy(draft=draft)
