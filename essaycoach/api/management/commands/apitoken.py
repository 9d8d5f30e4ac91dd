"""`manage.py apitoken`: give somebody a token for the API, or end their tokens."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from essaycoach.accounts.models import User
from essaycoach.api.actions import create_token, revoke_tokens


class Command(BaseCommand):
    help = "Print a new API token for a user, or end all the user's tokens."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--revoke", action="store_true", help="end all the user's tokens instead")

    def handle(self, *args: Any, username: str, revoke: bool, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user '{username}'.")
        if revoke:
            self.stderr.write(f"Tokens ended: {revoke_tokens(user=user)}")
            return
        if not user.is_active:
            raise CommandError(f"The account '{username}' is closed, so a token would not work.")
        # The token alone goes to standard output, for `TOKEN=$(manage.py apitoken ...)`.
        self.stdout.write(create_token(user=user))
        self.stderr.write("Keep this token now: it is stored hashed and cannot be shown again.")
