"""What one unit has of a rubric, whatever stands around it: worked out once for a sentence and remembered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.compiled import CompiledRubric
from rubrics.marking.figures import Figures
from rubrics.marking.memory import Memory
from rubrics.marking.reading import Saying

Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]

FIGURE_MARKS = ("year", "number", "month")
_CAPACITY = 24_000_000
"""Bytes; some ten thousand sentences of an ordinary rubric."""
_OVERHEAD = 900


@dataclass(frozen=True, slots=True)
class Holding:
    """`terms` of the rubric with their `likeness` (0 to 1) and how much they tell (`telling`); `names` with theirs.

    `strangers` are the items that a name within the unit does not belong to; `figures` has for each item with figures
    whether one of each of FIGURE_MARKS agrees, and `has_year` and `has_number` whether there are any at all.
    """

    terms: Rows
    likeness: Matrix
    telling: Matrix
    names: Rows
    name_likeness: Matrix
    strangers: Rows
    figures: Matrix
    has_year: bool
    has_number: bool

    @property
    def size(self) -> int:
        arrays = (self.terms, self.likeness, self.telling, self.names, self.name_likeness, self.strangers, self.figures)
        return _OVERHEAD + sum(array.nbytes for array in arrays)


_remembered: Memory[tuple[str, tuple[str, str, bool]], Holding] = Memory(_CAPACITY, lambda holding: holding.size)


def hold(saying: Saying, compiled: CompiledRubric) -> Holding:
    """Hold what a unit says against a rubric."""
    return _remembered.get((compiled.key, saying.key), lambda: _hold(saying, compiled))


def forget_holdings() -> None:
    _remembered.clear()


def _hold(saying: Saying, compiled: CompiledRubric) -> Holding:
    likeness: dict[int, float] = {}
    telling: dict[int, float] = {}
    for word in saying.words:
        if word.weight > 0:
            for term, value in compiled.vocabulary.look_up(word):
                likeness[term] = max(likeness.get(term, 0.0), value)
                telling[term] = max(telling.get(term, 0.0), word.weight * value)
    names = compiled.names.find(compiled.vocabulary.find_parts(word)[0] for word in saying.words)
    return Holding(
        terms=_numbers(list(likeness)),
        likeness=np.array(list(likeness.values())),
        telling=np.array(list(telling.values())),
        names=_numbers(list(names)),
        name_likeness=np.array(list(names.values())),
        strangers=_strangers(saying, compiled),
        figures=_figures(saying.figures, compiled),
        has_year=bool(saying.figures.years),
        has_number=bool(saying.figures.numbers),
    )


def _strangers(saying: Saying, compiled: CompiledRubric) -> Rows:
    """The items of which a name within the unit is neither a word of a wording nor part of a name."""
    found = np.zeros(len(compiled.items), dtype=bool)
    for word in saying.words[1:]:
        if word.is_capital and word.weight > 0:
            terms = [term for term, _ in compiled.vocabulary.look_up(word)]
            parts = [part for part, _ in compiled.vocabulary.find_parts(word)[1]]
            known = compiled.owns[:, terms].any(axis=1) | compiled.names.has_part[:, parts].any(axis=1)
            found |= ~known
    return np.flatnonzero(found)


def _figures(found: Figures, compiled: CompiledRubric) -> Matrix:
    result = np.zeros((len(compiled.with_figures), len(FIGURE_MARKS)))
    if found.years or found.spans:
        for year, rows in compiled.wanting.years.items():
            if found.has_year(year):
                result[rows, 0] = 1.0
    if found.numbers:
        for number, rows in compiled.wanting.numbers.items():
            if found.has_number(number):
                result[rows, 1] = 1.0
    for month in found.months:
        result[compiled.wanting.months.get(month, []), 2] = 1.0
    return result


def _numbers(values: list[int]) -> Rows:
    return np.array(values, dtype=np.intp)
