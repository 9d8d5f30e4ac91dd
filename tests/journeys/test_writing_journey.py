"""Writing: nothing that was typed is lost, whatever happens to the connection, the session, the tab or the clock."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import start_sitting
from essaycoach.essays.models import Attempt, Draft, DraftCopy, Sitting
from tests.journeys.conftest import sign_in
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "Saved "


@pytest.fixture
def writing(class_at_work: Assignment) -> str:
    return f"/prompts/{class_at_work.prompt.slug}/"


@pytest.fixture
def desk(page: Page, live_server: LiveServer, student: User, writing: str) -> Page:
    """The student at the writing page."""
    enter(page, student, live_server)
    page.goto(writing)
    return page


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer, student: User, writing: str) -> Iterator[Page]:
    """The same student at another device."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 780}, has_touch=True)
    page = context.new_page()
    enter(page, student, live_server)
    page.goto(writing)
    yield page
    context.close()


def enter(page: Page, user: User, live_server: LiveServer) -> None:
    """Be signed in, without the page for it."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def write(page: Page, text: str) -> None:
    """Type a text and leave the field, which saves it."""
    page.get_by_label("Your essay").fill(text)
    page.get_by_label("Your essay").blur()


def expect_state(page: Page, words: str) -> None:
    expect(page.locator("[data-state-text]")).to_contain_text(words)


def test_draft_is_saved_while_writing_and_is_there_elsewhere(desk: Page, phone: Page, writing: str) -> None:
    desk.get_by_label("Your essay").press_sequentially("Stalin won")
    expect_state(desk, SAVED)
    assert Draft.objects.get().text == "Stalin won"
    assert desk.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    phone.goto(writing)
    expect(phone.get_by_label("Your essay")).to_have_value("Stalin won")
    expect(phone.get_by_text("2 of about")).to_be_visible()


def test_draft_is_saved_when_the_page_is_left_at_once(desk: Page, writing: str) -> None:
    desk.get_by_label("Your essay").fill("typed just now")
    desk.goto("/")
    desk.goto(writing)
    expect(desk.get_by_label("Your essay")).to_have_value("typed just now")
    desk.wait_for_load_state("networkidle")
    assert Draft.objects.get().text == "typed just now"
    assert not DraftCopy.objects.exists()


def test_page_left_at_once_asks_nothing_when_the_phone_went_on(desk: Page, phone: Page, writing: str) -> None:
    desk.get_by_label("Your essay").fill("begun at the desk")
    desk.goto("/")
    while not Draft.objects.filter(text="begun at the desk").exists():
        phone.goto(writing)
    phone.goto(writing)
    expect(phone.get_by_label("Your essay")).to_have_value("begun at the desk")
    write(phone, "begun at the desk, on the phone now")
    expect_state(phone, SAVED)
    desk.goto(writing)
    expect(desk.get_by_label("Your essay")).to_have_value("begun at the desk, on the phone now")
    desk.wait_for_load_state("networkidle")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    assert desk.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []


def test_plan_is_saved_and_stays_open(desk: Page, writing: str, stalin_essay: str) -> None:
    desk.get_by_text("Plan", exact=True).click()
    desk.get_by_label("Your plan").fill("Party first")
    write(desk, stalin_essay)
    expect_state(desk, SAVED)
    desk.get_by_role("button", name="Hand in for feedback").click()
    desk.wait_for_url("**/attempts/*/")
    assert Attempt.objects.get().plan == "Party first"
    desk.goto(writing)
    expect(desk.get_by_label("Your plan")).to_be_visible()
    expect(desk.get_by_label("Your plan")).to_have_value("")


def test_text_typed_offline_is_sent_when_the_connection_is_back(desk: Page) -> None:
    desk.context.set_offline(True)
    write(desk, "written on the train")
    expect_state(desk, "Offline – kept in this browser")
    expect(desk.locator("[data-announce]")).to_contain_text("Offline")
    assert not Draft.objects.exists()
    desk.context.set_offline(False)
    expect_state(desk, SAVED)
    assert Draft.objects.get().text == "written on the train"


def test_handing_in_offline_stays_on_the_page(desk: Page, stalin_essay: str) -> None:
    desk.context.set_offline(True)
    write(desk, stalin_essay)
    desk.get_by_role("button", name="Hand in for feedback").click()
    expect_state(desk, "Not handed in")
    expect(desk.get_by_label("Your essay")).to_have_value(stalin_essay)
    desk.context.set_offline(False)
    desk.get_by_role("button", name="Hand in for feedback").click()
    desk.wait_for_url("**/attempts/*/")
    assert Attempt.objects.get().text == stalin_essay
    assert desk.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []


def test_text_of_a_tab_that_was_closed_offline_comes_back(desk: Page, writing: str) -> None:
    desk.context.set_offline(True)
    write(desk, "before the battery died")
    expect_state(desk, "Offline")
    context = desk.context
    desk.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(writing)
    expect(page.get_by_label("Your essay")).to_have_value("before the battery died")
    expect_state(page, SAVED)
    assert Draft.objects.get().text == "before the battery died"


@pytest.mark.parametrize(
    ("button", "kept", "other"),
    [("Keep this one", "from the desk", "from the phone"), ("Keep the other", "from the phone", "from the desk")],
)
def test_two_devices_choose_between_their_texts(
    desk: Page, phone: Page, writing: str, button: str, kept: str, other: str
) -> None:
    write(phone, "from the phone")
    expect_state(phone, SAVED)
    write(desk, "from the desk")
    choice = desk.get_by_role("dialog", name="There are two versions of your text")
    expect(choice.get_by_role("heading", level=2)).to_be_focused()
    expect(choice).to_contain_text("from the phone")
    expect(choice).to_contain_text("from the desk")
    choice.get_by_role("button", name=button).click()
    expect(choice).to_be_hidden()
    expect(desk.get_by_label("Your essay")).to_be_focused()
    expect(desk.get_by_label("Your essay")).to_have_value(kept)
    draft = Draft.objects.get()
    assert (draft.text, draft.copies.get().text) == (kept, other)
    desk.goto(f"{writing}copies/")
    expect(desk.get_by_text(other).first).to_be_visible()


def test_decision_can_wait_and_nothing_is_written_until_then(desk: Page, phone: Page) -> None:
    write(phone, "from the phone")
    expect_state(phone, SAVED)
    write(desk, "from the desk")
    desk.get_by_role("dialog").press("Escape")
    expect_state(desk, "a newer version was saved elsewhere")
    write(desk, "from the desk, longer")
    desk.get_by_role("button", name="Compare the two").click()
    expect(desk.get_by_role("dialog")).to_contain_text("from the desk, longer")
    assert Draft.objects.get().text == "from the phone"
    desk.get_by_role("button", name="Keep this one").click()
    expect_state(desk, SAVED)
    assert Draft.objects.get().text == "from the desk, longer"


def test_tab_without_changes_follows_the_other(desk: Page, writing: str) -> None:
    write(desk, "begun here")
    expect_state(desk, SAVED)
    other = desk.context.new_page()
    other.goto(writing)
    write(other, "begun here, continued there")
    expect_state(other, SAVED)
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.get_by_label("Your essay")).to_have_value("begun here, continued there")
    write(desk, "begun here, continued there, ended here")
    expect_state(desk, SAVED)
    write(other, "begun here, continued there, and changed")
    expect(other.get_by_role("dialog")).to_be_visible()
    assert Draft.objects.get().text == "begun here, continued there, ended here"


def test_text_survives_a_session_that_ended(desk: Page, student: User) -> None:
    desk.context.clear_cookies(name="sessionid")
    write(desk, "written while signed out")
    expect_state(desk, "You are signed out – kept in this browser")
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Sign in again in a new tab").click()
    tab = opened.value
    tab.get_by_label("Username").fill(student.username)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/prompts/**")
    expect(tab.get_by_label("Your essay")).to_have_value("written while signed out")
    tab.close()
    desk.evaluate("window.dispatchEvent(new Event('focus'))")
    expect_state(desk, SAVED)
    write(desk, "written while signed out, and after")
    expect_state(desk, SAVED)
    assert Draft.objects.get().text == "written while signed out, and after"


def test_page_does_not_save_for_somebody_else(desk: Page, student: User, other_student: User) -> None:
    write(desk, "by amara")
    expect_state(desk, SAVED)
    tab = desk.context.new_page()
    tab.goto("/")
    tab.get_by_role("button", name="Sign out").click()
    tab.get_by_label("Username").wait_for()
    sign_in(tab, other_student)
    write(desk, "by amara, later")
    expect_state(desk, "somebody else has signed in")
    assert [draft.text for draft in Draft.objects.all()] == ["by amara"]
    tab.get_by_role("button", name="Sign out").click()
    tab.get_by_label("Username").wait_for()
    sign_in(tab, student)
    desk.reload()
    expect(desk.get_by_label("Your essay")).to_have_value("by amara, later")
    expect_state(desk, SAVED)


def test_revising_and_going_back(desk: Page, writing: str, stalin_essay: str) -> None:
    write(desk, stalin_essay)
    desk.get_by_role("button", name="Hand in for feedback").click()
    desk.wait_for_url("**/attempts/*/")
    desk.goto(writing)
    expect(desk.get_by_label("Your essay")).to_have_value("")
    expect(desk.get_by_role("button", name="Revise your last attempt")).to_be_visible()
    desk.go_back()
    desk.get_by_role("button", name="Write it again").click()
    expect(desk.get_by_text("You are revising attempt 1.")).to_be_visible()
    expect(desk.get_by_label("Your essay")).to_have_value(stalin_essay)
    write(desk, stalin_essay + " And so he won.")
    expect_state(desk, SAVED)
    desk.get_by_role("button", name="Start afresh").click()
    expect(desk.get_by_label("Your essay")).to_have_value("")
    desk.get_by_role("button", name="Bring it back").click()
    expect(desk.get_by_label("Your essay")).to_have_value(stalin_essay + " And so he won.")
    desk.wait_for_load_state("networkidle")


def test_writing_and_handing_in_by_keyboard_alone(desk: Page) -> None:
    desk.get_by_label("Your essay").focus()
    desk.keyboard.insert_text("Stalin won because he controlled the party machine and chose who was promoted. " * 3)
    for _ in range(4):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.dataset.handIn") is not None:
            break
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/attempts/*/")
    assert Attempt.objects.count() == 1


# --- Against the clock


def ends_in(sitting: Sitting, seconds: int) -> None:
    sitting.started_at = timezone.now() - timedelta(minutes=sitting.minutes) + timedelta(seconds=seconds)
    sitting.save()


def test_page_hands_in_when_time_is_up(desk: Page, student: User, class_at_work: Assignment, writing: str) -> None:
    ends_in(start_sitting(prompt=class_at_work.prompt, by=student), 4)
    desk.goto(writing)
    desk.get_by_label("Your essay").fill("Half a thou")
    desk.wait_for_url("**/attempts/*/", timeout=15_000)
    assert Attempt.objects.get().text == "Half a thou"
    assert Sitting.objects.get().attempt == Attempt.objects.get()


def test_time_that_is_up_offline_hands_in_what_was_saved_and_keeps_the_rest(
    desk: Page, student: User, class_at_work: Assignment, writing: str
) -> None:
    sitting = start_sitting(prompt=class_at_work.prompt, by=student)
    desk.goto(writing)
    write(desk, "Half a thought")
    expect_state(desk, SAVED)
    ends_in(sitting, 2)
    desk.goto(writing)
    desk.context.set_offline(True)
    desk.get_by_label("Your essay").fill("Half a thought, and more")
    expect_state(desk, "Time is up. Your text is kept in this browser")
    ends_in(sitting, -60)
    desk.context.set_offline(False)
    desk.wait_for_url("**/attempts/*/", timeout=15_000)
    assert Attempt.objects.get().text == "Half a thought"
    assert DraftCopy.objects.get().text == "Half a thought, and more"


def test_clock_is_read_out_when_little_is_left(
    desk: Page, student: User, class_at_work: Assignment, writing: str
) -> None:
    ends_in(start_sitting(prompt=class_at_work.prompt, by=student), 302)
    desk.goto(writing)
    expect(desk.locator("[data-announce]")).to_have_text("5 minutes left")


def test_start_pause_and_go_on(desk: Page, writing: str) -> None:
    Assignment.objects.update(may_pause=True)
    desk.goto(writing)
    desk.get_by_text("Practise against the clock").click()
    desk.get_by_role("button", name="Start the clock").click()
    timer = desk.get_by_role("timer")
    expect(timer).to_contain_text("44:")
    desk.get_by_role("button", name="Hide the clock").click()
    expect(desk.get_by_role("button", name="Show the clock")).to_be_visible()
    desk.get_by_label("Your essay").fill("before the pause")
    desk.get_by_role("button", name="Pause").click()
    expect(desk.get_by_text("The clock is stopped.")).to_be_visible()
    expect(desk.get_by_label("Your essay")).to_have_value("before the pause")
    expect(desk.get_by_label("Your essay")).not_to_be_editable()
    desk.get_by_role("button", name="Go on").click()
    expect(desk.get_by_label("Your essay")).to_be_editable()


# --- Without JavaScript


def test_draft_and_clock_without_javascript(
    browser: Browser, live_server: LiveServer, student: User, writing: str, stalin_essay: str
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    enter(page, student, live_server)
    page.goto(writing)
    page.get_by_label("Your essay").fill("begun")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    page.get_by_text("Practise against the clock").click()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_text("Ends at")).to_be_visible()
    page.get_by_label("Your essay").fill(stalin_essay)
    page.get_by_role("button", name="Hand in for feedback").click()
    page.wait_for_url("**/attempts/*/")
    assert Sitting.objects.get().attempt == Attempt.objects.get()
    context.close()
