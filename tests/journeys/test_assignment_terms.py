"""A teacher sets a question, chooses the terms and takes it back; the times are those of her browser."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from rubrics.models import Prompt
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_teacher_sets_a_question_and_its_terms(
    page: Page, school_class: SchoolClass, prompt: Prompt, teacher: User
) -> None:
    sign_in(page, teacher)
    page.goto(f"/classes/{school_class.pk}/")
    page.get_by_label("Question", exact=True).select_option(prompt.question)
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("The question is set: 12B History sees it now.")).to_be_visible()
    expect(page.get_by_label("Minutes")).to_be_hidden()
    page.get_by_label("They write against the clock").check()
    page.get_by_label("Minutes").fill("30")
    page.get_by_label("No hints").check()
    page.get_by_role("button", name="Save the terms").click()
    expect(page.get_by_text("Their first attempt has 30 minutes without a pause.")).to_be_visible()
    assignment = Assignment.objects.get()
    assert (assignment.minutes, assignment.hint_ceiling) == (30, 0)

    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Nothing is set to this class yet.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The question is set again")).to_be_visible()
    assert Assignment.objects.get().minutes == 30


def test_times_are_those_of_the_browser(
    browser: Browser, live_server: LiveServer, class_at_work: Assignment, teacher: User
) -> None:
    context = browser.new_context(base_url=live_server.url, timezone_id="Asia/Tokyo")
    page = context.new_page()
    sign_in(page, teacher)
    page.goto(f"/assignments/{class_at_work.pk}/")
    expect(page.get_by_text("In your time zone, Asia/Tokyo.")).to_be_visible()
    context.close()
