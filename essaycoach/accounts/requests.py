"""The request of somebody who is signed in, for type checkers: `login_required` has seen to the user."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from essaycoach.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request after `login_required` and the htmx middleware."""

    user: User
    htmx: HtmxDetails
