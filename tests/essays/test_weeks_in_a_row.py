"""Weeks in a row with practice."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.essays.actions import submit_attempt
from essaycoach.essays.models import Attempt
from essaycoach.essays.progress.streaks import count_weeks, weeks_in_a_row
from rubrics.models import Prompt

THURSDAY = date(2025, 1, 9)


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ([], 0),
        ([date(2025, 1, 6)], 1),
        ([date(2025, 1, 5)], 1),
        ([date(2024, 12, 29)], 0),
        ([date(2025, 1, 9), date(2025, 1, 7), date(2024, 12, 31), date(2024, 12, 23)], 3),
        ([date(2025, 1, 4), date(2024, 12, 27)], 2),
        ([date(2025, 1, 9), date(2024, 12, 27)], 1),
    ],
)
def test_count_weeks(days: list[date], weeks: int) -> None:
    assert count_weeks(days, today=THURSDAY) == weeks


def test_only_her_own_attempts_count(student: User, other_student: User, prompt: Prompt, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=other_student)
    assert weeks_in_a_row(student) == 0
    submit_attempt(prompt=prompt, text=essay, by=student)
    assert weeks_in_a_row(student) == 1


def test_days_are_those_of_her_own_time_zone(student: User, prompt: Prompt, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=student)
    earlier = submit_attempt(prompt=prompt, text=essay, by=student)
    monday = timezone.localdate() - timezone.timedelta(days=timezone.localdate().weekday())
    # Sunday evening in London is Monday in Tokyo already.
    sunday_evening = datetime.combine(monday, datetime.min.time(), tzinfo=UTC) - timezone.timedelta(hours=3)
    Attempt.objects.filter(pk=earlier.pk).update(submitted_at=sunday_evening)
    assert weeks_in_a_row(student) == 2
    with timezone.override("Asia/Tokyo"):
        assert weeks_in_a_row(student) == 1
