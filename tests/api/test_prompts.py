"""GET /api/v1/prompts."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from rubrics.actions import load_pack
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.packs import read_pack
from tests.api.conftest import Caller
from tests.conftest import PACK

URL = "/api/v1/prompts"


def test_prompts_are_listed_with_their_rubric(caller: Caller, student: User, prompt: Prompt, rubric: Rubric) -> None:
    answer = caller(student).get(URL)
    assert answer.status_code == 200
    assert answer.json() == [
        {
            "slug": "why-did-stalin-win",
            "question": rubric.question,
            "kind": rubric.kind,
            "period": rubric.period,
            "rubric": rubric.content_hash,
            "version": 1,
        }
    ]


def test_every_prompt_of_a_pack_takes_the_same_few_queries(
    caller: Caller, student: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_pack(content=read_pack(PACK))
    api = caller(student)
    with django_assert_max_num_queries(4):
        assert len(api.get(URL).json()) == 21


def test_a_prompt_that_is_not_open_is_listed_only_for_the_class_it_was_set_to(
    caller: Caller, assignment: Assignment, student: User, other_student: User
) -> None:
    Prompt.objects.update(is_open=False)
    assert len(caller(student).get(URL).json()) == 1
    assert caller(other_student).get(URL).json() == []


def test_no_token_is_refused(db: None) -> None:
    assert APIClient().get(URL).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_prompts_cannot_be_changed(caller: Caller, student: User, method: str) -> None:
    assert getattr(caller(student), method)(URL).status_code == 405
