"""Sign-up: closed unless the installation opens it."""

from typing import Any

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from rubrics.models import Prompt

DATA = {"username": "newcomer", "password1": "a-long-enough-secret", "password2": "a-long-enough-secret"}


@pytest.fixture
def open_to_all(db: None, settings: Any) -> None:
    settings.SIGN_UP_OPEN = True


@pytest.mark.django_db
def test_sign_up_is_closed(client: Client) -> None:
    client.post("/accounts/signup/", DATA)
    assert not User.objects.exists()
    assert "Accounts come from your school" in client.get("/accounts/signup/").content.decode()


@pytest.mark.django_db
def test_sign_in_page_says_how_to_get_an_account(client: Client, settings: Any) -> None:
    assert "How to get one" in client.get("/accounts/login/").content.decode()
    settings.SIGN_UP_OPEN = True
    page = client.get("/accounts/login/?next=/prompts/x/").content.decode()
    assert "Create one" in page
    assert 'href="/accounts/signup/?next=%2Fprompts%2Fx%2F"' in page


@pytest.mark.usefixtures("open_to_all")
def test_page_asks_for_a_name_and_a_password_and_says_the_rules(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert "Create an account" in page
    assert "at least 8 characters" in page
    assert 'name="email"' not in page


@pytest.mark.usefixtures("open_to_all")
def test_newcomer_is_a_student_without_a_class_and_practises(client: Client, prompt: Prompt, essay: str) -> None:
    assert client.post("/accounts/signup/", DATA)["Location"] == "/"
    newcomer = User.objects.get(username="newcomer")
    assert not newcomer.is_teacher
    assert not newcomer.classes_attended.exists()
    assert prompt.question in client.get("/").content.decode()
    assert client.post(f"/prompts/{prompt.slug}/", {"text": essay}).status_code == 302
    assert newcomer.attempts.count() == 1


@pytest.mark.usefixtures("open_to_all")
def test_nobody_signs_up_as_a_teacher_or_administrator(client: Client) -> None:
    client.post("/accounts/signup/", DATA | {"role": "teacher", "is_staff": "on", "is_superuser": "on"})
    user = User.objects.get(username="newcomer")
    assert not user.is_teacher
    assert not user.is_staff
    assert not user.is_superuser


@pytest.mark.usefixtures("open_to_all")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "amara"}, "already exists"),
        ({"password2": "something-else-entirely"}, "same password"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "newcomer1", "password2": "newcomer1"}, "too similar"),
        ({"username": ""}, "required"),
    ],
)
def test_bad_input_is_told_and_makes_no_account(
    client: Client, student: User, change: dict[str, str], said: str
) -> None:
    response = client.post("/accounts/signup/", DATA | change)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert list(User.objects.all()) == [student]
