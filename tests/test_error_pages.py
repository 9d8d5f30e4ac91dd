"""What people see when something is wrong, in the look of the site."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.views import defaults

from essaycoach.accounts.models import User


def test_unknown_address_says_so_and_leads_home(client: Client, student: User) -> None:
    client.force_login(student)
    response = client.get("/no/such/page/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "There is no such page here" in page
    assert 'href="/"' in page
    assert "Amara Diallo" in page


def test_unknown_address_is_told_to_anybody(client: Client, db: None) -> None:
    assert client.get("/no/such/page/").status_code == 404


def test_server_error_page_needs_no_request() -> None:
    page = defaults.server_error(HttpRequest()).content.decode()
    assert "Something went wrong here" in page
    assert "essaycoach/site.css" in page


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"])
def test_error_pages_render_without_any_context(template: str) -> None:
    page = render_to_string(template)
    assert page.count("<h1>") == 1
    assert "Sign out" not in page


def test_form_that_is_far_too_long_gets_a_page(client: Client, student: User) -> None:
    client.force_login(student)
    response = client.post("/accounts/login/", {"login": "x" * 11_000_000})
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
