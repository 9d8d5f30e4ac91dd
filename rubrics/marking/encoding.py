"""Token vectors: each word piece of a text as a small transformer sees it among its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from itertools import pairwise

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rubrics.marking.memory import Memory

Vectors = NDArray[np.float32]
Matrix = NDArray[np.float64]
Pieces = tuple[int, ...]
Stretch = tuple[Pieces, ...]
"""Sentences that are read together."""

STRETCH = 90
"""Word pieces that are encoded together: some four sentences, so that "he" and "this" are read in their context."""
LONGEST = 94
"""Word pieces of one text that are read; the rest of a sentence of more than about 75 words is not."""
FIRST, LAST, _UNKNOWN = 101, 102, 100
"""BERT's word pieces for the beginning and end of a text, and for what it has no piece for."""
_CAPACITY = 24_000_000
"""Bytes of vectors that are remembered, of some 500 stretches, so that an edit costs what it changed."""
_SENTENCES = 4096
"""Sentences whose word pieces are remembered."""


@dataclass(frozen=True)
class Tokens:
    """Word pieces of one text: `vectors` (pieces x size) of length 1 and `shares` (pieces), which sum to 1.

    A share says how much the piece counts in the text's meaning.
    """

    vectors: Vectors
    shares: Vectors


def join_stretches(sentences: Sequence[Pieces]) -> Iterator[Stretch]:
    """Runs of whole sentences with at most STRETCH pieces, or of a single longer sentence."""
    run: list[Pieces] = []
    for sentence in sentences:
        if run and sum(map(len, run)) + len(sentence) > STRETCH:
            yield tuple(run)
            run = []
        run.append(sentence)
    if run:
        yield tuple(run)


class Encoder:
    """A network with its tokenizer, from a folder with encoder.onnx and tokenizer.json; threads may share it."""

    def __init__(self, folder: Traversable) -> None:
        options = ort.SessionOptions()
        # One thread, so that sums are always taken in the same order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        with as_file(folder / "encoder.onnx") as network:
            self._session = ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._tokenizer = read_tokenizer(folder)
        self._remembered: Memory[Stretch, tuple[Tokens, ...]] = Memory(_CAPACITY, _size_of)
        self._cut = lru_cache(maxsize=_SENTENCES)(self._cut_pieces)

    def encode_apart(self, texts: Iterable[str]) -> list[Tokens]:
        """Every text by itself; a rubric's wordings, which are encoded once, do not push essays out of the memory."""
        return [self._encode((self._cut_pieces(text),))[0] for text in texts]

    def stretches(self, paragraphs: Iterable[Sequence[str]]) -> Iterator[Stretch]:
        """The sentences of each paragraph in order, in runs that are read together."""
        for paragraph in paragraphs:
            yield from join_stretches([self._cut(sentence) for sentence in paragraph])

    def encode(self, stretch: Stretch) -> tuple[Tokens, ...]:
        """The sentences of a stretch, each read among its neighbours."""
        return self._remembered.get(stretch, lambda: self._encode(stretch))

    def run(self, pieces: Sequence[int]) -> tuple[Vectors, Vectors]:
        """A vector and a gate for each piece, the first and the last of which are FIRST and LAST."""
        vectors, gates = self._session.run(["vectors", "gates"], {"pieces": np.array(pieces, dtype=np.int64)})
        return vectors, gates

    def forget(self) -> None:
        self._remembered.clear()
        self._cut.cache_clear()

    def _cut_pieces(self, text: str) -> Pieces:
        return cut_pieces(self._tokenizer, text)

    def _encode(self, sentences: Stretch) -> tuple[Tokens, ...]:
        pieces = [FIRST, *(piece for sentence in sentences for piece in sentence), LAST]
        vectors, gates = self.run(pieces)
        ends = np.cumsum([1, *map(len, sentences)])
        return tuple(Tokens(vectors[start:end], _shares(gates[start:end])) for start, end in pairwise(ends))


def read_tokenizer(folder: Traversable) -> Tokenizer:
    return Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """The numbers of the text's first LONGEST word pieces, at least one."""
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST]) or (_UNKNOWN,)


def _size_of(texts: tuple[Tokens, ...]) -> int:
    return sum(400 + text.vectors.nbytes + text.shares.nbytes for text in texts)


def _shares(gates: Vectors) -> Vectors:
    shares = np.exp(gates - gates.max())
    return np.asarray(shares / shares.sum(), dtype=np.float32)
