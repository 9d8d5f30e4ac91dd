"""The stages from text to probabilities: read, measure, score windows, pool, decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rubrics.marking.compiled import CompiledRubric, Matrix
from rubrics.marking.decision import KINDS, Head
from rubrics.marking.pooling import Pooled, pool
from rubrics.marking.presence import Scene, set_scene
from rubrics.marking.reading import Essay
from rubrics.marking.signals import measure_all

VERDICT_HEADS = {
    "factor": ("credit", "explained", "denied"),
    "evidence": ("credit", "named", "wrong"),
    "misconception": ("credit",),
}


@dataclass(frozen=True)
class Judgement:
    """`probabilities` gives, for each head of an item's kind, one value (0..1) an item; 0 for items of other kinds."""

    scene: Scene
    signals: dict[str, Matrix]
    pooled: Pooled
    probabilities: dict[str, Matrix]


def judge(essay: Essay, compiled: CompiledRubric, heads: Mapping[str, Head]) -> Judgement:
    scene = set_scene(essay, compiled)
    signals = measure_all(scene)
    return judge_pooled(scene, signals, pool(scene, signals, score_windows(scene, signals, heads)), heads)


def judge_pooled(scene: Scene, signals: dict[str, Matrix], pooled: Pooled, heads: Mapping[str, Head]) -> Judgement:
    compiled = scene.compiled
    probabilities: dict[str, Matrix] = {}
    for kind, names in VERDICT_HEADS.items():
        rows = rows_of(compiled, kind)
        for name in names:
            values = probabilities.setdefault(name, np.zeros(len(compiled.items)))
            if rows and scene.essay.windows:
                values[rows] = heads[f"{kind}.{name}"].probability(pooled.names, pooled.features[rows])
    return Judgement(scene, signals, pooled, probabilities)


def score_windows(scene: Scene, signals: dict[str, Matrix], heads: Mapping[str, Head]) -> Matrix:
    """Items x windows: the probability that the window states the item, by itself.

    A misconception has to stand in one unit: words of it that are spread over several sentences are mostly innocent.
    """
    names = tuple(signals)
    stacked = np.stack(list(signals.values())).reshape(len(names), -1)
    shape = (len(KINDS), len(scene.compiled.items), len(scene.essay.windows))
    window_heads = [heads[f"{kind}.window"] for kind in KINDS]
    odds = (np.stack([head.along(names) for head in window_heads]) @ stacked).reshape(shape)
    scores = np.zeros(shape[1:])
    for head, kind, by_kind in zip(window_heads, KINDS, odds, strict=True):
        rows = scene.compiled.groups.of_kind[kind]
        scores[rows] = 1 / (1 + np.exp(-np.clip(by_kind[rows] + head.bias, -30, 30)))
    scores[np.ix_(scene.compiled.groups.of_kind["misconception"], np.flatnonzero(scene.lasts > scene.firsts))] = 0
    return scores


def rows_of(compiled: CompiledRubric, kind: str) -> list[int]:
    rows: list[int] = compiled.groups.of_kind[kind].tolist()
    return rows
