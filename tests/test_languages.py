"""The pages in the language that a reader chooses, or her browser."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt

SIGN_IN = "/accounts/login/"


@pytest.fixture(autouse=True)
def language_of_the_thread() -> Iterator[None]:
    """What a request leaves behind must not reach the next test."""
    with translation.override(translation.get_language()):
        yield


def choose(client: Client, language: str, *, to: str = SIGN_IN) -> str:
    """The address that the switch leads to."""
    response = client.post("/language/", {"language": language, "next": to})
    assert response.status_code == 302
    return response["Location"]


def page_at(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def test_switch_leads_back_to_the_page_in_the_language_chosen(client: Client, db: None) -> None:
    assert choose(client, "pl") == SIGN_IN
    page = page_at(client, SIGN_IN)
    assert '<html lang="pl">' in page
    assert "Zaloguj się" in page
    assert "Sign in" not in page
    assert choose(client, "en-gb") == SIGN_IN
    assert '<html lang="en-gb">' in page_at(client, SIGN_IN)


def test_choice_outlasts_the_session(client: Client, db: None) -> None:
    choose(client, "pl")
    cookie = client.cookies["django_language"]
    assert (cookie.value, cookie["samesite"]) == ("pl", "Lax")
    assert cookie["max-age"] > timedelta(days=300).total_seconds()


@pytest.mark.parametrize("language", ["", "xx", "de", "../pl", "pl\r\nSet-Cookie: a=b", "p" * 5000])
def test_language_that_there_is_not_changes_nothing(client: Client, db: None, language: str) -> None:
    choose(client, language)
    assert '<html lang="en-gb">' in page_at(client, SIGN_IN)


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_switch_leads_to_no_other_site(client: Client, db: None, elsewhere: str) -> None:
    assert choose(client, "pl", to=elsewhere) == "/"


def test_switch_needs_the_form_of_the_page(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/language/", {"language": "pl"}).status_code == 403
    assert client.get("/language/", {"language": "pl"}).status_code == 302
    assert "django_language" not in client.cookies


def test_each_language_is_named_in_its_own_words(client: Client, db: None) -> None:
    for header in ("en", "pl"):
        page = page_at(client, SIGN_IN, accept_language=header)
        assert ">British English</button>" in page
        assert ">Polski</button>" in page


def test_without_a_choice_the_browser_decides(client: Client, db: None) -> None:
    assert '<html lang="pl">' in page_at(client, SIGN_IN, accept_language="pl-PL,pl;q=0.9,en;q=0.5")
    assert '<html lang="en-gb">' in page_at(client, SIGN_IN, accept_language="de,en;q=0.5")
    choose(client, "en-gb")
    assert '<html lang="en-gb">' in page_at(client, SIGN_IN, accept_language="pl")


def test_error_page_is_in_the_language_of_the_reader(client: Client, db: None) -> None:
    choose(client, "pl")
    assert "Nie ma tu takiej strony" in page_at(client, "/no/such/page/")


def test_feedback_is_in_the_language_of_the_reader_whoever_marked(
    client: Client, assignment: Assignment, student: User, teacher: User, essay: str
) -> None:
    attempt = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    made = mark_attempt(attempt=attempt)
    client.force_login(student)
    choose(client, "pl")
    page = page_at(client, f"/attempts/{attempt.pk}/")
    assert "Fragment podaje" in page
    assert "The passage" not in page
    assert "The passage" in str(made.marking)
    client.force_login(teacher)
    choose(client, "en-gb")
    assert "The passage" in page_at(client, f"/attempts/{attempt.pk}/")


def test_program_that_grades_reads_english(client: Client, teacher: User, assignment: Assignment, essay: str) -> None:
    client.force_login(teacher)
    choose(client, "pl")
    body = {"text": essay, "prompt": assignment.prompt.slug}
    answer = client.post("/api/v1/grade", body, content_type="application/json")
    assert answer.status_code == 200
    assert "The passage" in answer.content.decode()


def test_month_takes_the_case_of_a_date(client: Client, assignment: Assignment, student: User) -> None:
    Assignment.objects.update(due_at=datetime(2026, 7, 1, 12, tzinfo=UTC))
    client.force_login(student)
    choose(client, "pl")
    assert "1 lipca, 13:00" in page_at(client, "/")
