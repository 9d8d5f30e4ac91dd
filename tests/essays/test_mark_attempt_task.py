"""The worker's safety net, run by the real worker."""

import pytest
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Feedback
from essaycoach.essays.tasks import mark_attempt_task
from rubrics.models import Prompt

pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    """Let the worker do all that is due."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


@pytest.fixture
def attempt(prompt: Prompt, student: User, essay: str) -> Attempt:
    return submit_attempt(prompt=prompt, text=essay, by=student)


def test_worker_leaves_the_first_seconds_to_the_web_process(attempt: Attempt) -> None:
    work()
    assert not Feedback.objects.exists()


def test_worker_marks_what_the_web_process_did_not(attempt: Attempt) -> None:
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert attempt.feedback.count() == 1


def test_worker_leaves_marked_attempts_alone(attempt: Attempt) -> None:
    mark_attempt(attempt=attempt)
    Feedback.objects.update(engine="an older engine")
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert [feedback.engine for feedback in attempt.feedback.all()] == ["an older engine"]


def test_worker_ignores_an_attempt_that_is_gone(attempt: Attempt) -> None:
    attempt.delete()
    mark_attempt_task.call(attempt.pk or 0)
    assert not Feedback.objects.exists()
