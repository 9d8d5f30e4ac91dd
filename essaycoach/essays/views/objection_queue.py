"""The queue in which a teacher answers what students object to."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_objection_for
from essaycoach.essays.actions import ObjectionRefused, answer_objection
from essaycoach.essays.models import Objection
from essaycoach.essays.objection_queue import answered_objections, queued, waiting_objections


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """What students of a teacher's classes object to, the oldest first; answering one."""
    if request.method == "POST" and not request.user.is_authenticated:
        is_part = bool(cast(SignedInRequest, request).htmx)
        template = "essays/feedback/kept_words.html" if is_part else "essays/signed_out_words.html"
        context = {"words": request.POST.get("answer", "")}
        return render(request, template, context, status=200 if is_part else 403)
    return _queue(cast(SignedInRequest, request))


@login_required
def _queue(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_teacher:
        raise Http404
    if request.method == "POST":
        return _answer(request)
    return _queue_page(request)


def _answer(request: SignedInRequest) -> HttpResponse:
    objection = get_objection_for(request.user, _number(request.POST.get("objection", "")))
    answer, state = request.POST.get("answer", ""), request.POST.get("state", "")
    error = ""
    try:
        objection = answer_objection(objection=objection, state=state, answer=answer, by=request.user)
    except ObjectionRefused as refused:
        error = str(refused)
    if request.htmx:
        item = queued(get_objection_for(request.user, objection.pk))
        context = {"item": item, "error": error, "answer": answer, "is_fresh": True}
        return render(request, "essays/feedback/queued_objection.html", context)
    if error:
        return _queue_page(request, failed=objection, error=error, answer=answer)
    messages.success(request, _("Your answer is sent."))
    return redirect(f"{reverse('objections')}#answered")


def _queue_page(
    request: SignedInRequest, *, failed: Objection | None = None, error: str = "", answer: str = ""
) -> HttpResponse:
    context = {
        "waiting": waiting_objections(request.user),
        "answered": answered_objections(request.user),
        "failed": failed.pk if failed else None,
        "error": error,
        "answer": answer,
    }
    return render(request, "essays/objections.html", context, status=422 if error else 200)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
