"""From an attempt to a better one: revise, check, hand in, see what changed and how one gets on."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt, Draft
from tests.journeys.conftest import sign_in
from tests.journeys.test_accessibility import DESKTOP, check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW = "He joined Kamenev and Zinoviev against Trotsky, then Bukharin against them, so his rivals never stood together. "
FARTHEST = 80


@pytest.fixture(params=["light", "dark"])
def any_page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page for readers of either scheme."""
    context = browser.new_context(base_url=live_server.url, color_scheme=request.param, viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def first(class_at_work: Assignment, student: User, stalin_essay: str) -> Attempt:
    attempt = submit_attempt(prompt=class_at_work.prompt, text=stalin_essay, by=student)
    mark_attempt(attempt=attempt)
    return attempt


@pytest.fixture
def second(first: Attempt, student: User) -> Attempt:
    attempt = submit_attempt(prompt=first.prompt, text=NEW + first.text.replace("nobody", "no one"), by=student)
    mark_attempt(attempt=attempt)
    return attempt


@contextmanager
def until_saved(page: Page) -> Iterator[None]:
    """Wait until what is written meanwhile is saved: the test's database in memory bears one request at a time."""
    with page.expect_response("**/draft/"):
        yield


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """Go on with the Tab key until the target has the focus."""
    target.wait_for()
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{target} is out of reach of the keyboard")


def choose(page: Page, target: Locator, *, key: str = "Tab") -> None:
    tab_to(page, target, key=key)
    page.keyboard.press("Enter")


def test_whole_way_by_keyboard(page: Page, first: Attempt, student: User) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{first.prompt.slug}/")
    choose(page, page.get_by_role("button", name="Revise your last attempt"))
    text = page.get_by_label("Your essay")
    expect(text).to_have_value(first.text)
    tab_to(page, text)
    page.keyboard.press("Control+Home")
    with until_saved(page):
        page.keyboard.insert_text(NEW)

    button = page.get_by_role("button", name="Check my coverage")
    choose(page, button)
    expect(page.get_by_role("heading", name="Since attempt 1")).to_be_visible()
    expect(page.locator("#check-status")).to_contain_text("factors made")
    expect(page.locator("#check-result")).to_contain_text("Tactical use of temporary alliances")
    expect(button).to_be_focused()
    assert Attempt.objects.count() == 1

    choose(page, page.get_by_role("button", name="Hand in for feedback"), key="Shift+Tab")
    page.wait_for_url("**/attempts/*/")
    since = page.locator("#changes")
    expect(since).to_contain_text("Since attempt 1")
    expect(since).to_contain_text("Tactical use of temporary alliances")

    choose(page, page.get_by_role("link", name="See what changed in the text"))
    expect(page.get_by_role("heading", name="From attempt 1 to attempt 2")).to_be_visible()
    expect(page.locator(".diff ins").first).to_contain_text("never stood together")
    choose(page, page.get_by_role("link", name="Side by side"))
    expect(page.get_by_role("columnheader", name="Attempt 2")).to_be_visible()

    page.goto("/")
    choose(page, page.get_by_role("link", name="Your progress"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress")
    choose(page, page.get_by_role("table").get_by_role("link", name=first.prompt.question))
    chart = page.get_by_role("img", name="Bar chart of the factors")
    expect(chart).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(3)
    assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_pages_have_no_barriers(any_page: Page, first: Attempt, second: Attempt, student: User) -> None:
    sign_in(any_page, student)
    for path in (
        "/",
        "/progress/",
        f"/prompts/{first.prompt.slug}/progress/",
        f"/attempts/{second.pk}/",
        f"/attempts/{second.pk}/changes/",
        f"/attempts/{second.pk}/changes/?view=side",
        f"/attempts/{first.pk}/changes/",
    ):
        any_page.goto(path)
        check(any_page)
    any_page.goto(f"/prompts/{first.prompt.slug}/")
    with until_saved(any_page):
        any_page.get_by_label("Your essay").fill(NEW * 3)
    any_page.get_by_role("button", name="Check my coverage").click()
    any_page.locator(".checked").wait_for()
    check(any_page)
    with until_saved(any_page):
        any_page.get_by_label("Your essay").fill("Too short.")
    any_page.get_by_role("button", name="Check my coverage").click()
    any_page.locator("#check-result .errorlist").wait_for()
    check(any_page)


def test_empty_pages_have_no_barriers(any_page: Page, class_at_work: Assignment, student: User) -> None:
    sign_in(any_page, student)
    for path in ("/", "/progress/", f"/prompts/{class_at_work.prompt.slug}/progress/"):
        any_page.goto(path)
        check(any_page)


def test_check_without_a_connection_says_so_and_keeps_the_text(
    page: Page,
    class_at_work: Assignment,
    student: User,
) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    text = page.get_by_label("Your essay")
    with until_saved(page):
        text.fill(NEW * 3)
    page.route("**/check/", lambda route: route.abort())
    page.get_by_role("button", name="Check my coverage").click()
    expect(page.get_by_text("The check did not get through.")).to_be_visible()
    page.unroute("**/check/")
    page.get_by_role("button", name="Check my coverage").click()
    expect(page.locator(".checked")).to_be_visible()
    expect(page.get_by_text("The check did not get through.")).to_be_hidden()
    expect(text).to_have_value(NEW * 3)


def test_check_without_scripts(
    browser: Browser, live_server: LiveServer, class_at_work: Assignment, student: User
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    page.get_by_label("Your essay").fill(NEW * 3)
    page.get_by_role("button", name="Check my coverage").click()
    expect(page.get_by_role("heading", name="Your coverage so far")).to_be_visible()
    page.get_by_role("link", name="Go on writing").click()
    expect(page.get_by_label("Your essay")).to_have_value(NEW * 3)
    assert Draft.objects.get().checks_used == 1
    context.close()
