"""What texts earn that only look like essays: probes, and one sentence pasted over and over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from benchmarks.gold import EVIDENCE, FACTORS, Essay, Item, find_quotes, items
from benchmarks.probes import Probe, make_probes
from benchmarks.scores import Scores
from benchmarks.sheet import Heads, Sheet, engine_sheets
from rubrics.marking.rubric import Rubric

AIMED = ("denial", "wrong year")
"""Probes that make one claim: only the items in their labels are counted, since the rest of the text may be right."""
EARN_NOTHING = ("names", "titles", "question", "other question")
"""Probes that state no factor and no evidence at all."""
TIMES = 20
"""How often a sentence is pasted."""


def gaming_scores(
    essays: Sequence[Essay], rubrics: dict[str, Rubric], heads: Mapping[str, Heads] | None = None
) -> Scores:
    """Mark every probe and every repeated sentence, with the `heads` of their prompt if given.

    `probes` are as in `score_probes`, `repeated` as in `score_repetition`.
    """

    def mark(texts: Sequence[Essay], what: str) -> list[Sheet]:
        return engine_sheets(texts, rubrics, what=what, heads=heads)

    probes = [probe for probe in make_probes(essays, rubrics) if probe.name in (*AIMED, *EARN_NOTHING)]
    pasted = [(essay, sentence) for essay in essays for sentence in [best_sentence(essay)] if sentence]
    once = [replace(essay, text=sentence) for essay, sentence in pasted]
    often = [replace(essay, text=" ".join([sentence] * TIMES)) for essay, sentence in pasted]
    return {
        "probes": score_probes(probes, rubrics, mark([probe.essay for probe in probes], "probes")),
        "repeated": score_repetition(mark(once, "sentences"), mark(often, "repeated sentences")),
    }


def score_probes(probes: Sequence[Probe], rubrics: dict[str, Rubric], sheets: Sequence[Sheet]) -> Scores:
    """For each kind of probe its texts and, by group, how many items could be and how many are credited wrongly."""
    return {
        name: {
            "texts": len(chosen),
            **{group: _false_credit(chosen, rubrics, group) for group in (FACTORS, EVIDENCE)},
        }
        for name in (*AIMED, *EARN_NOTHING)
        for chosen in [[pair for pair in zip(probes, sheets, strict=True) if pair[0].name == name]]
    }


def score_repetition(once: Sequence[Sheet], often: Sequence[Sheet]) -> Scores:
    """Items earned by sentences `once` and `often`; `more` counts the texts that earn more by repetition."""
    earned = [(_earned(first), _earned(second)) for first, second in zip(once, often, strict=True)]
    return {
        "texts": len(earned),
        "times": TIMES,
        "once": sum(first for first, _ in earned),
        "often": sum(second for _, second in earned),
        "more": sum(second > first for first, second in earned),
    }


def best_sentence(essay: Essay) -> str | None:
    """The sentence in which the most credited items are quoted, the first of equals; None where nothing is credited."""
    quotes = [
        quote
        for (group, _), label in essay.first.labels.items()
        if label.is_credited and group in (FACTORS, EVIDENCE)
        for quote in find_quotes(essay.text, label.quotes[:1])
    ]
    sentences = [match.span() for match in re.finditer(r"[^.!?\n]*\w[^.!?\n]*[.!?]*", essay.text)]
    counts = [sum(start < last and first < end for first, last in quotes) for start, end in sentences]
    if not any(counts):
        return None
    start, end = sentences[counts.index(max(counts))]
    return essay.text[start:end].strip()


def _false_credit(pairs: Sequence[tuple[Probe, Sheet]], rubrics: dict[str, Rubric], group: str) -> Scores:
    credited = [
        sheet.judgement(item).is_credited
        for probe, sheet in pairs
        for item in _counted(probe, rubrics[probe.essay.prompt])
        if item[0] == group
    ]
    return {"items": len(credited), "credited": sum(credited)}


def _counted(probe: Probe, rubric: Rubric) -> list[Item]:
    return list(probe.essay.first.labels) if probe.name in AIMED else items(rubric)


def _earned(sheet: Sheet) -> int:
    return sum(found.is_credited for (group, _), found in sheet.judgements.items() if group in (FACTORS, EVIDENCE))
