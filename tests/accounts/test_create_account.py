"""Making an account."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from essaycoach.accounts.actions import create_account
from essaycoach.accounts.models import Role, User


def test_account_can_sign_in(db: None) -> None:
    user = create_account(
        username="ada", password="a-long-secret", role=Role.TEACHER, first_name="Ada", last_name="Ray"
    )
    assert authenticate(username="ada", password="a-long-secret") == user
    assert (user.is_teacher, user.display_name) == (True, "Ada Ray")
    assert not user.is_staff


def test_account_without_a_name_is_called_by_its_username(student: User) -> None:
    student.first_name = student.last_name = ""
    assert (student.is_teacher, student.display_name) == (False, "amara")


def test_taken_username_is_refused(student: User) -> None:
    with pytest.raises(IntegrityError):
        create_account(username=student.username, password="a-long-secret", role=Role.STUDENT)
