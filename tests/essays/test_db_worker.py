"""`manage.py db_worker` is ready before it takes a job."""

import pytest
from django.core.management import CommandError, call_command

from rubrics.marking import engine
from rubrics.models import Prompt


@pytest.mark.django_db(transaction=True)
def test_worker_has_loaded_the_engine_before_its_first_job(prompt: Prompt) -> None:
    engine._compiled.clear()
    call_command("db_worker", batch=True, interval=0, verbosity=0)
    assert prompt.current is not None
    assert prompt.current.content_hash in engine._compiled


def test_wrong_interval_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("db_worker", "--interval", "often")
