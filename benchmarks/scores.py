"""Scores of a set of sheets against the gold labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import metrics
from benchmarks.gold import EVIDENCE, FACTORS, GROUPS, Essay, Item, Label, find_quotes, items
from benchmarks.sheet import Judgement, Sheet
from rubrics.marking.rubric import Rubric

HARD_NEGATIVES = ("denied", "named", "wrong")

Scores = dict[str, Any]
"""Numbers by name, nested, plain JSON types; None where a measure is not defined."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item of one essay: what the gold says beside what was found."""

    essay: Essay
    item: Item
    gold: Label
    found: Judgement

    @property
    def group(self) -> str:
        return self.item[0]

    @property
    def agrees_on_credit(self) -> bool:
        return self.gold.is_credited == self.found.is_credited


def compare(
    essays: Sequence[Essay], rubrics: dict[str, Rubric], sheets: Sequence[Sheet], *, with_disputed: bool = False
) -> list[Comparison]:
    """Every item of every essay beside the gold, in order; disputed items are left out unless asked for."""
    return [
        Comparison(essay, item, essay.first.label(item), sheet.judgement(item))
        for essay, sheet in zip(essays, sheets, strict=True)
        for item in items(rubrics[essay.prompt])
        if with_disputed or not essay.is_disputed(item)
    ]


def score(comparisons: Sequence[Comparison], essays: Sequence[Essay], sheets: Sequence[Sheet]) -> Scores:
    """Every figure of the report for one set of sheets."""
    return {
        "groups": _by_group(comparisons),
        "kinds": _by_kind(comparisons, sorted({essay.kind for essay in essays})),
        "explained_or_made": _explained_or_made(comparisons),
        "false_credit": {verdict: _false_credit(comparisons, verdict) for verdict in HARD_NEGATIVES},
        "level": _level(essays, sheets),
        "spans": _spans(comparisons),
    }


def kappa_fall(clean: Scores, noisy: Scores) -> Scores:
    """By group the kappa of `clean`, of `noisy`, and how far it falls, each from `score`; None where not defined."""
    result: Scores = {}
    for group in GROUPS:
        before, after = (scores["groups"][group]["kappa"] for scores in (clean, noisy))
        fall = None if before is None or after is None else before - after
        result[group] = {"clean": before, "noisy": after, "fall": fall}
    return result


def _by_kind(comparisons: Sequence[Comparison], kinds: Sequence[str]) -> Scores:
    """The figures of each kind of student; `deviation` is its kappa less the mean of all kinds that have one.

    A kind of whose items the gold credits none, or all, has no deviation: kappa then says nothing about the engine.
    """
    figures = {kind: _by_group([c for c in comparisons if c.essay.kind == kind]) for kind in kinds}
    for group in GROUPS:
        counts = [figures[kind][group] for kind in kinds]
        told = [c for c in counts if 0 < c["credited"] < c["items"]]
        average = metrics.mean([c["kappa"] for c in told])
        for c in counts:
            c["deviation"] = c["kappa"] - average if c in told and average is not None else None
    return figures


def _by_group(comparisons: Sequence[Comparison]) -> Scores:
    return {group: _credit([c for c in comparisons if c.group == group]) for group in GROUPS}


def _credit(comparisons: Sequence[Comparison]) -> Scores:
    gold = [c.gold.is_credited for c in comparisons]
    found = [c.found.is_credited for c in comparisons]
    precision, recall, f1 = metrics.precision_recall_f1(gold, found)
    sure = [(c.found.confidence, c.gold.is_credited) for c in comparisons if c.found.confidence is not None]
    return {
        "items": len(comparisons),
        "credited": sum(gold),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "kappa": metrics.cohen_kappa(gold, found),
        "agreement": metrics.share(sum(c.agrees_on_credit for c in comparisons), len(comparisons)),
        "calibration_error": metrics.expected_calibration_error([c for c, _ in sure], [o for _, o in sure]),
    }


def _explained_or_made(comparisons: Sequence[Comparison]) -> Scores:
    """Over the factors that the gold and the sheet both credit."""
    both = [c for c in comparisons if c.group == FACTORS and c.gold.is_credited and c.found.is_credited]
    gold, found = [c.gold.verdict for c in both], [c.found.verdict for c in both]
    same = sum(g == f for g, f in zip(gold, found, strict=True))
    return {
        "items": len(both),
        "agreement": metrics.share(same, len(both)),
        "kappa": metrics.cohen_kappa(gold, found),
    }


def _false_credit(comparisons: Sequence[Comparison], verdict: str) -> Scores:
    negatives = [c for c in comparisons if c.gold.verdict == verdict]
    return {"items": len(negatives), "credited": sum(c.found.is_credited for c in negatives)}


def _level(essays: Sequence[Essay], sheets: Sequence[Sheet]) -> Scores:
    pairs = list(zip(essays, sheets, strict=True))
    levels = [(e.first.level, s.level) for e, s in pairs if e.first.level is not None and s.level is not None]
    marks = [(e.first.mark, s.marks) for e, s in pairs if e.first.mark is not None and s.marks is not None]
    inside = sum(low <= mark <= high for mark, (low, high) in marks)
    return {
        "essays": len(levels),
        "weighted_kappa": metrics.quadratic_weighted_kappa([g for g, _ in levels], [f for _, f in levels]),
        "same_level": metrics.share(sum(g == f for g, f in levels), len(levels)),
        "marks_inside": metrics.share(inside, len(marks)),
        "mean_width": metrics.mean([high - low for _, (low, high) in marks]),
    }


def _spans(comparisons: Sequence[Comparison]) -> Scores:
    """Over the factors and evidence that the gold and the sheet both credit: does a span meet a quote?

    Not defined for a sheet without any span.
    """
    both = [c for c in comparisons if c.group in (FACTORS, EVIDENCE) and c.gold.is_credited and c.found.is_credited]
    overlapping = metrics.share(sum(_meets_a_quote(c) for c in both), len(both))
    return {"items": len(both), "overlapping": overlapping if any(c.found.spans for c in both) else None}


def _meets_a_quote(comparison: Comparison) -> bool:
    quotes = find_quotes(comparison.essay.text, comparison.gold.quotes)
    return any(start < end_q and start_q < end for start, end in comparison.found.spans for start_q, end_q in quotes)
