"""Pages about signing in that django-allauth does not bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was older than the session; what was written on it is shown again, never stored."""
    return render(request, "403_csrf.html", {"text": request.POST.get("text", "")}, status=403)
