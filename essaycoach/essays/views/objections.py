"""What a student says against a finding."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_own_attempt, get_own_objection
from essaycoach.essays.actions import ObjectionRefused, make_objection, withdraw_objection
from essaycoach.essays.feedback import FeedbackView, read_feedback
from essaycoach.essays.items import item_with_id
from essaycoach.essays.models import Attempt, Claim, Feedback
from essaycoach.essays.queries import has_reader, latest_feedback
from rubrics.queries import rubric_of


@require_http_methods(["GET", "HEAD", "POST"])
def objections(request: HttpRequest, pk: int) -> HttpResponse:
    """A student's own objections to the feedback on an attempt: the form for one, making it, taking it back."""
    if request.method == "POST" and not request.user.is_authenticated:
        words = "\n\n".join(filter(None, [request.POST.get("passage", ""), request.POST.get("comment", "")]))
        return render(request, "essays/signed_out_words.html", {"words": words}, status=403)
    return _objections(cast(SignedInRequest, request), pk)


@login_required
def _objections(request: SignedInRequest, pk: int) -> HttpResponse:
    attempt = get_own_attempt(request.user, pk)
    feedback = latest_feedback(attempt)
    if feedback is None:
        return redirect("attempt", pk)
    view = read_feedback(feedback, by=request.user)
    if request.method != "POST":
        given = _prefilled(view, request.GET.get("item", ""))
        return _form_page(request, attempt, view, given)
    if "withdraw" in request.POST:
        return _withdraw(request, attempt)
    return _make(request, feedback, view)


def _make(request: SignedInRequest, feedback: Feedback, view: FeedbackView) -> HttpResponse:
    given = {key: request.POST.get(key, "") for key in ("item", "claim", "passage", "comment")}
    item_id = given["item"] if given["item"] in _shown_ids(view) else ""
    try:
        make_objection(
            feedback=feedback,
            path=item_with_id(rubric_of(feedback.rubric_version), item_id).path if item_id else "",
            claim=given["claim"],
            passage=given["passage"],
            comment=given["comment"],
            by=request.user,
        )
    except ObjectionRefused as error:
        return _form_page(request, feedback.attempt, view, given | {"item": item_id}, error=str(error))
    messages.success(request, _("Your teacher will read this. The answer appears here."))
    return _to_attempt(feedback.attempt, item_id)


def _withdraw(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    objection = get_own_objection(request.user, attempt, _number(request.POST["withdraw"]))
    try:
        withdraw_objection(objection=objection, by=request.user)
    except ObjectionRefused as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("You took it back."))
    return _to_attempt(attempt, "objections")


def _form_page(
    request: SignedInRequest, attempt: Attempt, view: FeedbackView, given: dict[str, str], *, error: str = ""
) -> HttpResponse:
    finding = next((finding for finding in view.findings if finding.id == given["item"]), None)
    context = {
        "attempt": attempt,
        "view": view,
        "finding": finding,
        "given": given,
        "claims": Claim,
        "error": error,
        "has_reader": has_reader(attempt),
    }
    only_form = request.htmx and not error
    template = "essays/feedback/objection_form.html" if only_form else "essays/objection.html"
    return render(request, template, context, status=422 if error else 200)


def _prefilled(view: FeedbackView, item_id: str) -> dict[str, str]:
    """The form as it opens: the student's words, and what is most likely wrong about the finding."""
    finding = next((finding for finding in view.findings if finding.id == item_id), None)
    shown = item_id if item_id in _shown_ids(view) else ""
    credits = finding is not None and finding.verdict in ("made", "explained", "present")
    likely = Claim.NOT_MEANT if credits or (finding and finding.kind == "misconception") else Claim.WROTE_IT
    quote = finding.quotes[0] if finding and finding.quotes else ""
    return {"item": shown, "claim": likely.value, "passage": quote, "comment": ""}


def _shown_ids(view: FeedbackView) -> set[str]:
    """The items that the student may speak of, because the page tells her about them."""
    return {finding.id for finding in view.findings} | {factor.id for factor in view.factors if factor.is_revealed}


def _to_attempt(attempt: Attempt, fragment: str) -> HttpResponse:
    return redirect(f"{reverse('attempt', args=[attempt.pk])}#{fragment or 'objections'}")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
