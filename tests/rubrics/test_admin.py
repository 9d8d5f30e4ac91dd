import pytest
from django.test import Client

from essaycoach.accounts.models import User
from rubrics.models import Prompt, RubricVersion

PAGES = ["pack", "prompt", "rubricversion", "sample"]


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", password="a-long-enough-secret")


@pytest.mark.parametrize("page", PAGES)
def test_list_and_row_are_shown(client: Client, root: User, prompt: Prompt, page: str) -> None:
    client.force_login(root)
    assert client.get(f"/admin/rubrics/{page}/").status_code == 200
    sample = prompt.samples.create(level=2, title="Tells a story", text="An essay.")
    rows = {"pack": prompt.pack_id, "prompt": prompt.pk, "rubricversion": prompt.current_id, "sample": sample.pk}
    assert client.get(f"/admin/rubrics/{page}/{rows[page]}/change/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nothing_can_be_added(client: Client, root: User, page: str) -> None:
    client.force_login(root)
    assert client.get(f"/admin/rubrics/{page}/add/").status_code == 403


def test_version_can_not_be_changed_or_deleted(client: Client, root: User, prompt: Prompt) -> None:
    client.force_login(root)
    page = f"/admin/rubrics/rubricversion/{prompt.current_id}"
    assert client.post(f"{page}/change/", {"content_hash": "x", "content": "{}", "number": 9}).status_code == 403
    assert client.post(f"{page}/delete/", {"post": "yes"}).status_code == 403
    assert RubricVersion.objects.get() == prompt.current
    assert RubricVersion.objects.get().number == 1


def test_prompt_can_only_be_opened_and_closed(client: Client, root: User, prompt: Prompt) -> None:
    client.force_login(root)
    client.post(f"/admin/rubrics/prompt/{prompt.pk}/change/", {"question": "Mine?"})
    changed = Prompt.objects.get()
    assert not changed.is_open
    assert changed.question == prompt.question


@pytest.mark.parametrize("page", PAGES)
def test_student_is_sent_away(client: Client, student: User, prompt: Prompt, page: str) -> None:
    client.force_login(student)
    assert client.get(f"/admin/rubrics/{page}/").status_code == 302
