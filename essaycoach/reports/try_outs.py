"""What a teacher reads about her try-out links; in a constant number of queries, however many guests came."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import TryOutLink
from essaycoach.classrooms.queries import links_of
from essaycoach.essays.models import Attempt
from essaycoach.essays.queries import coverage_of, light_feedback


@dataclass(frozen=True, kw_only=True, slots=True)
class GuestRow:
    """One guest, known by the order in which the link's guests came (from 1); `coverage` is of the latest attempt.

    `latest` is None before she has handed in, `coverage` also while that attempt waits to be marked.
    """

    number: int
    attempts: int
    latest: Attempt | None
    coverage: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkTable:
    """A link with its guests, the first to come first."""

    link: TryOutLink
    guests: tuple[GuestRow, ...]

    @property
    def attempts(self) -> int:
        """How many attempts its guests handed in."""
        return sum(guest.attempts for guest in self.guests)

    @property
    def at_work(self) -> tuple[GuestRow, ...]:
        """The guests who handed in."""
        return tuple(guest for guest in self.guests if guest.latest)


def link_tables(teacher: User) -> list[LinkTable]:
    """Every link of the teacher, the newest first."""
    in_order = User.objects.only("pk").order_by("date_joined", "pk")
    links = list(links_of(teacher).prefetch_related(Prefetch("guests", in_order)))
    attempts = _attempts(links)
    return [
        LinkTable(
            link=link,
            guests=tuple(
                _row(number, attempts[guest.pk, link.prompt_id])
                for number, guest in enumerate(link.guests.all(), start=1)
            ),
        )
        for link in links
    ]


def _attempts(links: list[TryOutLink]) -> dict[tuple[int, int], list[Attempt]]:
    """The guests' attempts by guest and prompt id, newest first."""
    found: defaultdict[tuple[int, int], list[Attempt]] = defaultdict(list)
    attempts = Attempt.objects.filter(student__try_outs__in=links).distinct().defer("text")
    for attempt in attempts.prefetch_related(Prefetch("feedback", light_feedback())):
        found[attempt.student_id, attempt.prompt_id].append(attempt)
    return found


def _row(number: int, attempts: list[Attempt]) -> GuestRow:
    latest = next(iter(attempts), None)
    return GuestRow(number=number, attempts=len(attempts), latest=latest, coverage=coverage_of(latest))
