"""Checking the coverage of a draft."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import CheckRefused, check_coverage
from essaycoach.essays.views.writing import keep_first, signed_out

RESULT = "essays/writing/check_result.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What the text does so far: for htmx the result alone, else a page of its own once the draft is saved.

    Whoever is signed out meanwhile gets the text back, or keeps it on the writing page.
    """
    if request.method == "POST" and not request.user.is_authenticated:
        if cast(SignedInRequest, request).htmx:
            return render(request, RESULT, {"signed_out": True, "slug": slug})
        return signed_out(request, slug)
    return _check(cast(SignedInRequest, request), slug)


@login_required
def _check(request: SignedInRequest, slug: str) -> HttpResponse:
    prompt = get_prompt_for(request.user, slug)
    if request.method != "POST":
        return redirect("prompt", slug)
    first = None if request.htmx else keep_first(request, prompt)
    if first:
        return first
    context: dict[str, Any] = {"prompt": prompt}
    try:
        context["checked"] = check_coverage(prompt=prompt, text=request.POST.get("text", ""), by=request.user)
    except CheckRefused as error:
        context["refused"] = str(error)
    if request.htmx:
        # htmx shows only what comes with 200.
        return render(request, RESULT, context)
    return render(request, "essays/check.html", context, status=422 if "refused" in context else 200)
