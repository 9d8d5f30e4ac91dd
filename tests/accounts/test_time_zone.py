"""Times follow the zone that the browser names in a cookie."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment

DUE = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def home_with(client: Client, zone: str | None) -> str:
    if zone is not None:
        client.cookies["tz"] = zone
    return client.get("/").content.decode()


@pytest.fixture
def due(client: Client, assignment: Assignment, student: User) -> Assignment:
    assignment.due_at = DUE
    assignment.save()
    client.force_login(student)
    return assignment


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Europe/Warsaw", "14:00"), ("America/New_York", "08:00"), ("Asia/Calcutta", "17:30"), ("UTC", "12:00")],
)
def test_page_shows_the_zone_of_the_browser(client: Client, due: Assignment, zone: str, time: str) -> None:
    assert f"1 July, {time}" in home_with(client, zone)


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../../etc/passwd", "x" * 5000])
def test_without_a_real_zone_the_installation_decides(client: Client, due: Assignment, zone: str | None) -> None:
    assert "1 July, 13:00" in home_with(client, zone)


def test_zone_of_one_request_does_not_reach_the_next(client: Client, due: Assignment) -> None:
    assert "14:00" in home_with(client, "Europe/Warsaw")
    del client.cookies["tz"]
    assert "13:00" in home_with(client, None)
