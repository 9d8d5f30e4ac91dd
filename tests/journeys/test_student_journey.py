"""From signing in to reading why a passage is marked."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import RubricVersion
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "Why was Stalin able to win the struggle for power in the years 1924–29?"


def hand_in(page: Page, essay: str) -> None:
    page.get_by_label("Your essay").fill(essay)
    page.get_by_role("button", name="Hand in for feedback").click()
    page.wait_for_url("**/attempts/*/")


def test_student_hands_in_an_essay_and_sees_what_it_makes(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    sign_in(page, student)
    page.get_by_role("link", name=QUESTION).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    page.get_by_label("Your essay").fill(stalin_essay)
    expect(page.get_by_text(f"{len(stalin_essay.split())} of about")).to_be_visible()
    hand_in(page, stalin_essay)

    expect(page.get_by_text("Your essay is handed in.")).to_be_visible()
    expect(page.get_by_text("Your next step")).to_be_visible()
    assert page.locator(".passage.factor").count() > 0
    assert page.locator(".passage.evidence").count() > 0
    card = page.locator("#f1")
    expect(card.get_by_role("heading")).to_contain_text("Control of the party machine")
    expect(card.locator(".card-verdict")).to_contain_text("Explained")
    expect(card).to_contain_text("General Secretary in April 1922")
    expect(page.locator(".cards > .card-absent").first).to_contain_text("Not yet")

    page.goto("/")
    expect(page.get_by_role("link", name="Feedback on attempt 1")).to_be_visible()


def test_why_opens_by_keyboard_and_closes_where_it_was_opened(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    hand_in(page, stalin_essay)
    passage = page.locator(".passage").first
    passage.focus()
    page.keyboard.press("Enter")
    why = page.get_by_role("dialog", name="Why this passage is marked")
    expect(why).to_be_focused()
    expect(why).to_contain_text("Why:")
    expect(why).to_contain_text("% sure.")
    expect(passage).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    expect(passage).to_be_focused()
    page.keyboard.press(" ")
    expect(why).to_be_visible()
    links = why.locator("a[href]").count()
    page.keyboard.press("Tab")
    expect(why.get_by_role("button", name="Close")).to_be_focused()
    for _ in range(links + 1):
        page.keyboard.press("Tab")
    expect(why).to_have_count(0)
    expect(passage).to_be_focused()


def test_passage_with_several_findings_lists_them_all(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    hand_in(page, stalin_essay)
    for passage in page.locator(".passage").all():
        findings = (passage.get_attribute("data-findings") or "").split()
        passage.click()
        expect(page.locator(".why .why-item")).to_have_count(len(findings))
        page.keyboard.press("Escape")


def test_choosing_a_factor_lights_up_its_passages(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    hand_in(page, stalin_essay)
    own = page.locator('.passage[data-findings~="f1"]')
    page.get_by_role("link", name="Factor 1: Control of the party machine").click()
    expect(page.locator(".passage.is-lit")).to_have_count(own.count())
    page.get_by_role("link", name="Show every passage").click()
    expect(page.locator(".passage.is-lit")).to_have_count(0)


def test_page_works_without_javascript(
    browser: Browser, live_server: LiveServer, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, student)
    page.get_by_role("link", name=QUESTION).click()
    hand_in(page, stalin_essay)
    passage = page.locator(".passage").first
    target = passage.get_attribute("href") or ""
    passage.click()
    assert page.url.endswith(target)
    reason = page.locator(f'[data-finding="{target[1:]}"] .finding-why')
    expect(reason).to_be_visible()
    expect(reason).to_be_in_viewport()
    context.close()


def test_drafts_of_two_students_at_one_computer_stay_apart(
    page: Page, class_at_work: Assignment, student: User, other_student: User, stalin_essay: str
) -> None:
    writing = f"/prompts/{class_at_work.prompt.slug}/"
    sign_in(page, student)
    page.goto(writing)
    page.get_by_label("Your essay").fill(stalin_essay)
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, other_student)
    page.goto(writing)
    expect(page.get_by_label("Your essay")).to_have_value("")


def test_feedback_appears_by_itself_once_it_is_there(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    attempt = submit_attempt(prompt=class_at_work.prompt, text=stalin_essay, by=student)
    sign_in(page, student)
    page.goto(f"/attempts/{attempt.pk}/")
    expect(page.get_by_text("Your essay is being marked")).to_be_visible()
    mark_attempt(attempt=attempt)
    expect(page.get_by_text("Your next step")).to_be_visible(timeout=15_000)


def test_essay_is_safe_when_the_engine_breaks(
    page: Page, class_at_work: Assignment, student: User, stalin_essay: str
) -> None:
    RubricVersion.objects.update(content={}, content_hash="of nothing that can be read")
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    hand_in(page, stalin_essay)
    expect(page.get_by_text("Your essay is being marked")).to_be_visible()
    assert Attempt.objects.get().text == stalin_essay


def test_search_narrows_the_questions_while_typing(page: Page, class_at_work: Assignment, other_student: User) -> None:
    sign_in(page, other_student)
    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
    page.get_by_label("Search the questions").press_sequentially("napoleon")
    expect(page.get_by_text("No question has all the words of “napoleon”.")).to_be_visible()
    page.get_by_label("Search the questions").fill("struggle")
    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
