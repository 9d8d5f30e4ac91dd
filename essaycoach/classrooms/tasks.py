"""Work for the background worker that comes round every day."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from essaycoach.classrooms.actions import delete_old_guests

DAY = timedelta(days=1)


@task()
def delete_old_guests_task() -> None:
    """Delete the guests whose time is over, and do so again tomorrow."""
    delete_old_guests_daily()
    delete_old_guests()


def delete_old_guests_daily() -> None:
    """Let the worker delete old guests tomorrow and every day from then on, unless it will already."""
    waiting = DBTaskResult.objects.filter(task_path=delete_old_guests_task.module_path, status="READY")
    if delete_old_guests_task.get_backend().supports_defer and not waiting.exists():
        delete_old_guests_task.using(run_after=timezone.now() + DAY).enqueue()
