"""Earlier versions of a draft: how long they stay, and the page that lists them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.essays.actions import keep_copy, restore_copy, save_draft, start_sitting
from essaycoach.essays.models import Draft, DraftCopy
from rubrics.models import Prompt


@pytest.fixture
def draft(prompt: Prompt, student: User) -> Draft:
    return save_draft(prompt=prompt, text="what I have now", plan="", base_revision=0, by=student)


@pytest.fixture
def page(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/copies/"


def copies(draft: Draft, number: int, age: timedelta) -> None:
    rows = [draft.copies.create(text=f"{age} {index}") for index in range(number)]
    DraftCopy.objects.filter(pk__in=[row.pk for row in rows]).update(kept_at=timezone.now() - age)


def kept(draft: Draft, text: str) -> DraftCopy:
    copy = keep_copy(draft=draft, text=text, plan="")
    assert copy is not None
    return copy


def test_copy_is_kept_once(draft: Draft) -> None:
    assert kept(draft, "a") == kept(draft, "a")
    assert keep_copy(draft=draft, text=" ", plan="") is None
    assert draft.copies.count() == 1


def test_old_copies_are_dropped_beyond_thirty(draft: Draft) -> None:
    copies(draft, 40, timedelta(days=2))
    kept(draft, "new")
    assert draft.copies.count() == 30
    assert draft.copies.filter(text="new").exists()


def test_copies_of_the_last_day_stay_up_to_a_hundred(draft: Draft) -> None:
    copies(draft, 5, timedelta(days=2))
    copies(draft, 40, timedelta(hours=20))
    kept(draft, "new")
    assert draft.copies.count() == 41
    copies(draft, 70, timedelta(hours=1))
    kept(draft, "newer")
    assert draft.copies.count() == 100
    assert draft.copies.filter(text="newer").exists()


def test_restoring_swaps_without_losing_anything(draft: Draft, student: User) -> None:
    former = restore_copy(copy=kept(draft, "before"), by=student)
    draft.refresh_from_db()
    assert former is not None
    assert (former.text, draft.text, draft.revision) == ("what I have now", "before", 2)
    restore_copy(copy=former, by=student)
    draft.refresh_from_db()
    assert draft.text == "what I have now"


def test_nobody_restores_the_copy_of_another(draft: Draft, outsider: User) -> None:
    with pytest.raises(ValueError, match="its student"):
        restore_copy(copy=kept(draft, "before"), by=outsider)


def test_page_lists_escaped_and_brings_back(client: Client, student: User, draft: Draft, page: str) -> None:
    copy = kept(draft, "<script>alert(1)</script> before")
    client.force_login(student)
    html = client.get(page).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    response = client.post(page, {"restore": copy.pk})
    former = draft.copies.get(text="what I have now")
    assert response["Location"] == f"/prompts/{draft.prompt.slug}/?undo={former.pk}"
    html = client.get(response["Location"]).content.decode()
    assert "Bring it back" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; before</textarea>" in html


def test_page_without_copies_says_so(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    assert "There are no earlier versions" in client.get(page).content.decode()


def test_start_afresh_saves_what_is_on_the_page_first(
    client: Client, student: User, draft: Draft, page: str, prompt: Prompt
) -> None:
    client.force_login(student)
    response = client.post(page, {"clear": "1", "text": "typed last", "plan": "", "revision": draft.revision})
    former = draft.copies.get(text="typed last")
    assert response["Location"] == f"/prompts/{prompt.slug}/?undo={former.pk}"
    draft.refresh_from_db()
    assert draft.text == ""


@pytest.mark.parametrize("restore", ["", "x", "-1", "99999999999999999999", "12345"])
def test_unknown_copy_is_not_found(client: Client, student: User, draft: Draft, page: str, restore: str) -> None:
    client.force_login(student)
    assert client.post(page, {"restore": restore}).status_code == 404


def test_copy_of_another_student_is_not_found(client: Client, other_student: User, draft: Draft, page: str) -> None:
    copy = kept(draft, "written by amara")
    client.force_login(other_student)
    assert "written by amara" not in client.get(page).content.decode()
    assert client.post(page, {"restore": copy.pk}).status_code == 404


def test_copies_from_before_a_sitting_stay_out_of_it(
    client: Client, student: User, draft: Draft, prompt: Prompt, page: str
) -> None:
    copy = kept(draft, "prepared at home")
    start_sitting(prompt=prompt, by=student)
    client.force_login(student)
    assert "prepared at home" not in client.get(page).content.decode()
    assert client.post(page, {"restore": copy.pk}).status_code == 404


def test_anonymous_is_asked_to_sign_in(client: Client, page: str) -> None:
    assert client.get(page)["Location"].startswith("/accounts/login/")
