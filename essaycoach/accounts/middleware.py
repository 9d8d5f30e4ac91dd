"""What every request needs to know of who asks: the time zone of the browser, and whether it is a guest's."""

from collections.abc import Callable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

TIME_ZONE_COOKIE = "tz"
"""site.js keeps the browser's time zone here."""
GUEST_ACCOUNT_PAGES = {"account_login", "account_logout", "account_signup", "account_inactive"}

GetResponse = Callable[[HttpRequest], HttpResponse]


class TimeZoneMiddleware:
    """Shows dates and times in the zone the browser named; in the installation's own before it has named one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, rendered in that zone."""
        name = request.COOKIES.get(TIME_ZONE_COOKIE, "")
        with timezone.override(name if name in _zones() else None):
            return self.get_response(request)


class GuestMiddleware:
    """Guests have no account of their own, so nothing of it can be changed: those pages are not found."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response of the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: Any) -> None:
        """Raises Http404 where a guest asks for a page about her password or her address."""
        name = request.resolver_match.url_name if request.resolver_match else None
        is_account_page = (name or "").startswith("account_") and name not in GUEST_ACCOUNT_PAGES
        if is_account_page and request.user.is_authenticated and request.user.is_guest:
            raise Http404


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
