"""Starting, pausing, resuming and ending a timed attempt."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import (
    SittingRefused,
    end_overdue_sittings,
    end_sitting,
    pause_sitting,
    resume_sitting,
    start_sitting,
)
from essaycoach.essays.models import Sitting
from essaycoach.essays.views.writing import keep_first, mark_now, signed_out
from essaycoach.essays.writing import running_sitting
from rubrics.models import Prompt


@require_POST
def sitting(request: HttpRequest, slug: str) -> HttpResponse:
    """Do what `action` says: start, pause, resume or end. The text that is sent along is saved first."""
    if not request.user.is_authenticated:
        return signed_out(request, slug)
    return _sitting(cast(SignedInRequest, request), slug)


@login_required
def _sitting(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_prompt_for(request.user, slug)
    page = keep_first(request, found)
    if page:
        return page
    action = request.POST.get("action")
    if action == "start":
        for ended in end_overdue_sittings(by=request.user):
            mark_now(ended.attempt)
        start_sitting(prompt=found, by=request.user)
        return redirect("prompt", slug)
    running = running_sitting(request.user, found)
    if running is None:
        messages.info(request, _("No timed attempt is running."))
        return redirect("prompt", slug)
    return _end(request, found, running) if action == "end" else _pause(request, running, action)


def _pause(request: SignedInRequest, running: Sitting, action: str | None) -> HttpResponse:
    try:
        if action == "pause":
            pause_sitting(sitting=running, by=request.user)
        elif action == "resume":
            resume_sitting(sitting=running, by=request.user)
    except SittingRefused as error:
        messages.warning(request, str(error))
    return redirect("prompt", running.prompt.slug)


def _end(request: SignedInRequest, found: Prompt, running: Sitting) -> HttpResponse:
    ended = end_sitting(sitting=running, by=request.user)
    if ended.attempt is None:
        messages.info(request, _("The timed attempt has ended. Nothing was written, so nothing was handed in."))
        return redirect("prompt", found.slug)
    mark_now(ended.attempt)
    messages.success(request, _("Your essay is handed in."), extra_tags="handed-in")
    return redirect("attempt", ended.attempt.pk)
