"""The writing page."""

import logging
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import EssayRejected, is_marked_at_once, mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from essaycoach.essays.queries import attempts_of
from rubrics.models import Prompt

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request: HttpRequest, slug: str) -> HttpResponse:
    """Write and hand in; somebody whose session ended meanwhile gets the text back."""
    if request.method == "POST" and not request.user.is_authenticated:
        return render(request, "essays/signed_out.html", {"text": request.POST.get("text", "")}, status=403)
    return _prompt(cast(SignedInRequest, request), slug)


@login_required
def _prompt(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_prompt_for(request.user, slug)
    if request.method != "POST":
        return _writing_page(request, found)
    text = request.POST.get("text", "")
    try:
        handed_in = submit_attempt(prompt=found, text=text, by=request.user)
    except EssayRejected as error:
        return _writing_page(request, found, text=text, error=str(error))
    if is_marked_at_once(handed_in):
        _mark_now(handed_in)
    messages.success(request, "Your essay is handed in.", extra_tags="handed-in")
    return redirect("attempt", handed_in.pk)


def _writing_page(request: SignedInRequest, found: Prompt, *, text: str = "", error: str = "") -> HttpResponse:
    context = {"prompt": found, "attempts": attempts_of(request.user, found), "text": text, "error": error}
    return render(request, "essays/prompt.html", context, status=422 if error else 200)


def _mark_now(handed_in: Attempt) -> None:
    try:
        mark_attempt(attempt=handed_in)
    except Exception:
        # The essay is stored and the worker marks it again later: the student must not pay for our mistake.
        logger.exception("Marking attempt %s failed", handed_in.pk)
