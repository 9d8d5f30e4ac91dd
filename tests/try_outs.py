"""Try-out links and their guests, for tests."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import make_link
from essaycoach.classrooms.models import TryOutLink
from rubrics.models import Prompt


def link_to(prompt: Prompt, *, by: User, days: int = 14) -> TryOutLink:
    """A link that closes in so many days, or closed so many days ago."""
    return make_link(prompt=prompt, closes_at=timezone.now() + timedelta(days=days), by=by)


def enter(client: Client, link: TryOutLink) -> User:
    """The guest as whom the client is signed in from now on."""
    before = set(User.objects.filter(is_guest=True).values_list("pk", flat=True))
    client.post(f"/try/{link.token}/")
    return User.objects.exclude(pk__in=before).get(is_guest=True)
