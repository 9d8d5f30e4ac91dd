"""The page on which a teacher says on what terms her class practises a question."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling
from essaycoach.classrooms.terms import terms_for

GIVEN = {
    "due_at": "2026-12-03T09:30",
    "target_words": "450",
    "is_timed": "on",
    "minutes": "40",
    "may_pause": "on",
    "shows_rubric": "on",
    "checks": "some",
    "checks_allowed": "2",
    "hint_ceiling": "2",
}


@pytest.fixture
def page(client: Client, teacher: User, assignment: Assignment) -> str:
    client.force_login(teacher)
    return f"/assignments/{assignment.pk}/"


def test_page_says_what_students_see(client: Client, page: str) -> None:
    source = client.get(page).content.decode()
    assert "They take as long as they like" in source
    assert "as often as they like before they hand it in" in source
    assert "at last the full fact" in source
    assert "Nobody has handed in yet." in source


def test_terms_are_saved_and_hold_for_the_student(
    client: Client, page: str, assignment: Assignment, student: User
) -> None:
    response = client.post(page, GIVEN, follow=True)
    source = response.content.decode()
    assert "Saved. Your students see it from now on." in source
    assert "Their first attempt has 40 minutes; they may pause." in source
    assert "The writing page counts their words towards 450." in source
    assert "check the coverage of a draft 2 times" in source
    assert "They do not see the sample answers." in source
    assignment.refresh_from_db()
    assert assignment.due_at == datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    terms = terms_for(student, assignment.prompt)
    assert (terms.minutes, terms.is_timed, terms.may_pause, terms.target_words) == (40, True, True, 450)
    assert (terms.shows_rubric, terms.checks_allowed, terms.shows_samples) == (True, 2, False)
    assert terms.hint_ceiling == HintCeiling.POINTER


def test_due_date_is_meant_in_the_zone_of_the_browser(client: Client, page: str, assignment: Assignment) -> None:
    client.cookies["tz"] = "America/New_York"
    source = client.post(page, GIVEN, follow=True).content.decode()
    assignment.refresh_from_db()
    assert assignment.due_at == datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
    assert 'value="2026-12-03T09:30"' in source
    assert "America/New_York" in source


def test_untimed_terms_forget_the_minutes(client: Client, page: str, assignment: Assignment) -> None:
    untimed = {key: value for key, value in GIVEN.items() if key not in ("is_timed", "due_at")}
    client.post(page, untimed | {"checks": "none", "due_at": ""})
    assignment.refresh_from_db()
    assert (assignment.minutes, assignment.checks_allowed, assignment.due_at) == (None, 0, None)
    client.post(page, untimed | {"checks": "any"})
    assignment.refresh_from_db()
    assert assignment.checks_allowed is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"minutes": ""}, "Say how many minutes they have."),
        ({"minutes": "2"}, "greater than or equal to 5"),
        ({"minutes": "a lot"}, "whole number"),
        ({"checks_allowed": ""}, "Say how many checks they have."),
        ({"checks_allowed": "0"}, "greater than or equal to 1"),
        ({"checks": "sometimes"}, "Select a valid choice"),
        ({"hint_ceiling": "9"}, "Select a valid choice"),
        ({"hint_ceiling": ""}, "required"),
        ({"due_at": "next week"}, "Give the day and the time, or leave it empty."),
        ({"target_words": "3"}, "greater than or equal to 50"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    client: Client, page: str, assignment: Assignment, change: dict[str, str], said: str
) -> None:
    before = Assignment.objects.values().get()
    response = client.post(page, GIVEN | change)
    source = response.content.decode()
    assert response.status_code == 422
    assert said in source
    assert "Nothing is saved yet" in source
    assert Assignment.objects.values().get() == before


@pytest.mark.parametrize("who", ["outsider", "student", "other_student"])
def test_outsiders_find_nothing(
    client: Client, assignment: Assignment, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    before = Assignment.objects.values().get()
    for address in (f"/assignments/{assignment.pk}/", f"/assignments/{assignment.pk}/remove/"):
        assert client.post(address, GIVEN).status_code == 404
    assert client.get(f"/assignments/{assignment.pk}/").status_code == 404
    assert Assignment.objects.values().get() == before


def test_anonymous_is_asked_to_sign_in(client: Client, assignment: Assignment) -> None:
    assert client.get(f"/assignments/{assignment.pk}/")["Location"].startswith("/accounts/login/")


def test_class_page_leads_here(client: Client, teacher: User, assignment: Assignment, page: str) -> None:
    source: Any = client.get(f"/classes/{assignment.school_class.pk}/").content.decode()
    assert f'href="{page}"' in source
