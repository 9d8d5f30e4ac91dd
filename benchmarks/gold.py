"""Essays with the verdicts people gave them, read from the gold and training folders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rubrics.marking.result import Span
from rubrics.marking.rubric import Rubric

FACTORS = "factors"
EVIDENCE = "evidence"
MISCONCEPTIONS = "misconceptions"
GROUPS = (FACTORS, EVIDENCE, MISCONCEPTIONS)
ABSENT = "absent"
CREDITED = frozenset({"made", "explained", "present"})

Item = tuple[str, str]
"""A group (one of GROUPS) and a slug: names one item of a rubric."""


@dataclass(frozen=True, slots=True)
class Label:
    """A verdict with the exact words of the essay it rests on."""

    verdict: str = ABSENT
    quotes: tuple[str, ...] = ()

    @property
    def is_credited(self) -> bool:
        return self.verdict in CREDITED


@dataclass(frozen=True, slots=True)
class LabelSet:
    """One person's reading of one essay; items that are not in it are absent."""

    labels: dict[Item, Label]
    level: int | None
    mark: int | None

    def label(self, item: Item) -> Label:
        return self.labels.get(item, Label())


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay by one `kind` of student; `second` is the independent reading, where there is one."""

    prompt: str
    kind: str
    text: str
    first: LabelSet
    second: LabelSet | None

    @property
    def name(self) -> str:
        return f"{self.prompt}/{self.kind}"

    def is_disputed(self, item: Item) -> bool:
        """Whether the two readings differ about credit; never, where there is only one."""
        return self.second is not None and self.first.label(item).is_credited != self.second.label(item).is_credited


def items(rubric: Rubric) -> list[Item]:
    """Every item of a rubric: factors, then evidence, then misconceptions."""
    return [
        *((FACTORS, factor.slug) for factor in rubric.factors),
        *((EVIDENCE, evidence.slug) for factor in rubric.factors for evidence in factor.evidence),
        *((MISCONCEPTIONS, misconception.slug) for misconception in rubric.misconceptions),
    ]


def read_essays(root: Path) -> list[Essay]:
    """Every labelled essay under `root`, by prompt and kind; raises FileNotFoundError where an essay has no labels.

    With `labels/A` and `labels/B` an essay gets two readings, with plain `labels` one.
    """
    paths = sorted((root / "essays").glob("*/*.txt"))
    if not paths:
        raise FileNotFoundError(f"no essays in {root / 'essays'}")
    return [_read_essay(root, path) for path in paths]


def check_labels(essay: Essay, rubric: Rubric) -> None:
    """Raise ValueError when a label names an item that the rubric does not have."""
    known = set(items(rubric))
    for label_set in filter(None, (essay.first, essay.second)):
        for group, slug in label_set.labels:
            if (group, slug) not in known:
                raise ValueError(f"{essay.name}: the labels name {slug!r} in {group}, which the rubric does not have")


def find_quotes(text: str, quotes: tuple[str, ...]) -> list[Span]:
    """Where the quotes stand in the text, every occurrence; line breaks and runs of spaces count as one space."""
    return [match.span() for quote in quotes for match in _occurrences(text, quote)]


def _occurrences(text: str, quote: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\s+".join(map(re.escape, quote.split())), text)


def _read_essay(root: Path, path: Path) -> Essay:
    prompt, kind = path.parent.name, path.stem
    labels = root / "labels"
    two_readings = (labels / "A").is_dir()
    first = (labels / "A" if two_readings else labels) / prompt / f"{kind}.json"
    second = labels / "B" / prompt / f"{kind}.json"
    return Essay(
        prompt=prompt,
        kind=kind,
        text=path.read_text(encoding="utf-8"),
        first=_read_labels(first),
        second=_read_labels(second) if two_readings else None,
    )


def _read_labels(path: Path) -> LabelSet:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return LabelSet(
        labels={
            (group, slug): Label(entry["verdict"], tuple(entry["quotes"]))
            for group in GROUPS
            for slug, entry in data[group].items()
        },
        level=data.get("level"),
        mark=data.get("mark"),
    )
