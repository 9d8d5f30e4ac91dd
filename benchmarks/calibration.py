"""Fit the heads' confidence to essays that were written without sight of their rubric.

The training essays fit their rubrics better than essays do in life, so weights from them are too strict about factors.
On the gold essays two numbers a head (a slope and a shift of the log odds, Platt 1999) put that right; the band, which
has marks to go by, may also bend a little. The figures that we report for a prompt are fitted on the other prompts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from benchmarks.gold import EVIDENCE, FACTORS, Essay
from benchmarks.probes import PROBE_WEIGHT, make_probes
from rubrics.marking.band import band_features
from rubrics.marking.decision import Head
from rubrics.marking.engine import compiled
from rubrics.marking.judging import Judgement, judge, rows_of
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import read_doc
from rubrics.marking.rubric import Rubric

_CALIBRATED = {"factor": FACTORS, "evidence": EVIDENCE}
_STRENGTH = 10.0
"""Inverse of the regularisation (scikit-learn's C): next to none, two numbers cannot overfit a thousand items."""
RAW_BAND = "band.raw"
"""The band as trained: what is fitted to some essays starts here, so that nothing of others is in it."""
_BAND_STRENGTH = 20.0
"""Ridge penalty on a dozen standardised features: sixty essays may bend the band, not make it."""


@dataclass(frozen=True)
class Sample:
    """An essay as the engine judges it with the heads that are to be calibrated."""

    essay: Essay
    judgement: Judgement


def judge_samples(essays: Sequence[Essay], rubrics: dict[str, Rubric], heads: Mapping[str, Head]) -> list[Sample]:
    """The essays and the probes made from them, so that leniency is not bought with credit for denials."""
    everything = [*essays, *(probe.essay for probe in make_probes(essays, rubrics))]
    docs = load_pipeline().pipe(essay.text for essay in everything)
    return [
        Sample(essay, judge(read_doc(doc), compiled(rubrics[essay.prompt]), heads))
        for essay, doc in zip(everything, docs, strict=True)
    ]


def calibrate(heads: Mapping[str, Head], samples: Sequence[Sample]) -> dict[str, Head]:
    """The heads with their weights stretched and shifted to fit the samples, which those very heads have judged."""
    fitted = {f"{kind}.credit": _credit(heads, samples, kind) for kind in _CALIBRATED}
    return {**heads, **fitted, "factor.explained": _explained(heads, samples), "band": _band(heads, samples)}


def calibrate_without(heads: Mapping[str, Head], samples: Sequence[Sample]) -> dict[str, dict[str, Head]]:
    """For each prompt the heads calibrated on the samples of all other prompts."""
    prompts = sorted({sample.essay.prompt for sample in samples})
    return {
        prompt: calibrate(heads, [sample for sample in samples if sample.essay.prompt != prompt]) for prompt in prompts
    }


def _explained(heads: Mapping[str, Head], samples: Sequence[Sample]) -> Head:
    odds, answers = [], []
    for sample in samples:
        items = sample.judgement.scene.compiled.items
        for row in rows_of(sample.judgement.scene.compiled, "factor"):
            label = sample.essay.first.label((FACTORS, items[row].slug))
            if label.is_credited:
                odds.append([_log_odds(sample.judgement, "explained", row)])
                answers.append(label.verdict == "explained")
    return _platt(heads["factor.explained"], odds, answers, [1.0] * len(odds))


def _credit(heads: Mapping[str, Head], samples: Sequence[Sample], kind: str) -> Head:
    odds, answers, weights = [], [], []
    for sample in samples:
        items = sample.judgement.scene.compiled.items
        for row in rows_of(sample.judgement.scene.compiled, kind):
            item = (_CALIBRATED[kind], items[row].slug)
            if not sample.essay.is_disputed(item):
                odds.append([_log_odds(sample.judgement, "credit", row)])
                answers.append(sample.essay.first.label(item).is_credited)
                weights.append(PROBE_WEIGHT if sample.essay.kind == "probe" else 1.0)
    return _platt(heads[f"{kind}.credit"], odds, answers, weights)


def _log_odds(judgement: Judgement, head: str, row: int) -> float:
    chance = float(np.clip(judgement.probabilities[head][row], 1e-9, 1 - 1e-9))
    return float(np.log(chance / (1 - chance)))


def _platt(head: Head, odds: list[list[float]], answers: list[bool], weights: list[float]) -> Head:
    model = LogisticRegression(C=_STRENGTH).fit(odds, answers, sample_weight=weights)
    return _stretch(head, float(model.coef_[0][0]), float(model.intercept_[0]))


def _band(heads: Mapping[str, Head], samples: Sequence[Sample]) -> Head:
    """The band stretched and shifted, then bent a little towards what the samples' own features say of the rest.

    Without a single mark it stays as it is.
    """
    features, wanted = [], []
    for sample in samples:
        levels = sample.judgement.scene.compiled.rubric.levels
        if sample.essay.first.mark is not None and levels is not None:
            features.append(band_features(sample.judgement))
            wanted.append(sample.essay.first.mark / levels.total_marks)
    if not wanted:
        return heads["band"]
    rows, shares = np.array(features), np.array(wanted)
    raw = rows @ heads[RAW_BAND].weights + heads[RAW_BAND].bias
    line = LinearRegression().fit(raw[:, None], shares)
    stretched = _stretch(heads[RAW_BAND], float(line.coef_[0]), float(line.intercept_))
    scaler = StandardScaler().fit(rows)
    rest = Ridge(alpha=_BAND_STRENGTH).fit(scaler.transform(rows), shares - line.predict(raw[:, None]))
    bend = rest.coef_ / scaler.scale_
    bias = stretched.bias + float(rest.intercept_ - bend @ scaler.mean_)
    return replace(stretched, weights=stretched.weights + bend, bias=bias)


def _stretch(head: Head, slope: float, shift: float) -> Head:
    return replace(head, weights=head.weights * slope, bias=head.bias * slope + shift)
