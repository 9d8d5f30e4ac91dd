"""Fetch a class or an assignment for somebody who may see it; 404 for everybody else."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass, TryOutLink
from rubrics.models import Prompt
from rubrics.queries import prompts_in_packs


def get_class_for(teacher: User, pk: int) -> SchoolClass:
    """The class, if the user is one of its teachers; raises Http404 otherwise."""
    return get_object_or_404(SchoolClass, pk=pk, teachers=teacher)


def get_assignment_for(user: User, pk: int) -> Assignment:
    """The assignment, if the user teaches or attends its class; raises Http404 otherwise."""
    teaches = Q(school_class__teachers=user)
    attends = Q(school_class__enrolments__student=user)
    assignments = Assignment.objects.select_related("prompt", "school_class").filter(teaches | attends)
    return get_object_or_404(assignments.distinct(), pk=pk)


def get_assignment_taught_by(teacher: User, pk: int) -> Assignment:
    """The assignment, if the user teaches its class; raises Http404 otherwise."""
    assignments = Assignment.objects.select_related("prompt__current", "school_class")
    return get_object_or_404(assignments, pk=pk, school_class__teachers=teacher)


def get_try_out(token: str) -> TryOutLink:
    """The try-out link of this token, open or closed; raises Http404 for a token that is none."""
    return get_object_or_404(TryOutLink.objects.select_related("prompt__current"), token=token)


def get_link_for(teacher: User, pk: int) -> TryOutLink:
    """A try-out link that the user made; raises Http404 otherwise."""
    return get_object_or_404(TryOutLink.objects.select_related("prompt"), pk=pk, made_by=teacher)


def check_is_teacher(user: User) -> None:
    """Raises Http404 for everybody but teachers."""
    if not user.is_teacher:
        raise Http404


def get_library_prompt(user: User, slug: str) -> Prompt:
    """The question of a pack, with its current mark scheme, if the user is a teacher; raises Http404 otherwise."""
    check_is_teacher(user)
    return get_object_or_404(prompts_in_packs().select_related("current"), slug=slug)
