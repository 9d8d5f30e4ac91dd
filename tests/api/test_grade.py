"""POST /api/v1/grade."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.models import Attempt
from rubrics.format import rubric_to_dict
from rubrics.marking.engine import mark_essay
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.api.conftest import Caller
from tests.people import make_teacher

URL = "/api/v1/grade"
KEYS = ["essay", "prompt", "words", "factors", "evidence", "misconceptions", "band", "engine", "rubric"]


@pytest.fixture
def api(caller: Caller, teacher: User) -> APIClient:
    return caller(teacher)


def grade(api: APIClient, **given: Any) -> Any:
    return api.post(URL, given, format="json")


def test_answer_is_the_object_of_the_command_line(api: APIClient, prompt: Prompt, essay: str, tmp_path: Path) -> None:
    file, printed = tmp_path / "amara.txt", io.StringIO()
    file.write_text(essay, encoding="utf-8", newline="")
    call_command("grade", str(file), "--prompt", prompt.slug, "--format", "jsonl", stdout=printed)
    answer = grade(api, essay=str(file), prompt=prompt.slug, text=essay)
    assert answer.status_code == 200
    assert list(answer.json()) == KEYS
    assert answer.json() == json.loads(printed.getvalue())


def test_spans_count_in_the_text_as_given(api: APIClient, prompt: Prompt, rubric: Rubric, essay: str) -> None:
    text = f"  \r\n{essay}\r\n "
    answer = grade(api, prompt=prompt.slug, text=text).json()
    assert answer == {"essay": "", **mark_essay(text, rubric).to_dict()}


def test_nothing_is_kept(api: APIClient, prompt: Prompt, essay: str) -> None:
    grade(api, prompt=prompt.slug, text=essay)
    assert not Attempt.objects.exists()


def test_an_inline_rubric_gives_the_same_result(api: APIClient, rubric: Rubric, essay: str) -> None:
    answer = grade(api, rubric=rubric_to_dict(rubric), text=essay)
    assert answer.status_code == 200
    assert answer.json() == {"essay": "", **mark_essay(essay, rubric).to_dict()}


def test_an_inline_rubric_without_levels_gets_the_generic_ones(api: APIClient, rubric: Rubric, essay: str) -> None:
    inline = rubric_to_dict(rubric)
    del inline["levels"]
    assert grade(api, rubric=inline, text=essay).json()["band"]["marks"] is not None


def test_an_inline_rubric_can_do_without_levels(api: APIClient, rubric: Rubric, essay: str) -> None:
    answer = grade(api, rubric=rubric_to_dict(rubric) | {"levels": "none"}, text=essay).json()
    assert answer["band"]["level"] is None
    assert answer["band"]["marks"] is None


def test_problems_of_an_inline_rubric_are_named_by_place(api: APIClient, rubric: Rubric, essay: str) -> None:
    inline = rubric_to_dict(rubric)
    inline["factors"][0]["slug"] = "Party Machine"
    answer = grade(api, rubric=inline, text=essay)
    assert answer.status_code == 400
    assert "factors[0].slug" in answer.json()["rubric"][0]


@pytest.mark.parametrize("inline", ["text", [], 1, {}, {"factors": [[]]}, {"slug": {}, "question": [], "factors": {}}])
def test_what_is_no_rubric_is_refused(api: APIClient, essay: str, inline: object) -> None:
    answer = grade(api, rubric=inline, text=essay)
    assert answer.status_code == 400
    assert list(answer.json()) == ["rubric"]


def test_no_token_is_refused(prompt: Prompt, essay: str) -> None:
    answer = grade(APIClient(), prompt=prompt.slug, text=essay)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("header", ["Token", "Token nonsense", "Token \xff\xfe", "Token a b", "Bearer nonsense"])
def test_a_false_token_is_refused(prompt: Prompt, essay: str, header: str) -> None:
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=header)
    assert grade(api, prompt=prompt.slug, text=essay).status_code == 401


def test_a_closed_account_is_refused(api: APIClient, teacher: User, prompt: Prompt, essay: str) -> None:
    teacher.is_active = False
    teacher.save()
    assert grade(api, prompt=prompt.slug, text=essay).status_code == 401


def test_a_signed_in_browser_may_grade_but_not_from_another_site(teacher: User, prompt: Prompt, essay: str) -> None:
    api = APIClient(enforce_csrf_checks=True)
    api.force_login(teacher)
    assert grade(api, prompt=prompt.slug, text=essay).status_code == 403
    api.get("/api/v1/prompts", HTTP_ACCEPT="text/html")
    token = api.cookies["csrftoken"].value
    answer = api.post(URL, {"prompt": prompt.slug, "text": essay}, format="json", HTTP_X_CSRFTOKEN=token)
    assert answer.status_code == 200


def test_students_are_refused_because_the_answer_names_what_is_missing(
    caller: Caller, assignment: Assignment, student: User, rubric: Rubric, essay: str
) -> None:
    for given in ({"prompt": assignment.prompt.slug}, {"rubric": rubric_to_dict(rubric)}, {"prompt": "none"}):
        answer = grade(caller(student), text=essay, **given)
        assert answer.status_code == 403
        assert list(answer.json()) == ["detail"]
        assert "for teachers" in answer.json()["detail"]


def test_a_student_who_is_signed_in_is_refused_too(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    client.force_login(student)
    answer = client.post(URL, {"prompt": prompt.slug, "text": essay}, content_type="application/json")
    assert answer.status_code == 403


def test_staff_may_grade_the_prompts_that_are_theirs(caller: Caller, student: User, prompt: Prompt, essay: str) -> None:
    student.is_staff = True
    student.save()
    assert grade(caller(student), prompt=prompt.slug, text=essay).status_code == 200
    Prompt.objects.update(is_open=False)
    answer = grade(caller(student), prompt=prompt.slug, text=essay)
    assert answer.status_code == 404
    assert "There is no prompt 'why-did-stalin-win' for you" in answer.json()["detail"]


def test_a_teacher_may_grade_against_any_prompt(caller: Caller, prompt: Prompt, essay: str) -> None:
    Prompt.objects.update(is_open=False)
    assert grade(caller(make_teacher()), prompt=prompt.slug, text=essay).status_code == 200


def test_an_unknown_prompt_is_not_found(api: APIClient, essay: str) -> None:
    answer = grade(api, prompt="why-rome-fell", text=essay)
    assert answer.status_code == 404
    assert "GET /api/v1/prompts" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("word " * 200_001, "1,000,005 characters; the limit is 1,000,000"),
        ("a\0b", "Null characters"),
        (None, "null"),
        (["a"], "Not a valid string"),
    ],
)
def test_what_is_no_essay_is_refused(api: APIClient, prompt: Prompt, text: object, message: str) -> None:
    answer = grade(api, prompt=prompt.slug, text=text)
    assert answer.status_code == 400
    assert list(answer.json()) == ["text"]
    assert message in answer.json()["text"][0]


def test_a_missing_text_is_refused(api: APIClient, prompt: Prompt) -> None:
    answer = grade(api, prompt=prompt.slug)
    assert answer.status_code == 400
    assert answer.json() == {"text": ["This field is required."]}


def test_prompt_and_rubric_together_or_neither_are_refused(
    api: APIClient, prompt: Prompt, rubric: Rubric, essay: str
) -> None:
    for given in ({}, {"prompt": prompt.slug, "rubric": rubric_to_dict(rubric)}):
        answer = grade(api, text=essay, **given)
        assert answer.status_code == 400
        assert answer.json() == {"non_field_errors": ["Give either 'prompt' or 'rubric'."]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"text": "\\ud800", "prompt": "p"}',
        b'{"text": "t", "rubric": {"\\ud800": 1}}',
        b'{"text": NaN}',
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
)
def test_broken_json_is_refused(api: APIClient, body: bytes) -> None:
    answer = api.post(URL, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()


def test_a_form_is_refused(api: APIClient) -> None:
    assert api.post(URL, {"text": "t"}, format="multipart").status_code == 415


def test_a_body_beyond_any_essay_is_refused(api: APIClient) -> None:
    answer = api.post(URL, b'{"text": "' + b"a" * 8_000_000 + b'"}', content_type="application/json")
    assert answer.status_code == 413
    assert "limit is 8,000,000 bytes" in answer.json()["detail"]


def test_the_longest_essay_fits_with_every_character_escaped(api: APIClient) -> None:
    body = b'{"prompt": "unknown", "text": "' + b"\\u00e9" * 1_000_000 + b'"}'
    assert api.post(URL, body, content_type="application/json").status_code == 404


def test_the_page_for_browsers_asks_for_json(client: Client, prompt: Prompt) -> None:
    client.force_login(make_teacher())
    page = client.get(URL, HTTP_ACCEPT="text/html")
    assert page.status_code == 405
    assert b"application/json" in page.content
