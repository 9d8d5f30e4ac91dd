"""Fetch an attempt or a prompt for somebody who may see it; 404 for everybody else."""

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt


def get_attempt_for(user: User, pk: int) -> Attempt:
    """The student's own attempt, or one made for a class that the user teaches; raises Http404 otherwise.

    Practice outside an assignment is the student's own, and so is the work of someone who has left the class.
    """
    own = Q(student=user)
    set_to_a_class_of_mine = Q(
        assignment__school_class__teachers=user, assignment__school_class__enrolments__student=F("student")
    )
    attempts = Attempt.objects.select_related("student", "prompt__current", "assignment__school_class")
    return get_object_or_404(attempts.filter(own | set_to_a_class_of_mine).distinct(), pk=pk)


def prompts_for(user: User) -> QuerySet[Prompt]:
    """The prompts that are open or set to a class of the student; every one for a teacher."""
    prompts = Prompt.objects.select_related("current").filter(current__isnull=False)
    if user.is_teacher:
        return prompts
    set_to_me = Q(assignments__school_class__enrolments__student=user)
    return prompts.filter(Q(is_open=True) | set_to_me).distinct()


def get_prompt_for(user: User, slug: str) -> Prompt:
    """One of the user's prompts; raises Http404 for any other."""
    return get_object_or_404(prompts_for(user), slug=slug)
