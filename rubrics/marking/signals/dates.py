"""Dates and numbers: the item's own, and others that stand where the item's should."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.holding import FIGURE_MARKS
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows, each 0 or 1: year, number and month agree, another year or number stands instead."""
    compiled = scene.compiled
    rows = compiled.with_figures
    agrees = {mark: _by_window(scene, place) for place, mark in enumerate(FIGURE_MARKS)}
    flags = np.array([[holding.has_year, holding.has_number] for holding in scene.holdings], dtype=float)
    any_year, any_number = scene.largest(flags.reshape(-1, 2).T)
    wants_year = np.array([bool(compiled.items[row].figures.years) for row in rows], dtype=float)
    wants_number = np.array([bool(compiled.items[row].figures.numbers) for row in rows], dtype=float)
    by_item = {
        "year_agrees": agrees["year"],
        "year_differs": np.outer(wants_year, any_year) * (1 - agrees["year"]),
        "number_agrees": agrees["number"],
        "number_differs": np.outer(wants_number, any_number) * (1 - agrees["number"]),
        "month_agrees": agrees["month"],
        "has_figures": np.ones((len(rows), len(scene.essay.windows))),
    }
    result = {}
    for name, values in by_item.items():
        result[name] = np.zeros((len(compiled.items), len(scene.essay.windows)))
        result[name][rows] = values
    return result


def _by_window(scene: Scene, place: int) -> Matrix:
    """Items with figures x windows: whether the mark at that place of FIGURE_MARKS agrees."""
    columns = [holding.figures[:, place] for holding in scene.holdings]
    by_unit = np.stack(columns, axis=1) if columns else np.zeros((len(scene.compiled.with_figures), 0))
    return scene.largest(by_unit)
