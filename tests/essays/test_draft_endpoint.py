"""The address that the writing page saves to."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.essays.actions import start_sitting, submit_attempt
from essaycoach.essays.models import Attempt, Draft
from rubrics.models import Prompt


@pytest.fixture
def address(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/draft/"


@pytest.fixture
def signed_in(client: Client, student: User) -> Client:
    client.force_login(student)
    return client


def put(client: Client, address: str, text: str, revision: int, **more: Any) -> Any:
    body = {"text": text, "plan": "", "revision": revision, "tab": "desk.1"} | more
    return client.put(address, body, content_type="application/json")


def test_nothing_written_yet(signed_in: Client, student: User, address: str) -> None:
    state = signed_in.get(address).json()
    assert (state["user"], state["revision"], state["text"], state["saved_at"]) == (student.pk, 0, "", None)
    assert not Draft.objects.exists()


def test_save_answers_with_revision_and_time(signed_in: Client, address: str) -> None:
    response = put(signed_in, address, "Stalin won", 0, plan="Party")
    state = response.json()
    assert response.status_code == 200
    assert state["revision"] == 1
    assert state["saved_time"] in state["saved_at"]
    assert "text" not in state
    draft = Draft.objects.get()
    assert (draft.text, draft.plan, draft.saved_from) == ("Stalin won", "Party", "desk.1")
    assert signed_in.get(address).json()["text"] == "Stalin won"


def test_conflict_shows_what_is_stored(signed_in: Client, address: str) -> None:
    put(signed_in, address, "from the phone", 0, tab="phone.1")
    response = put(signed_in, address, "from the desk", 0)
    assert response.status_code == 409
    assert (response.json()["text"], response.json()["revision"]) == ("from the phone", 1)
    settled = put(signed_in, address, "from the desk", 1, choice="mine")
    assert (settled.status_code, settled.json()["revision"]) == (200, 2)
    draft = Draft.objects.get()
    assert (draft.text, draft.copies.get().text) == ("from the desk", "from the phone")


def test_text_that_is_kept_already_gives_what_is_stored(signed_in: Client, student: User, address: str) -> None:
    prompt = Prompt.objects.get()
    text = "word " * 30
    submit_attempt(prompt=prompt, text=text, by=student)
    response = put(signed_in, address, text, 0)
    assert (response.status_code, response.json()["text"]) == (200, "")


def test_late_text_of_a_sitting_is_put_aside(signed_in: Client, student: User, prompt: Prompt, address: str) -> None:
    sitting = start_sitting(prompt=prompt, by=student)
    sitting.started_at = sitting.started_at.replace(year=2020)
    sitting.save()
    put(signed_in, address, "too late", 1, sitting=sitting.pk)
    response = put(signed_in, address, "much too late", 1, sitting=sitting.pk)
    assert response.status_code == 410
    assert response.json()["url"] == f"/prompts/{prompt.slug}/"
    assert "Earlier versions" in response.json()["message"]
    assert {copy.text for copy in Draft.objects.get().copies.all()} == {"too late", "much too late"}


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [("a\0", 422, "not text"), ("a" * 1_000_001, 413, "the limit is"), ("a" * 8_000_001, 413, "too long")],
)
def test_what_cannot_be_saved_is_said(signed_in: Client, address: str, text: str, status: int, message: str) -> None:
    response = put(signed_in, address, text, 0)
    assert response.status_code == status
    assert message in response.json()["message"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '{"text": 1}', "[" * 100_000, b"\xff\xfe"])
def test_broken_body_is_refused(signed_in: Client, address: str, body: str | bytes) -> None:
    response = signed_in.put(address, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["message"]


def test_odd_fields_count_as_not_said(signed_in: Client, address: str) -> None:
    response = put(signed_in, address, "A", 0, tab={"x": 1}, sitting="x", user=None, choice=[1])
    assert response.status_code == 200
    assert Draft.objects.get().saved_from == ""


def test_signed_out_gets_json(client: Client, prompt: Prompt, address: str) -> None:
    for response in (client.get(address), put(client, address, "A", 0)):
        assert response.status_code == 401
        assert response.json()["sign_in"] == f"/accounts/login/?next=/prompts/{prompt.slug}/"


def test_page_of_somebody_else_does_not_save(signed_in: Client, other_student: User, address: str) -> None:
    response = put(signed_in, address, "hers", 0, user=other_student.pk)
    assert (response.status_code, response.json()["code"]) == (403, "somebody-else")
    assert not Draft.objects.exists()


def test_save_without_a_token_is_refused(student: User, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(student)
    assert put(strict, address, "A", 0).status_code == 403
    token = strict.get(address).json()["csrf_token"]
    body = {"text": "A", "plan": "", "revision": 0}
    saved = strict.put(address, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert saved.status_code == 200


def test_closed_prompt_is_not_found(signed_in: Client, address: str) -> None:
    Prompt.objects.update(is_open=False)
    assert put(signed_in, address, "A", 0).status_code == 404


# --- Without JavaScript


def post(client: Client, address: str, **fields: Any) -> HttpResponse:
    response: HttpResponse = client.post(address, {"text": "", "plan": "", "revision": 0} | fields)
    return response


def test_form_saves_and_goes_back(signed_in: Client, prompt: Prompt, address: str) -> None:
    response = post(signed_in, address, text="A\r\nB", plan="P")
    assert response["Location"] == f"/prompts/{prompt.slug}/"
    html = signed_in.get(response["Location"]).content.decode()
    assert "Your draft is saved." in html
    assert "A\nB</textarea>" in html


def test_form_shows_both_texts_of_a_conflict(signed_in: Client, address: str) -> None:
    post(signed_in, address, text="from <b>the phone")
    response = post(signed_in, address, text="from <b>the desk")
    html = response.content.decode()
    assert response.status_code == 409
    assert "from &lt;b&gt;the phone</textarea>" in html
    assert "from &lt;b&gt;the desk</textarea>" in html
    post(signed_in, address, text="from <b>the desk", revision=1, choice="stored")
    draft = Draft.objects.get()
    assert (draft.text, draft.copies.get().text) == ("from <b>the phone", "from <b>the desk")


def test_form_that_cannot_be_saved_stays(signed_in: Client, address: str) -> None:
    response = post(signed_in, address, text="kept on the page \0")
    assert response.status_code == 422
    assert "kept on the page" in response.content.decode()
    assert "data-unsaved" in response.content.decode()


def test_form_sent_after_the_session_ended_comes_back(client: Client, prompt: Prompt, address: str) -> None:
    response = post(client, address, text="long work", plan="my plan")
    html = response.content.decode()
    assert response.status_code == 403
    assert "long work" in html
    assert "my plan" in html
    assert f"/accounts/login/?next=/prompts/{prompt.slug}/" in html


# --- Revising


def test_revise_starts_from_the_attempt(signed_in: Client, student: User, prompt: Prompt, essay: str) -> None:
    first = submit_attempt(prompt=prompt, text=essay, by=student)
    submit_attempt(prompt=prompt, text=essay + " Second.", by=student)
    page = f"/prompts/{prompt.slug}/"
    assert signed_in.post(f"{page}draft/revise/")["Location"] == page
    assert Draft.objects.get().text == essay + " Second."
    assert signed_in.post(f"{page}draft/revise/", {"attempt": first.pk}).status_code == 302
    assert Draft.objects.get().text == essay
    assert "You are revising" in signed_in.get(page).content.decode()


def test_revise_without_an_attempt_leads_to_the_page(signed_in: Client, prompt: Prompt) -> None:
    assert signed_in.post(f"/prompts/{prompt.slug}/draft/revise/").status_code == 302
    assert not Draft.objects.exists()


def test_attempt_of_another_cannot_be_revised(
    signed_in: Client, other_student: User, prompt: Prompt, essay: str
) -> None:
    theirs = submit_attempt(prompt=prompt, text=essay, by=other_student)
    response = signed_in.post(f"/prompts/{prompt.slug}/draft/revise/", {"attempt": theirs.pk})
    assert response.status_code == 404
    assert not Draft.objects.filter(student__username="amara").exists()


# --- Handing in


def test_second_click_leads_to_the_first_attempt(signed_in: Client, prompt: Prompt, essay: str) -> None:
    page = f"/prompts/{prompt.slug}/"
    fields = {"text": essay, "plan": "P", "revision": 0}
    first, second = signed_in.post(page, fields), signed_in.post(page, fields)
    assert first["Location"] == second["Location"]
    assert Attempt.objects.get().plan == "P"


def test_refused_essay_is_saved_as_draft(signed_in: Client, prompt: Prompt) -> None:
    response = signed_in.post(f"/prompts/{prompt.slug}/", {"text": "Too short.", "plan": "", "revision": 0})
    assert response.status_code == 422
    assert Draft.objects.get().text == "Too short."
    assert 'name="revision" value="1"' in response.content.decode()
