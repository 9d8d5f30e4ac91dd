"""Reads of classes and assignments that several pages share."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass, TryOutLink
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


def work_is_kept_until(guest: User) -> datetime | None:
    """When a guest's work may be deleted; None for somebody without a try-out link."""
    closes_at: datetime | None = guest.try_outs.aggregate(latest=Max("closes_at"))["latest"]
    return closes_at + timedelta(days=settings.GUEST_DAYS) if closes_at else None


def links_of(teacher: User) -> QuerySet[TryOutLink]:
    """The try-out links that the teacher made, the newest first."""
    return teacher.try_out_links.select_related("prompt")


def try_out_prompts(guest: User) -> QuerySet[Prompt]:
    """What a guest may practise: the prompts of the links she came by, also after they closed."""
    return Prompt.objects.filter(current__isnull=False, try_out_links__guests=guest).distinct()
