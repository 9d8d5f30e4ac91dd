"""The shapes of the API's requests and answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from essaycoach.api import examples
from rubrics.format import RubricError, parse_rubric
from rubrics.levels import generic_levels
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, MisconceptionVerdict
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.yaml_lines import Document

Values = dict[str, Any]


@extend_schema_field({"type": "object", "additionalProperties": True, "required": ["slug", "question", "factors"]})
class RubricField(serializers.Field[Rubric, Any, Any, Any]):
    """A mark scheme in the keys of a rubric file (docs/rubric-format.md); without `levels`, the generic scheme."""

    def to_internal_value(self, data: Any) -> Rubric:
        """The rubric; raises ValidationError with every problem found."""
        if not isinstance(data, dict):
            raise serializers.ValidationError("expected keys with values (slug, question, factors)")
        try:
            return parse_rubric(Document(file="rubric", data=data), levels=generic_levels(), names=())
        except RubricError as error:
            raise serializers.ValidationError([str(problem) for problem in error.problems]) from error


@extend_schema_serializer(examples=examples.REQUESTS)
class GradeRequestSerializer(serializers.Serializer[Values]):
    """An essay and what to grade it against: give `prompt` or `rubric`, not both."""

    essay = serializers.CharField(
        default="", allow_blank=True, max_length=300, trim_whitespace=False, help_text="A label of yours, sent back."
    )
    prompt = serializers.CharField(required=False, help_text="Slug of a prompt you may practise.")
    rubric = RubricField(required=False, help_text="A mark scheme in the keys of a rubric file.")
    text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, help_text="The essay, at most 1,000,000 characters."
    )

    def validate(self, attrs: Values) -> Values:
        """Refuse a request with both or neither of `prompt` and `rubric`."""
        if ("prompt" in attrs) == ("rubric" in attrs):
            raise serializers.ValidationError("Give either 'prompt' or 'rubric'.")
        return attrs


class SpanField(serializers.ListField):
    """Start and end (not included) in characters of the text as given."""

    child = serializers.IntegerField(min_value=0)

    def __init__(self) -> None:
        super().__init__(min_length=2, max_length=2)


class FindingSerializer(serializers.Serializer[Values]):
    """What every item of the rubric gets."""

    slug = serializers.CharField()
    confidence = serializers.FloatField(min_value=0, max_value=1, help_text="Estimated probability of credit.")
    spans = serializers.ListField(child=SpanField(), help_text="Where in the text the item was found.")
    reason = serializers.CharField(help_text="The rule or similarity that decided, in words.")


class FactorFindingSerializer(FindingSerializer):
    """A point that answers the question."""

    verdict = serializers.ChoiceField([verdict.value for verdict in FactorVerdict])


class EvidenceFindingSerializer(FindingSerializer):
    """A specific fact that supports its factor."""

    factor = serializers.CharField(help_text="Slug of the factor.")
    verdict = serializers.ChoiceField([verdict.value for verdict in EvidenceVerdict])


class MisconceptionFindingSerializer(FindingSerializer):
    """A common error."""

    verdict = serializers.ChoiceField([verdict.value for verdict in MisconceptionVerdict])


class BandSerializer(serializers.Serializer[Values]):
    """The indicative level and range of marks; coverage is not the mark."""

    level = serializers.IntegerField(allow_null=True)
    marks = serializers.ListField(
        child=serializers.IntegerField(), min_length=2, max_length=2, allow_null=True, help_text="Lowest and highest."
    )
    reason = serializers.CharField()


@extend_schema_serializer(examples=[examples.ANSWER])
class MarkingSerializer(serializers.Serializer[Values]):
    """Everything found in one essay; each item of the rubric is listed, absent ones too."""

    essay = serializers.CharField(help_text="Your label.")
    prompt = serializers.CharField()
    words = serializers.IntegerField(min_value=0)
    factors = FactorFindingSerializer(many=True)
    evidence = EvidenceFindingSerializer(many=True)
    misconceptions = MisconceptionFindingSerializer(many=True)
    band = BandSerializer()
    engine = serializers.CharField(help_text="Version of the engine.")
    rubric = serializers.CharField(help_text="Content hash of the rubric.")


class PromptSerializer(serializers.ModelSerializer[Prompt]):
    """A prompt you may practise, with the rubric it is graded against now."""

    rubric = serializers.CharField(source="current.content_hash", help_text="Content hash of the rubric.")
    version = serializers.IntegerField(source="current.number", help_text="Version of the rubric, from 1.")

    class Meta:
        model = Prompt
        fields = ["slug", "question", "kind", "period", "rubric", "version"]
        read_only_fields = fields


class DetailSerializer(serializers.Serializer[Values]):
    """Why a request was refused."""

    detail = serializers.CharField()
