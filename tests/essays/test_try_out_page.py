"""Where a try-out link leads, and what a guest may do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import GUESTS_AN_HOUR, start_try_out
from essaycoach.classrooms.models import Assignment, TryOutLink
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt
from tests.people import PASSWORD
from tests.try_outs import enter, link_to


@pytest.fixture
def link(prompt: Prompt, teacher: User) -> TryOutLink:
    """To a question that is not open to everybody."""
    prompt.is_open = False
    prompt.save()
    return link_to(prompt, by=teacher)


@pytest.fixture
def other_prompt(link: TryOutLink) -> Prompt:
    """Open to everybody who has an account."""
    return Prompt.objects.create(slug="why-rome-fell", question="Why did Rome fall?", current=link.prompt.current)


def test_page_says_what_it_is_and_what_is_kept(client: Client, link: TryOutLink) -> None:
    page = client.get(f"/try/{link.token}/").content.decode()
    assert "Tessa Okafor invites you" in page
    assert link.prompt.question in page
    assert "under a random name" in page
    assert f"as it stands, on {link.closes_at + timedelta(days=30):%-d %B %Y}." in page
    assert "Start writing" in page
    assert not User.objects.filter(is_guest=True).exists()


def test_username_of_the_teacher_is_not_told(client: Client, link: TryOutLink) -> None:
    User.objects.update(first_name="", last_name="", username="tokafor")
    page = client.get(f"/try/{link.token}/").content.decode()
    assert "You are invited to try an exam question" in page
    assert "tokafor" not in page


def test_start_signs_a_guest_in_for_this_session_of_the_browser(client: Client, link: TryOutLink) -> None:
    response = client.post(f"/try/{link.token}/")
    assert response["Location"] == f"/prompts/{link.prompt.slug}/"
    guest = link.guests.get()
    assert client.session["_auth_user_id"] == str(guest.pk)
    assert client.session.get_expire_at_browser_close()
    assert client.post(f"/try/{link.token}/")["Location"] == f"/prompts/{link.prompt.slug}/"
    assert link.guests.count() == 1


def test_guest_practises_that_question_and_no_other(
    client: Client, link: TryOutLink, other_prompt: Prompt, essay: str
) -> None:
    guest = enter(client, link)
    home = client.get("/").content.decode()
    assert link.prompt.question in home
    assert other_prompt.question not in home
    assert "Everything is deleted" in home
    assert client.get(f"/prompts/{other_prompt.slug}/").status_code == 404
    assert client.post(f"/prompts/{other_prompt.slug}/", {"text": essay}).status_code == 404
    client.post(f"/prompts/{link.prompt.slug}/", {"text": essay})
    attempt = Attempt.objects.get()
    assert attempt.student == guest
    assert client.get(f"/attempts/{attempt.pk}/").status_code == 200
    assert f'href="/attempts/{attempt.pk}/"' in client.get("/").content.decode()


def test_guest_sees_no_work_but_her_own(
    client: Client, link: TryOutLink, assignment: Assignment, student: User, essay: str
) -> None:
    of_student = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    of_other_guest = submit_attempt(prompt=assignment.prompt, text=essay, by=start_try_out(link=link))
    enter(client, link)
    for attempt in (of_student, of_other_guest):
        assert client.get(f"/attempts/{attempt.pk}/").status_code == 404
    for page in (f"/classes/{assignment.school_class.pk}/", f"/assignments/{assignment.pk}/", "/try-out-links/"):
        assert client.get(page).status_code == 404


def test_guest_has_no_account_to_change(client: Client, link: TryOutLink) -> None:
    guest = enter(client, link)
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    for page in ("password/change/", "password/set/", "email/", "password/reset/"):
        assert client.get(f"/accounts/{page}").status_code == 404
        assert client.post(f"/accounts/{page}", passwords).status_code == 404
    guest.refresh_from_db()
    assert not guest.has_usable_password()
    assert "/accounts/password/change/" not in client.get("/").content.decode()


def test_leaving_is_asked_about(client: Client, link: TryOutLink) -> None:
    enter(client, link)
    assert "You cannot come back" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_student_goes_to_the_question_if_it_is_hers(
    client: Client, link: TryOutLink, assignment: Assignment, student: User, other_student: User
) -> None:
    client.force_login(student)
    assert client.get(f"/try/{link.token}/")["Location"] == f"/prompts/{link.prompt.slug}/"
    client.force_login(other_student)
    page = client.get(f"/try/{link.token}/").content.decode()
    assert "You are signed in as Otto Berg" in page
    assert client.post(f"/try/{link.token}/").status_code == 200
    assert not link.guests.exists()
    assert client.get(f"/prompts/{link.prompt.slug}/").status_code == 404
    assert client.post("/accounts/logout/", {"next": f"/try/{link.token}/"})["Location"] == f"/try/{link.token}/"


def test_teacher_goes_to_the_question(client: Client, link: TryOutLink, outsider: User) -> None:
    client.force_login(outsider)
    assert client.get(f"/try/{link.token}/")["Location"] == f"/prompts/{link.prompt.slug}/"


def test_guest_takes_a_second_question_along(
    client: Client, link: TryOutLink, other_prompt: Prompt, outsider: User
) -> None:
    guest = enter(client, link)
    second = link_to(other_prompt, by=outsider)
    assert "Start writing" in client.get(f"/try/{second.token}/").content.decode()
    client.post(f"/try/{second.token}/")
    assert second.guests.get() == guest
    home = client.get("/").content.decode()
    assert link.prompt.question in home
    assert other_prompt.question in home


@pytest.mark.parametrize("token", ["x", "a" * 27, "../../admin"])
def test_unknown_link_is_not_found(client: Client, link: TryOutLink, token: str) -> None:
    assert client.get(f"/try/{token}/").status_code == 404
    assert client.post(f"/try/{token}/").status_code == 404
    assert not link.guests.exists()


def test_closed_link_says_so_but_lets_its_guests_go_on(client: Client, link: TryOutLink, essay: str) -> None:
    enter(client, link)
    TryOutLink.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    stranger = Client()
    for response in (stranger.get(f"/try/{link.token}/"), stranger.post(f"/try/{link.token}/")):
        assert response.status_code == 410
        assert "This try-out is closed" in response.content.decode()
    assert link.guests.count() == 1
    assert client.get(f"/try/{link.token}/").status_code == 302
    assert client.post(f"/prompts/{link.prompt.slug}/", {"text": essay}).status_code == 302


def test_link_to_a_question_that_cannot_be_practised_is_closed(client: Client, link: TryOutLink) -> None:
    Prompt.objects.update(current=None)
    assert client.get(f"/try/{link.token}/").status_code == 410
    assert client.post(f"/try/{link.token}/").status_code == 410
    assert not link.guests.exists()


def test_too_many_guests_are_told_plainly(client: Client, link: TryOutLink) -> None:
    User.objects.bulk_create(User(username=f"guest-{n}", is_guest=True) for n in range(GUESTS_AN_HOUR))
    link.guests.set(User.objects.filter(is_guest=True))
    response = client.post(f"/try/{link.token}/")
    assert response.status_code == 429
    assert "Please try again in a while." in response.content.decode()


def test_teacher_who_made_the_link_reads_what_guests_hand_in(
    client: Client, link: TryOutLink, teacher: User, outsider: User, student: User, essay: str
) -> None:
    attempt = submit_attempt(prompt=link.prompt, text=essay, by=start_try_out(link=link))
    mark_attempt(attempt=attempt)
    client.force_login(teacher)
    page = client.get(f"/attempts/{attempt.pk}/").content.decode()
    assert "Kamenev" in page
    assert 'href="/try-out-links/"' in page
    assert client.post(f"/attempts/{attempt.pk}/").status_code == 405
    for user in (outsider, student):
        client.force_login(user)
        assert client.get(f"/attempts/{attempt.pk}/").status_code == 404


def test_teacher_reads_only_what_was_written_for_her_question(
    client: Client, link: TryOutLink, other_prompt: Prompt, teacher: User, outsider: User, essay: str
) -> None:
    guest = start_try_out(link=link)
    start_try_out(link=link_to(other_prompt, by=outsider), guest=guest)
    attempt = submit_attempt(prompt=other_prompt, text=essay, by=guest)
    client.force_login(teacher)
    assert client.get(f"/attempts/{attempt.pk}/").status_code == 404
