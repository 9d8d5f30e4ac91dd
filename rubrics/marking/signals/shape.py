"""The shape of a window: a sentence that says something, or a bare list of names."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Windows' shape, repeated for every item: verbless, list-like (commas and capitals to words), width, length."""
    said = [unit.said for unit in scene.essay.units]
    verbs = np.array([unit.has_verb for unit in said], dtype=float)
    words = np.array([len(unit.words) for unit in said], dtype=float)
    commas = np.array([unit.commas for unit in said], dtype=float) / np.maximum(words, 1)
    capitals = np.array([unit.capitals for unit in said], dtype=float)
    by_window = {
        "verbless": (scene.total(verbs) == 0).astype(float),
        "listness": scene.mean(commas),
        "capitals": scene.mean(capitals / np.maximum(words, 1)),
        "width": (scene.lasts - scene.firsts) / 2,
        "length": np.minimum(scene.total(words), 60) / 60,
    }
    return {name: scene.for_all(row) for name, row in by_window.items()}
