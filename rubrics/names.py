"""Groups of spellings and synonyms (names.yaml, or `names:` in a rubric) and back."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rubrics.fields import Field, refuse_repeats
from rubrics.marking.rubric import Rubric
from rubrics.problems import ProblemLog
from rubrics.yaml_lines import read_document

NAMES_KEYS = ("names",)
NAME_KEYS = ("name", "variants")

Variants = tuple[tuple[str, ...], ...]
"""Groups of forms of one name, the usual form first."""


def load_names(path: Path) -> Variants:
    """Read a names.yaml; raises RubricError."""
    document = read_document(path)
    log = ProblemLog(document.file, document.lines)
    keys = Field(document.data, (), log).mapping(required=NAMES_KEYS)
    variants = read_names(keys["names"])
    log.raise_if_any()
    return variants


def read_names(field: Field) -> Variants:
    """Read a list of names with their variants, noting what is wrong with it."""
    items = field.items()
    groups = tuple(_read_group(item) for item in items)
    refuse_repeats(items, [group[0] for group in groups], key="name", what="name")
    return groups


def _read_group(field: Field) -> tuple[str, ...]:
    keys = field.mapping(required=NAME_KEYS)
    return keys["name"].text(), *keys["variants"].texts()


def names_to_list(variants: Variants) -> list[dict[str, Any]]:
    """The inverse of `read_names`, in plain JSON types."""
    return [{"name": name, "variants": list(forms)} for name, *forms in variants]


def touching(variants: Variants, rubric: Rubric) -> Variants:
    """The groups of which any form occurs in the rubric: names of other topics would only change its hash."""
    text = "\n".join(_texts(rubric)).casefold()
    return tuple(group for group in variants if _occurs(group, text))


def _occurs(group: Iterable[str], text: str) -> bool:
    forms = (form.casefold() for form in group)
    return any(form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _texts(rubric: Rubric) -> Iterator[str]:
    yield rubric.question
    for factor in rubric.factors:
        yield from (factor.title, factor.statement, factor.link, *factor.phrasings)
        for evidence in factor.evidence:
            yield from (evidence.statement, *evidence.names)
    for misconception in rubric.misconceptions:
        yield from (misconception.wrong, misconception.right)
