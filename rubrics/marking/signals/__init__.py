"""The signals: each module measures one thing about every (item, window) pair as a matrix of items x windows."""

from __future__ import annotations

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene
from rubrics.marking.signals import dates, meaning, names, shape, stance, wording

SIGNALS = (meaning, wording, names, dates, stance, shape)


def measure_all(scene: Scene) -> dict[str, Matrix]:
    """Every signal by name, each items x windows."""
    result: dict[str, Matrix] = {}
    for signal in SIGNALS:
        result |= signal.measure(scene)
    return result
