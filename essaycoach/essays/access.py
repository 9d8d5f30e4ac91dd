"""Fetch an attempt, a prompt or an objection for somebody who may see it; 404 for everybody else."""

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from essaycoach.accounts.models import User
from essaycoach.classrooms.queries import try_out_prompts
from essaycoach.essays.models import Attempt, Objection, ObjectionState
from essaycoach.essays.samples import readable_samples
from rubrics.models import Prompt, Sample


def attempts_for(user: User) -> QuerySet[Attempt]:
    """The user's own attempts, those made for a class she teaches, and those of guests who came by her link.

    Practice outside an assignment is the student's own, and so is the work of someone who has left the class.
    Prompt and student are at hand.
    """
    own = Q(student=user)
    set_to_a_class_of_mine = Q(
        assignment__school_class__teachers=user, assignment__school_class__enrolments__student=F("student")
    )
    tried_out_by_my_link = Q(
        student__is_guest=True, student__try_outs__made_by=user, student__try_outs__prompt=F("prompt")
    )
    attempts = Attempt.objects.select_related("student", "prompt__current", "assignment__school_class")
    return attempts.filter(own | set_to_a_class_of_mine | tried_out_by_my_link).distinct()


def get_attempt_for(user: User, pk: int) -> Attempt:
    """One of the attempts the user may see; raises Http404 otherwise."""
    return get_object_or_404(attempts_for(user), pk=pk)


def attempts_beside(user: User, attempt: Attempt) -> QuerySet[Attempt]:
    """The same student's other attempts at the prompt that the user may see too, newest first."""
    others = attempts_for(user).filter(student=attempt.student, prompt=attempt.prompt)
    return others.exclude(pk=attempt.pk).order_by("-number")


def attempt_before(user: User, attempt: Attempt) -> Attempt | None:
    """The attempt this one was made from, else the last before it; None if the user may see none."""
    earlier = attempts_beside(user, attempt).filter(number__lt=attempt.number)
    revised = earlier.filter(pk=attempt.revises_id).first() if attempt.revises_id else None
    return revised or earlier.first()


def prompts_for(user: User) -> QuerySet[Prompt]:
    """Every prompt for a teacher, those she came for for a guest; else those open or set to a class of the student."""
    if user.is_guest:
        return try_out_prompts(user).select_related("current")
    prompts = Prompt.objects.select_related("current").filter(current__isnull=False)
    if user.is_teacher:
        return prompts
    set_to_me = Q(assignments__school_class__enrolments__student=user)
    return prompts.filter(Q(is_open=True) | set_to_me).distinct()


def get_prompt_for(user: User, slug: str) -> Prompt:
    """One of the user's prompts; raises Http404 for any other."""
    return get_object_or_404(prompts_for(user), slug=slug)


def get_practised_prompt_for(user: User, slug: str) -> Prompt:
    """A prompt that the user may practise or once did; raises Http404 for any other."""
    practised = Prompt.objects.filter(attempts__student=user)
    prompts = Prompt.objects.select_related("current").filter(
        Q(pk__in=prompts_for(user).values("pk")) | Q(pk__in=practised.values("pk"))
    )
    return get_object_or_404(prompts, slug=slug)


def get_sample_for(user: User, slug: str, pk: int) -> Sample:
    """A sample of one of the user's prompts that she may read by now; raises Http404 otherwise."""
    prompt = get_prompt_for(user, slug)
    for sample in readable_samples(user, prompt):
        if sample.pk == pk:
            sample.prompt = prompt
            return sample
    raise Http404


def get_own_attempt(user: User, pk: int) -> Attempt:
    """An attempt of the user's own; raises Http404 for any other, also for those that a teacher may read."""
    attempts = Attempt.objects.select_related("student", "prompt__current", "assignment__school_class")
    return get_object_or_404(attempts, pk=pk, student=user)


def get_own_objection(user: User, attempt: Attempt, pk: int) -> Objection:
    """One of the objections that the student made to the feedback on her attempt; raises Http404 otherwise."""
    return get_object_or_404(Objection, pk=pk, feedback__attempt=attempt, feedback__attempt__student=user)


def objections_for(teacher: User) -> QuerySet[Objection]:
    """What students of her classes object to in work done for these classes; nothing that was taken back."""
    set_to_a_class_of_hers = Q(
        feedback__attempt__assignment__school_class__teachers=teacher,
        feedback__attempt__assignment__school_class__enrolments__student=F("feedback__attempt__student"),
    )
    objections = Objection.objects.filter(set_to_a_class_of_hers).exclude(state=ObjectionState.WITHDRAWN).distinct()
    return objections.select_related(
        "answered_by",
        "feedback__rubric_version",
        "feedback__attempt__student",
        "feedback__attempt__prompt",
        "feedback__attempt__assignment__school_class",
    )


def get_objection_for(teacher: User, pk: int) -> Objection:
    """An objection that she may answer; raises Http404 otherwise."""
    return get_object_or_404(objections_for(teacher), pk=pk)
