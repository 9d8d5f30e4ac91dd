"""Try-out links and the guests who come by them, from the first visit to the day their work is deleted."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from essaycoach.accounts.actions import create_guest
from essaycoach.accounts.models import User
from essaycoach.classrooms.models import TryOutLink
from rubrics.models import Prompt

TOKEN_BYTES = 20
"""160 bits: nobody guesses a link."""
GUESTS_AN_HOUR = 60
"""Of one link; a class on one afternoon, but no script."""


class TryOutRefused(Exception):
    """No guest can begin here now; the message is for whoever opened the link."""


class LinkClosed(TryOutRefused):
    """The link takes no more guests."""


class TooManyGuests(TryOutRefused):
    """The link had its guests for this hour."""


def make_link(*, prompt: Prompt, closes_at: datetime, by: User) -> TryOutLink:
    """A new link to the prompt; raises PermissionDenied for anybody but a teacher."""
    if not by.is_teacher:
        raise PermissionDenied
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return TryOutLink.objects.create(token=token, prompt=prompt, closes_at=closes_at, made_by=by)


def close_link(*, link: TryOutLink, by: User) -> None:
    """Let no more guests in; those who are in go on. A closed link keeps the time at which it closed."""
    _set_closing(link, min(link.closes_at, timezone.now()), by)


def reopen_link(*, link: TryOutLink, closes_at: datetime, by: User) -> None:
    """Let guests in again until then."""
    _set_closing(link, closes_at, by)


@transaction.atomic
def start_try_out(*, link: TryOutLink, guest: User | None = None) -> User:
    """The guest who may now practise the link's prompt: a new one, or one who came by another link.

    Raises LinkClosed or TooManyGuests.
    """
    # The row lock lets simultaneous visitors count each other.
    locked = TryOutLink.objects.select_for_update().get(pk=link.pk)
    if not locked.is_open:
        raise LinkClosed(_("This try-out is closed."))
    hour = timezone.now() - timedelta(hours=1)
    if locked.guests.filter(date_joined__gte=hour).count() >= GUESTS_AN_HOUR:
        raise TooManyGuests(_("Many people began here within the last hour. Please try again in a while."))
    guest = guest or create_guest()
    locked.guests.add(guest)
    return guest


@transaction.atomic
def delete_old_guests() -> int:
    """Delete guests whose links all closed `GUEST_DAYS` ago, with everything they wrote; how many they were."""
    cutoff = timezone.now() - timedelta(days=settings.GUEST_DAYS)
    recent = TryOutLink.objects.filter(closes_at__gt=cutoff)
    # A guest without a link (its teacher is gone) has nobody who could close it.
    old = User.objects.filter(is_guest=True, date_joined__lte=cutoff).exclude(try_outs__in=recent)
    count = old.count()
    old.delete()
    return count


def _set_closing(link: TryOutLink, closes_at: datetime, by: User) -> None:
    if link.made_by_id != by.pk:
        raise PermissionDenied
    link.closes_at = closes_at
    link.save()
