"""A form that is older than the session it is sent in."""

from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt


def test_text_on_an_outdated_page_comes_back_and_is_not_handed_in(prompt: Prompt, student: User, essay: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(student)
    response = client.post(f"/prompts/{prompt.slug}/", {"text": essay + " <script>"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "That page was out of date" in page
    assert "he joined Kamenev and Zinoviev against Trotsky" in page
    assert "&lt;script&gt;" in page
    assert f'href="/prompts/{prompt.slug}/"' in page
    assert not Attempt.objects.exists()


def test_outdated_page_without_a_text_shows_none(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "amara", "password": "x"})
    assert response.status_code == 403
    assert "<textarea" not in response.content.decode()
