"""Pages about signing in that django-allauth does not bring."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was older than the session; what was written on it is shown again, never stored."""
    context = {
        "text": request.POST.get("text", ""),
        "plan": request.POST.get("plan", ""),
        "page": _page_before(request),
    }
    return render(request, "403_csrf.html", context, status=403)


def _page_before(request: HttpRequest) -> str:
    """The path of the page with the form; a form may post to another address than its page has."""
    referrer: str = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return urlsplit(referrer).path or "/"
    return request.path
