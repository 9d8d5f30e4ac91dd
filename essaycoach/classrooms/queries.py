"""Reads of classes and assignments that several pages share."""

from django.db.models import QuerySet

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from rubrics.models import Prompt


def classes_of(user: User) -> QuerySet[SchoolClass]:
    """The classes a teacher teaches or a student attends."""
    return user.classes_taught.all() if user.is_teacher else user.classes_attended.all()


def assignments_for(student: User) -> QuerySet[Assignment]:
    """What the student's classes were set, the next due first, with prompt and class at hand."""
    return Assignment.objects.filter(
        school_class__enrolments__student=student, prompt__current__isnull=False
    ).select_related("prompt", "school_class")


def prompts_to_set(school_class: SchoolClass) -> QuerySet[Prompt]:
    """The questions that the class was not set yet, pack by pack."""
    free = Prompt.objects.filter(current__isnull=False).exclude(assignments__school_class=school_class)
    return free.select_related("pack").order_by("pack__title", "question")
