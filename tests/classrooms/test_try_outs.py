"""Try-out links: made by teachers, open for a while, and what becomes of their guests."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from essaycoach.accounts.actions import create_guest
from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import (
    GUESTS_AN_HOUR,
    LinkClosed,
    TooManyGuests,
    close_link,
    delete_old_guests,
    make_link,
    reopen_link,
    start_try_out,
)
from essaycoach.classrooms.models import Assignment, TryOutLink
from essaycoach.classrooms.tasks import delete_old_guests_daily, delete_old_guests_task
from essaycoach.essays.actions import submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt
from tests.try_outs import link_to


@pytest.fixture
def link(prompt: Prompt, teacher: User) -> TryOutLink:
    return link_to(prompt, by=teacher)


def closed_ago(link: TryOutLink, *, days: int) -> None:
    """As if it had closed so long ago, and its guests had come before."""
    TryOutLink.objects.filter(pk=link.pk).update(closes_at=timezone.now() - timedelta(days=days))
    link.guests.update(date_joined=timezone.now() - timedelta(days=days + 1))


def test_link_has_160_bits_and_no_two_are_alike(prompt: Prompt, teacher: User) -> None:
    tokens = {link_to(prompt, by=teacher).token for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {27}


def test_students_and_guests_make_no_link(prompt: Prompt, student: User) -> None:
    for user in (student, create_guest()):
        with pytest.raises(PermissionDenied):
            make_link(prompt=prompt, closes_at=timezone.now(), by=user)
    assert not TryOutLink.objects.exists()


def test_guest_is_a_student_without_name_and_password(link: TryOutLink) -> None:
    guest = start_try_out(link=link)
    assert (guest.is_guest, guest.is_teacher, guest.display_name) == (True, False, "Guest")
    assert not guest.has_usable_password()
    assert start_try_out(link=link) != guest


def test_guest_of_one_link_takes_another_along(link: TryOutLink, prompt: Prompt, outsider: User) -> None:
    guest = start_try_out(link=link)
    other = link_to(prompt, by=outsider)
    assert start_try_out(link=other, guest=guest) == guest
    assert guest.try_outs.count() == 2


def test_closed_link_lets_nobody_in_until_it_opens_again(link: TryOutLink, teacher: User) -> None:
    close_link(link=link, by=teacher)
    with pytest.raises(LinkClosed):
        start_try_out(link=link)
    reopen_link(link=link, closes_at=timezone.now() + timedelta(days=1), by=teacher)
    assert start_try_out(link=link).is_guest


def test_closing_a_closed_link_keeps_its_time(link: TryOutLink, teacher: User) -> None:
    closed_ago(link, days=3)
    link.refresh_from_db()
    before = link.closes_at
    close_link(link=link, by=teacher)
    link.refresh_from_db()
    assert link.closes_at == before


def test_only_its_maker_closes_or_opens_a_link(link: TryOutLink, outsider: User, student: User) -> None:
    for user in (outsider, student):
        with pytest.raises(PermissionDenied):
            close_link(link=link, by=user)
        with pytest.raises(PermissionDenied):
            reopen_link(link=link, closes_at=timezone.now(), by=user)
    link.refresh_from_db()
    assert link.is_open


def test_link_takes_so_many_guests_an_hour(link: TryOutLink) -> None:
    for _ in range(GUESTS_AN_HOUR):
        start_try_out(link=link)
    with pytest.raises(TooManyGuests, match="try again"):
        start_try_out(link=link)
    assert User.objects.filter(is_guest=True).count() == GUESTS_AN_HOUR
    link.guests.update(date_joined=timezone.now() - timedelta(minutes=61))
    assert start_try_out(link=link).is_guest


def test_guests_and_all_their_work_go_when_their_time_is_over(
    link: TryOutLink, prompt: Prompt, student: User, essay: str, settings: Any
) -> None:
    guest = start_try_out(link=link)
    for user in (guest, student):
        submit_attempt(prompt=prompt, text=essay, by=user)
    closed_ago(link, days=settings.GUEST_DAYS - 1)
    assert delete_old_guests() == 0
    closed_ago(link, days=settings.GUEST_DAYS + 1)
    assert delete_old_guests() == 1
    assert not User.objects.filter(is_guest=True).exists()
    assert [attempt.student for attempt in Attempt.objects.all()] == [student]
    assert delete_old_guests() == 0


def test_guest_stays_while_one_of_her_links_is_recent(link: TryOutLink, prompt: Prompt, teacher: User) -> None:
    guest = start_try_out(link=link)
    start_try_out(link=link_to(prompt, by=teacher), guest=guest)
    closed_ago(link, days=400)
    assert delete_old_guests() == 0


def test_guest_whose_teacher_is_gone_goes_too(link: TryOutLink, teacher: User) -> None:
    start_try_out(link=link)
    closed_ago(link, days=400)
    teacher.delete()
    assert delete_old_guests() == 1


def test_students_are_never_deleted(student: User, assignment: Assignment) -> None:
    User.objects.update(date_joined=timezone.now() - timedelta(days=900))
    assert delete_old_guests() == 0


def test_worker_deletes_every_day(link: TryOutLink) -> None:
    start_try_out(link=link)
    closed_ago(link, days=400)
    delete_old_guests_daily()
    delete_old_guests_daily()
    waiting = DBTaskResult.objects.get()
    assert waiting.run_after > timezone.now() + timedelta(hours=23)
    waiting.delete()
    delete_old_guests_task.call()
    assert not User.objects.filter(is_guest=True).exists()
    assert DBTaskResult.objects.filter(task_path=delete_old_guests_task.module_path).count() == 1
