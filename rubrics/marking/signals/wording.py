"""How much of an item's wording a window repeats, in words told apart by how much they tell."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene

PARTS = ("title", "statement", "link", "phrasing")


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows: recall (0..1) of each part's terms, the weight found, and how little else the window says."""
    compiled, terms, windows = scene.compiled, scene.terms, scene.windows
    signals = {f"recall_{part}": _recall(scene, compiled.distinct, part) for part in PARTS}
    signals["recall_any"] = np.maximum.reduce([signals[f"recall_{part}"] for part in PARTS])
    signals["recall_plain"] = np.maximum.reduce([_recall(scene, compiled.plain, part) for part in PARTS[:2]])
    signals["recall_claim"] = _recall(scene, compiled.claim, "statement")
    knows = compiled.knows[:, terms]
    signals["weight_found"] = 1 - np.exp((knows * compiled.term_weights[terms]) @ windows / -1.5)
    signals["terms_found"] = np.minimum(knows @ (windows > 0.5), 8) / 8
    signals["focus"] = _focus(scene, knows)
    return signals


def _recall(scene: Scene, weights: Matrix, part: str) -> Matrix:
    """The best of each item's wordings of that part; `weights` is wordings x terms."""
    result = np.zeros((len(scene.compiled.items), scene.windows.shape[1]))
    if part in scene.compiled.parts:
        rows, starts, items = scene.compiled.parts[part]
        found = weights[np.ix_(rows, scene.terms)] @ scene.windows
        result[items] = np.maximum.reduceat(found, starts, axis=0)
    return result


def _focus(scene: Scene, knows: Matrix) -> Matrix:
    """Share of the window's telling words that the item knows."""
    totals = np.array([unit.said.telling for unit in scene.essay.units])
    found = (knows * scene.telling) @ scene.windows
    return np.asarray(np.minimum(found / np.maximum(scene.total(totals), 1.0), 1.0))
