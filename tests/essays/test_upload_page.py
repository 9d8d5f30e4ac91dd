"""The upload page: a file, its text to look over, and that text as the draft."""

from html import escape, unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import replace_draft, start_sitting
from essaycoach.essays.models import Attempt, Draft, DraftCopy
from rubrics.models import Prompt
from tests.essays.documents import TEXT, scanned_pdf, word_document
from tests.try_outs import enter, link_to

HOSTILE = "<script>alert(1)</script> </textarea> & 'quoted'"


@pytest.fixture
def page(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/upload/"


def send(client: Client, page: str, data: bytes, name: str = "essay.docx") -> HttpResponse:
    return client.post(page, {"file": SimpleUploadedFile(name, data)})


def use(client: Client, page: str, text: str) -> HttpResponse:
    return client.post(page, {"text": text})


def test_form_says_what_is_taken(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    html = client.get(page).content.decode()
    assert 'enctype="multipart/form-data"' in html
    assert 'accept=".docx,.odt,.pdf,.rtf,.txt,.md"' in html
    assert "up to 1 MB" in html


def test_text_is_shown_first_and_nothing_is_kept(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    response = send(client, page, word_document(picture=True))
    html = response.content.decode()
    assert response.status_code == 200
    assert f">\n{escape(TEXT)}</textarea>" in html
    assert f"{len(TEXT.split())} words" in html
    assert "1 picture was left out." in html
    assert "essay.docx" in html
    assert not Draft.objects.exists()
    assert not Attempt.objects.exists()


def test_text_that_is_used_becomes_the_draft(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    response = use(client, page, TEXT.replace("\n", "\r\n"))
    assert (response.status_code, response["Location"]) == (302, page.removesuffix("upload/"))
    assert Draft.objects.get(student=student).text == TEXT
    html = client.get(response["Location"]).content.decode()
    assert "The text of your file is your draft now." in html
    assert escape(TEXT) in html
    assert not Attempt.objects.exists()


def test_draft_from_before_is_kept_and_the_page_says_so(
    client: Client, student: User, prompt: Prompt, page: str
) -> None:
    replace_draft(prompt=prompt, text="What I wrote before.", plan="My plan", by=student)
    client.force_login(student)
    assert "your draft of 4 words, which stays" in send(client, page, word_document()).content.decode()
    response = use(client, page, TEXT)
    draft, copy = Draft.objects.get(), DraftCopy.objects.get()
    assert (draft.text, draft.plan) == (TEXT, "My plan")
    assert copy.text == "What I wrote before."
    assert response["Location"].endswith(f"?undo={copy.pk}")
    assert "Bring it back" in client.get(response["Location"]).content.decode()


def test_refused_file_leaves_the_student_where_she_can_choose_another(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    response = send(client, page, scanned_pdf(), "scan.pdf")
    html = response.content.decode()
    assert response.status_code == 422
    assert "This PDF holds pictures of pages" in html
    assert 'type="file"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("form", [{}, {"file": "not a file"}])
def test_form_without_a_file_is_refused(client: Client, student: User, page: str, form: dict[str, str]) -> None:
    client.force_login(student)
    response = client.post(page, form)
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_file_over_the_limit_is_refused_without_being_kept(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    response = send(client, page, b"word " * 1_000_000, "long.txt")
    assert response.status_code == 422
    assert "larger than 1 MB" in response.content.decode()


def test_of_several_files_the_first_is_read(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    files = [SimpleUploadedFile("one.txt", b"The first essay."), SimpleUploadedFile("two.txt", b"The second essay.")]
    html = client.post(page, {"file": files}).content.decode()
    assert "The first essay." in html
    assert "The second essay." not in html


def test_name_and_text_of_a_file_are_escaped(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    html = send(client, page, HOSTILE.encode(), "<img src=x onerror=alert(1)>\x1b[2J.txt").content.decode()
    assert "<img" not in html
    assert "<script>alert" not in html
    assert f">\n{escape(HOSTILE)}</textarea>" in html
    assert "\x1b" not in html


@pytest.mark.parametrize(("text", "message"), [("", "There is no text to use."), ("One\0two", "not text")])
def test_text_that_cannot_be_a_draft_stays_on_the_page(
    client: Client, student: User, page: str, text: str, message: str
) -> None:
    client.force_login(student)
    response = use(client, page, text)
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert message in html
    assert f">\n{text}</textarea>" in html
    assert not DraftCopy.objects.exists()


def test_against_the_clock_nothing_is_uploaded(
    client: Client, student: User, assignment: Assignment, page: str
) -> None:
    Assignment.objects.update(minutes=45)
    client.force_login(student)
    assert 'type="file"' not in client.get(page).content.decode()
    response = use(client, page, TEXT)
    assert response.status_code == 422
    assert escape(TEXT) in response.content.decode()
    assert not Draft.objects.filter(text=TEXT).exists()
    start_sitting(prompt=assignment.prompt, by=student)
    assert 'type="file"' not in client.get(page).content.decode()
    assert send(client, page, word_document()).status_code == 409
    response = use(client, page, TEXT)
    assert (response.status_code, escape(TEXT) in response.content.decode()) == (422, True)


def test_guest_uploads_like_anybody(client: Client, prompt: Prompt, teacher: User, page: str) -> None:
    enter(client, link_to(prompt, by=teacher))
    assert send(client, page, word_document()).status_code == 200


def test_prompt_of_others_is_not_found(client: Client, student: User, prompt: Prompt, page: str) -> None:
    Prompt.objects.update(is_open=False)
    client.force_login(student)
    for response in (client.get(page), send(client, page, word_document()), use(client, page, TEXT)):
        assert response.status_code == 404


def test_signed_out_student_signs_in_first(client: Client, page: str) -> None:
    for response in (client.get(page), send(client, page, word_document())):
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={page}")


def test_text_sent_after_the_session_ended_comes_back(client: Client, page: str) -> None:
    response = use(client, page, TEXT)
    assert response.status_code == 403
    assert escape(TEXT) in response.content.decode()


def test_forged_request_is_refused(student: User, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(student)
    assert send(client, page, word_document()).status_code == 403
    assert use(client, page, TEXT).status_code == 403
    assert not Draft.objects.exists()


def test_writing_page_offers_an_upload(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    html = client.get(page.removesuffix("upload/")).content.decode()
    assert f'action="{page}"' in html
    assert "data-upload" in html
