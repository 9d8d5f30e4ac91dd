"""Hints, objections and the teacher's answer, by mouse, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def attempt(class_at_work: Assignment, student: User, stalin_essay: str) -> Attempt:
    attempt = submit_attempt(prompt=class_at_work.prompt, text=stalin_essay, by=student)
    mark_attempt(attempt=attempt)
    return attempt


def read(page: Page, student: User, attempt: Attempt) -> None:
    sign_in(page, student)
    page.goto(f"/attempts/{attempt.pk}/")


def test_hints_come_one_by_one_and_keep_the_focus(page: Page, attempt: Attempt, student: User) -> None:
    Assignment.objects.update(hint_ceiling=HintCeiling.POINTER)
    read(page, student, attempt)
    card = page.locator(".card-absent").first
    expect(card.get_by_role("heading")).to_contain_text("A point you have not made yet")
    card.get_by_role("button", name="Give me a hint").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".hint-theme")).to_be_focused()
    expect(card.get_by_role("heading")).not_to_contain_text("not made yet")
    card.get_by_role("button", name="Another hint").click()
    expect(card.locator(".hint-pointer")).to_be_focused()
    expect(card.get_by_text("Your teacher lets hints go this far.")).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)
    page.reload()
    expect(page.locator(".hint-pointer")).to_be_visible()


def test_more_steps_open_on_request(page: Page, attempt: Attempt, student: User) -> None:
    read(page, student, attempt)
    steps = page.locator(".more-steps-list")
    expect(steps).to_be_hidden()
    page.locator(".more-steps summary").press("Enter")
    expect(steps).to_be_visible()
    page.locator(".levels summary").click()
    expect(page.get_by_text("What the mark scheme says of such essays:")).to_be_visible()


def test_pointing_at_a_passage_gives_a_glance_that_traps_nobody(page: Page, attempt: Attempt, student: User) -> None:
    read(page, student, attempt)
    passage, glance = page.locator(".passage").first, page.locator(".why")
    passage.hover()
    expect(glance).to_contain_text("Why:")
    expect(passage).not_to_be_focused()
    glance.hover()
    expect(glance).to_be_visible()
    page.mouse.move(2, 2)
    expect(glance).to_have_count(0)
    page.locator(".chip").last.focus()
    page.keyboard.press("Tab")
    expect(passage).to_be_focused()
    expect(glance).to_be_visible()
    page.keyboard.press("Escape")
    expect(glance).to_have_count(0)
    expect(passage).to_be_focused()
    page.keyboard.press("Tab")
    expect(passage).not_to_be_focused()


def test_student_objects_and_reads_the_answer(
    page: Page, browser: Browser, live_server: LiveServer, attempt: Attempt, student: User, teacher: User
) -> None:
    read(page, student, attempt)
    page.locator("#f1 > .finding .object-link").click()
    form = page.locator("#object-f1 form")
    expect(form.get_by_label("This is not what I meant")).to_be_focused()
    form.get_by_role("link", name="Cancel").click()
    expect(form).to_have_count(0)
    expect(page.locator("#f1 > .finding .object-link")).to_be_focused()
    page.keyboard.press("Enter")
    form.get_by_label("What did you mean?").fill("I only tell what happened.")
    form.get_by_role("button", name="Tell your teacher").click()
    expect(page.locator("#f1 .objection-state")).to_contain_text("Waiting for your teacher")

    context = browser.new_context(base_url=live_server.url)
    queue = context.new_page()
    sign_in(queue, teacher)
    queue.get_by_role("link", name="objection").click()
    expect(queue.get_by_text("I only tell what happened.")).to_be_visible()
    queue.get_by_role("button", name="Disagree").click()
    expect(queue.get_by_role("alert")).to_contain_text("Say in a sentence")
    queue.get_by_label("Your answer to the student").fill("It explains, too.")
    queue.get_by_role("button", name="Disagree").click()
    expect(queue.get_by_text("You disagreed.")).to_be_visible()
    context.close()

    page.reload()
    expect(page.locator("#f1 .objection-state")).to_contain_text("It explains, too.")


def test_selected_words_make_an_objection(page: Page, attempt: Attempt, student: User) -> None:
    read(page, student, attempt)
    page.get_by_role("link", name="I made a point that is not here").click()
    form = page.locator("#object- form")
    use = form.get_by_role("button", name="Use what I selected")
    expect(form).to_be_visible()
    expect(use).to_be_hidden()
    page.locator("[data-essay] p").first.click(click_count=3, position={"x": 4, "y": 4})
    page.keyboard.press("Escape")
    use.click()
    words = form.get_by_label("The words of your essay").input_value()
    assert " ".join(words.split()) in " ".join(attempt.text.split())
    form.get_by_label("What do they show?").fill("That he had the posts.")
    form.get_by_role("button", name="Tell your teacher").click()
    expect(page.locator(".objection")).to_contain_text("That he had the posts.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".objection")).to_have_count(0)


def test_hints_and_objections_work_without_javascript(
    browser: Browser, live_server: LiveServer, attempt: Attempt, student: User
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    read(page, student, attempt)
    page.locator(".card-absent").first.get_by_role("button", name="Give me a hint").click()
    expect(page.locator(".hint-theme")).to_be_visible()
    page.locator("#f1 > .finding .object-link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tell your teacher")
    page.get_by_label("Your words in the essay").fill("nobody wrote these words")
    page.get_by_role("button", name="Tell your teacher").click()
    expect(page.get_by_role("alert")).to_contain_text("not in this essay")
    page.get_by_label("Your words in the essay").fill("")
    page.get_by_role("button", name="Tell your teacher").click()
    expect(page.locator("#f1 .objection-state")).to_contain_text("Waiting")
    context.close()


def test_page_holds_at_double_size(browser: Browser, live_server: LiveServer, attempt: Attempt, student: User) -> None:
    # A window of 1280 pixels at 200 % has 640 to give.
    context = browser.new_context(base_url=live_server.url, viewport={"width": 640, "height": 450})
    page = context.new_page()
    read(page, student, attempt)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert len(page.content()) < 200_000
    context.close()
