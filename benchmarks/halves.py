"""Which half of the training questions a question belongs to; related questions are in the same half.

The rule follows the advice of the training data: a network that has learnt from one question on the fall of the Tsar
has half seen the next.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zlib import crc32

from rubrics.marking.meaning import MeaningModel, load_model

_FAMILIES = Path(__file__).with_name("families.txt")


def half_of(prompt: str) -> int:
    """0 or 1; a question that stands in no family is put in a half by its slug."""
    return _halves().get(prompt, crc32(prompt.encode()) % 2)


class UnseenModels:
    """For each question the network that was trained on the other half; without a `folder` the one that ships.

    `folder` is what `benchmarks.meaning` wrote.
    """

    def __init__(self, folder: Path | None) -> None:
        self._models = None if folder is None else [MeaningModel(folder / f"half-{half}") for half in (0, 1)]

    def of(self, prompt: str) -> MeaningModel:
        return load_model() if self._models is None else self._models[1 - half_of(prompt)]


@lru_cache(maxsize=1)
def _halves() -> dict[str, int]:
    """The families, one a line, the largest first, each put in the half that has fewer questions."""
    lines = _FAMILIES.read_text(encoding="utf-8").splitlines()
    families = sorted((line.split() for line in lines if line), key=len, reverse=True)
    sizes, halves = [0, 0], {}
    for family in families:
        half = int(sizes[0] > sizes[1])
        sizes[half] += len(family)
        halves.update(dict.fromkeys(family, half))
    return halves
