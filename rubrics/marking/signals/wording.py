"""How much of an item's wording a window repeats, in words told apart by how much they tell."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene

PARTS = ("title", "statement", "link", "phrasing")


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows: recall (0..1) of each part's terms, the weight found, and how little else the window says."""
    compiled = scene.compiled
    plain = compiled.plain @ scene.windows.T
    distinct = compiled.distinct @ scene.windows.T
    signals = {f"recall_{part}": _by_item(scene, distinct, part) for part in PARTS}
    signals["recall_any"] = np.maximum.reduce([signals[f"recall_{part}"] for part in PARTS])
    signals["recall_plain"] = np.maximum.reduce([_by_item(scene, plain, part) for part in PARTS[:2]])
    signals["recall_claim"] = _by_item(scene, compiled.claim @ scene.windows.T, "statement")
    vocabulary = _vocabulary(scene)
    found = (vocabulary * compiled.term_weights) @ scene.windows.T
    signals["weight_found"] = 1 - np.exp(-found / 1.5)
    signals["terms_found"] = np.minimum(vocabulary @ (scene.windows > 0.5).T, 8) / 8
    signals["focus"] = _focus(scene, vocabulary)
    return signals


def _by_item(scene: Scene, by_wording: Matrix, part: str) -> Matrix:
    result = np.zeros((len(scene.compiled.items), by_wording.shape[1]))
    for row, wording in enumerate(scene.compiled.wordings):
        if wording.part == part:
            result[wording.item] = np.maximum(result[wording.item], by_wording[row])
    return result


def _vocabulary(scene: Scene) -> Matrix:
    """Items x terms: 1 where any wording of the item has the term."""
    compiled = scene.compiled
    result = np.zeros((len(compiled.items), len(compiled.terms)))
    for row, wording in enumerate(compiled.wordings):
        if wording.part != "right":
            result[wording.item] = np.maximum(result[wording.item], compiled.plain[row] > 0)
    return result


def _focus(scene: Scene, vocabulary: Matrix) -> Matrix:
    """Share of the window's telling words that the item knows."""
    units = scene.essay.units
    totals = np.array([sum(word.weight for word in unit.words) for unit in units])
    window_totals = scene.total(totals)
    rarity = scene.compiled.plain.max(axis=0, initial=0.0) > 0
    found = vocabulary @ (scene.windows * rarity * _general_weights(scene)).T
    return np.asarray(np.minimum(found / np.maximum(window_totals, 1.0), 1.0))


def _general_weights(scene: Scene) -> Matrix:
    weights = np.zeros(len(scene.compiled.terms))
    for unit in scene.essay.units:
        for word in unit.words:
            if word.weight > 0:
                for term, likeness in scene.compiled.look_up(word):
                    weights[term] = max(weights[term], word.weight * likeness)
    return weights
