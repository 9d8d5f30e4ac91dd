"""Sign-up: closed unless the installation opens it."""

from typing import Any

import pytest
from django.test import Client

from essaycoach.accounts.models import User

DATA = {"username": "newcomer", "password1": "a-long-enough-secret", "password2": "a-long-enough-secret"}


@pytest.mark.django_db
def test_sign_up_is_closed(client: Client) -> None:
    client.post("/accounts/signup/", DATA)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_sign_up_that_is_open_makes_a_student(client: Client, settings: Any) -> None:
    settings.SIGN_UP_OPEN = True
    client.post("/accounts/signup/", DATA)
    assert not User.objects.get(username="newcomer").is_teacher


@pytest.mark.django_db
def test_nobody_signs_up_as_a_teacher_or_administrator(client: Client, settings: Any) -> None:
    settings.SIGN_UP_OPEN = True
    client.post("/accounts/signup/", DATA | {"role": "teacher", "is_staff": "on", "is_superuser": "on"})
    user = User.objects.get(username="newcomer")
    assert not user.is_teacher
    assert not user.is_staff
    assert not user.is_superuser
