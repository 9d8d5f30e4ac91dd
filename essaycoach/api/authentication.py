"""Who is calling the API."""

from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class ApiTokenAuthentication(TokenAuthentication):  # type: ignore[misc] # Knox has no types
    """Knox tokens; bytes that are no UTF-8 are an invalid token too, where Knox itself would fail."""

    def authenticate_credentials(self, token: bytes) -> tuple[object, object]:
        """The user and the token's row; raises AuthenticationFailed."""
        try:
            user, auth_token = super().authenticate_credentials(token)
        except UnicodeDecodeError as error:
            raise AuthenticationFailed("Invalid token.") from error
        return user, auth_token


class ApiTokenScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]
    """How the schema describes the tokens."""

    target_class = "essaycoach.api.authentication.ApiTokenAuthentication"
