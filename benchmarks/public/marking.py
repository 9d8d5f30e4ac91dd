"""The one place where public data meets the engine: each text is an essay, each thing to find a factor."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rubrics.marking.engine import compiled, mark_reading
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import read_doc
from rubrics.marking.rubric import Rubric


def confidences(texts: Sequence[str], rubric: Rubric) -> list[dict[str, float]]:
    """For each text the engine's confidence (0..1) that it makes each factor, by slug; the rubric is compiled once."""
    ready = compiled(rubric)
    markings = (mark_reading(read_doc(doc), ready) for doc in load_pipeline().pipe(texts))
    return [{finding.slug: finding.confidence for finding in marking.factors} for marking in markings]


def spread_sample(size: int, most: int | None) -> list[int]:
    """The places of all of `size` rows, or of at most `most` spread evenly over them."""
    if most is None or size <= most:
        return list(range(size))
    return [place * size // most for place in range(most)]


def tell(progress: str) -> None:
    """Write a line to standard error."""
    print(progress, file=sys.stderr)
