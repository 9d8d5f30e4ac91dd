"""How near sentences come to wordings in meaning, word piece by word piece ("late interaction").

Every word piece of a wording looks for its nearest piece in the sentence (ColBERT's MaxSim, Khattab and Zaharia 2020),
and the other way round; trained weights turn four such likenesses into log odds (benchmarks.meaning). The likeliest
sentences of each item are then looked at more closely (`comparison.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import count

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.comparison import Comparison, read_comparison
from rubrics.marking.encoding import Encoder, Matrix, Stretch, Tokens, Vectors
from rubrics.marking.items import Item, Wording
from rubrics.marking.memory import Memory

LIKENESSES = ("found", "mean", "explained", "whole")
SHARPNESS = 2.0
"""How near the log odds of an item come to those of its best wording; from the training (benchmarks.meaning)."""
_LOOKED_AT = 3
"""Sentences an item that get the closer look."""
_PASSED_OVER = 3.0
"""A sentence that gets none is this much less likely than it seemed, and no likelier than any that got it."""
_NEVER = -30.0
_LOOKS_A_SENTENCE, _LOOKS = 6, 144
"""Closer looks an essay gets, so many a sentence, or altogether if that is more: rubrics of usual size need fewer."""
_CONSIDERED = 48
"""Items that a sentence is held against: more than a usual rubric has; of a larger one those nearest as a whole."""
_CAPACITY = 24_000_000
"""Bytes of log odds that are remembered, of some five thousand stretches."""


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


def best_of(odds: Matrix, owners: NDArray[np.intp], items: int) -> Matrix:
    """Items x sentences: a soft maximum over the wordings of each item.

    `owners` has the number of each wording's item, in order; an item without wordings gets very low odds.
    """
    result = np.full((items, odds.shape[1]), _NEVER)
    owning, starts = np.unique(owners, return_index=True)
    result[owning] = np.logaddexp.reduceat(SHARPNESS * odds, starts, axis=0) / SHARPNESS
    return result


class MeaningModel:
    """An encoder with the weights that were trained with it, from a folder that `benchmarks.meaning` wrote.

    `key` tells the models of a process apart.
    """

    def __init__(self, folder: Traversable) -> None:
        self.key = next(_numbers)
        self.encoder = Encoder(folder)
        self.comparison: Comparison = read_comparison(folder / "comparison.npz")
        data = json.loads((folder / "scale.json").read_text(encoding="utf-8"))
        self.scale = Scale(data["weights"], data["constants"])
        self.sights: Memory[tuple[int, Stretch], Sight] = Memory(_CAPACITY, lambda sight: sight.size)

    def forget(self) -> None:
        """Forget all essays."""
        self.encoder.forget()
        self.sights.clear()

    def index(self, items: Sequence[Item], wordings: Sequence[Wording]) -> MeaningIndex:
        """Encode the wordings of a rubric; raises ValueError for none at all."""
        texts = self.encoder.encode_apart(wording.text for wording in wordings)
        parts = tuple(_part(items[wording.item], wording) for wording in wordings)
        owners = np.array([wording.item for wording in wordings], dtype=np.intp)
        return MeaningIndex(next(_numbers), self, pack(texts), parts, owners, len(items))


_numbers = count()


@dataclass(frozen=True)
class Sight:
    """A stretch as a rubric sees it: `odds` is wordings x sentences, `first` items x sentences; `looks` remembers what
    a closer look at a pair of item and sentence gave.
    """

    odds: Matrix
    first: Matrix
    looks: dict[tuple[int, int], tuple[float, float]]

    @property
    def size(self) -> int:
        return 600 + self.odds.nbytes + self.first.nbytes + 150 * len(self.first.T) * _LOOKED_AT


@dataclass(frozen=True)
class MeaningIndex:
    """The wordings of a rubric as `model` encodes them; `owners` has the number of each wording's item, in order.

    `key` tells the indices of a process apart.
    """

    key: int
    model: MeaningModel
    packed: Pack
    parts: tuple[str, ...]
    owners: NDArray[np.intp]
    count: int

    def read(self, paragraphs: Sequence[Sequence[str]]) -> Meaning:
        """What the sentences of all paragraphs, in order, say of every item."""
        stretches = list(self.model.encoder.stretches(paragraphs))
        if not stretches:
            return Meaning(*(np.zeros((self.count, 0)) for _ in range(3)))
        sights = [self.model.sights.get((self.key, stretch), partial(self._see, stretch)) for stretch in stretches]
        first_sight = np.concatenate([sight.first for sight in sights], axis=1)
        looked_at = _within(_likeliest(first_sight, _LOOKED_AT), first_sight)
        made, brought_up = (np.full(first_sight.shape, _NEVER) for _ in range(2))
        places = [(number, place) for number, stretch in enumerate(stretches) for place in range(len(stretch))]
        for item, column in np.argwhere(looked_at):
            number, place = places[column]
            look = self._look(stretches[number], sights[number], int(item), place)
            made[item, column], brought_up[item, column] = look
        lowest = np.where(looked_at, made, np.inf).min(axis=1, keepdims=True)
        passed_over = np.minimum(first_sight - _PASSED_OVER, lowest)
        return Meaning(first_sight, np.where(looked_at, made, passed_over), brought_up)

    def _see(self, stretch: Stretch) -> Sight:
        sentences = self.model.encoder.encode(stretch)
        if self.count <= _CONSIDERED:
            odds = self._odds(self.packed, self.parts, sentences)
        else:
            odds = np.full((len(self.owners), len(sentences)), _NEVER)
            for place, sentence in enumerate(sentences):
                rows = self._nearest(sentence)
                parts = [self.parts[row] for row in rows]
                odds[rows, place] = self._odds(_take(self.packed, rows), parts, [sentence])[:, 0]
        return Sight(odds, best_of(odds, self.owners, self.count), {})

    def _odds(self, wordings: Pack, parts: Sequence[str], sentences: Sequence[Tokens]) -> Matrix:
        """Wordings x sentences: the log odds at first sight."""
        return self.model.scale.log_odds(likenesses(wordings, pack(sentences)), parts)

    def _nearest(self, sentence: Tokens) -> NDArray[np.intp]:
        """The rows of the wordings of the _CONSIDERED items that are nearest to the sentence as wholes, in order."""
        near = self.packed.wholes @ pack([sentence]).wholes[0]
        owning, starts = np.unique(self.owners, return_index=True)
        best = np.full(self.count, -np.inf)
        best[owning] = np.maximum.reduceat(near, starts)
        is_near = np.zeros(self.count, dtype=bool)
        is_near[np.argsort(-best, kind="stable")[:_CONSIDERED]] = True
        return np.flatnonzero(is_near[self.owners])

    def _look(self, stretch: Stretch, sight: Sight, item: int, place: int) -> tuple[float, float]:
        """The log odds at a closer look that a sentence makes an item, and that it brings it up."""
        if (item, place) not in sight.looks:
            sight.looks[item, place] = self._compare(self.model.encoder.encode(stretch)[place], sight, item, place)
        return sight.looks[item, place]

    def _compare(self, sentence: Tokens, sight: Sight, item: int, place: int) -> tuple[float, float]:
        if item not in self._wordings_of:
            return _NEVER, _NEVER
        first, last, starts, wordings = self._wordings_of[item]
        changes = self.model.comparison.changes(wordings, starts, sentence)
        changed = sight.odds[first:last, place, None] + changes
        made, brought_up = np.logaddexp.reduce(SHARPNESS * changed, axis=0) / SHARPNESS
        return float(made), float(brought_up)

    @cached_property
    def _wordings_of(self) -> dict[int, tuple[int, int, NDArray[np.intp], Tokens]]:
        """For each item with wordings its first row, the one after its last, where they begin, and their pieces."""
        ends = [*self.packed.starts, len(self.packed.vectors)]
        result = {}
        for item in map(int, np.unique(self.owners)):
            first, last = map(int, np.searchsorted(self.owners, (item, item + 1)))
            begin, end = ends[first], ends[last]
            pieces = Tokens(self.packed.vectors[begin:end], self.packed.shares[begin:end])
            result[item] = first, last, self.packed.starts[first:last] - begin, pieces
        return result


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


def _within(looked_at: NDArray[np.bool_], odds: Matrix) -> NDArray[np.bool_]:
    """Of the pairs to be looked at as many of the likeliest as an essay of that many sentences gets."""
    most = max(_LOOKS, _LOOKS_A_SENTENCE * odds.shape[1])
    candidates = np.where(looked_at & (odds > _NEVER), odds, -np.inf)
    if np.count_nonzero(np.isfinite(candidates)) <= most:
        return looked_at
    order = np.argsort(-candidates, axis=None, kind="stable")[:most]
    picked = np.zeros(odds.size, dtype=bool)
    picked[order] = True
    return picked.reshape(odds.shape)


def _take(wordings: Pack, rows: NDArray[np.intp]) -> Pack:
    """The pack of those texts only."""
    sizes = wordings.sizes[rows]
    starts = np.cumsum(sizes) - sizes
    pieces = np.repeat(wordings.starts[rows] - starts, sizes) + np.arange(sizes.sum())
    return Pack(
        vectors=wordings.vectors[pieces],
        shares=wordings.shares[pieces],
        starts=starts,
        wholes=wordings.wholes[rows],
    )


def _double(matrix: NDArray[np.floating]) -> Matrix:
    return matrix.astype(np.float64)
