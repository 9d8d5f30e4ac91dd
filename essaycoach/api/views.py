"""The endpoints of the API."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from essaycoach.accounts.models import User
from essaycoach.api.parsers import BoundedJSONParser
from essaycoach.api.permissions import MaySeeWholeRubrics
from essaycoach.api.serializers import DetailSerializer, GradeRequestSerializer, MarkingSerializer, PromptSerializer
from essaycoach.essays.access import get_prompt_for, prompts_for
from essaycoach.essays.actions import EssayRejected, grade_text
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.queries import rubric_of


class GradeView(GenericAPIView[Any]):
    """Grade one essay. Nothing is kept: the answer is the same object that `manage.py grade` prints."""

    parser_classes = [BoundedJSONParser]
    permission_classes = [IsAuthenticated, MaySeeWholeRubrics]
    serializer_class = GradeRequestSerializer

    @extend_schema(
        operation_id="grade",
        responses={
            200: MarkingSerializer,
            400: OpenApiResponse(OpenApiTypes.OBJECT, "Lists of problems by field; `detail` for broken JSON."),
            401: OpenApiResponse(DetailSerializer, "No token, or one that has ended."),
            403: OpenApiResponse(DetailSerializer, "The caller is neither a teacher nor staff."),
            404: OpenApiResponse(DetailSerializer, "No such prompt, or not one of yours."),
            413: OpenApiResponse(DetailSerializer, "The request is too large."),
        },
    )
    def post(self, request: Request) -> Response:
        """Grade one essay against a prompt or an inline rubric; nothing is kept."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        rubric = given.get("rubric") or _rubric_for(cast(User, request.user), given["prompt"])
        try:
            marking = grade_text(text=given["text"], rubric=rubric)
        except EssayRejected as error:
            raise ValidationError({"text": [str(error)]}) from error
        return Response({"essay": given["essay"], **marking.to_dict()})


@extend_schema_view(
    get=extend_schema(
        operation_id="prompts",
        responses={200: PromptSerializer(many=True), 401: OpenApiResponse(DetailSerializer, "No token.")},
    )
)
class PromptsView(ListAPIView[Prompt]):
    """The prompts you may practise, each with the rubric it is graded against now."""

    serializer_class = PromptSerializer

    def get_queryset(self) -> QuerySet[Prompt]:
        """The prompts of the caller."""
        return prompts_for(cast(User, self.request.user)).defer("current__content")


def _rubric_for(user: User, slug: str) -> Rubric:
    try:
        prompt = get_prompt_for(user, slug)
    except Http404 as error:
        raise NotFound(f"There is no prompt '{slug}' for you. GET /api/v1/prompts lists your prompts.") from error
    assert prompt.current is not None  # noqa: S101 - the query leaves out prompts without a version
    return rubric_of(prompt.current)
