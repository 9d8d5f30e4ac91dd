"""Weeks in a row with practice."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from essaycoach.accounts.models import User

WEEK = timedelta(days=7)


def weeks_in_a_row(student: User) -> int:
    """How many weeks up to this or the last one the student handed in something, in her own time zone."""
    handed_in = student.attempts.order_by().values_list("submitted_at", flat=True)
    return count_weeks((timezone.localdate(at) for at in handed_in), today=timezone.localdate())


def count_weeks(days: Iterable[date], *, today: date) -> int:
    """The length of the run of weeks (Monday to Sunday) that reaches this week or, if it has none yet, the last."""
    practised = {_monday(day) for day in days}
    week = _monday(today)
    if week not in practised:
        week -= WEEK
    length = 0
    while week in practised:
        length += 1
        week -= WEEK
    return length


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
