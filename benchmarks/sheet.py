"""A filled-in mark sheet: what the engine, a person or a baseline says about one essay, in one shape."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.gold import ABSENT, CREDITED, EVIDENCE, FACTORS, MISCONCEPTIONS, Essay, Item, LabelSet, find_quotes
from rubrics.marking.decision import Head
from rubrics.marking.engine import compiled, mark_reading
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import read_doc
from rubrics.marking.result import EvidenceFinding, FactorFinding, MisconceptionFinding, Span
from rubrics.marking.rubric import LevelScheme, Rubric

_PROGRESS_EVERY = 50

Heads = Mapping[str, Head]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said about one item; `confidence` (0 to 1) is None for whoever gives none."""

    verdict: str = ABSENT
    confidence: float | None = None
    spans: tuple[Span, ...] = ()
    reason: str = ""

    @property
    def is_credited(self) -> bool:
        return self.verdict in CREDITED


@dataclass(frozen=True, slots=True)
class Sheet:
    """Judgements by item (one that is missing is absent) and, where given, the level and the range of marks."""

    judgements: dict[Item, Judgement]
    level: int | None = None
    marks: tuple[int, int] | None = None

    def judgement(self, item: Item) -> Judgement:
        return self.judgements.get(item, Judgement())


def engine_sheet(essay: Essay, rubric: Rubric, heads: Heads | None = None) -> Sheet:
    """What the engine says, with other `heads` than the shipped ones if given.

    The level is the one in which the middle of its range of marks lies.
    """
    marking = mark_reading(read_doc(load_pipeline()(essay.text)), compiled(rubric), heads)
    findings = {
        **{(FACTORS, finding.slug): _judgement(finding) for finding in marking.factors},
        **{(EVIDENCE, finding.slug): _judgement(finding) for finding in marking.evidence},
        **{(MISCONCEPTIONS, finding.slug): _judgement(finding) for finding in marking.misconceptions},
    }
    marks = marking.band.marks
    level = level_of(sum(marks) / 2, rubric.levels) if marks and rubric.levels else None
    return Sheet(findings, level, marks)


def engine_sheets(
    essays: Sequence[Essay],
    rubrics: dict[str, Rubric],
    *,
    what: str = "essays",
    heads: Mapping[str, Heads] | None = None,
) -> list[Sheet]:
    """What the engine says about each essay, with the `heads` of its prompt if given; progress on `what` to stderr."""
    sheets = []
    for number, essay in enumerate(essays, start=1):
        sheets.append(engine_sheet(essay, rubrics[essay.prompt], (heads or {}).get(essay.prompt)))
        if number % _PROGRESS_EVERY == 0 or number == len(essays):
            print(f"{what}: {number} of {len(essays)} marked", file=sys.stderr)
    return sheets


def reader_sheet(essay: Essay, reading: LabelSet) -> Sheet:
    """What a person says, so that one reading can be scored against another."""
    judgements = {
        item: Judgement(label.verdict, spans=tuple(find_quotes(essay.text, label.quotes)))
        for item, label in reading.labels.items()
    }
    marks = None if reading.mark is None else (reading.mark, reading.mark)
    return Sheet(judgements, reading.level, marks)


def level_of(mark: float, scheme: LevelScheme) -> int:
    """The level that a mark falls into; between two levels the higher one."""
    return next((level.level for level in scheme.levels if mark <= level.maximum), scheme.levels[-1].level)


def _judgement(finding: FactorFinding | EvidenceFinding | MisconceptionFinding) -> Judgement:
    return Judgement(str(finding.verdict), finding.confidence, finding.spans, finding.reason)
