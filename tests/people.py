"""The cast: a teacher and her student, a student in another class, a teacher at another school."""

from django.contrib.auth import get_user_model

from essaycoach.accounts.models import Role, User
from essaycoach.classrooms.models import Enrolment, SchoolClass

PASSWORD = "a-long-enough-secret"


def make_teacher(username: str = "teacher", **names: str) -> User:
    return get_user_model().objects.create_user(username, password=PASSWORD, role=Role.TEACHER, **names)


def make_student(username: str = "amara", **names: str) -> User:
    return get_user_model().objects.create_user(username, password=PASSWORD, role=Role.STUDENT, **names)


def make_class(name: str, *, teacher: User, students: list[User]) -> SchoolClass:
    school_class = SchoolClass.objects.create(name=name)
    school_class.teachers.add(teacher)
    for student in students:
        Enrolment.objects.create(school_class=school_class, student=student)
    return school_class
