"""The shape of a window: a sentence that says something, or a bare list of names."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Windows' shape, repeated for every item: verbless, list-like (commas and capitals to words), width, length."""
    units, windows = scene.essay.units, scene.essay.windows
    by_window = {
        "verbless": np.array([float(not any(unit.has_verb for unit in units[w.first : w.last + 1])) for w in windows]),
        "listness": scene.unit_of_window
        @ np.array([unit.commas / max(len(unit.words), 1) for unit in units])
        / np.maximum(scene.unit_of_window.sum(axis=1), 1),
        "capitals": scene.unit_of_window
        @ np.array([sum(w.is_capital for w in unit.words) / max(len(unit.words), 1) for unit in units])
        / np.maximum(scene.unit_of_window.sum(axis=1), 1),
        "width": np.array([(w.last - w.first) / 2 for w in windows], dtype=float),
        "length": np.minimum(scene.unit_of_window @ np.array([len(unit.words) for unit in units], dtype=float), 60)
        / 60,
    }
    return {name: np.tile(row, (len(scene.compiled.items), 1)) for name, row in by_window.items()}
