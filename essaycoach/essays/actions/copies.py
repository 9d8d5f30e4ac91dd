"""Earlier versions of a draft: what it held before something else took its place."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.essays.actions.rows import lock_student, write_draft
from essaycoach.essays.models import Draft, DraftCopy

COPIES = 30
COPIES_OF_A_DAY = 100
"""Above this, even copies of the last day are dropped."""


def keep_copy(*, draft: Draft, text: str | None = None, plan: str | None = None) -> DraftCopy | None:
    """A copy of what the draft holds, or of a text that did not get into it; the one already there if there is one.

    None if there is nothing to keep.
    """
    text = draft.text if text is None else text
    plan = draft.plan if plan is None else plan
    if not text.strip() and not plan.strip():
        return None
    found = draft.copies.filter(text=text, plan=plan).first()
    if found:
        return found
    copy = draft.copies.create(text=text, plan=plan)
    _drop_oldest(draft)
    return copy


@transaction.atomic
def restore_copy(*, copy: DraftCopy, by: User) -> DraftCopy | None:
    """Bring a copy back into its draft; gives the copy of what the draft held, None if that was nothing."""
    if copy.draft.student_id != by.pk:
        raise ValueError("A draft belongs to its student.")
    lock_student(by)
    draft = Draft.objects.get(pk=copy.draft_id)
    former = keep_copy(draft=draft)
    write_draft(draft, text=copy.text, plan=copy.plan, revises=draft.revises)
    return former


def _drop_oldest(draft: Draft) -> None:
    a_day_ago = timezone.now() - timedelta(days=1)
    beyond = draft.copies.values_list("pk", flat=True)
    old = draft.copies.filter(pk__in=list(beyond[COPIES:]), kept_at__lt=a_day_ago)
    old.delete()
    draft.copies.filter(pk__in=list(beyond[COPIES_OF_A_DAY:])).delete()
