"""Essays made from labelled ones that a credulous engine would credit: nothing in them earns what it seems to.

They teach the weights what real essays are too polite to show, and the harness counts what they earn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.gold import EVIDENCE, FACTORS, Essay, Item, Label, LabelSet, find_quotes
from rubrics.marking.rubric import Factor, Rubric

_DENIALS = (
    "It was not because {point} that this happened.",
    "It is often said that {point}. I do not believe this explains very much.",
    "Some historians claim that {point}, but this is a myth.",
    "The idea that {point} is wrong.",
    "I cannot accept that {point}; there is little evidence for it.",
    "Nor am I persuaded that {point}.",
    "People say that {point}. However, this is exaggerated and had little to do with it.",
    "It would be wrong to argue that {point}.",
    "It is not true that {point}.",
    "The common view is that {point}, yet in reality this was hardly important.",
)
PROBE_WEIGHT = 0.2
"""What a probe weighs beside an essay: there are four an essay, together a little less than the essays."""
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-2][0-9])\b")
_SHIFTS = (-9, -6, -4, -3, -2, 2, 3, 4, 6, 9)
EMPTY = LabelSet(labels={}, level=None, mark=None)


@dataclass(frozen=True, slots=True)
class Probe:
    """An essay whose labels follow from how it was made; `name` says how."""

    name: str
    essay: Essay


def make_probes(essays: Sequence[Essay], rubrics: dict[str, Rubric], *, seed: int = 0) -> list[Probe]:
    """All probes for the essays and their rubrics; the same seed gives the same probes."""
    random = Random(seed)  # noqa: S311
    probes: list[Probe] = []
    for essay in essays:
        probes += _from_essay(essay, essays, rubrics[essay.prompt], random)
    for slug in sorted({essay.prompt for essay in essays}):
        probes += _from_rubric(rubrics[slug])
    return probes


def _from_essay(essay: Essay, essays: Sequence[Essay], rubric: Rubric, random: Random) -> Iterator[Probe]:
    other = random.choice(essays)
    if other.prompt != essay.prompt:
        yield Probe("other question", _essay(essay, other.text, EMPTY))
    paragraphs = [part for part in re.split(r"\n\s*\n", essay.text) if len(part.split()) > 15]
    if paragraphs:
        part = random.choice(paragraphs)
        yield Probe("excerpt", _essay(essay, part, _labels_within(essay, part)))
    factor = random.choice(rubric.factors)
    yield Probe("denial", _denial(essay, factor, rubric, random))
    shifted = _shift_years(essay, rubric, random)
    if shifted is not None:
        yield Probe("wrong year", shifted)


def _from_rubric(rubric: Rubric) -> Iterator[Probe]:
    evidence = [item for factor in rubric.factors for item in factor.evidence]
    named = {(EVIDENCE, item.slug): Label("named") for item in evidence if item.names}
    made = Essay(rubric.slug, "probe", "", EMPTY, None)
    yield Probe("question", _essay(made, f"{rubric.question} {rubric.question}", EMPTY))
    yield Probe("titles", _essay(made, ". ".join(factor.title for factor in rubric.factors) + ".", EMPTY))
    names = list(dict.fromkeys(item.names[0] for item in evidence if item.names))
    if names:
        yield Probe("names", _essay(made, ", ".join(names) + ".", LabelSet(labels=named, level=None, mark=None)))


def _essay(like: Essay, text: str, labels: LabelSet) -> Essay:
    return Essay(prompt=like.prompt, kind="probe", text=text, first=labels, second=None)


def _labels_within(essay: Essay, part: str) -> LabelSet:
    """The labels whose quotes stand in the part, whole; an item quoted elsewhere too is judged by what is here."""
    kept: dict[Item, Label] = {}
    for item, label in essay.first.labels.items():
        quotes = tuple(quote for quote in label.quotes if find_quotes(part, (quote,)))
        if quotes:
            kept[item] = replace(label, quotes=quotes)
    return LabelSet(labels=kept, level=None, mark=None)


def _denial(essay: Essay, factor: Factor, rubric: Rubric, random: Random) -> Essay:
    point = random.choice((factor.statement, *factor.phrasings)).rstrip(".")
    first = point if point.split()[0] in rubric.question else point[0].lower() + point[1:]
    text = random.choice(_DENIALS).format(point=first)
    labels = {(FACTORS, factor.slug): Label("denied", (text,))}
    return _essay(essay, text, LabelSet(labels=labels, level=None, mark=None))


def _shift_years(essay: Essay, rubric: Rubric, random: Random) -> Essay | None:
    """The passages of facts that are there with their year, each with another year, or None without such a fact."""
    passages: list[str] = []
    labels: dict[Item, Label] = {}
    for factor in rubric.factors:
        for item in factor.evidence:
            label = essay.first.label((EVIDENCE, item.slug))
            years = {year for date in item.dates for year in _YEAR.findall(date)}
            for quote in label.quotes if label.is_credited else ():
                found = set(_YEAR.findall(quote))
                if found and found <= years and len(found) == 1:
                    year = found.pop()
                    changed = quote.replace(year, str(int(year) + random.choice(_SHIFTS)))
                    labels[(EVIDENCE, item.slug)] = Label("wrong", (changed,))
                    passages.append(changed.rstrip(".") + ".")
                    break
    if not passages:
        return None
    return _essay(essay, "\n\n".join(passages), LabelSet(labels=labels, level=None, mark=None))
