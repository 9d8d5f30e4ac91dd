"""The home pages of students and teachers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from rubrics.models import Prompt


def read(client: Client, user: User, path: str = "/", **headers: str) -> str:
    client.force_login(user)
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_student_sees_what_her_class_was_set(client: Client, student: User, assignment: Assignment) -> None:
    page = read(client, student)
    assert assignment.prompt.question in page
    assert "12B History" in page
    assert "Not started" in page


def test_student_sees_how_far_she_is(client: Client, student: User, assignment: Assignment, essay: str) -> None:
    attempt = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    assert "Being marked" in read(client, student)
    feedback = mark_attempt(attempt=attempt)
    page = read(client, student)
    assert feedback.coverage in page
    assert f'href="/attempts/{attempt.pk}/"' in page


def test_student_sees_her_progress_and_what_to_practise_next(
    client: Client, student: User, prompt: Prompt, essay: str
) -> None:
    new = read(client, student)
    assert 'href="/progress/"' not in new
    assert "Practise next" not in new
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    page = read(client, student)
    assert 'href="/progress/"' in page
    assert f'href="/prompts/{prompt.slug}/progress/"' in page
    assert "Practise next" in page
    assert "still to be found here." in page


@pytest.mark.parametrize(("days", "words"), [(-1, "Was due"), (1, 'class="due-soon"'), (9, 'class="due-later"')])
def test_student_sees_how_urgent_work_is(
    client: Client, student: User, assignment: Assignment, days: int, words: str
) -> None:
    assignment.due_at = timezone.now() + timedelta(days=days)
    assignment.save()
    assert words in read(client, student)


def test_student_in_another_class_is_set_nothing(
    client: Client, other_student: User, other_class: SchoolClass, assignment: Assignment
) -> None:
    page = read(client, other_student)
    assert "Nothing is set at the moment" in page
    assert "12B History" not in page


def test_practice_prompts_stand_under_their_pack(client: Client, student: User, prompt: Prompt) -> None:
    page = read(client, student)
    assert "Stalin&#x27;s Russia" in page
    assert f'href="/prompts/{prompt.slug}/"' in page


def test_site_without_prompts_says_so(client: Client, student: User) -> None:
    assert "There are no open questions yet." in read(client, student)


def test_search_finds_prompts_by_any_of_their_words(client: Client, student: User, prompt: Prompt) -> None:
    assert prompt.question in read(client, student, "/?q=struggle+RUSSIA")
    assert prompt.question not in read(client, student, "/?q=struggle+napoleon")


def test_search_without_a_find_repeats_the_words_escaped(client: Client, student: User, prompt: Prompt) -> None:
    page = read(client, student, "/?q=<script>x</script>")
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_htmx_gets_the_list_alone(client: Client, student: User, prompt: Prompt) -> None:
    page = read(client, student, "/?q=stalin", **{"HX-Request": "true"})
    assert prompt.question in page
    assert "<html" not in page


def test_teacher_sees_her_classes_and_their_assignments(
    client: Client, teacher: User, student: User, assignment: Assignment, essay: str
) -> None:
    assert "Nobody has handed in yet" in read(client, teacher)
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    page = read(client, teacher)
    assert f'href="/classes/{assignment.school_class.pk}/"' in page
    assert "The one student handed in" in page
    assert "Try a question yourself" in page


def test_teacher_without_a_class_is_told_what_to_do(client: Client, outsider: User, assignment: Assignment) -> None:
    page = read(client, outsider)
    assert "You have no class yet" in page
    assert "12B History" not in page


def test_anonymous_is_asked_to_sign_in(client: Client, db: None) -> None:
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")


def test_home_takes_no_posts(client: Client, student: User) -> None:
    client.force_login(student)
    assert client.post("/").status_code == 405


def test_subject_leaves_the_others_out(client: Client, student: User, prompt: Prompt) -> None:
    assert prompt.question in read(client, student, "/?subject=History")
    page = read(client, student, "/?subject=Sciences&q=stalin")
    assert prompt.question not in page
    assert "No question in Sciences has all the words of “stalin”." in page


def test_teacher_finds_the_library(client: Client, teacher: User, student: User, prompt: Prompt) -> None:
    assert 'href="/library/"' in read(client, teacher)
    assert 'href="/library/"' not in read(client, student)
