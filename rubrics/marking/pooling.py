"""From windows to items: one row of features an item, read by the decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.extent import measure_extent
from rubrics.marking.items import Item
from rubrics.marking.presence import Scene

EVIDENTIAL = (
    "recall_title", "recall_statement", "recall_link", "recall_phrasing", "recall_any", "recall_plain", "recall_claim",
    "weight_found", "terms_found", "focus", "name_best", "name_total", "name_share", "year_agrees", "number_agrees",
    "month_agrees", "has_names", "has_figures", "meaning", "meaning_odds", "meaning_lead",
    "closer", "closer_odds", "closer_lead", "brought_up", "brought_up_odds", "brought_up_lead",
)  # fmt: skip
"""Signals that tell whether an item is there at all."""
STYLE = ("because", "because_next", "turn", "reported", "rejection", "verbless", "listness", "width", "length")
"""Signals that tell how a thing is said; only heads for the manner of a statement may read them by themselves."""


@dataclass(frozen=True)
class Pooled:
    """`features` is items x names; `scores` is items x windows (0..1); `best` the column of each item's best window."""

    names: tuple[str, ...]
    features: Matrix
    scores: Matrix
    best: list[int]


def pool(scene: Scene, signals: dict[str, Matrix], scores: Matrix) -> Pooled:
    """Gather, for each item, its best window's signals, each signal's maximum, and how it stands among the others.

    An essay without a window gives no features: `judge` then decides nothing is there.
    """
    items = scene.compiled.items
    if not scores.shape[1]:
        return Pooled((), np.zeros((len(items), 0)), scores, [0] * len(items))
    best = [int(column) for column in scores.argmax(axis=1)]
    here = {name: signal[np.arange(len(items)), best] for name, signal in signals.items()}
    features = _own(scores, scene.lead(scores, ("factor", "evidence")), best) | _others(items, scores, best)
    features |= {f"at_{name}": here[name] for name in EVIDENTIAL}
    features |= {f"max_{name}": signals[name].max(axis=1) for name in EVIDENTIAL}
    features |= _doubts(here, features["score"]) | _style(scene, here) | measure_extent(scene, signals, scores)
    return Pooled(tuple(features), np.stack(list(features.values()), axis=1), scores, best)


def is_read_by(head: str, feature: str) -> bool:
    """Whether a head may read a feature: neither style nor extent tells whether a point is there at all.

    How far a point is developed shows in what is said; the manner would only tell who wrote it.
    """
    if head == "factor.explained":
        return not feature.startswith("style_")
    return not feature.startswith(("extent_", "style_") if head.endswith(".credit") else "extent_")


def _doubts(here: dict[str, Matrix], score: Matrix) -> dict[str, Matrix]:
    """What speaks against an item, in proportion to how much it seems to be there."""
    likeness = np.maximum.reduce([here["recall_any"], here["name_best"], here["brought_up"]])
    return {
        "doubt_rejected": score * here["rejection"],
        "doubt_rejected_next": score * here["rejected_next"],
        "doubt_governed": score * here["governed"],
        "doubt_governed_next": score * here["governed_next"],
        "doubt_reported": score * here["reported"],
        "doubt_negated": score * here["negation"],
        "doubt_bare": score * here["verbless"],
        "doubt_listed": score * np.minimum(here["listness"] * 4, 1),
        "doubt_capitals": score * here["capitals"],
        "doubt_year": likeness * here["year_differs"],
        "doubt_number": likeness * here["number_differs"],
        "doubt_name": likeness * here["name_instead"],
    }


def _style(scene: Scene, here: dict[str, Matrix]) -> dict[str, Matrix]:
    units, size = scene.essay.units, len(scene.compiled.items)
    words = sum(len(unit.words) for unit in units)
    return {f"style_{name}": here[name] for name in STYLE} | {
        "style_essay_words": np.full(size, min(scene.essay.words, 1500) / 1000),
        "style_essay_verbless": np.full(size, np.mean([not unit.has_verb for unit in units])),
        "style_essay_listness": np.full(size, sum(unit.commas for unit in units) / max(words, 1)),
    }


def _group(items: tuple[Item, ...], kind: str) -> list[int]:
    return [row for row, item in enumerate(items) if item.kind == kind]


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
