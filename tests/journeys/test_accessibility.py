"""Every page, light and dark, wide and narrow: no barrier that axe finds, nothing wider than the screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
NARROWEST = 360


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, color_scheme=request.param, viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def attempt(class_at_work: Assignment, student: User, stalin_essay: str) -> Attempt:
    attempt = submit_attempt(prompt=class_at_work.prompt, text=stalin_essay, by=student)
    mark_attempt(attempt=attempt)
    return attempt


def check(page: Page) -> None:
    results: dict[str, Any] = Axe().run(page).response
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in results["violations"]] == []
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    page.set_viewport_size(DESKTOP)


def test_sign_in_page(page: Page, live_server: LiveServer) -> None:
    page.goto("/accounts/login/")
    check(page)
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("not correct").wait_for()
    check(page)


def test_student_pages(page: Page, attempt: Attempt, student: User) -> None:
    sign_in(page, student)
    check(page)
    page.goto(f"/prompts/{attempt.prompt.slug}/")
    check(page)
    page.get_by_label("Your essay").fill("Too short.")
    page.get_by_role("button", name="Hand in for feedback").click()
    page.get_by_text("only 2 words").wait_for()
    check(page)
    page.goto("/accounts/password/change/")
    check(page)
    page.goto("/no/such/page/")
    check(page)


def test_feedback_page(page: Page, attempt: Attempt, student: User) -> None:
    sign_in(page, student)
    page.goto(f"/attempts/{attempt.pk}/")
    check(page)
    page.locator(".passage").first.click()
    page.locator(".why").wait_for()
    check(page)
    page.goto(f"/attempts/{attempt.pk}/#f1")
    page.locator(".is-lit").first.wait_for()
    check(page)


def test_waiting_page(page: Page, class_at_work: Assignment, student: User, stalin_essay: str) -> None:
    waiting = submit_attempt(prompt=class_at_work.prompt, text=stalin_essay, by=student)
    sign_in(page, student)
    page.goto(f"/attempts/{waiting.pk}/")
    check(page)


def test_teacher_pages(page: Page, attempt: Attempt, teacher: User) -> None:
    sign_in(page, teacher)
    check(page)
    page.get_by_role("link", name="12B History").click()
    page.get_by_role("link", name="Attempt 1").wait_for()
    check(page)
    page.get_by_role("link", name="Attempt 1").click()
    page.get_by_text("Point by point").wait_for()
    check(page)
