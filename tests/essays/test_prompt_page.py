"""The writing page: the question, a text to hand in, the student's attempts."""

from html import escape

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt, RubricVersion

HOSTILE = "<script>alert(1)</script> \"quoted\" & 'single' مرحبا 🎉 </textarea>"


@pytest.fixture
def page(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/"


def test_page_shows_the_question_and_an_empty_text(client: Client, student: User, prompt: Prompt, page: str) -> None:
    client.force_login(student)
    html = client.get(page).content.decode()
    assert prompt.question in html
    assert '<textarea class="writing-text"' in html
    assert f'data-user="{student.pk}" data-slug="{prompt.slug}"' in html
    assert "Your attempts" not in html


def test_handing_in_keeps_and_marks_the_essay(client: Client, student: User, page: str, essay: str) -> None:
    client.force_login(student)
    response = client.post(page, {"text": essay.replace("\n", "\r\n")})
    attempt = Attempt.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/attempts/{attempt.pk}/")
    assert (attempt.student, attempt.text) == (student, essay)
    assert attempt.feedback.count() == 1
    assert "data-handed-in" in client.get(response["Location"]).content.decode()


def test_teacher_tries_a_question_herself(client: Client, teacher: User, page: str, essay: str) -> None:
    client.force_login(teacher)
    assert client.post(page, {"text": essay}).status_code == 302
    assert Attempt.objects.get().student == teacher


def test_page_lists_only_her_own_attempts(
    client: Client, student: User, other_student: User, prompt: Prompt, page: str, essay: str
) -> None:
    mine = submit_attempt(prompt=prompt, text=essay, by=student)
    coverage = mark_attempt(attempt=mine).coverage
    waiting = submit_attempt(prompt=prompt, text=essay, by=student)
    theirs = submit_attempt(prompt=prompt, text=essay, by=other_student)
    client.force_login(student)
    html = client.get(page).content.decode()
    assert f'href="/attempts/{mine.pk}/"' in html
    assert coverage in html
    assert f'href="/attempts/{waiting.pk}/"' in html
    assert "Being marked" in html
    assert f'href="/attempts/{theirs.pk}/"' not in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Your essay is empty."),
        (" \n ", "Your essay is empty."),
        ("Too short.", "only 2 words"),
        (HOSTILE, "words"),
    ],
)
def test_refused_text_stays_on_the_page(client: Client, student: User, page: str, text: str, message: str) -> None:
    client.force_login(student)
    response = client.post(page, {"text": text})
    html = response.content.decode()
    assert response.status_code == 422
    assert message in html
    assert 'aria-invalid="true"' in html
    assert f">\n{escape(text)}</textarea>" in html
    assert not Attempt.objects.exists()


def test_hostile_text_is_escaped_on_the_page(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    html = client.post(page, {"text": HOSTILE}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#x27;single&#x27; مرحبا 🎉" in html


def test_form_without_a_text_is_refused(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    assert client.post(page).status_code == 422


def test_essay_is_kept_when_marking_fails(client: Client, student: User, prompt: Prompt, page: str, essay: str) -> None:
    RubricVersion.objects.update(content={}, content_hash="of nothing that can be read")
    client.force_login(student)
    response = client.post(page, {"text": essay})
    attempt = Attempt.objects.get()
    assert response["Location"] == f"/attempts/{attempt.pk}/"
    assert attempt.text == essay
    assert "is being marked" in client.get(response["Location"]).content.decode()


def test_anonymous_is_asked_to_sign_in(client: Client, page: str) -> None:
    response = client.get(page)
    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={page}")


def test_text_sent_after_the_session_ended_comes_back(client: Client, page: str, essay: str) -> None:
    response = client.post(page, {"text": essay + HOSTILE})
    html = response.content.decode()
    assert response.status_code == 403
    assert "You were signed out before your essay arrived" in html
    assert "his rivals never stood together." in html
    assert "<script>alert" not in html
    assert f"/accounts/login/?next={page}" in html
    assert not Attempt.objects.exists()


def test_prompt_that_is_not_open_is_not_found(
    client: Client, student: User, prompt: Prompt, page: str, essay: str
) -> None:
    Prompt.objects.update(is_open=False)
    client.force_login(student)
    assert client.get(page).status_code == 404
    assert client.post(page, {"text": essay}).status_code == 404
    assert not Attempt.objects.exists()


def test_unknown_prompt_is_not_found(client: Client, student: User, prompt: Prompt) -> None:
    client.force_login(student)
    assert client.get("/prompts/no-such-prompt/").status_code == 404


def test_other_methods_are_refused(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    assert client.put(page).status_code == 405
