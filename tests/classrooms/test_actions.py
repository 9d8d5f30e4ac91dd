"""Setting up a class; doing it twice changes nothing."""

from datetime import timedelta

from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import create_class, enrol, set_assignment
from essaycoach.classrooms.models import SchoolClass
from rubrics.models import Prompt


def test_create_class_makes_its_maker_the_teacher(teacher: User) -> None:
    school_class = create_class(name="12B", by=teacher)
    assert list(school_class.teachers.all()) == [teacher]
    assert create_class(name="12B", by=teacher) == school_class


def test_classes_of_two_teachers_may_share_a_name(teacher: User, outsider: User) -> None:
    assert create_class(name="12B", by=teacher) != create_class(name="12B", by=outsider)


def test_enrol_takes_a_student_in_once(school_class: SchoolClass, other_student: User) -> None:
    for _ in range(2):
        enrol(school_class=school_class, student=other_student)
    assert school_class.students.filter(pk=other_student.pk).count() == 1


def test_set_assignment_keeps_the_first_date(school_class: SchoolClass, prompt: Prompt, teacher: User) -> None:
    monday = timezone.now() + timedelta(days=3)
    assignment = set_assignment(school_class=school_class, prompt=prompt, by=teacher, due_at=monday)
    again = set_assignment(school_class=school_class, prompt=prompt, by=teacher, due_at=monday + timedelta(days=1))
    assert (again, again.due_at, again.set_by) == (assignment, monday, teacher)
