"""A tiny made rubric with two labelled essays, read from `data`."""

from pathlib import Path

from benchmarks.coverage import load_rubrics
from benchmarks.gold import Essay, read_essays
from rubrics.marking.rubric import Rubric

DATA = Path(__file__).parent / "data"
GOLD = DATA / "gold"
RUBRICS = DATA / "rubrics"


def essays() -> list[Essay]:
    return read_essays(GOLD)


def rubrics() -> dict[str, Rubric]:
    return load_rubrics(essays(), RUBRICS)
