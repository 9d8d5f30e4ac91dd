"""The engine's two heads for factors, fitted to a benchmark's training split as `benchmarks.train` fits its own.

Reading, signals, pooling and regression are the engine's; only the weights of `factor.window` and `factor.credit` are
new. There are no quotes: every window of a text that makes a factor counts as stating it, for the texts have a sentence
or two. The columns are those that the shipped head may read; style was tried and left out, since it added no more than
0.001 to the out-of-fold area under the curve. The data is share-alike: what is fitted lives in memory, and is never
written or shipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.examples import Example
from benchmarks.public.marking import UNDECIDED, confidences
from benchmarks.train import FOLDS, STRENGTH, pool_example
from rubrics.marking.compiled import Matrix
from rubrics.marking.decision import Head, load_heads, read_heads
from rubrics.marking.judging import rows_of
from rubrics.marking.pooling import Pooled, is_read_by

WINDOW, CREDIT = "factor.window", "factor.credit"

Heads = dict[str, Head]


def fit_heads(examples: Sequence[Example]) -> Heads:
    """The shipped heads with both fitted, the second to window scores from heads that never saw the question.

    Raises ValueError for examples of a single question, or where a fold leaves only one answer to learn.
    """
    folds = _folds(examples)
    unseen = [fit_windows(_outside(examples, folds, fold)) for fold in range(FOLDS)]
    pooled = [pool_example(example, unseen[fold]) for example, fold in zip(examples, folds, strict=True)]
    return fit_windows(examples) | {CREDIT: fit_credit(examples, pooled)}


def score_out_of_fold(examples: Sequence[Example]) -> list[dict[str, float]]:
    """For each example the confidence (0..1) in each factor, by slug, from heads that never saw its question.

    Raises ValueError as `fit_heads` does, for examples of two questions too.
    """
    folds = _folds(examples)
    scores: list[dict[str, float]] = [{} for _ in examples]
    for fold in sorted(set(folds)):
        places = [place for place, own in enumerate(folds) if own == fold]
        heads = fit_heads(_outside(examples, folds, fold))
        for place, found in zip(places, confidences([examples[place] for place in places], heads), strict=True):
            scores[place] = found
    return scores


def fit_windows(examples: Sequence[Example]) -> Heads:
    """The shipped heads with `factor.window` fitted to every window of every decided factor."""
    rows, answers = [], []
    for example in filter(_has_windows, examples):
        decided = _decided(example)
        stacked = np.stack(list(example.signals.values()), axis=-1)[decided]
        rows.append(stacked.reshape(-1, stacked.shape[-1]))
        answers.append(example.quoted[decided].ravel())
    names = tuple(examples[0].signals) if examples else ()
    return load_heads() | {WINDOW: _fit(names, rows, answers)}


def fit_credit(examples: Sequence[Example], pooled: Sequence[Pooled]) -> Head:
    """`factor.credit` fitted to the pooled features of every decided factor."""
    rows, answers = [], []
    names: tuple[str, ...] = ()
    for example, features in zip(examples, pooled, strict=True):
        if _has_windows(example):
            decided, names = _decided(example), features.names
            rows.append(features.features[decided])
            answers.append(np.array([example.labels[row].is_credited for row in decided], dtype=bool))
    return _fit(names, rows, answers, lambda name: is_read_by(CREDIT, name))


def _fit(
    names: tuple[str, ...],
    rows: Sequence[Matrix],
    answers: Sequence[NDArray[np.bool_]],
    is_read: Callable[[str], bool] = lambda name: True,
) -> Head:
    """A logistic regression on the standardised columns that are read, its weights turned back to raw features."""
    outcomes = np.concatenate(answers) if answers else np.zeros(0, dtype=bool)
    if outcomes.all() or not outcomes.any():
        raise ValueError("the training split is too small to fit heads: a fold has no texts of one of the two kinds")
    kept = [column for column, name in enumerate(names) if is_read(name)]
    features = np.concatenate(rows)[:, kept]
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaler.transform(features), outcomes)
    weights = model.coef_[0] / scaler.scale_
    named = {names[column]: float(weight) for column, weight in zip(kept, weights, strict=True)}
    return read_heads({"": named | {"bias": float(model.intercept_[0] - weights @ scaler.mean_)}})[""]


def _folds(examples: Sequence[Example]) -> list[int]:
    """For each example a fold (0..FOLDS - 1), the same for all of a question."""
    questions = sorted({example.prompt for example in examples})
    if len(questions) < 2:
        raise ValueError("the training split has fewer than two questions: heads cannot be fitted")
    fold = {question: place % FOLDS for place, question in enumerate(questions)}
    return [fold[example.prompt] for example in examples]


def _outside(examples: Sequence[Example], folds: Sequence[int], fold: int) -> list[Example]:
    return [example for example, own in zip(examples, folds, strict=True) if own != fold]


def _decided(example: Example) -> list[int]:
    """The rows of the factors that have a verdict."""
    return [row for row in rows_of(example.scene.compiled, "factor") if example.labels[row].verdict != UNDECIDED]


def _has_windows(example: Example) -> bool:
    return bool(example.scene.essay.windows)
