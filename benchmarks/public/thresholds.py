"""Scores and gold answers to a threshold and an F1; a text counts as credited from the threshold up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.metrics import precision_recall_f1

SHIPPED = 0.5
"""The engine credits from here, whatever the benchmark."""

Measure = Callable[[Sequence[bool], Sequence[bool]], float]


def f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    """F1 of the positive class, 0 where there is nothing to find and nothing found."""
    return precision_recall_f1(gold, found)[2] or 0.0


def macro_f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    """The mean of the F1 of both classes, as in SemEval-2013 task 7."""
    return (f1(gold, found) + f1([not g for g in gold], [not f for f in found])) / 2


def measure_at(threshold: float, scores: Sequence[float], gold: Sequence[bool], measure: Measure) -> float:
    return measure(gold, [score >= threshold for score in scores])


def best_threshold(scores: Sequence[float], gold: Sequence[bool], measure: Measure) -> float:
    """Of a thousand quantiles of the scores the one with the highest measure; the lowest of equals."""
    ranked = sorted(scores)
    candidates = sorted({ranked[index * (len(ranked) - 1) // 1000] for index in range(1001)})
    return max(candidates, key=lambda threshold: measure_at(threshold, scores, gold, measure))
