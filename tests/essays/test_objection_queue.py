"""The queue in which a teacher answers what students object to."""

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import make_objection, mark_attempt, submit_attempt, withdraw_objection
from essaycoach.essays.models import Claim, Feedback, Objection, ObjectionState
from essaycoach.essays.objection_queue import AROUND, in_context
from rubrics.marking.rubric import Rubric

URL = "/objections/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def feedback(assignment: Assignment, student: User, essay: str) -> Feedback:
    return mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))


@pytest.fixture
def objection(feedback: Feedback, student: User, rubric: Rubric) -> Objection:
    return make_objection(
        feedback=feedback,
        path=rubric.factors[0].slug,
        claim=Claim.NOT_MEANT,
        passage="he chose who was promoted",
        comment="<b>No</b>, it is about the congress.",
        by=student,
    )


def answer(client: Client, objection: Objection, **given: str) -> dict[str, str]:
    return {"objection": str(objection.pk), "state": "upheld", "answer": "I see it."} | given


def test_queue_shows_words_finding_and_passage(
    client: Client, teacher: User, objection: Objection, rubric: Rubric
) -> None:
    client.force_login(teacher)
    page = client.get(URL).content.decode()
    assert "Amara Diallo" in page
    assert "&lt;b&gt;No&lt;/b&gt;, it is about the congress." in page
    assert "<mark>he chose who was promoted</mark>" in page
    assert rubric.factors[0].statement in page
    assert f"/attempts/{objection.feedback.attempt.pk}/#f1" in page


def test_oldest_waits_first_and_answered_ones_stand_below(
    client: Client, teacher: User, feedback: Feedback, objection: Objection
) -> None:
    second = Objection.objects.create(feedback=feedback, claim=Claim.WROTE_IT, passage="second passage")
    client.force_login(teacher)
    page = client.get(URL).content.decode()
    assert page.index(f'id="objection-{objection.pk}"') < page.index(f'id="objection-{second.pk}"')
    client.post(URL, answer(client, objection))
    page = client.get(URL).content.decode()
    assert page.index(f'id="objection-{second.pk}"') < page.index('id="answered"')
    assert page.index('id="answered"') < page.index(f'id="objection-{objection.pk}"')


def test_answer_is_kept_with_its_author(client: Client, teacher: User, objection: Objection) -> None:
    client.force_login(teacher)
    page = client.post(URL, answer(client, objection), follow=True).content.decode()
    assert "Your answer is sent." in page
    objection.refresh_from_db()
    assert (objection.state, objection.answer, objection.answered_by) == (ObjectionState.UPHELD, "I see it.", teacher)
    assert objection.answered_at


def test_answer_without_a_new_page_gives_the_card_anew(client: Client, teacher: User, objection: Objection) -> None:
    client.force_login(teacher)
    card = client.post(URL, answer(client, objection), headers=HTMX).content.decode()
    assert f'id="objection-{objection.pk}"' in card
    assert "You agreed." in card
    assert "<html" not in card


def test_answer_can_be_changed(client: Client, teacher: User, objection: Objection) -> None:
    client.force_login(teacher)
    client.post(URL, answer(client, objection))
    client.post(URL, answer(client, objection, state="declined", answer="On second thoughts, no."))
    objection.refresh_from_db()
    assert (objection.state, objection.answer) == (ObjectionState.DECLINED, "On second thoughts, no.")


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"state": "declined", "answer": " "}, "Say in a sentence why"),
        ({"state": "open"}, "Choose whether you agree"),
        ({"state": ""}, "Choose whether you agree"),
        ({"answer": "a" * 2001}, "2001 characters"),
    ],
)
def test_bad_answer_is_refused_and_kept(
    client: Client,
    teacher: User,
    objection: Objection,
    given: dict[str, str],
    message: str,
    headers: dict[str, str],
) -> None:
    client.force_login(teacher)
    page = client.post(URL, answer(client, objection, **given), headers=headers).content.decode()
    assert message in page
    assert given.get("answer", "I see it.").strip() in page
    objection.refresh_from_db()
    assert objection.state == ObjectionState.OPEN


def test_what_was_taken_back_is_gone(client: Client, teacher: User, student: User, objection: Objection) -> None:
    withdraw_objection(objection=objection, by=student)
    client.force_login(teacher)
    assert "Nothing is waiting." in client.get(URL).content.decode()
    assert client.post(URL, answer(client, objection)).status_code == 404


def test_other_teachers_and_students_see_nothing(
    client: Client, outsider: User, student: User, other_class: SchoolClass, objection: Objection
) -> None:
    client.force_login(outsider)
    assert "Nothing is waiting." in client.get(URL).content.decode()
    assert client.post(URL, answer(client, objection)).status_code == 404
    client.force_login(student)
    assert client.get(URL).status_code == 404
    assert client.post(URL, answer(client, objection)).status_code == 404
    objection.refresh_from_db()
    assert objection.state == ObjectionState.OPEN


def test_work_of_someone_who_left_is_gone(
    client: Client, teacher: User, school_class: SchoolClass, objection: Objection
) -> None:
    school_class.enrolments.all().delete()
    client.force_login(teacher)
    assert "Nothing is waiting." in client.get(URL).content.decode()


def test_signed_out_teacher_gets_her_answer_back(client: Client, objection: Objection) -> None:
    assert client.get(URL)["Location"].startswith("/accounts/login/")
    response = client.post(URL, answer(client, objection, answer="A long & careful answer"))
    assert response.status_code == 403
    assert "A long &amp; careful answer" in response.content.decode()
    part = client.post(URL, answer(client, objection, answer="A long answer"), headers=HTMX)
    assert part.status_code == 200
    assert "A long answer" in part.content.decode()


def test_home_says_how_many_wait(client: Client, teacher: User, student: User, objection: Objection) -> None:
    client.force_login(teacher)
    assert "1 student’s objection waits for your answer" in client.get("/").content.decode()
    withdraw_objection(objection=objection, by=student)
    assert "What students object to" in client.get("/").content.decode()


def test_passage_is_found_whatever_the_line_breaks() -> None:
    found = in_context("One two.\n\nThree  FOUR five.", "three four")
    assert (found.before, found.passage, found.after) == ("One two.\n\n", "Three  FOUR", " five.")


def test_long_essay_is_cut_around_the_passage() -> None:
    found = in_context("before " * 100 + "HERE" + " after" * 100, "here")
    assert found.before.startswith("… before")
    assert found.after.endswith("after …")
    assert len(found.before) <= AROUND + 2


def test_passage_that_is_not_there_stands_alone() -> None:
    found = in_context("Nothing.", "elsewhere")
    assert (found.before, found.passage, found.after) == ("", "elsewhere", "")
