"""Writes to classes: setting them up, enrolling students, setting prompts. Doing one twice changes nothing."""

from datetime import datetime

from django.db import transaction

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, Enrolment, SchoolClass
from rubrics.models import Prompt


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


def set_assignment(
    *, school_class: SchoolClass, prompt: Prompt, by: User, due_at: datetime | None = None
) -> Assignment:
    """The prompt as set to the class; a prompt that is set already keeps its date."""
    defaults = {"set_by": by, "due_at": due_at}
    return Assignment.objects.get_or_create(school_class=school_class, prompt=prompt, defaults=defaults)[0]
