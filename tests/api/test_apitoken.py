"""`manage.py apitoken`."""

import io

import pytest
from django.core.management import CommandError, call_command
from knox.models import AuthToken
from rest_framework.test import APIClient

from essaycoach.accounts.models import User


def apitoken(*arguments: str) -> tuple[str, str]:
    printed, told = io.StringIO(), io.StringIO()
    call_command("apitoken", *arguments, stdout=printed, stderr=told)
    return printed.getvalue(), told.getvalue()


def status_with(token: str) -> int:
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return api.get("/api/v1/prompts").status_code


def test_the_printed_token_works_and_is_stored_hashed(student: User) -> None:
    printed, told = apitoken("amara")
    token = printed.strip()
    assert token.startswith("ec_")
    assert status_with(token) == 200
    assert "cannot be shown again" in told
    stored = AuthToken.objects.get(user=student)
    assert token not in (stored.digest, stored.token_key)
    assert (stored.expiry - stored.created).days in (89, 90)


def test_revoked_tokens_stop_working_at_once(student: User) -> None:
    tokens = [apitoken("amara")[0].strip() for _ in range(2)]
    _, told = apitoken("amara", "--revoke")
    assert told == "Tokens ended: 2\n"
    assert [status_with(token) for token in tokens] == [401, 401]


def test_revoking_leaves_the_tokens_of_others(student: User, other_student: User) -> None:
    token = apitoken("otto")[0].strip()
    apitoken("amara", "--revoke")
    assert status_with(token) == 200


def test_an_unknown_user_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="There is no user 'nobody'"):
        apitoken("nobody")


def test_a_closed_account_gets_no_token(student: User) -> None:
    student.is_active = False
    student.save()
    with pytest.raises(CommandError, match="'amara' is closed"):
        apitoken("amara")
    assert not AuthToken.objects.exists()
