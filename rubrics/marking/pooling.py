"""From windows to items: one row of features an item, read by the decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rubrics.marking.compiled import Item, Matrix
from rubrics.marking.presence import Scene


@dataclass(frozen=True)
class Pooled:
    """`features` is items x names; `scores` is items x windows (0..1); `best` the column of each item's best window."""

    names: tuple[str, ...]
    features: Matrix
    scores: Matrix
    best: list[int]


def pool(scene: Scene, signals: dict[str, Matrix], scores: Matrix) -> Pooled:
    """Gather, for each item, its best window's signals, each signal's maximum, and how it stands among the others.

    An essay without a window gives rows of zeros.
    """
    items = scene.compiled.items
    if not scores.shape[1]:
        names = _names(signals)
        return Pooled(names, np.zeros((len(items), len(names))), scores, [0] * len(items))
    best = [int(column) for column in scores.argmax(axis=1)]
    lead = _lead(items, scores)
    own = _own(scores, lead, best) | _others(items, scores, best) | _whole(scene, len(items))
    at_best = [signal[np.arange(len(items)), best] for signal in signals.values()]
    largest = [signal.max(axis=1) for signal in signals.values()]
    return Pooled(_names(signals), np.stack([*own.values(), *at_best, *largest], axis=1), scores, best)


OWN = (
    "score", "odds", "top_three", "lead", "best_lead", "wins", "child_best", "child_sum", "child_mean", "child_here",
    "sibling_best", "sibling_mean", "parent", "essay_words", "essay_verbless", "essay_listness",
)  # fmt: skip


def _names(signals: dict[str, Matrix]) -> tuple[str, ...]:
    return (*OWN, *(f"at_{name}" for name in signals), *(f"max_{name}" for name in signals))


def _group(items: tuple[Item, ...], kind: str) -> list[int]:
    return [row for row, item in enumerate(items) if item.kind == kind]


def _lead(items: tuple[Item, ...], scores: Matrix) -> Matrix:
    """Items x windows: the score less that of the best other item of its kind in the same window."""
    lead = scores.copy()
    for kind in ("factor", "evidence"):
        rows = _group(items, kind)
        for row in rows:
            others = [other for other in rows if other != row]
            if others:
                lead[row] -= scores[others].max(axis=0)
    return lead


def _own(scores: Matrix, lead: Matrix, best: list[int]) -> dict[str, Matrix]:
    rows = np.arange(len(scores))
    score = scores[rows, best]
    return {
        "score": score,
        "odds": np.log((score + 1e-3) / (1 - score + 1e-3)),
        "top_three": np.sort(scores, axis=1)[:, -3:].mean(axis=1),
        "lead": lead[rows, best],
        "best_lead": lead.max(axis=1),
        "wins": (lead > 0).mean(axis=1),
    }


def _others(items: tuple[Item, ...], scores: Matrix, best: list[int]) -> dict[str, Matrix]:
    """The item's evidence, its siblings, and the factor above it."""
    peak = scores.max(axis=1)
    evidence, factors = _group(items, "evidence"), _group(items, "factor")
    names = ("child_best", "child_sum", "child_mean", "child_here", "sibling_best", "sibling_mean", "parent")
    result = {name: np.zeros(len(items)) for name in names}
    for row, item in enumerate(items):
        children = [other for other in evidence if items[other].factor == item.factor]
        siblings = [other for other in (factors if item.kind == "factor" else evidence) if other != row]
        if children:
            result["child_best"][row] = peak[children].max()
            result["child_sum"][row] = peak[children].sum()
            result["child_mean"][row] = peak[children].mean()
            result["child_here"][row] = scores[children, best[row]].max()
        if siblings:
            result["sibling_best"][row] = peak[siblings].max()
            result["sibling_mean"][row] = peak[siblings].mean()
        if item.factor >= 0:
            result["parent"][row] = peak[item.factor]
    return result


def _whole(scene: Scene, items: int) -> dict[str, Matrix]:
    """What the essay as a whole is like, the same for every item."""
    units = scene.essay.units
    words = sum(len(unit.words) for unit in units)
    return {
        "essay_words": np.full(items, min(scene.essay.words, 1500) / 1000),
        "essay_verbless": np.full(items, np.mean([not unit.has_verb for unit in units])),
        "essay_listness": np.full(items, sum(unit.commas for unit in units) / max(words, 1)),
    }
