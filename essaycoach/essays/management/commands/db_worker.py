"""The worker of the task queue, which loads the engine before it takes its first job."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from essaycoach.essays.startup import load_engine


class Command(db_worker.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        load_engine()
        super().handle(*args, **options)
