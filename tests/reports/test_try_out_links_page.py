"""A teacher's page of try-out links."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import start_try_out
from essaycoach.classrooms.models import TryOutLink
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.reports.try_outs import link_tables
from rubrics.models import Prompt
from tests.try_outs import link_to

PAGE = "/try-out-links/"


def in_days(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def test_page_without_links_says_what_to_do(client: Client, teacher: User) -> None:
    client.force_login(teacher)
    assert "You have made no link yet." in client.get(PAGE).content.decode()
    assert f'href="{PAGE}"' in client.get("/").content.decode()


def test_teacher_makes_a_link(client: Client, teacher: User, prompt: Prompt) -> None:
    client.force_login(teacher)
    assert f'value="{in_days(14)}"' in client.get(PAGE).content.decode()
    page = client.post(PAGE, {"prompt": prompt.pk, "closes_on": in_days(3)}, follow=True).content.decode()
    link = TryOutLink.objects.get()
    assert (link.prompt, link.made_by, link.is_open) == (prompt, teacher, True)
    assert f"{timezone.localtime(link.closes_at):%Y-%m-%d %H:%M}" == f"{in_days(3)} 23:59"
    assert f"http://testserver/try/{link.token}/" in page
    assert "0 guests," in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"prompt": ""}, "required"),
        ({"prompt": "999999"}, "valid choice"),
        ({"closes_on": in_days(-1)}, "within the next year"),
        ({"closes_on": in_days(1000)}, "within the next year"),
        ({"closes_on": "soon"}, "Give the day as a date."),
    ],
)
def test_bad_input_is_told(client: Client, teacher: User, prompt: Prompt, given: dict[str, str], said: str) -> None:
    client.force_login(teacher)
    response = client.post(PAGE, {"prompt": prompt.pk, "closes_on": in_days(3)} | given)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not TryOutLink.objects.exists()


def test_guests_are_listed_without_a_name(client: Client, teacher: User, prompt: Prompt, essay: str) -> None:
    link = link_to(prompt, by=teacher)
    start_try_out(link=link)
    guest = start_try_out(link=link)
    for text in (essay, essay + " So it was his post that mattered."):
        attempt = submit_attempt(prompt=prompt, text=text, by=guest)
    feedback = mark_attempt(attempt=attempt)
    client.force_login(teacher)
    page = client.get(PAGE).content.decode()
    assert "2 guests," in page
    assert "2 attempts handed in" in page
    assert "Guest 2" in page
    assert feedback.coverage in page
    assert f'href="/attempts/{attempt.pk}/"' in page
    assert guest.username not in page


def test_page_needs_as_many_queries_for_many_guests_as_for_one(
    teacher: User, prompt: Prompt, essay: str, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        link = link_to(prompt, by=teacher)
        for _ in range(3):
            mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=start_try_out(link=link)))
    with django_assert_num_queries(4):
        assert [table.attempts for table in link_tables(teacher)] == [3, 3]


def test_link_is_closed_and_opened_again(client: Client, teacher: User, prompt: Prompt) -> None:
    link = link_to(prompt, by=teacher)
    client.force_login(teacher)
    page = client.post(f"{PAGE}{link.pk}/close/", follow=True).content.decode()
    link.refresh_from_db()
    assert not link.is_open
    assert "nobody new gets in" in page
    client.post(f"{PAGE}{link.pk}/reopen/")
    link.refresh_from_db()
    assert link.is_open


@pytest.mark.parametrize("who", ["student", "outsider"])
def test_outsiders_touch_no_link(
    client: Client, teacher: User, prompt: Prompt, request: pytest.FixtureRequest, who: str
) -> None:
    link = link_to(prompt, by=teacher)
    client.force_login(request.getfixturevalue(who))
    for change in ("close", "reopen"):
        assert client.post(f"{PAGE}{link.pk}/{change}/").status_code == 404
    assert link.token not in client.get(PAGE).content.decode()
    link.refresh_from_db()
    assert link.is_open


def test_students_have_no_such_page(client: Client, student: User, prompt: Prompt) -> None:
    client.force_login(student)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"prompt": prompt.pk, "closes_on": in_days(3)}).status_code == 404
    assert not TryOutLink.objects.exists()


def test_anonymous_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
