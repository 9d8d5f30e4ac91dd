"""Essays and rubrics to measure with, made from the labelled essays and the shipped pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

from rubrics.marking.rubric import Evidence, Factor, Rubric

TIMES = 10


def enlarge(rubrics: Sequence[Rubric]) -> Rubric:
    """TIMES rubrics in one: the first with the factors and misconceptions of the others, their slugs made distinct."""
    chosen = list(islice(cycle(rubrics), TIMES))
    return replace(
        chosen[0],
        slug=f"{chosen[0].slug}-{TIMES}-times",
        factors=tuple(_numbered(factor, place) for place, rubric in enumerate(chosen) for factor in rubric.factors),
        misconceptions=tuple(
            replace(item, slug=f"{item.slug}-{place}")
            for place, rubric in enumerate(chosen)
            for item in rubric.misconceptions
        ),
    )


def lengthen(essays: Sequence[str]) -> str:
    """TIMES essays, one after the other."""
    return "\n\n".join(islice(cycle(essays), TIMES))


def change(text: str) -> str:
    """The essay after one more sentence's worth of typing in its middle: a sentence that says something else."""
    middle = text.find(". ", len(text) // 2)
    start = text.rfind(". ", 0, middle) + 2 if middle > 0 else 0
    end = middle + 1 if middle > 0 else len(text)
    return f"{text[:start]}This mattered most of all, since nobody in the party could then stop him.{text[end:]}"


def _numbered(factor: Factor, place: int) -> Factor:
    evidence = tuple(_with_slug(item, place) for item in factor.evidence)
    return replace(factor, slug=f"{factor.slug}-{place}", evidence=evidence)


def _with_slug(item: Evidence, place: int) -> Evidence:
    return replace(item, slug=f"{item.slug}-{place}")
