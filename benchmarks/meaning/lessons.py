"""Labelled essays as the network learns from them: sentences, wordings, and which sentence makes which item."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.examples import GROUP_OF
from benchmarks.gold import Essay, find_quotes, read_essays
from rubrics.format import load_rubric
from rubrics.marking.items import Item, Wording, list_items
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import Unit, read_doc
from rubrics.marking.rubric import Rubric


@dataclass(frozen=True)
class Point:
    """What an essay says of one item: the label's verdict, and the numbers of the sentences that its quotes touch.

    Of the sentences in `unclear` it is not known whether they still make the item.
    """

    verdict: str
    sentences: tuple[int, ...]
    unclear: tuple[int, ...] = ()

    @property
    def is_credited(self) -> bool:
        return self.verdict in ("made", "explained", "present")


@dataclass(frozen=True)
class Subject:
    """A rubric as the network sees it; `names` has the names of each item."""

    items: tuple[Item, ...]
    wordings: tuple[Wording, ...]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Lesson:
    """One essay: `sentences`, the number of the paragraph each is in, and one point for each item of its subject."""

    prompt: str
    sentences: tuple[str, ...]
    paragraphs: tuple[int, ...]
    points: tuple[Point, ...]


def read_lessons(folder: Path) -> tuple[dict[str, Subject], list[Lesson]]:
    """The subjects by slug and the essays in `folder` that have a sentence.

    Raises OSError or RubricError for what cannot be read.
    """
    essays = read_essays(folder)
    subjects = {
        slug: make_subject(load_rubric(folder / "rubrics" / f"{slug}.yaml"))
        for slug in sorted({essay.prompt for essay in essays})
    }
    docs = load_pipeline().pipe(essay.text for essay in essays)
    readings = [read_doc(doc).units for doc in docs]
    return subjects, [
        _lesson(essay, units, subjects[essay.prompt]) for essay, units in zip(essays, readings, strict=True) if units
    ]


def make_subject(rubric: Rubric) -> Subject:
    items, wordings = list_items(rubric)
    names = {evidence.slug: tuple(evidence.names) for factor in rubric.factors for evidence in factor.evidence}
    return Subject(
        items=tuple(items),
        wordings=tuple(wording for wording in wordings if wording.part != "right"),
        names=tuple(names.get(item.slug, ()) if item.kind == "evidence" else () for item in items),
    )


def _lesson(essay: Essay, units: tuple[Unit, ...], subject: Subject) -> Lesson:
    points = []
    for item in subject.items:
        label = essay.first.label((GROUP_OF[item.kind], item.slug))
        spans = find_quotes(essay.text, label.quotes)
        touched = [
            number
            for number, unit in enumerate(units)
            if any(start < unit.end and unit.start < end for start, end in spans)
        ]
        points.append(Point(label.verdict, tuple(touched)))
    return Lesson(
        prompt=essay.prompt,
        sentences=tuple(essay.text[unit.start : unit.end] for unit in units),
        paragraphs=tuple(unit.paragraph for unit in units),
        points=tuple(points),
    )
