"""Reads for the writing page: a student's draft, its copies and her sittings."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.queries import assignments_for
from essaycoach.essays.models import Draft, DraftCopy, Sitting
from rubrics.models import Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class UnfinishedDraft:
    """A draft with something in it, or a sitting that runs; `minutes_left`, rounded up, is 0 without one."""

    prompt: Prompt
    words: int
    saved_at: datetime
    sitting: Sitting | None
    minutes_left: int


def draft_of(student: User, prompt: Prompt) -> Draft:
    """The student's draft; one that is not stored yet if she has not written anything."""
    found = student.drafts.select_related("revises").filter(prompt=prompt).first()
    return found or Draft(student=student, prompt=prompt)


def running_sitting(student: User, prompt: Prompt) -> Sitting | None:
    """The sitting that has not ended yet, be it paused or overdue."""
    return student.sittings.filter(prompt=prompt, ended_at=None).first()


def must_sit(student: User, prompt: Prompt) -> bool:
    """Whether the prompt is set against the clock and the student has not handed in such an attempt yet."""
    assignment = assignments_for(student).filter(prompt=prompt).first()
    if assignment is None or assignment.minutes is None:
        return False
    return not student.sittings.filter(prompt=prompt, assignment=assignment, attempt__isnull=False).exists()


def copies_of(draft: Draft, sitting: Sitting | None) -> QuerySet[DraftCopy]:
    """Earlier versions of the draft, newest first; in a sitting only those since its start."""
    if draft.pk is None:
        return DraftCopy.objects.none()
    return draft.copies.filter(kept_at__gte=sitting.started_at) if sitting else draft.copies.all()


def seconds_left(sitting: Sitting | None) -> int | None:
    """Until time is up, never below zero; None without a sitting."""
    return max(0, math.ceil(sitting.left(timezone.now()).total_seconds())) if sitting else None


def unfinished_drafts(student: User) -> list[UnfinishedDraft]:
    """What the student is in the middle of, running sittings first, then the latest saved."""
    sittings = {sitting.prompt_id: sitting for sitting in student.sittings.filter(ended_at=None)}
    drafts = [
        UnfinishedDraft(
            prompt=draft.prompt,
            words=len(draft.text.split()),
            saved_at=draft.saved_at,
            sitting=sittings.get(draft.prompt_id),
            minutes_left=math.ceil((seconds_left(sittings.get(draft.prompt_id)) or 0) / 60),
        )
        for draft in student.drafts.select_related("prompt").filter(prompt__current__isnull=False)
        if draft.text.strip() or draft.plan.strip() or draft.prompt_id in sittings
    ]
    return sorted(drafts, key=lambda draft: draft.sitting is None)
