"""Writes to accounts."""

from essaycoach.accounts.models import Role, User


def create_account(*, username: str, password: str, role: Role, first_name: str = "", last_name: str = "") -> User:
    """A new student or teacher; raises IntegrityError if the username is taken."""
    return User.objects.create_user(username, password=password, role=role, first_name=first_name, last_name=last_name)
