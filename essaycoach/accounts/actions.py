"""Writes to accounts."""

import secrets

from essaycoach.accounts.models import Role, User


def create_account(*, username: str, password: str, role: Role, first_name: str = "", last_name: str = "") -> User:
    """A new student or teacher; raises IntegrityError if the username is taken."""
    return User.objects.create_user(username, password=password, role=role, first_name=first_name, last_name=last_name)


def create_guest() -> User:
    """Somebody who practises without an account: a student with a random username, no name and no password."""
    return User.objects.create_user(f"guest-{secrets.token_hex(8)}", password=None, role=Role.STUDENT, is_guest=True)
