"""What the engine looks for in an essay: the items of a rubric, their wordings, names and figures."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Literal

from rubrics.marking.figures import Figures, merge, read_figures
from rubrics.marking.rubric import Evidence, Factor, Misconception, Rubric
from rubrics.marking.words import is_known, normal_form, similarity, stem, telling

Kind = Literal["factor", "evidence", "misconception"]

QUESTION_WEIGHT = 0.25
"""A word of the question tells little: every essay on it uses the word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its variants, each a tuple of normal forms; `weight` falls with the items that share the name."""

    forms: tuple[tuple[str, ...], ...]
    shown: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of an item; `part` is "title", "statement", "link" or "phrasing"."""

    item: int
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Anything the engine looks for; `factor` is the index of the factor it belongs to, or -1."""

    kind: Kind
    slug: str
    label: str
    factor: int
    names: tuple[Name, ...] = ()
    figures: Figures = field(default_factory=Figures)


def list_items(rubric: Rubric) -> tuple[list[Item], list[Wording]]:
    """Factors, then evidence, then misconceptions, and their wordings in the same order."""
    items: list[Item] = []
    wordings: list[Wording] = []
    namings = _namings(rubric)

    def add(item: Item, *texts: tuple[str, str]) -> None:
        wordings.extend(Wording(len(items), part, text) for part, text in texts if text)
        items.append(item)

    for index, factor in enumerate(rubric.factors):
        add(Item("factor", factor.slug, factor.title, index), *_factor_texts(factor))
    for index, factor in enumerate(rubric.factors):
        for evidence in factor.evidence:
            names = tuple(_names(evidence, rubric, namings))
            figures = merge(read_figures(figure) for figure in (*evidence.dates, *evidence.numbers))
            item = Item("evidence", evidence.slug, evidence.statement, index, names, figures)
            add(item, ("statement", evidence.statement))
    for misconception in rubric.misconceptions:
        add(_misconception(misconception), ("statement", misconception.wrong), ("right", misconception.right))
    return items, wordings


def _misconception(item: Misconception) -> Item:
    return Item("misconception", item.slug, item.wrong, -1, (), read_figures(item.wrong))


def _factor_texts(factor: Factor) -> list[tuple[str, str]]:
    texts = [("title", factor.title), ("statement", factor.statement), ("link", factor.link)]
    return texts + [("phrasing", phrasing) for phrasing in factor.phrasings]


def _name_forms(name: str) -> tuple[str, ...]:
    words = [normal_form(word) for word in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", name)]
    return tuple(word for word in words if telling(word) > 0.15) or tuple(words)


def _namings(rubric: Rubric) -> dict[str, int]:
    """In how many evidence items of the rubric each name stands."""
    counts: dict[str, int] = {}
    for factor in rubric.factors:
        for evidence in factor.evidence:
            for name in set(evidence.names):
                counts[name] = counts.get(name, 0) + 1
    return counts


def _names(evidence: Evidence, rubric: Rubric, namings: dict[str, int]) -> list[Name]:
    """The names of an item in groups: a listed variant, or a likely misspelling of another name, adds no group."""
    question = {stem(word) for word in re.findall(r"\w+", rubric.question)}
    total = sum(len(factor.evidence) for factor in rubric.factors)
    groups: list[list[str]] = []
    for name in evidence.names:
        group = next((group for group in groups if _same_name(name, group[0], rubric)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    result = []
    for group in groups:
        shared = max(namings[name] for name in group)
        weight = math.log((total + 1) / shared) / math.log(total + 1)
        forms = tuple(dict.fromkeys(_name_forms(name) for name in _with_variants(group, rubric)))
        if all(stem(word) in question for word in forms[0]):
            weight *= QUESTION_WEIGHT
        if all(is_known(word) and word == word.lower() for word in re.findall(r"\w+", group[0])):
            weight *= 0.6
        result.append(Name(forms, group[0], weight))
    return result


def _same_name(name: str, other: str, rubric: Rubric) -> bool:
    if any(name in group and other in group for group in rubric.variants):
        return True
    left, right = _name_forms(name), _name_forms(other)
    return len(left) == len(right) and all(similarity(a, b) >= 0.7 for a, b in zip(left, right, strict=True))


def _with_variants(group: list[str], rubric: Rubric) -> list[str]:
    extra = [form for variant in rubric.variants if group[0] in variant for form in variant]
    return list(dict.fromkeys([*group, *extra]))
