"""Django's admin: for staff only."""

import pytest
from django.test import Client

from essaycoach.accounts.models import Role, User
from essaycoach.classrooms.models import SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt

PAGES = (
    "accounts/user/",
    "accounts/user/add/",
    "classrooms/schoolclass/",
    "classrooms/schoolclass/add/",
    "essays/attempt/",
)


@pytest.mark.parametrize("page", PAGES)
def test_administrator_opens_every_page(admin_client: Client, page: str) -> None:
    assert admin_client.get(f"/admin/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_teacher_and_student_are_refused(client: Client, teacher: User, student: User, page: str) -> None:
    for user in (teacher, student):
        client.force_login(user)
        assert client.get(f"/admin/{page}").status_code == 302


def test_administrator_adds_a_teacher(admin_client: Client) -> None:
    data = {"username": "ada", "role": "teacher", "usable_password": "true"}
    passwords = {"password1": "a-long-secret", "password2": "a-long-secret"}
    response = admin_client.post("/admin/accounts/user/add/", data | passwords)
    assert response.status_code == 302
    assert User.objects.get(username="ada").role == Role.TEACHER


def test_administrator_changes_a_class(admin_client: Client, school_class: SchoolClass) -> None:
    assert admin_client.get(f"/admin/classrooms/schoolclass/{school_class.pk}/change/").status_code == 200


def test_attempts_are_to_read_only(admin_client: Client, prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    mark_attempt(attempt=attempt)
    page = f"/admin/essays/attempt/{attempt.pk}/change/"
    assert "Kamenev" in admin_client.get(page).content.decode()
    assert admin_client.post(page, {"text": "changed"}).status_code == 403
    assert Attempt.objects.get().text == essay
