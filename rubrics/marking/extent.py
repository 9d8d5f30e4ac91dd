"""How far an item is developed: how much of the essay deals with it, with what reasons and facts beside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene

_DEALS_WITH = 0.35
"""Score from which a unit is taken to deal with an item, even if it does not state it by itself."""
_FACT = 0.4


def measure_extent(scene: Scene, signals: dict[str, Matrix], scores: Matrix) -> dict[str, Matrix]:
    """One value an item, scaled so that an ordinary paragraph gives about 1; `scores` is items x windows.

    Units are the first windows, in order.
    """
    count = len(scene.essay.units)
    by_unit, because = scores[:, :count], signals["because"][0, :count]
    words = np.array([len(unit.said.words) for unit in scene.essay.units], dtype=float)
    strong = by_unit > _DEALS_WITH
    here = _same_paragraph(scene, by_unit)
    facts, facts_here = _facts(scene, by_unit, here)
    return {
        "extent_units": np.minimum(strong.sum(axis=1), 6) / 6,
        "extent_words": np.minimum(strong @ words, 150) / 150,
        "extent_reasons": np.minimum(strong @ because, 3) / 3,
        "extent_score": by_unit.sum(axis=1) / 4,
        "extent_facts": facts / 4,
        "extent_paragraph_words": np.minimum(here @ words, 150) / 150,
        "extent_paragraph_reasons": (here @ because) / np.maximum(here.sum(axis=1), 1),
        "extent_paragraph_score": (by_unit * here).sum(axis=1) / 3,
        "extent_paragraph_facts": facts_here / 3,
    }


def _same_paragraph(scene: Scene, by_unit: Matrix) -> NDArray[np.bool_]:
    """Items x units: whether the unit is in the paragraph of the item's best unit."""
    paragraphs = np.array([unit.paragraph for unit in scene.essay.units])
    return np.asarray(paragraphs[None, :] == paragraphs[by_unit.argmax(axis=1)][:, None])


def _facts(scene: Scene, by_unit: Matrix, here: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
    """For each item how many facts of its factor are there, in the essay and in the item's own paragraph."""
    groups = scene.compiled.groups
    is_there = by_unit[groups.of_kind["evidence"]] > _FACT
    nearby = (is_there.astype(float) @ here.T.astype(float)) > 0
    belongs = np.flatnonzero(groups.factor_of >= 0)
    own = groups.facts[groups.factor_of[belongs]]
    everywhere, close = np.zeros(len(here)), np.zeros(len(here))
    everywhere[belongs] = own @ is_there.any(axis=1)
    close[belongs] = (own * nearby.T[belongs]).sum(axis=1)
    return everywhere, close
