"""Classes of a user, assignments of a student."""

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.classrooms.queries import assignments_for, classes_of
from tests.people import make_class


def test_classes_of_teacher_and_student(
    school_class: SchoolClass, other_class: SchoolClass, teacher: User, student: User
) -> None:
    assert list(classes_of(teacher)) == list(classes_of(student)) == [school_class]


def test_classes_come_by_name(school_class: SchoolClass, teacher: User) -> None:
    first = make_class("11A", teacher=teacher, students=[])
    assert list(classes_of(teacher)) == [first, school_class]


def test_user_without_a_class_has_none(school_class: SchoolClass, outsider: User, other_student: User) -> None:
    assert not classes_of(outsider)
    assert not classes_of(other_student)


def test_assignments_are_those_of_her_classes(
    assignment: Assignment, other_class: SchoolClass, student: User, other_student: User
) -> None:
    assert list(assignments_for(student)) == [assignment]
    assert not assignments_for(other_student)
