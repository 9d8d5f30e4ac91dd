"""Cutting an essay at the edges of what was found in it, so that overlapping finds can be highlighted."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Highlight:
    """Characters `start` to `end` (not included) of the essay belong to a finding."""

    start: int
    end: int
    finding_id: str
    factor_index: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A stretch of the essay with the findings it belongs to, the narrowest first; it may hold line breaks.

    `factor_index` is that of the narrowest finding which belongs to a factor.
    """

    text: str
    finding_ids: tuple[str, ...]
    factor_index: int | None


def cut_paragraphs(text: str, highlights: Iterable[Highlight]) -> tuple[tuple[Passage, ...], ...]:
    """The essay's paragraphs (blocks between blank lines), each cut into passages that join up to its text."""
    opening: defaultdict[int, list[Highlight]] = defaultdict(list)
    for highlight in highlights:
        opening[highlight.start].append(highlight)
    gaps = dict(match.span() for match in BLANK_LINES.finditer(text))
    ends = {highlight.end for started in opening.values() for highlight in started}
    paragraphs: list[list[Passage]] = [[]]
    active: list[Highlight] = []
    gap_end = 0
    for start, end in pairwise(sorted({0, len(text), *opening, *ends, *gaps, *gaps.values()})):
        active = [highlight for highlight in active if highlight.end > start] + opening[start]
        if start in gaps:
            gap_end = gaps[start]
            paragraphs.append([])
        if start >= gap_end:
            paragraphs[-1].append(_passage(text[start:end], active))
    return tuple(tuple(passages) for passages in paragraphs if any(passage.text.strip() for passage in passages))


def _passage(text: str, active: list[Highlight]) -> Passage:
    narrowest_first = sorted(active, key=lambda highlight: highlight.end - highlight.start)
    return Passage(
        text=text,
        finding_ids=tuple(dict.fromkeys(highlight.finding_id for highlight in narrowest_first)),
        factor_index=next((found.factor_index for found in narrowest_first if found.factor_index is not None), None),
    )
