"""Who may open a class or an assignment."""

import pytest
from django.http import Http404

from essaycoach.accounts.models import User
from essaycoach.classrooms.access import get_assignment_for, get_class_for
from essaycoach.classrooms.models import Assignment, SchoolClass


def test_teacher_opens_her_class(school_class: SchoolClass, teacher: User) -> None:
    assert get_class_for(teacher, school_class.pk) == school_class


def test_class_is_closed_to_everybody_else(school_class: SchoolClass, student: User, outsider: User) -> None:
    for user in (student, outsider):
        with pytest.raises(Http404):
            get_class_for(user, school_class.pk)


def test_unknown_class_is_not_found(teacher: User) -> None:
    with pytest.raises(Http404):
        get_class_for(teacher, 999_999)


def test_assignment_opens_to_teacher_and_student_of_the_class(
    assignment: Assignment, teacher: User, student: User
) -> None:
    assert get_assignment_for(teacher, assignment.pk) == get_assignment_for(student, assignment.pk) == assignment


def test_assignment_is_closed_to_everybody_else(
    assignment: Assignment, other_class: SchoolClass, other_student: User, outsider: User
) -> None:
    for user in (other_student, outsider):
        with pytest.raises(Http404):
            get_assignment_for(user, assignment.pk)


def test_unknown_assignment_is_not_found(teacher: User) -> None:
    with pytest.raises(Http404):
        get_assignment_for(teacher, 999_999)
