"""The sign-in page and the other pages about one's own account."""

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from tests.people import PASSWORD

SIGN_IN = "/accounts/login/"


def test_sign_in_leads_home(client: Client, student: User) -> None:
    response = client.post(SIGN_IN, {"login": "amara", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    page = client.get("/").content.decode()
    assert "Amara Diallo" in page
    assert "Sign out" in page


def test_sign_in_goes_on_to_the_page_that_was_wanted(client: Client, student: User) -> None:
    response = client.post(
        f"{SIGN_IN}?next=/prompts/x/", {"login": "amara", "password": PASSWORD, "next": "/prompts/x/"}
    )
    assert response["Location"] == "/prompts/x/"


def test_wrong_password_is_refused_and_the_username_kept(client: Client, student: User) -> None:
    response = client.post(SIGN_IN, {"login": "amara", "password": "wrong"})
    page = response.content.decode()
    assert 'value="amara"' in page
    assert "not correct" in page
    assert "_auth_user_id" not in client.session


def test_sign_in_page_has_the_look_of_the_site(client: Client, db: None) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert "essaycoach/site.css" in page
    assert "Ask your teacher" in page


def test_sign_out_ends_the_session(client: Client, student: User) -> None:
    client.force_login(student)
    assert client.post("/accounts/logout/")["Location"] == SIGN_IN
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "path", ["login", "signup", "inactive", "password/reset", "password/reset/done", "confirm-email"]
)
def test_account_pages_for_anybody_have_the_look_of_the_site(client: Client, db: None, path: str) -> None:
    page = client.get(f"/accounts/{path}/").content.decode()
    assert '<div class="sheet stack account">' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", ["logout", "password/change", "email", "reauthenticate", "password/reset"])
def test_account_pages_for_somebody_signed_in_have_the_look_of_the_site(
    client: Client, student: User, path: str
) -> None:
    client.force_login(student)
    page = client.get(f"/accounts/{path}/").content.decode()
    assert '<div class="sheet stack account">' in page
    assert page.count("<h1") == 1


def test_nobody_signs_up_where_accounts_come_from_the_school(client: Client, db: None) -> None:
    fields = {"username": "intruder", "password1": PASSWORD, "password2": PASSWORD}
    assert "Accounts come from your school" in client.post("/accounts/signup/", fields).content.decode()
    assert not User.objects.filter(username="intruder").exists()


def test_password_is_changed_only_with_the_old_one(client: Client, student: User) -> None:
    client.force_login(student)
    fields = {"oldpassword": "wrong", "password1": "another-long-secret", "password2": "another-long-secret"}
    assert client.post("/accounts/password/change/", fields).status_code == 200
    assert client.post("/accounts/password/change/", fields | {"oldpassword": PASSWORD}).status_code == 302
    student.refresh_from_db()
    assert student.check_password("another-long-secret")
