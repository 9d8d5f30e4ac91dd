"""What each signal is worth: `python -m benchmarks.ablation --data ../shared/training --gold fixtures/gold`.

Every essay is measured once. Then the weights are trained again with one module of signals, or one group of pooled
features, left out, calibrated as always, and judge gold essays on prompts that neither step saw. What is left out is
set to 0 throughout, so that a regression has nothing to weigh.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.calibration import RAW_BAND, Sample, calibrate_without
from benchmarks.coverage import RUBRICS, load_rubrics
from benchmarks.examples import Example, make_example, read_examples
from benchmarks.gold import EVIDENCE, FACTORS, Essay, read_essays
from benchmarks.halves import UnseenModels
from benchmarks.probes import make_probes
from benchmarks.scores import HARD_NEGATIVES, Scores, compare, score
from benchmarks.sheet import Judgement as Verdict
from benchmarks.sheet import Sheet
from benchmarks.table import table
from benchmarks.train import pool_example, pool_out_of_fold, train_items, train_windows
from rubrics.format import RubricError
from rubrics.marking.compiled import compile_rubric
from rubrics.marking.decision import Head, load_heads, read_heads
from rubrics.marking.findings import evidence_findings, factor_findings
from rubrics.marking.judging import Judgement, judge_pooled
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.pooling import Pooled
from rubrics.marking.presence import Scene, set_scene
from rubrics.marking.reading import read_doc
from rubrics.marking.rubric import Rubric
from rubrics.marking.signals import SIGNALS

POOLED_GROUPS: dict[str, tuple[str, ...]] = {
    "lead over other items": ("lead", "best_lead", "wins"),
    "own evidence": ("child_",),
    "siblings and parent": ("sibling_", "parent"),
    "doubts": ("doubt_",),
    "style": ("style_",),
    "extent": ("extent_",),
}
"""Beginnings of the names of pooled features, by what they are called here."""


@dataclass(frozen=True)
class Study:
    """Training examples, and gold essays (with their probes) that have a passage, measured in the same order."""

    training: list[Example]
    gold: list[Example]
    essays: list[Essay]
    rubrics: dict[str, Rubric]

    def without(self, signals: Iterable[str]) -> Study:
        """The same with the named signals at 0 everywhere."""
        names = frozenset(signals)
        training, gold = ([_blank(example, names) for example in group] for group in (self.training, self.gold))
        return replace(self, training=training, gold=gold)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, train with everything and with each part left out, print the table."""
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        study = read_study(options.data, options.gold, options.rubrics, UnseenModels(options.models))
    except (OSError, ValueError, RubricError) as error:
        parser.error(str(error))
    print(report(ablate(study)))


def read_study(data: Sequence[Path], gold: Path, rubric_folder: Path, models: UnseenModels) -> Study:
    """Read and measure both folders; raises OSError, ValueError or RubricError for what does not fit."""
    nlp = load_pipeline()
    essays = read_essays(gold)
    rubrics = load_rubrics(essays, rubric_folder)
    essays += [probe.essay for probe in make_probes(essays, rubrics)]
    compiled = {slug: compile_rubric(rubric, nlp) for slug, rubric in rubrics.items()}
    docs = nlp.pipe(essay.text for essay in essays)
    scenes = [set_scene(read_doc(doc), compiled[essay.prompt]) for essay, doc in zip(essays, docs, strict=True)]
    kept = [(essay, scene) for essay, scene in zip(essays, scenes, strict=True) if scene.essay.windows]
    return Study(
        training=[example for folder in data for example in read_examples(folder, models)],
        gold=[make_example(essay, scene) for essay, scene in kept],
        essays=[essay for essay, _ in kept],
        rubrics=rubrics,
    )


def ablate(study: Study) -> dict[str, Scores]:
    """Scores on the gold essays by what was left out; "nothing" comes first."""
    _tell("nothing")
    pooled = _pool_all(study)
    result = {"nothing": _refit(study, *pooled)}
    for module, names in signal_modules(study.training[0].scene).items():
        _tell(module)
        reduced = study.without(names)
        result[module] = _refit(reduced, *_pool_all(reduced))
    for group, beginnings in POOLED_GROUPS.items():
        _tell(group)
        result[group] = _refit(study, *([_blank_pooled(one, beginnings) for one in part] for part in pooled))
    return result


def signal_modules(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The names of the signals that each module measures, by the module's own name."""
    return {module.__name__.rsplit(".", 1)[-1]: tuple(module.measure(scene)) for module in SIGNALS}


def report(scores: dict[str, Scores]) -> str:
    """The first row as it is, the others as differences from it."""
    whole, *parts = scores
    header = ["left out", *COLUMNS]
    full = {column: read(scores[whole]) for column, read in COLUMNS.items()}
    rows = [[whole, *(_number(value, "") for value in full.values())]]
    for part in parts:
        values = [(read(scores[part]), full[column]) for column, read in COLUMNS.items()]
        rows.append([part, *(_number(None if a is None or b is None else a - b, "+") for a, b in values)])
    return table(header, rows)


def _pool_all(study: Study) -> tuple[list[Pooled], list[Pooled]]:
    """Pooled features of the training examples, each by heads that never saw its prompt, and of the gold essays."""
    heads = read_heads(train_windows(study.training))
    return pool_out_of_fold(study.training), [pool_example(example, heads) for example in study.gold]


def _refit(study: Study, training: Sequence[Pooled], gold: Sequence[Pooled]) -> Scores:
    """Scores of the gold essays by heads trained on the pooled features and calibrated on the other gold prompts."""
    heads = {
        **read_heads(train_items(study.training, training)),
        "band": load_heads()["band"],
        RAW_BAND: load_heads()[RAW_BAND],
    }
    measured = list(zip(study.essays, study.gold, gold, strict=True))
    samples = [Sample(essay, _judge(example, pooled, heads)) for essay, example, pooled in measured]
    calibrated = calibrate_without(heads, samples)
    judged = [
        (essay, _sheet(_judge(example, pooled, calibrated[essay.prompt])))
        for essay, example, pooled in measured
        if essay.kind != "probe"
    ]
    essays, sheets = [essay for essay, _ in judged], [sheet for _, sheet in judged]
    return score(compare(essays, study.rubrics, sheets), essays, sheets)


def _judge(example: Example, pooled: Pooled, heads: Mapping[str, Head]) -> Judgement:
    return judge_pooled(example.scene, example.signals, pooled, heads)


def _sheet(judgement: Judgement) -> Sheet:
    factors = {(FACTORS, one.slug): Verdict(str(one.verdict), one.confidence) for one in factor_findings(judgement)}
    facts = {(EVIDENCE, one.slug): Verdict(str(one.verdict), one.confidence) for one in evidence_findings(judgement)}
    return Sheet({**factors, **facts})


def _blank(example: Example, names: frozenset[str]) -> Example:
    signals = {name: np.zeros_like(signal) if name in names else signal for name, signal in example.signals.items()}
    return replace(example, signals=signals)


def _blank_pooled(pooled: Pooled, beginnings: tuple[str, ...]) -> Pooled:
    """The features without those that begin so; raises ValueError where none does, since the table would lie."""
    columns = [column for column, name in enumerate(pooled.names) if name.startswith(beginnings)]
    if not columns:
        raise ValueError(f"no pooled feature begins with {' or '.join(beginnings)}")
    features = pooled.features.copy()
    features[:, columns] = 0
    return replace(pooled, features=features)


def _false_credit(verdict: str) -> Callable[[Scores], float | None]:
    def read(scores: Scores) -> float | None:
        counts = scores["false_credit"][verdict]
        return counts["credited"] / counts["items"] if counts["items"] else None

    return read


COLUMNS: dict[str, Callable[[Scores], float | None]] = {
    "factors kappa": lambda scores: scores["groups"][FACTORS]["kappa"],
    "evidence kappa": lambda scores: scores["groups"][EVIDENCE]["kappa"],
    "explained or made": lambda scores: scores["explained_or_made"]["agreement"],
    **{f"{verdict} credited": _false_credit(verdict) for verdict in HARD_NEGATIVES},
}
"""How to read each figure of the table from the scores; shares lie in 0..1."""


def _number(value: float | None, sign: str) -> str:
    return "–" if value is None else f"{value:{sign}.3f}"


def _tell(left_out: str) -> None:
    print(f"training without {left_out}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, action="append", metavar="FOLDER", help="holds essays/, labels/, rubrics/"
    )
    parser.add_argument("--models", type=Path, metavar="FOLDER", help="networks from benchmarks.meaning")
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER", help="essays to judge, with labels")
    parser.add_argument("--rubrics", type=Path, default=RUBRICS, metavar="FOLDER", help="of the gold essays")
    return parser


if __name__ == "__main__":
    main()
