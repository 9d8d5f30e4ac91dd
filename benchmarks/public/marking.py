"""The one place where public data meets the engine: each text is an essay, each thing to find a factor.

A text is read and measured once; heads, the shipped ones or others, then judge what was measured as `judge` does.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from benchmarks.examples import Example, make_example
from benchmarks.gold import FACTORS, Essay, Label, LabelSet
from benchmarks.train import pool_example
from rubrics.marking.decision import Head, load_heads
from rubrics.marking.engine import compiled
from rubrics.marking.judging import judge_pooled, rows_of
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.presence import set_scene
from rubrics.marking.reading import read_doc
from rubrics.marking.rubric import Rubric

UNDECIDED = "undecided"
"""The verdict on a factor about which the annotators could not agree."""

Verdicts = Mapping[str, bool]
"""Whether a text makes a factor, by slug; undecided ones are missing."""


def measure_texts(name: str, texts: Sequence[tuple[str, Verdicts]], rubric: Rubric) -> list[Example]:
    """Read every text and measure it against the rubric; `name` tells which question it belongs to.

    The verdicts become labels for fitting, no part of what is measured; a text that makes a factor is its own quote.
    """
    ready = compiled(rubric)
    docs = load_pipeline().pipe(text for text, _ in texts)
    return [
        make_example(_labelled(name, text, verdicts, rubric), set_scene(read_doc(doc), ready))
        for (text, verdicts), doc in zip(texts, docs, strict=True)
    ]


def confidences(examples: Sequence[Example], heads: Mapping[str, Head] | None = None) -> list[dict[str, float]]:
    """For each text the confidence (0..1) that it makes each factor, by slug; without `heads` that of the engine."""
    return [_confidence(example, dict(heads or load_heads())) for example in examples]


def spread_sample(size: int, most: int | None) -> list[int]:
    """The places of all of `size` rows, or of at most `most` spread evenly over them."""
    if most is None or size <= most:
        return list(range(size))
    return [place * size // most for place in range(most)]


def fewest(most: int | None, limit: int) -> int:
    """The smaller of a limit and what the caller asked for, if anything."""
    return limit if most is None else min(most, limit)


def tell(progress: str) -> None:
    """Write a line to standard error."""
    print(progress, file=sys.stderr)


def _confidence(example: Example, heads: dict[str, Head]) -> dict[str, float]:
    pooled = pool_example(example, heads)
    chances = judge_pooled(example.scene, example.signals, pooled, heads).probabilities["credit"]
    items = example.scene.compiled.items
    return {items[row].slug: float(chances[row]) for row in rows_of(example.scene.compiled, "factor")}


def _labelled(name: str, text: str, verdicts: Verdicts, rubric: Rubric) -> Essay:
    labels = {(FACTORS, factor.slug): _label(text, verdicts.get(factor.slug)) for factor in rubric.factors}
    return Essay(prompt=name, kind="public", text=text, first=LabelSet(labels, level=None, mark=None), second=None)


def _label(text: str, is_made: bool | None) -> Label:
    if is_made is None:
        return Label(UNDECIDED)
    return Label("made", (text,)) if is_made else Label()
