"""How likely a window makes an item in the eyes of the trained network, by itself and beside the other items."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.decision import KINDS
from rubrics.marking.presence import Scene

_FAR = 8.0
"""Log odds beyond which more or less certainty tells nothing."""


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows, thrice: the probability, its log odds (-1..1 for -_FAR.._FAR), and how far they lead (-1..1)."""
    looks = {
        "meaning": scene.meaning.first_sight,
        "closer": scene.meaning.closer,
        "brought_up": scene.meaning.brought_up,
    }
    return {
        name: signal
        for look, odds in looks.items()
        for name, signal in _measure(scene, look, scene.largest(odds)).items()
    }


def _measure(scene: Scene, look: str, odds: Matrix) -> dict[str, Matrix]:
    return {
        look: 1 / (1 + np.exp(-np.clip(odds, -30, 30))),
        f"{look}_odds": np.clip(odds / _FAR, -1, 1),
        f"{look}_lead": np.clip(scene.lead(odds, KINDS) / _FAR, -1, 1),
    }
