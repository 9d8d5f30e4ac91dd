"""A teacher's try-out links: making and closing them, and what their guests did."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.classrooms.access import get_link_for
from essaycoach.classrooms.actions import close_link, make_link, reopen_link
from essaycoach.classrooms.forms import DAYS_OPEN, TryOutForm
from essaycoach.reports.try_outs import link_tables


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def try_out_links(request: SignedInRequest) -> HttpResponse:
    """The teacher's links and their guests; a POST makes a new link."""
    _check_is_teacher(request)
    form = TryOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        make_link(prompt=form.cleaned_data["prompt"], closes_at=form.closes_at(), by=request.user)
        messages.success(request, _("The link is made. Copy it from below and give it to whom you like."))
        return redirect("try-out-links")
    context = {
        "form": form,
        "tables": link_tables(request.user),
        "origin": f"{request.scheme}://{request.get_host()}",
        "guest_days": settings.GUEST_DAYS,
    }
    return render(request, "reports/try_out_links.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let no more guests in."""
    close_link(link=get_link_for(request.user, pk), by=request.user)
    messages.success(request, _("The link is closed: nobody new gets in. Guests who are in may go on."))
    return redirect("try-out-links")


@require_POST
@login_required
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let guests in for another two weeks."""
    closes_at = timezone.now() + timedelta(days=DAYS_OPEN)
    reopen_link(link=get_link_for(request.user, pk), closes_at=closes_at, by=request.user)
    messages.success(request, _("The link is open again."))
    return redirect("try-out-links")


def _check_is_teacher(request: SignedInRequest) -> None:
    if not request.user.is_teacher:
        raise Http404
