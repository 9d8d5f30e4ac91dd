"""The OpenAPI schema and its pages."""

import io
import re

import yaml
from django.core.management import call_command
from django.test import Client

from essaycoach.api import examples
from essaycoach.api.serializers import GradeRequestSerializer
from rubrics.marking.engine import mark_essay
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric

OUTSIDE = re.compile(rb"""(?:src|href)=["'](?:https?:)?//""")


def test_schema_is_valid_without_a_warning() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=io.StringIO())


def test_schema_is_served_to_everybody(client: Client) -> None:
    schema = yaml.safe_load(client.get("/api/v1/schema").content)
    assert set(schema["paths"]) == {"/api/v1/grade", "/api/v1/prompts"}


def test_schema_describes_every_key_of_an_answer(client: Client, rubric: Rubric, essay: str) -> None:
    answer = {"essay": "", **mark_essay(essay, rubric).to_dict()}
    shapes = yaml.safe_load(client.get("/api/v1/schema").content)["components"]["schemas"]
    assert set(shapes["Marking"]["properties"]) == set(answer)
    assert set(shapes["Band"]["properties"]) == set(answer["band"])
    for group, name in [("factors", "Factor"), ("evidence", "Evidence"), ("misconceptions", "Misconception")]:
        assert set(shapes[f"{name}Finding"]["properties"]) == set(answer[group][0])


def test_examples_are_accepted_requests_and_a_true_answer() -> None:
    for example in examples.REQUESTS:
        GradeRequestSerializer(data=example.value).is_valid(raise_exception=True)
    answer = dict(examples.ANSWER.value)
    del answer["essay"]
    assert Marking.from_dict(answer).to_dict() == answer


def test_docs_page_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert b"drf_spectacular_sidecar" in page.content
    assert not OUTSIDE.search(page.content)
