"""A teacher's page about one of her classes."""

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from tests.people import make_student


def test_page_shows_every_student_and_links_the_latest_attempt(
    client: Client, teacher: User, student: User, assignment: Assignment, essay: str
) -> None:
    assignment.school_class.enrolments.create(student=make_student("zoe", first_name="<b>Zoe</b>"))
    attempt = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    feedback = mark_attempt(attempt=attempt)
    client.force_login(teacher)
    page = client.get(f"/classes/{assignment.school_class.pk}/").content.decode()
    assert assignment.prompt.question in page
    assert "Amara Diallo" in page
    assert feedback.coverage in page
    assert feedback.level_text
    assert feedback.level_text in page
    assert f'href="/attempts/{attempt.pk}/"' in page
    assert "&lt;b&gt;Zoe&lt;/b&gt;" in page
    assert "Not started" in page


def test_attempt_without_feedback_is_being_marked(
    client: Client, teacher: User, student: User, assignment: Assignment, essay: str
) -> None:
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    client.force_login(teacher)
    assert "Being marked" in client.get(f"/classes/{assignment.school_class.pk}/").content.decode()


def test_class_without_assignments_says_so(client: Client, teacher: User, school_class: SchoolClass) -> None:
    client.force_login(teacher)
    assert "Nothing is set to this class yet." in client.get(f"/classes/{school_class.pk}/").content.decode()


@pytest.mark.parametrize("who", ["outsider", "student", "other_student"])
def test_outsiders_find_nothing(
    client: Client, school_class: SchoolClass, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/classes/{school_class.pk}/").status_code == 404


def test_anonymous_is_asked_to_sign_in(client: Client, school_class: SchoolClass) -> None:
    assert client.get(f"/classes/{school_class.pk}/")["Location"].startswith("/accounts/login/")
