"""Timed attempts: the clock, and what is handed in when time is up. Rows that start in the past stand for time."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import (
    EssayRejected,
    SetAside,
    SittingRefused,
    end_overdue_sittings,
    end_sitting,
    pause_sitting,
    resume_sitting,
    save_draft,
    start_revision,
    start_sitting,
    submit_attempt,
)
from essaycoach.essays.models import Attempt, Draft, Sitting
from essaycoach.essays.tasks import end_sitting_task
from essaycoach.essays.writing import must_sit, running_sitting, seconds_left
from rubrics.models import Prompt
from tests.essays.test_mark_attempt_task import work


def earlier(sitting: Sitting, **ago: int) -> Sitting:
    """The sitting as if everything in it had happened so much earlier."""
    sitting.refresh_from_db()
    sitting.started_at -= timedelta(**ago)
    if sitting.paused_at:
        sitting.paused_at -= timedelta(**ago)
    sitting.save()
    return sitting


def write(sitting: Sitting, text: str) -> Draft:
    draft = Draft.objects.get(student=sitting.student, prompt=sitting.prompt)
    return save_draft(
        prompt=sitting.prompt,
        text=text,
        plan="",
        base_revision=draft.revision,
        sitting_id=sitting.pk,
        by=sitting.student,
    )


@pytest.fixture
def sitting(prompt: Prompt, student: User) -> Sitting:
    return start_sitting(prompt=prompt, by=student)


@pytest.fixture
def timed(assignment: Assignment) -> Assignment:
    assignment.minutes = 30
    assignment.save()
    return assignment


def test_start_takes_the_length_of_the_question(sitting: Sitting, prompt: Prompt) -> None:
    assert (sitting.minutes, sitting.may_pause, sitting.assignment) == (prompt.minutes, True, None)
    assert seconds_left(sitting) in range(prompt.minutes * 60 - 5, prompt.minutes * 60 + 1)


def test_start_takes_the_terms_of_the_assignment(timed: Assignment, student: User) -> None:
    sitting = start_sitting(prompt=timed.prompt, by=student)
    assert (sitting.minutes, sitting.may_pause, sitting.assignment) == (30, False, timed)


def test_start_keeps_what_the_draft_held(prompt: Prompt, student: User) -> None:
    save_draft(prompt=prompt, text="prepared", plan="", base_revision=0, by=student)
    start_sitting(prompt=prompt, by=student)
    draft = Draft.objects.get()
    assert (draft.text, draft.copies.get().text) == ("", "prepared")


def test_second_start_goes_on_with_the_first(sitting: Sitting, prompt: Prompt, student: User) -> None:
    assert start_sitting(prompt=prompt, by=student) == sitting


def test_hand_in_ends_the_sitting(sitting: Sitting, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=sitting.prompt, text=essay, sitting_id=sitting.pk, by=student)
    sitting.refresh_from_db()
    assert (sitting.attempt, attempt.text) == (attempt, essay)
    assert sitting.ended_at is not None
    assert running_sitting(student, sitting.prompt) is None


def test_hand_in_with_time_left_needs_enough_words(sitting: Sitting, student: User) -> None:
    with pytest.raises(EssayRejected, match="only 2 words"):
        submit_attempt(prompt=sitting.prompt, text="Too short.", sitting_id=sitting.pk, by=student)
    assert running_sitting(student, sitting.prompt) == sitting


def test_hand_in_when_time_is_up_may_be_short(sitting: Sitting, student: User) -> None:
    earlier(sitting, minutes=sitting.minutes, seconds=2)
    attempt = submit_attempt(prompt=sitting.prompt, text="Stalin won be", sitting_id=sitting.pk, by=student)
    sitting.refresh_from_db()
    assert (attempt.text, sitting.attempt, sitting.ended_at) == ("Stalin won be", attempt, sitting.ends_at)


def test_empty_hand_in_when_time_is_up_ends_without_an_attempt(sitting: Sitting, student: User) -> None:
    earlier(sitting, minutes=sitting.minutes, seconds=2)
    with pytest.raises(SetAside, match="Nothing was written"):
        submit_attempt(prompt=sitting.prompt, text=" ", sitting_id=sitting.pk, by=student)
    sitting.refresh_from_db()
    assert sitting.ended_at is not None
    assert not Attempt.objects.exists()


def test_save_within_the_grace_is_taken(sitting: Sitting, student: User) -> None:
    earlier(sitting, minutes=sitting.minutes, seconds=3)
    assert write(sitting, "the last words").text == "the last words"


def test_later_save_becomes_a_copy_and_what_was_there_is_handed_in(sitting: Sitting, student: User) -> None:
    write(sitting, "in time")
    earlier(sitting, minutes=sitting.minutes, seconds=30)
    with pytest.raises(SetAside, match="has ended") as raised:
        write(sitting, "in time, and more")
    attempt = Attempt.objects.get()
    assert raised.value.sitting is not None
    assert (raised.value.sitting.attempt, attempt.text) == (attempt, "in time")
    assert Draft.objects.get().copies.get().text == "in time, and more"


def test_late_hand_in_becomes_a_copy(sitting: Sitting, student: User, essay: str) -> None:
    write(sitting, "in time")
    earlier(sitting, minutes=sitting.minutes, seconds=30)
    with pytest.raises(SetAside):
        submit_attempt(prompt=sitting.prompt, text=essay, sitting_id=sitting.pk, by=student)
    assert Attempt.objects.get().text == "in time"
    assert Draft.objects.get().copies.get().text == essay


def test_text_for_the_sitting_of_another_becomes_a_copy(sitting: Sitting, other_student: User, essay: str) -> None:
    with pytest.raises(SetAside):
        submit_attempt(prompt=sitting.prompt, text=essay, sitting_id=sitting.pk, by=other_student)
    assert not Attempt.objects.exists()


def test_end_hands_in_what_is_there(sitting: Sitting, student: User) -> None:
    write(sitting, "a few words")
    ended = end_sitting(sitting=sitting, by=student)
    assert ended.attempt is not None
    assert ended.attempt.text == "a few words"
    assert end_sitting(sitting=sitting, by=student).attempt == ended.attempt
    assert Attempt.objects.count() == 1


def test_nobody_ends_the_sitting_of_another(sitting: Sitting, outsider: User) -> None:
    with pytest.raises(ValueError, match="its student"):
        end_sitting(sitting=sitting, by=outsider)


def test_pause_stops_the_clock(sitting: Sitting, student: User) -> None:
    pause_sitting(sitting=sitting, by=student)
    left = seconds_left(earlier(sitting, minutes=10))
    assert left is not None
    assert left > sitting.minutes * 60 - 10
    Sitting.objects.update(
        started_at=timezone.now() - timedelta(minutes=12), paused_at=timezone.now() - timedelta(minutes=10)
    )
    resumed = resume_sitting(sitting=sitting, by=student)
    assert timedelta(minutes=10) <= resumed.paused_for < timedelta(minutes=10, seconds=10)
    assert seconds_left(resumed) in range((sitting.minutes - 2) * 60 - 10, (sitting.minutes - 2) * 60 + 1)


def test_paused_sitting_takes_no_text(sitting: Sitting, student: User) -> None:
    pause_sitting(sitting=sitting, by=student)
    earlier(sitting, minutes=1)
    with pytest.raises(SetAside, match="stopped"):
        write(sitting, "written while the clock stood still")


def test_paused_sitting_is_never_overdue(sitting: Sitting, student: User) -> None:
    pause_sitting(sitting=sitting, by=student)
    Sitting.objects.update(started_at=timezone.now() - timedelta(days=2), paused_at=timezone.now() - timedelta(days=2))
    assert end_overdue_sittings(by=student) == []


def test_pause_is_refused_where_it_is_not_allowed(timed: Assignment, student: User) -> None:
    sitting = start_sitting(prompt=timed.prompt, by=student)
    with pytest.raises(SittingRefused, match="cannot be paused"):
        pause_sitting(sitting=sitting, by=student)


def test_pause_is_refused_when_time_is_up(sitting: Sitting, student: User) -> None:
    earlier(sitting, minutes=sitting.minutes, seconds=1)
    with pytest.raises(SittingRefused, match="Time is up"):
        pause_sitting(sitting=sitting, by=student)


def test_sitting_that_ended_cannot_be_resumed(sitting: Sitting, student: User) -> None:
    end_sitting(sitting=sitting, by=student)
    with pytest.raises(SittingRefused, match="Time is up"):
        resume_sitting(sitting=sitting, by=student)


def test_revising_waits_for_the_clock(sitting: Sitting, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=sitting.prompt, text=essay, sitting_id=sitting.pk, by=student)
    start_sitting(prompt=sitting.prompt, by=student)
    with pytest.raises(EssayRejected, match="is running"):
        start_revision(attempt=attempt, by=student)


def test_timed_question_is_free_once_a_timed_attempt_is_handed_in(timed: Assignment, student: User, essay: str) -> None:
    assert must_sit(student, timed.prompt)
    start_sitting(prompt=timed.prompt, by=student)
    earlier(Sitting.objects.get(), minutes=31)
    [empty] = end_overdue_sittings(by=student)
    assert empty.attempt is None
    assert must_sit(student, timed.prompt)
    sitting = start_sitting(prompt=timed.prompt, by=student)
    attempt = submit_attempt(prompt=timed.prompt, text=essay, sitting_id=sitting.pk, by=student)
    assert attempt.assignment == timed
    assert not must_sit(student, timed.prompt)
    assert submit_attempt(prompt=timed.prompt, text=essay + " Better.", by=student).number == 2


# --- The worker


@pytest.mark.django_db(transaction=True)
def test_worker_hands_in_when_no_browser_does(sitting: Sitting) -> None:
    write(sitting, "left open at home")
    task = DBTaskResult.objects.get()
    assert task.run_after > sitting.ends_at
    earlier(sitting, minutes=sitting.minutes, seconds=30)
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert Attempt.objects.get().text == "left open at home"


@pytest.mark.django_db(transaction=True)
def test_worker_leaves_a_sitting_alone_that_got_longer(sitting: Sitting, student: User) -> None:
    pause_sitting(sitting=sitting, by=student)
    Sitting.objects.update(
        paused_at=timezone.now() - timedelta(minutes=10), started_at=timezone.now() - timedelta(minutes=10)
    )
    resume_sitting(sitting=sitting, by=student)
    later = DBTaskResult.objects.order_by("-run_after").first()
    sitting.refresh_from_db()
    assert later is not None
    assert later.run_after > sitting.ends_at
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert running_sitting(student, sitting.prompt) == sitting


def test_worker_ignores_a_sitting_that_is_gone(db: None) -> None:
    end_sitting_task.call(12345)
    assert not Attempt.objects.exists()
