"""Dates and numbers: the item's own, and others that stand where the item's should."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.figures import Figures, merge
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows, each 0 or 1 or a share: year and number agree, another year or number stands instead."""
    items, windows = scene.compiled.items, scene.essay.windows
    figures = [merge(unit.figures for unit in scene.essay.units[w.first : w.last + 1]) for w in windows]
    names = ("year_agrees", "year_differs", "number_agrees", "number_differs", "month_agrees", "has_figures")
    result = {name: np.zeros((len(items), len(windows))) for name in names}
    for row, item in enumerate(items):
        if item.figures == Figures():
            continue
        for column, found in enumerate(figures):
            for name, value in _compare(item.figures, found).items():
                result[name][row, column] = value
    return result


def _compare(wanted: Figures, found: Figures) -> dict[str, float]:
    year = any(found.has_year(year) for year in wanted.years)
    number = [found.has_number(number) for number in wanted.numbers]
    return {
        "has_figures": 1.0,
        "year_agrees": float(year),
        "year_differs": float(bool(wanted.years and found.years) and not year),
        "number_agrees": float(any(number)),
        "number_differs": float(bool(wanted.numbers and found.numbers) and not any(number)),
        "month_agrees": float(bool(wanted.months & found.months)),
    }
