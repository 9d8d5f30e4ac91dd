"""From probabilities to verdicts, spans and reasons."""

from __future__ import annotations

import numpy as np

from rubrics.marking.explanation import explain, explain_absence
from rubrics.marking.judging import Judgement, rows_of
from rubrics.marking.result import (
    EvidenceFinding,
    EvidenceVerdict,
    FactorFinding,
    FactorVerdict,
    MisconceptionFinding,
    MisconceptionVerdict,
    Span,
)

_THRESHOLD = 0.5
_DEVELOPED = 0.55
"""A little stricter than even odds: four of five points in the labels are explained, doubtful ones deserve a nudge."""
_MOST_SPANS = 3
_NARROW = 0.8
"""A narrower window is shown instead of a wider one when it reaches this share of its score."""
_ALSO = 0.75
"""Further passages are shown when they reach this share of the best one's score."""


def factor_findings(judgement: Judgement) -> tuple[FactorFinding, ...]:
    rows = rows_of(judgement.scene.compiled, "factor")
    return tuple(_factor(judgement, row) for row in rows)


def evidence_findings(judgement: Judgement) -> tuple[EvidenceFinding, ...]:
    rows = rows_of(judgement.scene.compiled, "evidence")
    return tuple(_evidence(judgement, row) for row in rows)


def misconception_findings(judgement: Judgement) -> tuple[MisconceptionFinding, ...]:
    rows = rows_of(judgement.scene.compiled, "misconception")
    return tuple(_misconception(judgement, row) for row in rows)


def _factor(judgement: Judgement, row: int) -> FactorFinding:
    chances = {name: float(judgement.probabilities[name][row]) for name in ("credit", "explained", "denied")}
    if chances["credit"] >= _THRESHOLD:
        verdict = FactorVerdict.EXPLAINED if chances["explained"] >= _DEVELOPED else FactorVerdict.MADE
    else:
        verdict = FactorVerdict.DENIED if chances["denied"] >= _THRESHOLD else FactorVerdict.ABSENT
    spans, reason = _shown(judgement, row, verdict)
    slug = judgement.scene.compiled.items[row].slug
    return FactorFinding(slug=slug, verdict=verdict, confidence=round(chances["credit"], 4), spans=spans, reason=reason)


def _evidence(judgement: Judgement, row: int) -> EvidenceFinding:
    chances = {name: float(judgement.probabilities[name][row]) for name in ("credit", "named", "wrong")}
    if chances["credit"] >= _THRESHOLD:
        verdict = EvidenceVerdict.PRESENT
    elif max(chances["named"], chances["wrong"]) >= _THRESHOLD:
        verdict = EvidenceVerdict.WRONG if chances["wrong"] > chances["named"] else EvidenceVerdict.NAMED
    else:
        verdict = EvidenceVerdict.ABSENT
    spans, reason = _shown(judgement, row, verdict)
    compiled = judgement.scene.compiled
    return EvidenceFinding(
        slug=compiled.items[row].slug,
        factor=compiled.rubric.factors[compiled.items[row].factor].slug,
        verdict=verdict,
        confidence=round(chances["credit"], 4),
        spans=spans,
        reason=reason,
    )


def _misconception(judgement: Judgement, row: int) -> MisconceptionFinding:
    chance = float(judgement.probabilities["credit"][row])
    verdict = MisconceptionVerdict.PRESENT if chance >= _THRESHOLD else MisconceptionVerdict.ABSENT
    spans, reason = _shown(judgement, row, verdict)
    slug = judgement.scene.compiled.items[row].slug
    return MisconceptionFinding(slug=slug, verdict=verdict, confidence=round(chance, 4), spans=spans, reason=reason)


def _shown(
    judgement: Judgement, row: int, verdict: FactorVerdict | EvidenceVerdict | MisconceptionVerdict
) -> tuple[tuple[Span, ...], str]:
    if verdict == "absent" or not judgement.scene.essay.windows:
        return (), explain_absence(judgement, row)
    essay = judgement.scene.essay
    columns = _passages(judgement, row)
    windows = [essay.windows[column] for column in columns]
    spans = tuple(sorted((essay.units[window.first].start, essay.units[window.last].end) for window in windows))
    return spans, explain(judgement, row, columns[0], verdict)


def _passages(judgement: Judgement, row: int) -> list[int]:
    """Columns of the best passage and up to two more that do not overlap it, each as narrow as its score allows."""
    scene, scores = judgement.scene, judgement.pooled.scores[row]
    preference = scores * _NARROW ** (scene.lasts - scene.firsts)
    order = np.argsort(-preference, kind="stable")
    chosen = [int(order[0])]
    for column in map(int, order[1:]):
        if len(chosen) == _MOST_SPANS or scores[column] < max(_ALSO * float(scores.max()), _THRESHOLD):
            break
        first, last = scene.firsts[column], scene.lasts[column]
        if all(last < scene.firsts[other] or scene.lasts[other] < first for other in chosen):
            chosen.append(column)
    return chosen
