"""Where a try-out link leads: what it is, and the way in."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.models import User
from essaycoach.classrooms.access import get_try_out
from essaycoach.classrooms.actions import LinkClosed, TooManyGuests, start_try_out
from essaycoach.classrooms.models import TryOutLink
from essaycoach.essays.access import prompts_for

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the link is; a POST lets somebody in who has no account, for this session of the browser."""
    link = get_try_out(token)
    user = request.user
    if user.is_authenticated and prompts_for(user).filter(pk=link.prompt_id).exists():
        return redirect("prompt", link.prompt.slug)
    if not link.is_open or link.prompt.current is None:
        return render(request, "essays/try_out_closed.html", status=410)
    if request.method != "POST" or (user.is_authenticated and not user.is_guest):
        return _invitation(request, link)
    return _start(request, link, user)


def _start(request: HttpRequest, link: TryOutLink, user: User | AnonymousUser) -> HttpResponse:
    try:
        guest = start_try_out(link=link, guest=user if user.is_authenticated else None)
    except LinkClosed:
        return render(request, "essays/try_out_closed.html", status=410)
    except TooManyGuests as error:
        return _invitation(request, link, error=str(error))
    if not user.is_authenticated:
        login(request, guest, backend=BACKEND)
        request.session.set_expiry(0)
    return redirect("prompt", link.prompt.slug)


def _invitation(request: HttpRequest, link: TryOutLink, *, error: str = "") -> HttpResponse:
    kept_until = link.closes_at + timedelta(days=settings.GUEST_DAYS)
    # A username is half of a password: it stays away from strangers.
    context = {"link": link, "teacher": link.made_by.get_full_name(), "kept_until": kept_until, "error": error}
    return render(request, "essays/try_out.html", context, status=429 if error else 200)
