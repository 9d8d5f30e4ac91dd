"""A timed attempt as the pages show it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, save_draft, start_sitting, submit_attempt
from essaycoach.essays.models import Attempt, Draft, Sitting
from rubrics.models import Prompt


@pytest.fixture
def timed(assignment: Assignment) -> Assignment:
    assignment.minutes = 30
    assignment.save()
    return assignment


@pytest.fixture
def page(prompt: Prompt) -> str:
    return f"/prompts/{prompt.slug}/"


@pytest.fixture
def signed_in(client: Client, student: User) -> Client:
    client.force_login(student)
    return client


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def act(client: Client, page: str, action: str, **fields: object) -> str:
    response = client.post(f"{page}sitting/", {"action": action} | fields)
    assert response.status_code == 302
    return response["Location"]


def let_time_pass(**ago: int) -> None:
    Sitting.objects.update(started_at=timezone.now() - timedelta(**ago))


def test_timed_question_explains_before_it_starts(timed: Assignment, signed_in: Client, page: str) -> None:
    html = read(signed_in, page)
    assert "<strong>30 minutes</strong>" in html
    assert "cannot be paused" in html
    assert "handed in by itself" in html
    assert "<textarea" not in html
    assert act(signed_in, page, "start") == page
    html = read(signed_in, page)
    assert 'role="timer"' in html
    assert "<textarea" in html
    assert 'value="pause"' not in html


def test_practice_offers_a_clock(signed_in: Client, page: str, prompt: Prompt) -> None:
    assert f"Practise against the clock ({prompt.minutes} minutes)" in read(signed_in, page)
    act(signed_in, page, "start", text="typed before", plan="", revision=0)
    html = read(signed_in, page)
    assert "typed before" not in html
    assert 'value="pause"' in html
    assert Draft.objects.get().copies.get().text == "typed before"


def test_pausing_saves_and_locks_the_text(signed_in: Client, page: str) -> None:
    act(signed_in, page, "start")
    sitting = Sitting.objects.get()
    fields = {"text": "half a sent", "plan": "", "revision": 1, "sitting": sitting.pk}
    act(signed_in, page, "pause", **fields)
    html = read(signed_in, page)
    assert "half a sent</textarea>" in html
    assert html.count(" readonly>") == 2
    assert "The clock is stopped" in html
    act(signed_in, page, "resume")
    assert " readonly>" not in read(signed_in, page)


def test_hand_in_ends_it_and_frees_the_question(timed: Assignment, signed_in: Client, page: str, essay: str) -> None:
    act(signed_in, page, "start")
    sitting = Sitting.objects.get()
    response = signed_in.post(page, {"text": essay, "plan": "", "revision": 1, "sitting": sitting.pk})
    attempt = Attempt.objects.get()
    assert response["Location"] == f"/attempts/{attempt.pk}/"
    assert attempt.feedback.exists()
    html = read(signed_in, page)
    assert "Revise your last attempt" in html
    assert 'role="timer"' not in html


def test_feedback_tells_of_the_clock_and_shows_the_plan_to_its_writer(
    client: Client, timed: Assignment, student: User, teacher: User, essay: str
) -> None:
    sitting = start_sitting(prompt=timed.prompt, by=student)
    let_time_pass(minutes=12)
    attempt = submit_attempt(
        prompt=timed.prompt, text=essay, plan="<b>Party</b> first", sitting_id=sitting.pk, by=student
    )
    mark_attempt(attempt=attempt)
    client.force_login(student)
    html = read(client, f"/attempts/{attempt.pk}/")
    assert "in 13 of 30 minutes" in html
    assert "&lt;b&gt;Party&lt;/b&gt; first" in html
    client.force_login(teacher)
    html = read(client, f"/attempts/{attempt.pk}/")
    assert "in 13 of 30 minutes" in html
    assert "Party&lt;" not in html


def test_ending_early_hands_in_what_is_there(signed_in: Client, page: str) -> None:
    act(signed_in, page, "start")
    fields = {"text": "half a sent", "plan": "", "revision": 1, "sitting": Sitting.objects.get().pk}
    where = act(signed_in, page, "end", **fields)
    assert where == f"/attempts/{Attempt.objects.get(text='half a sent').pk}/"


def test_ending_with_nothing_written_says_so(signed_in: Client, page: str) -> None:
    act(signed_in, page, "start")
    assert act(signed_in, page, "end") == page
    assert "Nothing was written, so nothing was handed in." in read(signed_in, page)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("visited", ["/", "page"])
def test_coming_back_after_the_end_hands_in(
    signed_in: Client, student: User, prompt: Prompt, page: str, visited: str
) -> None:
    sitting = start_sitting(prompt=prompt, by=student)
    save_draft(prompt=prompt, text="in time", plan="", base_revision=1, sitting_id=sitting.pk, by=student)
    let_time_pass(days=1)
    html = read(signed_in, page if visited == "page" else visited)
    assert Attempt.objects.get().text == "in time"
    assert ("is handed in" in html) == (visited == "page")


def test_text_that_comes_too_late_is_kept_and_said(signed_in: Client, student: User, prompt: Prompt, page: str) -> None:
    sitting = start_sitting(prompt=prompt, by=student)
    save_draft(prompt=prompt, text="in time", plan="", base_revision=1, sitting_id=sitting.pk, by=student)
    let_time_pass(days=1)
    response = signed_in.post(page, {"text": "in time, and more", "plan": "", "revision": 2, "sitting": sitting.pk})
    assert response["Location"] == f"/attempts/{Attempt.objects.get(text='in time').pk}/"
    assert "Earlier versions" in read(signed_in, response["Location"])
    assert "in time, and more" in read(signed_in, f"{page}copies/")


def test_home_shows_drafts_and_the_clock(signed_in: Client, student: User, prompt: Prompt, page: str) -> None:
    assert "Go on writing" not in read(signed_in, "/")
    save_draft(prompt=prompt, text="two words", plan="", base_revision=0, by=student)
    html = read(signed_in, "/")
    assert "Draft, 2 words" in html
    assert "The clock is running" not in html
    start_sitting(prompt=prompt, by=student)
    html = read(signed_in, "/")
    assert "Draft, 0 words" in html
    assert f"The clock is running, {prompt.minutes} minutes left" in html


def test_home_of_another_shows_nothing(client: Client, student: User, other_student: User, prompt: Prompt) -> None:
    save_draft(prompt=prompt, text="two words", plan="", base_revision=0, by=student)
    client.force_login(other_student)
    assert "Go on writing" not in read(client, "/")


def test_mark_scheme_shows_only_where_the_teacher_allows(assignment: Assignment, signed_in: Client, page: str) -> None:
    title = "Control of the party machine"
    html = read(signed_in, page)
    assert title not in html
    assignment.shows_rubric = True
    assignment.save()
    html = read(signed_in, page)
    assert title in html
    assert "General Secretary" not in html


def test_action_without_a_sitting_says_so(signed_in: Client, page: str) -> None:
    assert act(signed_in, page, "pause") == page
    assert "No timed attempt is running." in read(signed_in, page)


def test_unknown_action_changes_nothing(signed_in: Client, page: str) -> None:
    act(signed_in, page, "start")
    act(signed_in, page, "dance")
    assert Sitting.objects.get().ended_at is None


def test_sitting_at_a_closed_prompt_is_not_found(signed_in: Client, page: str) -> None:
    Prompt.objects.update(is_open=False)
    assert signed_in.post(f"{page}sitting/", {"action": "start"}).status_code == 404


def test_signed_out_gets_the_text_back(client: Client, page: str) -> None:
    response = client.post(f"{page}sitting/", {"action": "pause", "text": "half a sent"})
    assert response.status_code == 403
    assert "half a sent" in response.content.decode()


def test_only_posts_are_taken(signed_in: Client, page: str) -> None:
    assert signed_in.get(f"{page}sitting/").status_code == 405
