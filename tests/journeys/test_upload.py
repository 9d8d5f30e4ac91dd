"""From a file on the student's machine to her draft, and the feedback as a file."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Draft
from tests.essays.documents import PARAGRAPHS, TEXT, scanned_pdf, word_document
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = """async ({target, bytes, name}) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], name));
  for (const type of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def writing(page: Page, assignment: Assignment, student: User) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{assignment.prompt.slug}/")


def test_student_uploads_her_essay_and_hands_it_in(page: Page, class_at_work: Assignment, student: User) -> None:
    writing(page, class_at_work, student)
    page.get_by_text("Upload a file").click()
    page.get_by_label("Your file").set_input_files(payload("essay.docx", word_document()))
    page.get_by_role("button", name="Read the file").click()
    text = page.get_by_label("This is what was read.")
    expect(text).to_have_value(TEXT)
    text.fill(TEXT.replace("the party machine", "the party’s machine"))
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_text("The text of your file is your draft now.")).to_be_visible()
    expect(page.get_by_label("Your essay")).to_have_value(TEXT.replace("the party machine", "the party’s machine"))
    page.get_by_role("button", name="Hand in for feedback").click()
    expect(page.get_by_text("Your next step")).to_be_visible()


def test_what_was_written_before_comes_back(page: Page, class_at_work: Assignment, student: User) -> None:
    writing(page, class_at_work, student)
    page.get_by_label("Your essay").fill("What I wrote before.")
    expect(page.locator("[data-state=saved]")).to_be_visible()
    page.get_by_text("Upload a file").click()
    page.get_by_label("Your file").set_input_files(payload("essay.txt", TEXT.encode()))
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("your draft of 4 words")).to_be_visible()
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_label("Your essay")).to_have_value(TEXT)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Your essay")).to_have_value("What I wrote before.")


def test_file_is_dropped_on_the_page(page: Page, class_at_work: Assignment, student: User) -> None:
    writing(page, class_at_work, student)
    page.get_by_text("Upload a file").click()
    target = page.locator("[data-upload-drop]").element_handle()
    page.evaluate(DROP, {"target": target, "bytes": list(TEXT.encode()), "name": "essay.txt"})
    expect(page.get_by_label("This is what was read.")).to_have_value(TEXT)
    assert not Draft.objects.exclude(text="").exists()


def test_file_over_the_limit_is_not_even_sent(page: Page, class_at_work: Assignment, student: User) -> None:
    sign_in(page, student)
    page.goto(f"/prompts/{class_at_work.prompt.slug}/upload/")
    page.get_by_label("Your file").set_input_files(payload("large.txt", b"word " * 210_000))
    expect(page.get_by_role("alert")).to_contain_text("larger than 1 MB")
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("button", name="Read the file")).to_be_enabled()
    expect(page.get_by_role("alert")).to_be_visible()


def test_refused_file_is_explained_without_scripts(
    browser: Browser, live_server: LiveServer, class_at_work: Assignment, student: User
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    writing(page, class_at_work, student)
    page.get_by_text("Upload a file").click()
    page.get_by_label("Your file").set_input_files(payload("scan.pdf", scanned_pdf()))
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("alert")).to_contain_text("This PDF holds pictures of pages")
    page.get_by_label("Your file").set_input_files(payload("essay.docx", word_document()))
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_label("Your essay")).to_have_value(TEXT)
    context.close()


def test_feedback_is_downloaded(page: Page, class_at_work: Assignment, student: User) -> None:
    attempt = submit_attempt(prompt=class_at_work.prompt, text=TEXT, by=student)
    mark_attempt(attempt=attempt)
    sign_in(page, student)
    page.goto(f"/attempts/{attempt.pk}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF to print").click()
    assert download.value.suggested_filename == "why-did-stalin-win-1.pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages)
    assert PARAGRAPHS[0][:40] in text
