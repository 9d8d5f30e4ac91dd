"""The feedback page."""

import re
from html import escape

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Attempt, Feedback
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.people import make_student

HOSTILE = (
    "<script>alert(1)</script> \"quoted\" & 'single' مرحبا بالعالم 🎉 \u202eright to left\u202c "
    "Stalin controlled the party machine <img src=x onerror=alert(2)> because as General Secretary he chose who was "
    "promoted, so that delegates owed him their jobs and gave him their votes at every congress."
)


@pytest.fixture
def attempt(assignment: Assignment, student: User, essay: str) -> Attempt:
    return submit_attempt(prompt=assignment.prompt, text=essay, by=student)


@pytest.fixture
def feedback(attempt: Attempt) -> Feedback:
    return mark_attempt(attempt=attempt)


def read(client: Client, attempt: Attempt) -> str:
    response = client.get(f"/attempts/{attempt.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_page_puts_one_next_step_first(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    html = read(client, feedback.attempt)
    step = read_feedback(feedback).next_step
    assert escape(step.title) in html
    assert html.index('id="next-step-head"') < html.index('id="standing-head"') < html.index('id="essay-head"')


def test_page_shows_level_counts_and_provenance(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    html = read(client, feedback.attempt)
    view = read_feedback(feedback)
    assert view.level_text
    assert view.level_text in html
    assert f"{view.counts.made} of {view.counts.total}" in html
    assert "overage is not the mark" in html
    assert f"Marked by engine {view.engine} with version 1 of the mark scheme ({view.rubric_hash_short})" in html
    assert f"{view.words} words" in html


def test_every_marked_passage_leads_to_a_card(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    html = read(client, feedback.attempt)
    targets = set(re.findall(r'<a class="passage [^"]*" href="#([^"]+)"', html))
    assert targets
    for target in targets:
        assert html.count(f' id="{target}"') == 1


def test_page_lists_every_factor_with_its_verdict(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    html = read(client, feedback.attempt)
    for factor in read_feedback(feedback).factors:
        card = html[html.index(f'id="{factor.id}"') :].partition('class="card ')[0]
        assert escape(factor.title) in card
        assert factor.verdict_text in card
        assert f"symbols.svg#{factor.verdict}" in card


def test_page_does_not_give_missing_points_away(
    client: Client, student: User, feedback: Feedback, rubric: Rubric
) -> None:
    client.force_login(student)
    html = read(client, feedback.attempt)
    marking = Marking.from_dict(feedback.marking)
    shown = {item.slug for item in marking.evidence if item.verdict is EvidenceVerdict.PRESENT}
    missing = [item for factor in rubric.factors for item in factor.evidence if item.slug not in shown]
    assert missing
    for item in missing:
        assert escape(item.statement) not in html
        assert f'"{item.slug}"' not in html
    absent = {item.slug for item in marking.factors if item.verdict is FactorVerdict.ABSENT}
    for factor in rubric.factors:
        assert escape(factor.statement) not in html
        assert factor.slug not in absent or factor.slug not in html


def test_hostile_essay_is_escaped(client: Client, student: User, prompt: Prompt) -> None:
    attempt = submit_attempt(prompt=prompt, text=HOSTILE, by=student)
    mark_attempt(attempt=attempt)
    client.force_login(student)
    html = read(client, attempt)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "مرحبا بالعالم 🎉" in html
    assert '<p dir="auto">' in html


def test_essay_is_shown_letter_for_letter(client: Client, student: User, feedback: Feedback, essay: str) -> None:
    client.force_login(student)
    article = re.search(r"<article.*?</article>", read(client, feedback.attempt), re.DOTALL)
    assert article
    without_labels = re.sub(r'<span class="passage-labels">.*?</span></span></span>', "", article[0])
    plain = re.sub(r"<[^>]+>", "", without_labels)
    assert "".join(plain.split()) == "".join(escape(essay).split())


def test_attempts_at_the_same_prompt_are_one_step_away(
    client: Client, student: User, feedback: Feedback, essay: str
) -> None:
    second = submit_attempt(prompt=feedback.attempt.prompt, text=essay, by=student)
    client.force_login(student)
    assert f'href="/attempts/{second.pk}/"' in read(client, feedback.attempt)


def test_attempt_that_waits_says_so_and_asks_again(client: Client, student: User, attempt: Attempt) -> None:
    client.force_login(student)
    html = read(client, attempt)
    assert "Your essay is being marked" in html
    assert 'hx-trigger="every 3s"' in html
    assert '<noscript><meta http-equiv="refresh"' in html
    assert "rivals never stood together" in html
    assert client.get(f"/attempts/{attempt.pk}/", headers={"HX-Request": "true"}).status_code == 204


def test_waiting_page_is_refreshed_once_there_is_feedback(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    response = client.get(f"/attempts/{feedback.attempt.pk}/", headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"


def test_teacher_reads_the_work_of_her_class(
    client: Client, teacher: User, school_class: SchoolClass, feedback: Feedback
) -> None:
    client.force_login(teacher)
    html = read(client, feedback.attempt)
    assert "Amara Diallo" in html
    assert f'href="/classes/{school_class.pk}/"' in html
    assert "Write it again" not in html


def test_teacher_is_shown_no_private_practice(
    client: Client, teacher: User, student: User, feedback: Feedback, essay: str
) -> None:
    practice = submit_attempt(prompt=feedback.attempt.prompt, text=essay, by=student)
    practice.assignment = None
    practice.save()
    client.force_login(teacher)
    assert f'href="/attempts/{practice.pk}/"' not in read(client, feedback.attempt)
    assert client.get(f"/attempts/{practice.pk}/").status_code == 404


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_outsiders_find_nothing(
    client: Client,
    outsider: User,
    other_student: User,
    other_class: SchoolClass,
    school_class: SchoolClass,
    feedback: Feedback,
    htmx: dict[str, str],
) -> None:
    classmate = make_student("zoe")
    school_class.enrolments.create(student=classmate)
    for user in (outsider, other_student, classmate):
        client.force_login(user)
        assert client.get(f"/attempts/{feedback.attempt.pk}/", headers=htmx).status_code == 404


def test_anonymous_is_asked_to_sign_in(client: Client, attempt: Attempt) -> None:
    response = client.get(f"/attempts/{attempt.pk}/")
    assert response["Location"] == f"/accounts/login/?next=/attempts/{attempt.pk}/"


def test_attempt_that_does_not_exist_is_not_found(client: Client, student: User) -> None:
    client.force_login(student)
    assert client.get("/attempts/987654321/").status_code == 404


def test_attempts_are_only_read_here(client: Client, student: User, attempt: Attempt) -> None:
    client.force_login(student)
    assert client.post(f"/attempts/{attempt.pk}/").status_code == 405
