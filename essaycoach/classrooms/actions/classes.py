"""Setting up classes and enrolling students. Doing one twice changes nothing."""

from django.db import transaction

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Enrolment, SchoolClass


@transaction.atomic
def create_class(*, name: str, by: User) -> SchoolClass:
    """The teacher's class of this name, made if she has none yet."""
    school_class = by.classes_taught.filter(name=name).first()
    if school_class is None:
        school_class = SchoolClass.objects.create(name=name)
        school_class.teachers.add(by)
    return school_class


def enrol(*, school_class: SchoolClass, student: User) -> Enrolment:
    """The student's place in the class."""
    return Enrolment.objects.get_or_create(school_class=school_class, student=student)[0]
