"""A small rubric of another topic, and ways to put it into files."""

from pathlib import Path

import pytest

from rubrics.format import load_rubric
from rubrics.problems import RubricError

ROME = """\
slug: why-rome-fell
question: Why did the Western Roman Empire collapse in the years 376–476?
kind: why
period: 376–476
factors:
- slug: barbarian-pressure
  title: Pressure from outside
  statement: Peoples pushed west by the Huns crossed the frontiers.
  link: Each group that settled took land and taxes away from the emperor.
  phrasings:
  - So many tribes came over the border that Rome could not cope.
  evidence:
  - slug: adrianople
    statement: At Adrianople in August 378 the Goths killed Valens and two thirds of the army.
    names: [Adrianople, Valens]
    dates: [August 378]
    numbers: [two thirds]
  - slug: rhine-crossing
    statement: On 31 December 406 Vandals and Sueves crossed the Rhine.
    names: [Vandals, Sueves, Rhine]
    dates: [31 December 406]
- slug: weak-emperors
  title: Weak emperors
  statement: Child emperors left power to generals who fought each other.
misconceptions:
- slug: fell-overnight
  wrong: Rome fell in one day in 476.
  right: The west lost its provinces one after another over a hundred years.
"""

ESSAY = (
    "Rome fell because so many tribes came over the border that it could not cope. At Adrianople in August 378 the "
    "Goths killed Valens, which meant that the army never recovered. The emperors were often children."
)

LEVELS = """\
scheme: two-levels
total_marks: 12
levels:
- {level: 1, min: 1, max: 6, bands: {low: [1, 2], mid: [3, 4], high: [5, 6]},
   summary: Simple., descriptor: Simple remarks., typical: One point., next_step: Add facts.}
- {level: 2, min: 7, max: 12, bands: {low: [7, 8], mid: [9, 10], high: [11, 12]},
   summary: Analytical., descriptor: Analysis., typical: Three points., next_step: Judge.}
"""

NAMES = """\
names:
- name: Sueves
  variants: [Suevi, Suebi]
- name: Trotsky
  variants: [Trotski]
"""

PACK = """\
slug: romes-fall
title: The fall of Rome
version: 1
"""

SAMPLES = """\
prompt: why-rome-fell
samples:
- {file: level-2.txt, level: 2, title: Tells a story, comment: It is told in order.}
- {file: level-4.txt, level: 4, title: Weighs}
"""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def write_pack(folder: Path, *, rubric: str = ROME, about: str = PACK) -> Path:
    write(folder / "pack.yaml", about)
    write(folder / "prompts" / "why-rome-fell.yaml", rubric)
    return folder


def write_samples(folder: Path, *, about: str = SAMPLES, text: str = ESSAY) -> Path:
    """Add two samples to a pack folder, `text` being the first of them."""
    place = folder / "samples" / "why-rome-fell"
    write(place / "samples.yaml", about)
    write(place / "level-2.txt", text)
    write(place / "level-4.txt", f"{ESSAY} The emperors were weak because they were children.\n")
    return folder


def without(line: str, text: str = ROME) -> str:
    """The text less one whole line."""
    assert text.count(f"{line}\n") == 1
    return text.replace(f"{line}\n", "")


def instead(old: str, new: str, text: str = ROME) -> str:
    """The text with its one `old` replaced."""
    assert text.count(old) == 1
    return text.replace(old, new)


def problems_of(tmp_path: Path, content: str | bytes) -> list[str]:
    """What loading this content as rome.yaml complains about, each problem as its line less the folder."""
    path = write(tmp_path / "rome.yaml", content)
    with pytest.raises(RubricError) as caught:
        load_rubric(path)
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
