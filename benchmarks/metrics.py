"""Measures of agreement: numbers in, numbers out. A measure that is not defined on its input is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def precision_recall_f1(gold: Sequence[bool], found: Sequence[bool]) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and their harmonic mean (van Rijsbergen, Information Retrieval, 1979, chapter 7)."""
    hits = sum(g and f for g, f in zip(gold, found, strict=True))
    precision = hits / sum(found) if any(found) else None
    recall = hits / sum(gold) if any(gold) else None
    total = sum(gold) + sum(found)
    return precision, recall, 2 * hits / total if total else None


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Agreement beyond chance, (po - pe) / (1 - pe) (Cohen, "A coefficient of agreement for nominal scales", 1960).

    None without items, or where both raters use one and the same label throughout.
    """
    n = len(first)
    if not n:
        return None
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    counts, others = Counter(first), Counter(second)
    by_chance = sum(counts[label] * others[label] for label in counts) / n**2
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None


def quadratic_weighted_kappa(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Agreement on an ordered scale, 1 - (mean squared difference) / (the same by chance), with w = (i - j) squared.

    Cohen, "Weighted kappa", 1968, with the quadratic weights of Fleiss and Cohen, 1973. None as for `cohen_kappa`.
    """
    n = len(first)
    if not n:
        return None
    observed = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / n
    by_chance = sum((a - b) ** 2 for a in first for b in second) / n**2
    return 1 - observed / by_chance if by_chance else None


def expected_calibration_error(confidences: Sequence[float], outcomes: Sequence[bool], bins: int = 10) -> float | None:
    """Mean gap between confidence and share of true outcomes, weighted by bin size, over bins of equal width.

    Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015.
    `confidences` lie in 0 to 1; a bin holds its lower edge, the last one its upper edge too.
    """
    if not confidences:
        return None
    binned: dict[int, list[tuple[float, bool]]] = {}
    for confidence, outcome in zip(confidences, outcomes, strict=True):
        binned.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, outcome))
    gaps = (abs(sum(c for c, _ in members) - sum(o for _, o in members)) for members in binned.values())
    return sum(gaps) / len(confidences)


def share(part: int, whole: int) -> float | None:
    """A proportion from 0 to 1."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean."""
    return sum(values) / len(values) if values else None
