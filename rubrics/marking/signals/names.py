"""Names and terms of an item, in any listed spelling or near it."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix, Name
from rubrics.marking.presence import Scene
from rubrics.marking.reading import Unit, Word
from rubrics.marking.words import is_known, similarity

_SHORTENED = 0.7


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows: best and summed weight of the names found, the share of all, and whether the item has names."""
    shape = (len(scene.compiled.items), len(scene.essay.windows))
    best, total, share, named = (np.zeros(shape) for _ in range(4))
    found: dict[tuple[tuple[str, ...], ...], Matrix] = {}
    for row, item in enumerate(scene.compiled.items):
        if not item.names:
            continue
        for name in item.names:
            if name.forms not in found:
                found[name.forms] = np.array([find_name(name, unit) for unit in scene.essay.units])
        weights = np.array([name.weight for name in item.names])
        over = scene.largest(np.stack([found[name.forms] for name in item.names])) * weights[:, None]
        best[row], total[row] = over.max(axis=0), over.sum(axis=0)
        share[row] = total[row] / max(weights.sum(), 1e-9)
        named[row] = 1
    return {"name_best": best, "name_total": np.minimum(total, 2) / 2, "name_share": share, "has_names": named}


def find_name(name: Name, unit: Unit) -> float:
    """0 to 1: the best of the name's forms; a longer name counts when at least half of it is there."""
    best = 0.0
    for form in name.forms:
        likeness = [max((_likeness(word, part) for word in unit.words), default=0.0) for part in form]
        mean = sum(likeness) / len(likeness)
        found = sum(value > 0 for value in likeness) / len(likeness)
        if found == 1 or (len(form) > 1 and found >= 0.5):
            best = max(best, mean if found == 1 else 0.6 * mean)
    return best


def _likeness(word: Word, part: str) -> float:
    if word.norm == part:
        return 1.0
    if 3 <= len(word.norm) < len(part) and word.is_capital and part.startswith(word.norm) and not is_known(word.norm):
        return _SHORTENED
    return similarity(word.norm, part)
