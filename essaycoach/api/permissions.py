"""Who may grade through the API."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from essaycoach.accounts.models import User


class MaySeeWholeRubrics(BasePermission):
    """Teachers and staff: an answer names every item of the rubric, also those that an essay lacks."""

    message = (
        "Grading over the API is for teachers: the answer names what an essay lacks. Hand it in on its page instead."
    )

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the caller is one of them."""
        user = request.user
        return isinstance(user, User) and (user.is_teacher or user.is_staff)
