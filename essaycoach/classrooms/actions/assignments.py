"""Setting prompts to a class and saying on what terms; taking one back, and taking that back."""

from datetime import datetime
from typing import cast

from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import ngettext

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling, SchoolClass
from rubrics.models import Prompt


class AssignmentInUse(Exception):
    """The assignment cannot be taken back; the message is for the teacher."""


def set_assignment(
    *, school_class: SchoolClass, prompt: Prompt, by: User, due_at: datetime | None = None
) -> Assignment:
    """The prompt as set to the class; a prompt that is set already keeps its date and terms."""
    defaults = {"set_by": by, "due_at": due_at}
    return Assignment.objects.get_or_create(school_class=school_class, prompt=prompt, defaults=defaults)[0]


def set_terms(
    *,
    assignment: Assignment,
    by: User,
    due_at: datetime | None,
    minutes: int | None,
    may_pause: bool,
    target_words: int | None,
    shows_rubric: bool,
    hint_ceiling: HintCeiling,
    checks_allowed: int | None,
    shows_samples: bool,
) -> Assignment:
    """The assignment with these terms instead of its old ones; they hold from now on, for started drafts too.

    The values mean what `Assignment` says. Raises PermissionDenied unless the user teaches the class.
    """
    _check_teaches(by, assignment.school_class)
    assignment.due_at = due_at
    assignment.minutes = minutes
    assignment.may_pause = may_pause
    assignment.target_words = target_words
    assignment.shows_rubric = shows_rubric
    assignment.hint_ceiling = hint_ceiling
    assignment.checks_allowed = checks_allowed
    assignment.shows_samples = shows_samples
    assignment.save()
    return assignment


@transaction.atomic
def remove_assignment(*, assignment: Assignment, by: User) -> str:
    """Take the prompt back from the class; the text that is returned brings the assignment back as it was.

    Raises AssignmentInUse once somebody has handed in, PermissionDenied unless the user teaches the class.
    """
    _check_teaches(by, assignment.school_class)
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    students = locked.attempts.values("student").distinct().count()
    if students:
        raise AssignmentInUse(
            ngettext(
                "This question stays set: %(count)d student has handed in, and you would lose sight of that work.",
                "This question stays set: %(count)d students have handed in, and you would lose sight of that work.",
                students,
            )
            % {"count": students}
        )
    removed: str = serializers.serialize("json", [locked])
    locked.delete()
    return removed


@transaction.atomic
def restore_assignment(*, removed: str, by: User) -> Assignment:
    """Bring back what `remove_assignment` returned; if the prompt was set again meanwhile, that assignment.

    Raises PermissionDenied unless the user teaches the class.
    """
    stored = next(iter(serializers.deserialize("json", removed)))
    restored = cast(Assignment, stored.object)
    _check_teaches(by, restored.school_class)
    found = Assignment.objects.filter(school_class=restored.school_class, prompt=restored.prompt).first()
    if found is None:
        stored.save(force_insert=True)
    return found or restored


def _check_teaches(user: User, school_class: SchoolClass) -> None:
    if not school_class.teachers.filter(pk=user.pk).exists():
        raise PermissionDenied
