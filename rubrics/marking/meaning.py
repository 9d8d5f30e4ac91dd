"""How near sentences come to wordings in meaning, word piece by word piece ("late interaction").

Every word piece of a wording looks for its nearest piece in the sentence (ColBERT's MaxSim, Khattab and Zaharia 2020),
and the other way round; trained weights turn four such likenesses into log odds (benchmarks.meaning). The likeliest
sentences of each item are then looked at more closely (`comparison.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.comparison import Comparison, read_comparison
from rubrics.marking.encoding import Encoder, Matrix, Tokens, Vectors
from rubrics.marking.items import Item, Wording

LIKENESSES = ("found", "mean", "explained", "whole")
SHARPNESS = 2.0
"""How near the log odds of an item come to those of its best wording; from the training (benchmarks.meaning)."""
_LOOKED_AT = 3
"""Sentences an item that get the closer look."""
_PASSED_OVER = 3.0
"""A sentence that gets none is this much less likely than it seemed, and no likelier than any that got it."""
_NEVER = -30.0
_AT_ONCE = 64
"""Sentences that are held against the rubric at once: some 20 MB, however long the essay."""


@dataclass(frozen=True)
class Pack:
    """Texts laid end to end: `vectors` (pieces x size), `shares` (pieces), `starts` and `wholes` (texts x size)."""

    vectors: Vectors
    shares: Vectors
    starts: NDArray[np.intp]
    wholes: Vectors

    @property
    def sizes(self) -> NDArray[np.intp]:
        return np.diff([*self.starts, len(self.vectors)])


@dataclass(frozen=True)
class Meaning:
    """Three matrices, items x sentences, of log odds: that the sentence makes the item, at first sight and at a closer
    look, and that it brings the item up at all.
    """

    first_sight: Matrix
    closer: Matrix
    brought_up: Matrix


@dataclass(frozen=True)
class Scale:
    """Weights of the LIKENESSES, and a constant for each part of a rubric."""

    weights: Mapping[str, float]
    constants: Mapping[str, float]

    def log_odds(self, likeness: Mapping[str, Matrix], parts: Sequence[str]) -> Matrix:
        """Wordings x sentences: the log odds that the sentence makes the point; `parts` names each wording's part."""
        weighted = sum(self.weights[name] * values for name, values in likeness.items())
        return np.asarray(weighted + np.array([self.constants[part] for part in parts])[:, None])


def pack(texts: Sequence[Tokens]) -> Pack:
    """Raises ValueError for no texts at all."""
    wholes = np.stack([text.shares @ text.vectors for text in texts])
    return Pack(
        vectors=np.concatenate([text.vectors for text in texts]),
        shares=np.concatenate([text.shares for text in texts]),
        starts=np.cumsum([0, *(len(text.vectors) for text in texts[:-1])]),
        wholes=wholes / np.linalg.norm(wholes, axis=1, keepdims=True),
    )


def likenesses(wordings: Pack, sentences: Pack) -> dict[str, Matrix]:
    """Four matrices, wordings x sentences, of cosines from -1 to 1.

    "found": how well the wording's telling pieces are found in the sentence; "mean": all its pieces alike; "explained":
    how well the wording accounts for the sentence's telling pieces; "whole": the two texts as wholes.
    """
    cosines = wordings.vectors @ sentences.vectors.T
    best = np.maximum.reduceat(cosines, sentences.starts, axis=1)
    back = np.maximum.reduceat(cosines, wordings.starts, axis=0)
    return {
        "found": _double(np.add.reduceat(best * wordings.shares[:, None], wordings.starts, axis=0)),
        "mean": _double(np.add.reduceat(best, wordings.starts, axis=0) / wordings.sizes[:, None]),
        "explained": _double(np.add.reduceat(back * sentences.shares, sentences.starts, axis=1)),
        "whole": _double(wordings.wholes @ sentences.wholes.T),
    }


def best_of(odds: Matrix, owners: NDArray[np.intp], count: int) -> Matrix:
    """Items x sentences: a soft maximum over the wordings of each item; `owners` has the number of each wording's item.

    An item without wordings gets very low odds.
    """
    result = np.full((count, odds.shape[1]), _NEVER)
    for item in np.unique(owners):
        result[item] = np.logaddexp.reduce(SHARPNESS * odds[owners == item], axis=0) / SHARPNESS
    return result


class MeaningModel:
    """An encoder with the weights that were trained with it, from a folder that `benchmarks.meaning` wrote."""

    def __init__(self, folder: Traversable) -> None:
        self.encoder = Encoder(folder)
        self.comparison: Comparison = read_comparison(folder / "comparison.npz")
        data = json.loads((folder / "scale.json").read_text(encoding="utf-8"))
        self.scale = Scale(data["weights"], data["constants"])

    def index(self, items: Sequence[Item], wordings: Sequence[Wording]) -> MeaningIndex:
        """Encode the wordings of a rubric; raises ValueError for none at all."""
        texts = self.encoder.encode_apart(wording.text for wording in wordings)
        parts = tuple(_part(items[wording.item], wording) for wording in wordings)
        owners = np.array([wording.item for wording in wordings], dtype=np.intp)
        return MeaningIndex(self, tuple(texts), pack(texts), parts, owners, len(items))


@dataclass(frozen=True)
class MeaningIndex:
    """The wordings of a rubric as `model` encodes them; `owners` has the number of each wording's item."""

    model: MeaningModel
    texts: tuple[Tokens, ...]
    packed: Pack
    parts: tuple[str, ...]
    owners: NDArray[np.intp]
    count: int

    def read(self, paragraphs: Sequence[Sequence[str]]) -> Meaning:
        """What the sentences of all paragraphs, in order, say of every item."""
        sentences = self.model.encoder.encode_together(paragraphs)
        if not sentences:
            return Meaning(*(np.zeros((self.count, 0)) for _ in range(3)))
        odds = np.concatenate(
            [self._odds(sentences[at : at + _AT_ONCE]) for at in range(0, len(sentences), _AT_ONCE)], 1
        )
        first_sight = best_of(odds, self.owners, self.count)
        looked_at = _likeliest(first_sight, _LOOKED_AT)
        made, brought_up = self._look(odds, sentences, looked_at)
        lowest = np.where(looked_at, made, np.inf).min(axis=1, keepdims=True)
        passed_over = np.minimum(first_sight - _PASSED_OVER, lowest)
        return Meaning(first_sight, np.where(looked_at, made, passed_over), np.where(looked_at, brought_up, _NEVER))

    def _odds(self, sentences: Sequence[Tokens]) -> Matrix:
        """Wordings x sentences: the log odds at first sight."""
        return self.model.scale.log_odds(likenesses(self.packed, pack(sentences)), self.parts)

    def _look(self, odds: Matrix, sentences: Sequence[Tokens], looked_at: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """Items x sentences twice, as in `Meaning`, sentence by sentence for the items that look at it."""
        made, brought_up = (np.full((self.count, len(sentences)), _NEVER) for _ in range(2))
        for column in map(int, np.flatnonzero(looked_at.any(axis=0))):
            rows = np.flatnonzero(looked_at[self.owners, column])
            wordings = pack([self.texts[row] for row in rows])
            tokens = Tokens(wordings.vectors, wordings.shares)
            changed = odds[rows, column][:, None] + self.model.comparison.changes(
                tokens, wordings.starts, sentences[column]
            )
            best = best_of(changed, self.owners[rows], self.count)
            made[:, column], brought_up[:, column] = best[:, 0], best[:, 1]
        return made, brought_up


@lru_cache(maxsize=1)
def load_model() -> MeaningModel:
    """The model that ships with the engine (rubrics/marking/model, docs/model-card.md)."""
    return MeaningModel(resources.files("rubrics.marking") / "model")


def _part(item: Item, wording: Wording) -> str:
    return wording.part if item.kind == "factor" else item.kind


def _likeliest(odds: Matrix, most: int) -> NDArray[np.bool_]:
    """Items x sentences: whether the sentence is among the `most` likeliest of its item; the earlier of equals."""
    order = np.argsort(-odds, axis=1, kind="stable")[:, :most]
    picked = np.zeros(odds.shape, dtype=bool)
    np.put_along_axis(picked, order, True, axis=1)
    return picked


def _double(matrix: NDArray[np.floating]) -> Matrix:
    return matrix.astype(np.float64)
