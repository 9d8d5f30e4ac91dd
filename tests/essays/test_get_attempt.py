"""Who may read an attempt."""

import pytest
from django.http import Http404

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.access import get_attempt_for
from essaycoach.essays.actions import submit_attempt
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt
from tests.people import make_student, make_teacher


@pytest.fixture
def attempt(assignment: Assignment, student: User, essay: str) -> Attempt:
    return submit_attempt(prompt=assignment.prompt, text=essay, by=student)


def test_student_reads_her_own(attempt: Attempt, student: User) -> None:
    assert get_attempt_for(student, attempt.pk) == attempt


def test_teacher_reads_what_her_class_was_set(attempt: Attempt, teacher: User) -> None:
    assert get_attempt_for(teacher, attempt.pk) == attempt


def test_second_teacher_of_the_class_reads_it_too(attempt: Attempt, school_class: SchoolClass) -> None:
    colleague = make_teacher("colleague")
    school_class.teachers.add(colleague)
    assert get_attempt_for(colleague, attempt.pk) == attempt


def test_others_are_refused(attempt: Attempt, other_class: SchoolClass, other_student: User, outsider: User) -> None:
    refused_to(attempt, other_student)
    refused_to(attempt, outsider)


def test_classmate_is_refused(attempt: Attempt, school_class: SchoolClass) -> None:
    classmate = make_student("ben")
    school_class.enrolments.create(student=classmate)
    refused_to(attempt, classmate)


def test_another_teacher_of_the_student_is_refused(attempt: Attempt, student: User, other_class: SchoolClass) -> None:
    other_class.enrolments.create(student=student)
    refused_to(attempt, other_class.teachers.get())


def test_practice_outside_assignments_is_private(
    prompt: Prompt, student: User, school_class: SchoolClass, teacher: User, essay: str
) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    assert get_attempt_for(student, attempt.pk) == attempt
    refused_to(attempt, teacher)


def test_teacher_of_a_student_who_left_is_refused(attempt: Attempt, teacher: User, student: User) -> None:
    student.enrolments.all().delete()
    refused_to(attempt, teacher)


def test_unknown_attempt_is_not_found(student: User) -> None:
    with pytest.raises(Http404):
        get_attempt_for(student, 999_999)


def refused_to(attempt: Attempt, user: User) -> None:
    with pytest.raises(Http404):
        get_attempt_for(user, attempt.pk)
