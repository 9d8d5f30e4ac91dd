"""The feedback page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from essaycoach.accounts.models import User
from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_attempt_for
from essaycoach.essays.annotations import annotate
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Attempt, ObjectionState
from essaycoach.essays.queries import attempts_of, has_reader, latest_feedback


@require_GET
@login_required
def attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The feedback on one attempt, or a page that waits for it."""
    found = get_attempt_for(request.user, pk)
    feedback = latest_feedback(found)
    if request.htmx:
        return HttpResponseClientRefresh() if feedback else HttpResponse(status=204)
    context = {"attempt": found, "attempts": _attempts_beside(found, request.user), "feedback": feedback}
    if feedback is None:
        return render(request, "essays/attempt_waiting.html", context)
    view = read_feedback(feedback, by=request.user)
    context |= {"view": view, "paragraphs": annotate(view), **standing_of(request.user, found)}
    context["has_upheld"] = any(objection.state == ObjectionState.UPHELD for objection in view.objections)
    return render(request, "essays/attempt.html", context)


def standing_of(user: User, attempt: Attempt) -> dict[str, bool]:
    """What the cards of an attempt let this user do and see."""
    is_own = attempt.student == user
    return {"is_own": is_own, "can_object": is_own and has_reader(attempt), "shows_all": user.is_teacher}


def _attempts_beside(found: Attempt, user: User) -> list[Attempt]:
    """The student's attempts at the same prompt; for a teacher those made for the same assignment."""
    attempts = attempts_of(found.student, found.prompt)
    return attempts if user == found.student else [a for a in attempts if a.assignment_id == found.assignment_id]
