"""A student who reads Polish: from signing in to a hint, and no English word of the pages on the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from tests.journeys.test_accessibility import DESKTOP, check
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Words that the pages say in English and neither the question, the mark scheme nor the essay does.
ENGLISH = (
    "sign in", "sign out", "password", "your ", "hand in", "handed in", "feedback", "next step", "attempt", "of about",
    "explained", "not yet", "show me", "coverage", "mark scheme", "the passage", "it shares", "% sure", "hint", "due ",
    "upload", "saved", "earlier versions", "samples",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport=DESKTOP, locale="pl-PL")
    yield context.new_page()
    context.close()


def look(page: Page) -> None:
    """The page is in Polish, holds at the narrowest screen with the longer words, and axe finds nothing."""
    assert page.locator("html").get_attribute("lang") == "pl"
    said = page.locator("body").inner_text().casefold()
    assert [word for word in ENGLISH if word in said] == []
    check(page)


def test_student_practises_in_polish(page: Page, class_at_work: Assignment, student: User, stalin_essay: str) -> None:
    page.goto("/accounts/login/")
    look(page)
    page.get_by_label("Nazwa użytkownika").fill(student.username)
    page.get_by_label("Hasło").fill("nie to")
    page.get_by_role("button", name="Zaloguj się").click()
    page.locator(".errorlist").wait_for()
    look(page)
    page.get_by_label("Nazwa użytkownika").fill(student.username)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj się").click()
    page.wait_for_url("**/")
    look(page)

    page.get_by_role("link", name=class_at_work.prompt.question).first.click()
    page.get_by_label("Twoje wypracowanie").fill("Za krótko.")
    page.get_by_role("button", name="Oddaj do sprawdzenia").click()
    expect(page.get_by_text("Twoje wypracowanie ma tylko 2 słowa.")).to_be_visible()
    look(page)
    page.get_by_label("Twoje wypracowanie").fill(stalin_essay)
    page.get_by_label("Twoje wypracowanie").blur()
    expect(page.get_by_text("Zapisano:")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Sprawdź pokrycie").click()
    page.locator(".checked").wait_for()
    look(page)

    page.get_by_role("button", name="Oddaj do sprawdzenia").click()
    page.wait_for_url("**/attempts/*/")
    expect(page.get_by_text("Twój następny krok")).to_be_visible()
    look(page)
    page.locator(".passage").first.click()
    why = page.get_by_role("dialog", name="Dlaczego ten fragment jest zaznaczony")
    expect(why).to_contain_text("Fragment podaje")
    look(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Podpowiedz mi").first.click()
    page.get_by_role("button", name="Kolejna podpowiedź").first.wait_for()
    look(page)
    page.get_by_text("Skąd ten przedział?").click()
    expect(page.get_by_text("To szacunek na podstawie")).to_be_visible()

    page.goto("/progress/")
    look(page)


def test_switch_keeps_the_page(page: Page, live_server: LiveServer) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="British English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_role("button", name="Polski").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    assert page.url.endswith("/accounts/login/")
