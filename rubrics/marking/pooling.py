"""From windows to items: one row of features an item, read by the decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.extent import measure_extent
from rubrics.marking.groups import Groups, Rows
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
_FEWEST_SIBLINGS = 2
"""Siblings whose mean is taken as it is."""


@dataclass(frozen=True)
class Pooled:
    """`features` is items x names; `scores` is items x windows (0..1); `best` the column of each item's best window."""

    names: tuple[str, ...]
    features: Matrix
    scores: Matrix
    best: Rows


def pool(scene: Scene, signals: dict[str, Matrix], scores: Matrix) -> Pooled:
    """Gather, for each item, its best window's signals, each signal's maximum, and how it stands among the others.

    An essay without a window gives no features: `judge` then decides nothing is there.
    """
    rows = np.arange(len(scene.compiled.items))
    if not scores.shape[1]:
        return Pooled((), np.zeros((len(rows), 0)), scores, np.zeros(len(rows), dtype=np.intp))
    best = scores.argmax(axis=1)
    here = {name: signal[rows, best] for name, signal in signals.items()}
    features = _own(scores, scene.lead(scores, ("factor", "evidence")), best)
    features |= _others(scene.compiled.groups, scores, best)
    features |= {f"at_{name}": here[name] for name in EVIDENTIAL}
    peaks = np.stack([signals[name] for name in EVIDENTIAL]).max(axis=2)
    features |= {f"max_{name}": peak for name, peak in zip(EVIDENTIAL, peaks, strict=True)}
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
    words = sum(len(unit.said.words) for unit in units)
    return {f"style_{name}": here[name] for name in STYLE} | {
        "style_essay_words": np.full(size, min(scene.essay.words, 1500) / 1000),
        "style_essay_verbless": np.full(size, np.mean([not unit.said.has_verb for unit in units])),
        "style_essay_listness": np.full(size, sum(unit.said.commas for unit in units) / max(words, 1)),
    }


def _own(scores: Matrix, lead: Matrix, best: Rows) -> dict[str, Matrix]:
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


def _others(groups: Groups, scores: Matrix, best: Rows) -> dict[str, Matrix]:
    """The item's evidence, its siblings, and the factor above it."""
    peak = scores.max(axis=1)
    facts = groups.facts @ peak[groups.of_kind["evidence"]]
    here = groups.best_fact(scores)
    belongs = np.flatnonzero(groups.factor_of >= 0)
    child_here = np.zeros(len(peak))
    child_here[belongs] = here[groups.factor_of[belongs], best[belongs]]
    sibling_best, sibling_mean = np.zeros(len(peak)), np.zeros(len(peak))
    for rows in (groups.of_kind["factor"], groups.of_kind["evidence"]):
        others = rows if rows is groups.of_kind["factor"] else groups.others
        sibling_best[others], sibling_mean[others] = _siblings(peak, rows, others)
    return {
        "child_best": groups.to_items(groups.best_fact(peak)),
        "child_sum": groups.to_items(facts),
        "child_mean": groups.to_items(facts / np.maximum(groups.facts.sum(axis=1), 1)),
        "child_here": child_here,
        "sibling_best": sibling_best,
        "sibling_mean": sibling_mean,
        "parent": groups.to_items(peak[groups.of_kind["factor"]]),
    }


def _siblings(peak: Matrix, rows: Rows, of: Rows) -> tuple[Matrix, Matrix]:
    """For each of the items `of` the best and the mean of those in `rows` without itself; 0 where there are none.

    A single sibling counts half, for one point says little of how full an essay is.
    """
    is_own = of[:, None] == rows[None, :]
    counts = len(rows) - is_own.sum(axis=1)
    values = np.where(is_own, 0.0, peak[rows][None, :])
    return values.max(axis=1, initial=0.0), values.sum(axis=1) / np.maximum(counts, _FEWEST_SIBLINGS)
