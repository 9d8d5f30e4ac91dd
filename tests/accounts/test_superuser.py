"""Administrators made on the command line."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from essaycoach.accounts.models import Role, User


@pytest.fixture
def administrator(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-enough-secret")
    options: dict[str, Any] = {"username": "admin", "email": "", "interactive": False, "stdout": StringIO()}
    call_command("createsuperuser", **options)
    return User.objects.get()


def test_administrator_is_a_teacher(administrator: User) -> None:
    assert administrator.is_teacher
    assert administrator.is_superuser
    assert administrator.check_password("a-long-enough-secret")


def test_role_that_is_given_holds(db: None) -> None:
    assert not User.objects.create_superuser("pupil", role=Role.STUDENT).is_teacher


def test_other_accounts_are_students(db: None) -> None:
    assert not User.objects.create_user("pupil").is_teacher
