"""What changed between two attempts."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from essaycoach.accounts.models import User
from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import attempt_before, attempts_beside, get_attempt_for
from essaycoach.essays.comparison import changes_between
from essaycoach.essays.models import Attempt
from essaycoach.essays.text_layout import paragraphs_of_changes, sides_of_changes


@require_GET
@login_required
def changes(request: SignedInRequest, pk: int) -> HttpResponse:
    """This attempt beside the one before it, or beside the one named by `with`; `view=side` sets the texts abreast."""
    attempt = get_attempt_for(request.user, pk)
    other = _other(request.user, attempt, request.GET.get("with", ""))
    side_by_side = request.GET.get("view") == "side"
    context = {"attempt": attempt, "side_by_side": side_by_side}
    if other is None:
        return render(request, "essays/changes.html", context)
    before, now = sorted((attempt, other), key=lambda one: one.number)
    found = changes_between(before, now)
    context |= {"other": other, "others": attempts_beside(request.user, attempt).defer("text"), "found": found}
    if found.text:
        context |= (
            {"sides": sides_of_changes(found.text)} if side_by_side else {"lines": paragraphs_of_changes(found.text)}
        )
    return render(request, "essays/changes.html", context)


def _other(user: User, attempt: Attempt, wanted: str) -> Attempt | None:
    if not wanted:
        return attempt_before(user, attempt)
    other = attempts_beside(user, attempt).filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    if other is None:
        raise Http404("no such attempt of this student at this prompt")
    return other
