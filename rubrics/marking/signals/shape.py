"""The shape of a window: a sentence that says something, or a bare list of names."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Windows' shape, repeated for every item: verbless, list-like (commas and capitals to words), width, length."""
    units, windows = scene.essay.units, scene.essay.windows
    verbs, words = np.array([[unit.has_verb, len(unit.words)] for unit in units], dtype=float).reshape(-1, 2).T
    commas = np.array([unit.commas / max(len(unit.words), 1) for unit in units])
    capitals = np.array([sum(word.is_capital for word in unit.words) / max(len(unit.words), 1) for unit in units])
    by_window = {
        "verbless": (scene.total(verbs) == 0).astype(float),
        "listness": scene.mean(commas),
        "capitals": scene.mean(capitals),
        "width": np.array([(window.last - window.first) / 2 for window in windows]),
        "length": np.minimum(scene.total(words), 60) / 60,
    }
    return {name: np.tile(row, (len(scene.compiled.items), 1)) for name, row in by_window.items()}
