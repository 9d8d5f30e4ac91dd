"""Tokens for the API: the only code that makes or ends one."""

from django.db import transaction
from knox.models import AuthToken

from essaycoach.accounts.models import User


@transaction.atomic
def create_token(*, user: User) -> str:
    """A new token for the user. It is stored hashed, so this is the only time it can be read."""
    _, token = AuthToken.objects.create(user)
    return str(token)


@transaction.atomic
def revoke_tokens(*, user: User) -> int:
    """End all the user's tokens at once; the number of tokens that were there."""
    deleted, _ = AuthToken.objects.filter(user=user).delete()
    return int(deleted)
