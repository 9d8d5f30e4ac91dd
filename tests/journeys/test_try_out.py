"""From a try-out link to a second attempt, without an account."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt
from tests.journeys.conftest import sign_in
from tests.try_outs import link_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def hand_in(page: Page, essay: str) -> None:
    page.get_by_label("Your essay").fill(essay)
    page.get_by_role("button", name="Hand in for feedback").click()
    page.wait_for_url("**/attempts/*/")


def test_guest_writes_reads_and_revises(page: Page, prompt: Prompt, teacher: User, stalin_essay: str) -> None:
    link = link_to(prompt, by=teacher)
    page.goto(f"/try/{link.token}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(prompt.question)
    expect(page.get_by_text("Everything is deleted")).to_be_visible()
    page.get_by_role("button", name="Start writing").click()
    page.wait_for_url(f"**/prompts/{prompt.slug}/")
    expect(page.get_by_text("You practise as a guest")).to_be_visible()

    half = stalin_essay[: len(stalin_essay) // 2]
    hand_in(page, half)
    expect(page.get_by_text("Your next step")).to_be_visible()
    assert page.locator(".passage").count() > 0
    page.goto(f"/prompts/{prompt.slug}/")
    hand_in(page, stalin_essay)
    expect(page.get_by_role("link", name="Attempt 2")).to_be_visible()
    assert [attempt.text for attempt in Attempt.objects.order_by("number")] == [half, stalin_essay]

    page.goto("/")
    expect(page.get_by_role("link", name="Feedback on attempt 2")).to_be_visible()
    page.get_by_role("link", name="Leave").click()
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/accounts/login/")


def test_page_works_without_javascript(
    browser: Browser, live_server: LiveServer, prompt: Prompt, teacher: User, stalin_essay: str
) -> None:
    link = link_to(prompt, by=teacher)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/try/{link.token}/")
    page.get_by_role("button", name="Start writing").click()
    hand_in(page, stalin_essay)
    expect(page.get_by_text("Your next step")).to_be_visible()
    context.close()


def test_teacher_makes_a_link_and_copies_it(page: Page, prompt: Prompt, teacher: User) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, teacher)
    page.get_by_role("link", name="Try-out links").click()
    page.get_by_label("Question", exact=True).select_option(prompt.question)
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.get_by_label("The link").input_value()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("The link is closed")).to_be_visible()
    page.context.clear_cookies()
    page.goto(address)
    expect(page.get_by_role("heading", name="This try-out is closed")).to_be_visible()
