"""Train the engine's weights on labelled essays: `python -m benchmarks.train --data FOLDER --gold FOLDER`.

Two steps. A head for windows learns which passages state an item, from the quotes in the labels. Heads for items learn
the verdicts from pooled features, with window scores from heads that never saw the item's prompt (five folds), so that
the second step meets scores as good as those on a new rubric. Takes about four minutes on one core; deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from benchmarks.calibration import RAW_BAND, calibrate, judge_samples
from benchmarks.examples import Example, read_examples
from benchmarks.gold import Label, read_essays
from benchmarks.halves import UnseenModels
from rubrics.format import RubricError, load_rubric
from rubrics.marking.band import BAND_FEATURES, band_features
from rubrics.marking.compiled import Matrix
from rubrics.marking.decision import KINDS, Head, read_heads
from rubrics.marking.judging import judge_pooled, rows_of, score_windows
from rubrics.marking.pooling import Pooled, is_read_by, pool

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "rubrics" / "marking" / "weights.json"
PROMPTS = ROOT / "fixtures" / "packs" / "stalins-russia" / "prompts"
FOLDS = 5
NEAR_MISSES = 8
"""Windows without the item that look most like it, taken from each essay as negatives, beside as many spread evenly."""
STRENGTH = 0.03
"""Inverse of the regularisation (scikit-learn's C), on standardised features."""

REFUSED = 3.0
"""What a fact weighs that an essay only names or has wrong: the mistakes that teachers forgive least."""
TRAINING_MARKS = 25
"""The marks in the training labels are out of 25."""

Weights = dict[str, dict[str, float]]


def main(argv: Sequence[str] | None = None) -> None:
    """Read the essays, train, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, action="append", help="holds essays/, labels/, rubrics/")
    parser.add_argument("--models", type=Path, help="networks from benchmarks.meaning, so that none judges what it saw")
    parser.add_argument("--gold", type=Path, help="fit the confidence on this folder's essays (its rubrics ship)")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(argv)
    try:
        models = UnseenModels(options.models)
        examples = [example for folder in options.data for example in read_examples(folder, models)]
        weights = train(examples)
        if options.gold:
            weights = calibrate_weights(weights, options.gold)
    except (OSError, RubricError) as error:
        parser.error(str(error))
    options.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def calibrate_weights(weights: Weights, gold: Path) -> Weights:
    """The weights with the confidence fitted to the gold essays, as `benchmarks.calibration` describes."""
    heads = read_heads(weights)
    essays = read_essays(gold)
    rubrics = {slug: load_rubric(PROMPTS / f"{slug}.yaml") for slug in {essay.prompt for essay in essays}}
    fitted = calibrate(heads, judge_samples(essays, rubrics, heads))
    return {name: _rounded(head.names, head.weights, head.bias) for name, head in fitted.items()}


def train(examples: Sequence[Example]) -> Weights:
    """All heads by name, each a mapping of feature to weight with the constant as "bias"."""
    windows = train_windows(examples)
    pooled = pool_out_of_fold(examples)
    band = train_band(examples, pooled)
    return windows | train_items(examples, pooled) | {"band": band, RAW_BAND: band}


def train_windows(examples: Sequence[Example]) -> Weights:
    return {f"{kind}.window": _fit(*_window_rows(examples, kind)) for kind in KINDS}


def train_items(examples: Sequence[Example], pooled: Sequence[Pooled]) -> Weights:
    verdict_heads: dict[str, tuple[Callable[[Label], bool], Callable[[Label], bool]]] = {
        "factor.credit": (lambda label: True, lambda label: label.is_credited),
        "factor.explained": (lambda label: label.is_credited, lambda label: label.verdict == "explained"),
        "factor.denied": (lambda label: not label.is_credited, lambda label: label.verdict == "denied"),
        "evidence.credit": (lambda label: True, lambda label: label.is_credited),
        "evidence.named": (lambda label: not label.is_credited, lambda label: label.verdict == "named"),
        "evidence.wrong": (lambda label: not label.is_credited, lambda label: label.verdict == "wrong"),
        "misconception.credit": (lambda label: True, lambda label: label.is_credited),
    }
    result = {}
    for head, (belongs, is_positive) in verdict_heads.items():
        rows, answers, weights = [], [], []
        for example, features in zip(examples, pooled, strict=True):
            for row in rows_of(example.scene.compiled, head.split(".")[0]):
                if belongs(example.labels[row]):
                    rows.append(features.features[row])
                    answers.append(is_positive(example.labels[row]))
                    refused = example.labels[row].verdict in ("named", "wrong")
                    weights.append(example.weight * (REFUSED if refused else 1.0))
        names = pooled[0].names
        kept = [column for column, name in enumerate(names) if is_read_by(head, name)]
        kept_names = tuple(names[column] for column in kept)
        result[head] = _fit(kept_names, np.array(rows)[:, kept], np.array(answers), np.array(weights))
    return result


def train_band(examples: Sequence[Example], pooled: Sequence[Pooled]) -> dict[str, float]:
    """A ridge regression of the share of all marks on the band's features, from verdicts that never saw the prompt."""
    rows, shares = [], []
    for fold in range(FOLDS):
        known = [index for index, example in enumerate(examples) if _fold(example, examples) != fold]
        heads = read_heads(train_items([examples[index] for index in known], [pooled[index] for index in known]))
        for index, example in enumerate(examples):
            if _fold(example, examples) == fold and example.mark is not None:
                rows.append(band_features(judge_pooled(example.scene, example.signals, pooled[index], heads)))
                shares.append(example.mark / TRAINING_MARKS)
    model = Ridge(alpha=1.0).fit(np.array(rows), np.array(shares))
    return _rounded(BAND_FEATURES, model.coef_, float(model.intercept_))


def _fold(example: Example, examples: Sequence[Example]) -> int:
    return sorted({other.prompt for other in examples}).index(example.prompt) % FOLDS


def pool_out_of_fold(examples: Sequence[Example]) -> list[Pooled]:
    """Each example pooled with window scores from heads that never saw its prompt."""
    heads = [
        read_heads(train_windows([example for example in examples if _fold(example, examples) != fold]))
        for fold in range(FOLDS)
    ]
    return [pool_example(example, heads[_fold(example, examples)]) for example in examples]


def pool_example(example: Example, heads: dict[str, Head]) -> Pooled:
    return pool(example.scene, example.signals, score_windows(example.scene, example.signals, heads))


def _window_rows(
    examples: Sequence[Example], kind: str
) -> tuple[tuple[str, ...], Matrix, NDArray[np.bool_], NDArray[np.float64]]:
    """Quoted windows of items that are there in some form, against near misses and an even spread of the others."""
    rows, answers, weights = [], [], []
    for example in examples:
        stacked = np.stack(list(example.signals.values()), axis=-1)
        likely = example.signals["recall_any"] + example.signals["name_total"]
        for row in rows_of(example.scene.compiled, kind):
            quoted = np.flatnonzero(example.quoted[row])
            others = np.flatnonzero(~example.quoted[row])
            near = others[np.argsort(-likely[row, others], kind="stable")[:NEAR_MISSES]]
            spread = others[:: max(1, len(others) // NEAR_MISSES)]
            negatives = np.union1d(near, spread)
            rows += [stacked[row, quoted], stacked[row, negatives]]
            answers += [True] * len(quoted) + [False] * len(negatives)
            weights += [example.weight] * (len(quoted) + len(negatives))
    return tuple(examples[0].signals), np.concatenate(rows), np.array(answers), np.array(weights)


def _fit(
    names: tuple[str, ...], features: Matrix, answers: NDArray[np.bool_], sample_weights: NDArray[np.float64]
) -> dict[str, float]:
    """A logistic regression on standardised features, its weights turned back to raw features."""
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(scaler.transform(features), answers, sample_weight=sample_weights)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return _rounded(names, weights, bias)


def _rounded(names: tuple[str, ...], weights: Matrix, bias: float) -> dict[str, float]:
    """Five digits are more than the data tells, and keep the file the same between machines."""
    rounded = {name: float(f"{weight:.5g}") for name, weight in zip(names, weights, strict=True)}
    return rounded | {"bias": float(f"{bias:.5g}")}


if __name__ == "__main__":
    main()
