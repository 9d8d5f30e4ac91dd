"""Asking for a hint."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_own_attempt
from essaycoach.essays.actions import HintRefused, take_hint
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Attempt, Feedback
from essaycoach.essays.queries import latest_feedback
from essaycoach.essays.views.feedback import standing_of


@require_POST
def hints(request: HttpRequest, pk: int) -> HttpResponse:
    """One more hint to what the attempt lacks; htmx gets the card of its point anew, with what went wrong, if so."""
    asked = cast(SignedInRequest, request)
    if asked.htmx and not request.user.is_authenticated:
        return HttpResponseClientRedirect(f"{resolve_url('account_login')}?next={reverse('attempt', args=[pk])}")
    return _hints(asked, pk)


@login_required
def _hints(request: SignedInRequest, pk: int) -> HttpResponse:
    attempt = get_own_attempt(request.user, pk)
    feedback = latest_feedback(attempt)
    if feedback is None:
        return redirect("attempt", pk)
    item_id = request.POST.get("item", "")
    refusal = ""
    try:
        take_hint(feedback=feedback, item_id=item_id, rung=_number(request.POST.get("rung", "")), by=request.user)
    except HintRefused as error:
        refusal = str(error)
    if request.htmx:
        return _card(request, attempt, feedback, item_id, refusal)
    if refusal:
        messages.warning(request, refusal)
    return redirect(f"{reverse('attempt', args=[pk])}#{_fragment(item_id)}")


def _card(request: SignedInRequest, attempt: Attempt, feedback: Feedback, item_id: str, refusal: str) -> HttpResponse:
    view = read_feedback(feedback, by=request.user)
    card_id = _fragment(item_id)
    factor = next((factor for factor in view.factors if factor.id == card_id), None)
    if factor is None:
        return HttpResponse(status=400)
    context = {"attempt": attempt, "view": view, "factor": factor, "asked": item_id, "refusal": refusal}
    return render(request, "essays/factor_card.html", context | standing_of(request.user, attempt))


def _fragment(item_id: str) -> str:
    """The id of the card that holds the item."""
    return item_id.partition("e")[0]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else -1
