"""Shared reads of the stored rubrics."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from rubrics.format import rubric_from_dict
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt, RubricVersion, Sample


def rubric_of(version: RubricVersion) -> Rubric:
    """The rubric a version holds; the same content gives the same object as long as it is cached."""
    return _rubric(_Stored(content_hash=version.content_hash, content=version.content))


def current_version(slug: str) -> RubricVersion:
    """The version a prompt is marked with now; raises Prompt.DoesNotExist."""
    prompt = _prompts().select_related("current").get(slug=slug)
    assert prompt.current is not None  # noqa: S101 - the query leaves out prompts without a version
    return prompt.current


def open_prompts() -> QuerySet[Prompt]:
    """The prompts any signed-in student may practise."""
    return _prompts().filter(is_open=True)


def samples_of(prompt: Prompt) -> QuerySet[Sample]:
    """The samples written for a prompt, lowest level first."""
    return prompt.samples.order_by("level", "title")


def prompts_in_packs() -> QuerySet[Prompt]:
    """The prompts that belong to a pack, with it at hand, in the order of their questions."""
    return _prompts().filter(pack__isnull=False).select_related("pack").order_by("question")


def _prompts() -> QuerySet[Prompt]:
    return Prompt.objects.filter(current__isnull=False)


@dataclass(frozen=True)
class _Stored:
    """Equal by hash alone, so that the cache need not compare contents."""

    content_hash: str
    content: dict[str, Any] = field(compare=False)


@lru_cache(maxsize=256)
def _rubric(stored: _Stored) -> Rubric:
    return rubric_from_dict(stored.content)
