"""Which of a rubric's terms stand where in an essay: the matrix that most signals read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.compiled import CompiledRubric, Matrix
from rubrics.marking.meaning import Meaning
from rubrics.marking.reading import WIDEST_WINDOW, Essay


@dataclass(frozen=True)
class Scene:
    """An essay held against a rubric.

    `units` is units x terms, `windows` windows x terms: the likeness (0 to 1) of the best word found there.
    `meaning` is what the trained network makes of every item and unit.
    """

    essay: Essay
    compiled: CompiledRubric
    units: Matrix
    windows: Matrix
    meaning: Meaning

    def largest(self, by_unit: Matrix) -> Matrix:
        """The largest value of any unit in each window; `by_unit` is rows x units, the result rows x windows."""
        result = by_unit[:, self._ends(0)]
        for step in range(1, WIDEST_WINDOW):
            result = np.maximum(result, by_unit[:, self._ends(step)])
        return result

    def total(self, by_unit: Matrix) -> Matrix:
        """The sum over each window's units; `by_unit` has one value a unit, the result one a window."""
        sums = np.concatenate([[0.0], np.cumsum(by_unit)])
        return np.asarray(sums[self._ends(WIDEST_WINDOW) + 1] - sums[self._ends(0)])

    def mean(self, by_unit: Matrix) -> Matrix:
        return np.asarray(self.total(by_unit) / np.maximum(self._ends(WIDEST_WINDOW) - self._ends(0) + 1, 1))

    def lead(self, values: Matrix, kinds: Collection[str]) -> Matrix:
        """Items x windows: each value less that of the best other item of its kind; as it is where there is none.

        Values of items that are of none of the `kinds` stay as they are.
        """
        lead = values.copy()
        for kind in kinds:
            rows = [row for row, item in enumerate(self.compiled.items) if item.kind == kind]
            if len(rows) > 1:
                ranked = np.sort(values[rows], axis=0)
                lead[rows] -= np.where(values[rows] == ranked[-1], ranked[-2], ranked[-1])
        return lead

    def _ends(self, step: int) -> NDArray[np.intp]:
        """For each window the unit that lies `step` after its first, or its last where it is not that wide."""
        return np.array([min(window.first + step, window.last) for window in self.essay.windows], dtype=np.intp)


def set_scene(essay: Essay, compiled: CompiledRubric) -> Scene:
    units = np.zeros((len(essay.units), len(compiled.terms)))
    for row, unit in enumerate(essay.units):
        for word in unit.words:
            if word.weight > 0:
                for term, likeness in compiled.look_up(word):
                    units[row, term] = max(units[row, term], likeness)
    scene = Scene(essay, compiled, units, units[:0], compiled.meaning.read(_paragraphs(essay)))
    return replace(scene, windows=scene.largest(units.T).T)


def _paragraphs(essay: Essay) -> list[list[str]]:
    """What the units of each paragraph say, in order."""
    return [[unit.plain for unit in units] for _, units in groupby(essay.units, key=lambda unit: unit.paragraph)]
