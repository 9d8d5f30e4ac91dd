"""Labelled essays and probes, measured against their rubrics: what the training and the ablation learn from."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import EVIDENCE, FACTORS, MISCONCEPTIONS, Essay, Label, find_quotes, read_essays
from benchmarks.halves import UnseenModels
from benchmarks.probes import PROBE_WEIGHT, make_probes
from rubrics.format import load_rubric
from rubrics.marking.compiled import Matrix, compile_rubric
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.presence import Scene, set_scene
from rubrics.marking.reading import read_doc
from rubrics.marking.signals import measure_all

GROUP_OF = {"factor": FACTORS, "evidence": EVIDENCE, "misconception": MISCONCEPTIONS}


@dataclass(frozen=True)
class Example:
    """One essay, measured against its rubric; `labels` and `quoted` follow the compiled rubric's items."""

    prompt: str
    scene: Scene
    signals: dict[str, Matrix]
    labels: list[Label]
    quoted: NDArray[np.bool_]
    mark: int | None
    weight: float


def read_examples(folder: Path, models: UnseenModels) -> list[Example]:
    """Measure every essay of a folder and the probes made from them; progress goes to standard error."""
    nlp = load_pipeline()
    essays = read_essays(folder)
    rubrics = {slug: load_rubric(folder / "rubrics" / f"{slug}.yaml") for slug in {essay.prompt for essay in essays}}
    compiled = {slug: compile_rubric(rubric, nlp, models.of(slug)) for slug, rubric in rubrics.items()}
    essays += [probe.essay for probe in make_probes(essays, rubrics)]
    examples = []
    for number, (essay, doc) in enumerate(zip(essays, nlp.pipe(essay.text for essay in essays), strict=True), start=1):
        scene = set_scene(read_doc(doc), compiled[essay.prompt])
        if scene.essay.windows:
            examples.append(make_example(essay, scene, PROBE_WEIGHT if essay.kind == "probe" else 1.0))
        if number % 100 == 0:
            print(f"{number} of {len(essays)} measured", file=sys.stderr)
    return examples


def make_example(essay: Essay, scene: Scene, weight: float = 1.0) -> Example:
    """Measure one essay; `weight` is what it counts beside others."""
    labels = [essay.first.label((GROUP_OF[item.kind], item.slug)) for item in scene.compiled.items]
    quoted = np.array([_quoted(scene, label) for label in labels])
    return Example(essay.prompt, scene, measure_all(scene), labels, quoted, essay.first.mark, weight)


def _quoted(scene: Scene, label: Label) -> list[bool]:
    """For each window, whether it overlaps one of the label's quotes."""
    spans = find_quotes(scene.essay.text, label.quotes)
    units = scene.essay.units
    return [
        any(start < units[window.last].end and units[window.first].start < end for start, end in spans)
        for window in scene.essay.windows
    ]
