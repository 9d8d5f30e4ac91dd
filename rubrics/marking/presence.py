"""Which of a rubric's terms stand where in an essay: the matrix that most signals read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rubrics.marking.compiled import CompiledRubric, Matrix
from rubrics.marking.reading import Essay


@dataclass(frozen=True)
class Scene:
    """An essay held against a rubric.

    `units` is units x terms, `windows` windows x terms: the likeness (0 to 1) of the best word found there.
    `unit_of_window` is windows x units, 1 where the window covers the unit.
    """

    essay: Essay
    compiled: CompiledRubric
    units: Matrix
    windows: Matrix
    unit_of_window: Matrix

    def over_windows(self, by_unit: Matrix) -> Matrix:
        """The largest value of any unit in each window; `by_unit` is rows x units, the result rows x windows."""
        columns = [by_unit[:, window.first : window.last + 1].max(axis=1) for window in self.essay.windows]
        return np.stack(columns, axis=1) if columns else np.zeros((by_unit.shape[0], 0))


def set_scene(essay: Essay, compiled: CompiledRubric) -> Scene:
    units = np.zeros((len(essay.units), len(compiled.terms)))
    for row, unit in enumerate(essay.units):
        for word in unit.words:
            if word.weight > 0:
                for term, likeness in compiled.look_up(word):
                    units[row, term] = max(units[row, term], likeness)
    cover = np.zeros((len(essay.windows), len(essay.units)))
    for row, window in enumerate(essay.windows):
        cover[row, window.first : window.last + 1] = 1
    windows = np.zeros((len(essay.windows), len(compiled.terms)))
    for row, window in enumerate(essay.windows):
        windows[row] = units[window.first : window.last + 1].max(axis=0)
    return Scene(essay, compiled, units, windows, cover)
