"""A caller of the API who has a token."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from essaycoach.accounts.models import User
from essaycoach.api.actions import create_token

Caller = Callable[[User], APIClient]


@pytest.fixture
def caller() -> Caller:
    """A client that sends a token of the user it is made for."""

    def make(user: User) -> APIClient:
        client = APIClient(enforce_csrf_checks=True)
        client.credentials(HTTP_AUTHORIZATION=f"Token {create_token(user=user)}")
        return client

    return make
