"""What the web server says and does before the first request."""

import pytest

from essaycoach.accounts.models import User
from essaycoach.essays.demo_class import PASSWORD
from essaycoach.essays.startup import greeting, load_engine
from rubrics.models import Prompt


def test_greeting_tells_address_and_demo_logins(teacher: User, student: User) -> None:
    said = greeting("http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/" in said
    assert f"{PASSWORD}: teacher, amara\n" in said


@pytest.mark.django_db
def test_greeting_without_demo_accounts_shows_no_password() -> None:
    assert PASSWORD not in greeting("http://127.0.0.1:8000/")


def test_greeting_leaves_out_accounts_that_were_closed(teacher: User) -> None:
    teacher.is_active = False
    teacher.save()
    assert PASSWORD not in greeting("http://127.0.0.1:8000/")


def test_engine_loads_with_and_without_content(prompt: Prompt) -> None:
    load_engine()
    Prompt.objects.update(current=None)
    load_engine()
