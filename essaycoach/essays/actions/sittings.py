"""Writing against the clock: starting, pausing and ending sittings."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.classrooms.queries import assignments_for
from essaycoach.classrooms.terms import terms_of
from essaycoach.essays import tasks
from essaycoach.essays.actions.attempts import record_attempt
from essaycoach.essays.actions.copies import keep_copy
from essaycoach.essays.actions.rows import empty_draft, lock_student, own_draft
from essaycoach.essays.models import Draft, Sitting
from essaycoach.essays.writing import must_sit, running_sitting
from rubrics.models import Prompt

GRACE = timedelta(seconds=10)
"""How long after the end of a sitting a text that was on its way is still taken."""


class SittingRefused(ValueError):
    """The sitting cannot be paused or resumed; the message is for the student."""


class SetAside(Exception):
    """A text came where it cannot go; it is a copy of the draft now. The message says so to the student.

    `sitting` is the one that has ended meanwhile, with the attempt that it ended with; None in other cases.
    """

    def __init__(self, message: str, *, sitting: Sitting | None = None) -> None:
        super().__init__(message)
        self.sitting = sitting


@transaction.atomic
def start_sitting(*, prompt: Prompt, by: User) -> Sitting:
    """Start the clock on an empty draft, whose text becomes a copy; a sitting that runs already goes on."""
    lock_student(by)
    running = running_sitting(by, prompt)
    if running:
        return running
    draft = own_draft(prompt, by)
    keep_copy(draft=draft)
    empty_draft(draft)
    assignment = assignments_for(by).filter(prompt=prompt).first()
    terms = terms_of(assignment, prompt)
    sitting = Sitting.objects.create(
        student=by,
        prompt=prompt,
        assignment=assignment,
        minutes=terms.minutes,
        may_pause=terms.may_pause,
        started_at=timezone.now(),
    )
    _enqueue_end(sitting)
    return sitting


@transaction.atomic
def pause_sitting(*, sitting: Sitting, by: User) -> Sitting:
    """Stop the clock; raises SittingRefused where that is not allowed or too late."""
    sitting = _locked(sitting, by)
    if not sitting.may_pause:
        raise SittingRefused(_("This timed attempt cannot be paused."))
    if sitting.ended_at or sitting.left(timezone.now()) <= timedelta():
        raise SittingRefused(_("Time is up already."))
    if sitting.paused_at is None:
        sitting.paused_at = timezone.now()
        sitting.save()
    return sitting


@transaction.atomic
def resume_sitting(*, sitting: Sitting, by: User) -> Sitting:
    """Let the clock run on; raises SittingRefused if it has ended."""
    sitting = _locked(sitting, by)
    if sitting.ended_at:
        raise SittingRefused(_("Time is up already."))
    if sitting.paused_at:
        sitting.paused_for += timezone.now() - sitting.paused_at
        sitting.paused_at = None
        sitting.save()
        _enqueue_end(sitting)
    return sitting


@transaction.atomic
def end_sitting(*, sitting: Sitting, by: User) -> Sitting:
    """End the sitting now and hand in what the draft holds, however short; without a word there is no attempt."""
    sitting = _locked(sitting, by)
    if sitting.ended_at is None:
        close_sitting(sitting, own_draft(sitting.prompt, by))
    return sitting


def end_overdue_sittings(*, by: User) -> list[Sitting]:
    """End those of the student's sittings whose time is up, grace included; gives them."""
    return [end_sitting(sitting=sitting, by=by) for sitting in by.sittings.filter(ended_at=None) if is_overdue(sitting)]


def is_overdue(sitting: Sitting) -> bool:
    """Whether time has been up for longer than the grace."""
    return sitting.left(timezone.now()) < -GRACE


def close_sitting(sitting: Sitting, draft: Draft) -> None:
    """End an open sitting with what the draft holds. The caller holds the student's lock."""
    now = timezone.now()
    sitting.ended_at = now if sitting.paused_at else min(now, sitting.ends_at)
    if draft.text.strip():
        sitting.attempt = record_attempt(draft=draft, text=draft.text, plan=draft.plan)
    else:
        keep_copy(draft=draft)
        empty_draft(draft)
    sitting.save()


def refusal(draft: Draft, sitting_id: int | None) -> SetAside | None:
    """Why a text that was written in this sitting (None: without a clock) cannot go into the draft or be handed in.

    A sitting that is overdue ends here. The caller holds the student's lock.
    """
    student, prompt = draft.student, draft.prompt
    if sitting_id is None:
        if running_sitting(student, prompt):
            return SetAside(_("A timed attempt at this question is running. What you wrote here is kept as a copy."))
        if must_sit(student, prompt):
            return SetAside(_("This question is against the clock: start it first. What you wrote is kept as a copy."))
        return None
    sitting = student.sittings.filter(prompt=prompt, pk=sitting_id).first()
    if sitting is None:
        return SetAside(_("This timed attempt is gone. What you wrote is kept as a copy."))
    if sitting.ended_at is None and is_overdue(sitting):
        close_sitting(sitting, draft)
    if sitting.ended_at:
        return SetAside(
            _("This timed attempt has ended. What you wrote after that is kept under “Earlier versions”."),
            sitting=sitting,
        )
    if sitting.paused_at and timezone.now() - sitting.paused_at > GRACE:
        return SetAside(_("The clock is stopped. What you wrote meanwhile is kept as a copy."))
    return None


def _locked(sitting: Sitting, by: User) -> Sitting:
    """The sitting as it is now, for its student alone."""
    if sitting.student_id != by.pk:
        raise ValueError("A sitting belongs to its student.")
    lock_student(by)
    return Sitting.objects.select_related("student", "prompt").get(pk=sitting.pk)


def _enqueue_end(sitting: Sitting) -> None:
    # Not on commit: the queue is a table in the same database, so both are saved together or not at all.
    tasks.end_sitting_task.using(run_after=sitting.ends_at + GRACE + timedelta(seconds=1)).enqueue(sitting.pk)
