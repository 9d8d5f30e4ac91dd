"""ArgKP-2021, the key point matching track of the shared task on key point analysis (Friedman et al., 2021).

A topic with a stance is a rubric, its key points are the factors (statement only), each argument is an essay. Data and
evaluation: github.com/IBM/KPA_2021_shared_task, code/track_1_kp_matching.py at commit 2f5e2d5. There, within each topic
and stance, every argument keeps its best key point; the half of the arguments with the highest scores (rounded down)
stays; average precision over these is multiplied by the share of matches among them. A pair without a label (annotators
undecided) counts as no match in the strict figure, as a match in the relaxed one. The figure is the mean over topics
and stances. Our one addition: ties keep the order of the files, where the task leaves them to chance.

The engine is run twice: as it ships, and with heads fitted on the training split (`fitting`, folds by topic). Either
way the threshold is the best one of the dev split.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

from benchmarks.examples import Example
from benchmarks.metrics import mean
from benchmarks.public.fitting import fit_heads
from benchmarks.public.marking import confidences, fewest, measure_texts, spread_sample, tell
from benchmarks.public.thresholds import SHIPPED, best_threshold, f1, measure_at
from rubrics.marking.decision import Head
from rubrics.marking.rubric import Factor, Rubric

FOLDER = "argkp2021"
KEPT = 0.5
"""Share of a group's arguments that is judged."""
MOST_FITTED = 100
"""Arguments of a debate, spread over all of it, that the heads are fitted to; so many, to save time."""


@dataclass(frozen=True, slots=True)
class Debate:
    """The arguments and key points, each text by id, on one side of one topic."""

    topic: str
    stance: str
    arguments: dict[str, str]
    key_points: dict[str, str]


@dataclass(frozen=True, slots=True)
class Split:
    """`labels` says of a pair of argument and key point whether they match; undecided pairs are missing."""

    debates: tuple[Debate, ...]
    labels: dict[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Figures:
    """mAP on the test split; F1 over its labelled pairs at the threshold of the dev split, and at the shipped one."""

    strict: float
    relaxed: float
    f1: float
    f1_shipped: float
    threshold: float


Scores = list[dict[tuple[str, str], float]]
"""For each debate the score of every pair of argument and key point, in file order."""
Measured = list[list[Example]]
"""For each debate its arguments as the engine has measured them, in file order."""


def run(data: Path, most: int | None = None) -> tuple[Figures, Figures]:
    """The figures as the engine ships, and with heads fitted on the training split.

    Marks at most `most` arguments a debate; raises OSError or ValueError for bad data.
    """
    train = read_split(data / FOLDER / "kpm_data", "train", fewest(most, MOST_FITTED))
    dev = read_split(data / FOLDER / "kpm_data", "dev", most)
    test = read_split(data / FOLDER / "test_data", "test", most)
    fitted = fit_heads([example for debate in measure_split(train) for example in debate])
    measured = measure_split(dev), measure_split(test)
    return _figures(dev, test, measured, None), _figures(dev, test, measured, fitted)


def read_split(folder: Path, name: str, most: int | None = None) -> Split:
    """The files of one split; raises FileNotFoundError without them, ValueError where a column is missing."""
    arguments = _rows(folder / f"arguments_{name}.csv", "arg_id", "argument", "topic", "stance")
    key_points = _rows(folder / f"key_points_{name}.csv", "key_point_id", "key_point", "topic", "stance")
    labels = _rows(folder / f"labels_{name}.csv", "arg_id", "key_point_id", "label")
    sides = dict.fromkeys((topic, stance) for _, _, topic, stance in arguments)
    debates = []
    for side in sorted(sides):
        own = [(key, text) for key, text, *of in arguments if tuple(of) == side]
        points = {key: text for key, text, *of in key_points if tuple(of) == side}
        debates.append(Debate(*side, dict(own[place] for place in spread_sample(len(own), most)), points))
    return Split(tuple(debates), {(argument, point): label == "1" for argument, point, label in labels})


def measure_split(split: Split) -> Measured:
    """Every argument of every debate, measured against its key points."""
    measured = []
    for debate in split.debates:
        tell(f"ArgKP: {len(debate.arguments)} arguments, {debate.topic} ({debate.stance})")
        texts = [(text, _verdicts(key, debate, split.labels)) for key, text in debate.arguments.items()]
        measured.append(measure_texts(debate.topic, texts, rubric_of(debate)))
    return measured


def score_split(split: Split, measured: Measured, heads: Mapping[str, Head] | None = None) -> Scores:
    """What the engine says about every pair of every debate, with other `heads` than its own where some are given."""
    return [
        {
            (argument, point): score
            for argument, points in zip(debate.arguments, confidences(examples, heads), strict=True)
            for point, score in points.items()
        }
        for debate, examples in zip(split.debates, measured, strict=True)
    ]


def rubric_of(debate: Debate) -> Rubric:
    return Rubric(
        slug="argkp",
        question=debate.topic,
        factors=tuple(Factor(slug=key, title="", statement=text) for key, text in debate.key_points.items()),
    )


def labelled(split: Split, scores: Scores) -> tuple[list[float], list[bool]]:
    """Scores and labels of the pairs that have a label."""
    pairs = [(score, split.labels[pair]) for group in scores for pair, score in group.items() if pair in split.labels]
    return [score for score, _ in pairs], [label for _, label in pairs]


def mean_average_precision(split: Split, scores: Scores, *, undecided: bool) -> float:
    """mAP as the module says; `undecided` is what pairs without a label count as. Raises ValueError without debates."""
    result = mean([average_precision(group, split.labels, undecided=undecided) for group in scores])
    if result is None:
        raise ValueError("the split has no arguments")
    return result


def average_precision(
    scores: dict[tuple[str, str], float], labels: dict[tuple[str, str], bool], *, undecided: bool
) -> float:
    """Average precision of a debate's better half times the share of matches in it; 0 where there is no match."""
    pairs = sorted(_best_pairs(scores), key=lambda pair: -scores[pair])
    kept = pairs[: int(len(pairs) * KEPT)]
    matches = np.array([labels.get(pair, undecided) for pair in kept])
    if not matches.any():
        return 0.0
    return float(average_precision_score(matches, [scores[pair] for pair in kept]) * matches.mean())


def _figures(dev: Split, test: Split, measured: tuple[Measured, Measured], heads: Mapping[str, Head] | None) -> Figures:
    """`measured` are the arguments of both splits."""
    dev_scores, test_scores = score_split(dev, measured[0], heads), score_split(test, measured[1], heads)
    threshold = best_threshold(*labelled(dev, dev_scores), f1)
    return Figures(
        strict=mean_average_precision(test, test_scores, undecided=False),
        relaxed=mean_average_precision(test, test_scores, undecided=True),
        f1=measure_at(threshold, *labelled(test, test_scores), f1),
        f1_shipped=measure_at(SHIPPED, *labelled(test, test_scores), f1),
        threshold=threshold,
    )


def _verdicts(argument: str, debate: Debate, labels: Mapping[tuple[str, str], bool]) -> dict[str, bool]:
    return {point: labels[argument, point] for point in debate.key_points if (argument, point) in labels}


def _best_pairs(scores: dict[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Each argument with its best key point, the first of equals."""
    best: dict[str, tuple[str, str]] = {}
    for pair, score in scores.items():
        if pair[0] not in best or score > scores[best[pair[0]]]:
            best[pair[0]] = pair
    return list(best.values())


def _rows(path: Path, *columns: str) -> Sequence[tuple[str, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(_picked(csv.DictReader(file), path, columns))


def _picked(reader: csv.DictReader[str], path: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"{path}: no column {', '.join(missing)}")
    for row in reader:
        yield tuple(row[column] for column in columns)
