"""An essay held against a rubric: which of the rubric's terms stand where, the matrix that most signals read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.compiled import CompiledRubric, Matrix
from rubrics.marking.holding import Holding, hold
from rubrics.marking.meaning import Meaning
from rubrics.marking.reading import WIDEST_WINDOW, Essay

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Scene:
    """An essay held against a rubric.

    `holdings` has one a unit; `meaning` is what the trained network makes of every item and unit.
    """

    essay: Essay
    compiled: CompiledRubric
    holdings: tuple[Holding, ...]
    meaning: Meaning

    @cached_property
    def terms(self) -> Rows:
        """The rubric's terms that stand anywhere in the essay, in order."""
        return np.unique(np.concatenate([holding.terms for holding in self.holdings] or [np.zeros(0, dtype=np.intp)]))

    @cached_property
    def windows(self) -> Matrix:
        """`terms` x windows: the likeness (0 to 1) of the best word found there."""
        units = np.zeros((len(self.terms), len(self.holdings)))
        for column, holding in enumerate(self.holdings):
            units[np.searchsorted(self.terms, holding.terms), column] = holding.likeness
        return self.largest(units)

    @cached_property
    def telling(self) -> Matrix:
        """For each of `terms` how much the most telling word tells that may be it."""
        telling = np.zeros(len(self.terms))
        for holding in self.holdings:
            places = np.searchsorted(self.terms, holding.terms)
            telling[places] = np.maximum(telling[places], holding.telling)
        return telling

    @cached_property
    def firsts(self) -> Rows:
        return np.array([window.first for window in self.essay.windows], dtype=np.intp)

    @cached_property
    def lasts(self) -> Rows:
        return np.array([window.last for window in self.essay.windows], dtype=np.intp)

    def largest(self, by_unit: Matrix) -> Matrix:
        """The largest value of any unit in each window; `by_unit` is rows x units, the result rows x windows."""
        result = by_unit[:, self.firsts]
        for step in range(1, WIDEST_WINDOW):
            result = np.maximum(result, by_unit[:, np.minimum(self.firsts + step, self.lasts)])
        return result

    def total(self, by_unit: Matrix) -> Matrix:
        """The sum over each window's units; `by_unit` has one value a unit, the result one a window."""
        sums = np.concatenate([[0.0], np.cumsum(by_unit)])
        return np.asarray(sums[self.lasts + 1] - sums[self.firsts])

    def mean(self, by_unit: Matrix) -> Matrix:
        return np.asarray(self.total(by_unit) / (self.lasts - self.firsts + 1))

    def for_all(self, by_window: Matrix) -> Matrix:
        """Items x windows: one value a window, the same for every item; not to be written to."""
        return np.broadcast_to(by_window, (len(self.compiled.items), len(by_window)))

    def lead(self, values: Matrix, kinds: Collection[str]) -> Matrix:
        """Items x windows: each value less that of the best other item of its kind; as it is where there is none.

        Values of items that are of none of the `kinds` stay as they are.
        """
        lead = values.copy()
        for kind in kinds:
            rows = self.compiled.groups.of_kind[kind]
            if len(rows) > 1:
                own = values[rows]
                ranked = np.partition(own, (-2, -1), axis=0)
                lead[rows] -= np.where(own == ranked[-1], ranked[-2], ranked[-1])
        return lead


def set_scene(essay: Essay, compiled: CompiledRubric) -> Scene:
    holdings = tuple(hold(unit.said, compiled) for unit in essay.units)
    return Scene(essay, compiled, holdings, compiled.meaning.read(_paragraphs(essay)))


def _paragraphs(essay: Essay) -> list[list[str]]:
    """What the units of each paragraph say, in order."""
    return [[unit.said.plain for unit in units] for _, units in groupby(essay.units, key=lambda unit: unit.paragraph)]
