"""Every page, light and dark, wide and narrow: no barrier that axe finds, nothing wider than the screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import start_try_out
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, save_draft, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt, Sample
from tests.essays.documents import scanned_pdf
from tests.journeys.conftest import sign_in
from tests.try_outs import link_to

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


def test_two_versions_and_earlier_ones(page: Page, class_at_work: Assignment, student: User) -> None:
    prompt = class_at_work.prompt
    sign_in(page, student)
    page.goto(f"/prompts/{prompt.slug}/")
    save_draft(prompt=prompt, text="saved elsewhere", plan="a plan", base_revision=0, by=student)
    page.get_by_label("Your essay").fill("written here")
    page.get_by_label("Your essay").blur()
    page.get_by_role("dialog").wait_for()
    check(page)
    page.get_by_role("button", name="Keep this one").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    page.goto(f"/prompts/{prompt.slug}/copies/")
    page.locator("summary").click()
    check(page)
    page.get_by_role("button", name="Bring back").click()
    page.get_by_role("button", name="Bring it back").wait_for()
    check(page)
    page.wait_for_load_state("networkidle")


def test_timed_pages(page: Page, class_at_work: Assignment, student: User) -> None:
    Assignment.objects.update(minutes=30, may_pause=True, shows_rubric=True)
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/")
    check(page)
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_text("What the mark scheme looks for").click()
    check(page)
    page.get_by_role("button", name="Pause").click()
    page.get_by_text("The clock is stopped").wait_for()
    check(page)
    page.goto("/")
    check(page)


def test_sign_up_page(page: Page, live_server: LiveServer, settings: Any) -> None:
    page.goto("/accounts/signup/")
    page.get_by_text("Accounts come from your school").wait_for()
    check(page)
    settings.SIGN_UP_OPEN = True
    page.goto("/accounts/signup/")
    page.get_by_role("button", name="Create the account").wait_for()
    check(page)


def test_try_out_pages(page: Page, prompt: Prompt, teacher: User) -> None:
    link = link_to(prompt, by=teacher)
    page.goto(f"/try/{link.token}/")
    check(page)
    page.get_by_role("button", name="Start writing").click()
    page.wait_for_url("**/prompts/*/")
    check(page)
    for address in ("/", "/accounts/logout/"):
        page.goto(address)
        check(page)


def test_closed_try_out_page(page: Page, prompt: Prompt, teacher: User) -> None:
    page.goto(f"/try/{link_to(prompt, by=teacher, days=-1).token}/")
    page.get_by_text("This try-out is closed").first.wait_for()
    check(page)


def test_sample_page(page: Page, attempt: Attempt, student: User, stalin_essay: str) -> None:
    sample = Sample.objects.create(prompt=attempt.prompt, level=3, title="A sample", text=stalin_essay)
    sign_in(page, student)
    page.goto(f"/prompts/{attempt.prompt.slug}/samples/{sample.pk}/")
    check(page)
    page.locator(".passage").first.click()
    page.locator(".why").wait_for()
    check(page)


def test_pages_where_a_teacher_sets_things(page: Page, attempt: Attempt, teacher: User) -> None:
    guest = start_try_out(link=link_to(attempt.prompt, by=teacher))
    mark_attempt(attempt=submit_attempt(prompt=attempt.prompt, text=attempt.text, by=guest))
    sign_in(page, teacher)
    page.goto("/try-out-links/")
    check(page)
    page.goto(f"/assignments/{attempt.assignment_id}/")
    check(page)
    page.get_by_label("They write against the clock").check()
    page.get_by_label("Minutes").fill("1")
    page.get_by_role("button", name="Save the terms").click()
    page.get_by_text("Nothing is saved yet").wait_for()
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


def test_upload_pages(page: Page, class_at_work: Assignment, student: User) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/upload/")
    check(page)
    for name, data, expected in [
        ("scan.pdf", scanned_pdf(), "pictures of pages"),
        ("a.txt", b"Stalin won.", "2 words"),
    ]:
        page.get_by_label("Your file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
        page.get_by_role("button", name="Read the file").click()
        page.get_by_text(expected).wait_for()
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


def test_hints_and_objections(page: Page, attempt: Attempt, student: User, teacher: User) -> None:
    text = f"{attempt.text}\n\n{attempt.text}"
    again = submit_attempt(prompt=attempt.prompt, text=text, by=student)
    mark_attempt(attempt=again)
    sign_in(page, student)
    page.goto(f"/attempts/{again.pk}/")
    for folded in page.locator("main summary").all():
        folded.click()
    page.get_by_role("button", name="Give me a hint").first.click()
    page.locator(".hint").first.wait_for()
    page.locator(".object-link").first.click()
    page.locator(".objection-form").wait_for()
    check(page)
    page.locator(".objection-form").get_by_role("button", name="Tell your teacher").click()
    page.locator(".objection-state").first.wait_for()
    check(page)
    page.goto(f"/attempts/{again.pk}/objections/")
    check(page)
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, teacher)
    page.goto("/objections/")
    check(page)
    page.get_by_role("button", name="Agree: not meant so").click()
    page.get_by_text("You agreed.").wait_for()
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


def test_library(page: Page, class_at_work: Assignment, teacher: User) -> None:
    sign_in(page, teacher)
    page.goto("/library/")
    page.get_by_role("searchbox").fill("stalin")
    page.get_by_role("link", name=class_at_work.prompt.question).wait_for()
    check(page)
    page.get_by_role("link", name=class_at_work.prompt.question).click()
    page.get_by_role("heading", name="Points and facts").wait_for()
    page.locator("summary").click()
    check(page)
