"""Work for the background worker."""

from django_tasks import task

from essaycoach.essays import actions
from essaycoach.essays.models import Attempt, Sitting


@task()
def mark_attempt_task(attempt_id: int) -> None:
    """Mark an attempt whose web process died before it could; does nothing if there is feedback already."""
    attempt = Attempt.objects.select_related("prompt__current").filter(pk=attempt_id, feedback__isnull=True).first()
    if attempt:
        actions.mark_attempt(attempt=attempt)


@task()
def mark_samples_task() -> None:
    """Mark the sample essays before somebody wants to read them."""
    actions.mark_samples()


@task()
def end_sitting_task(sitting_id: int) -> None:
    """Hand in what was written until time was up, where no browser did; a sitting that got longer has a later task."""
    sitting = Sitting.objects.select_related("student").filter(pk=sitting_id, ended_at=None).first()
    if sitting and actions.is_overdue(sitting):
        actions.end_sitting(sitting=sitting, by=sitting.student)
