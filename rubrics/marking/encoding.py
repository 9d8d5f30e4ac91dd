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

Vectors = NDArray[np.float32]
Matrix = NDArray[np.float64]
Pieces = tuple[int, ...]

STRETCH = 90
"""Word pieces that are encoded together: some four sentences, so that "he" and "this" are read in their context."""
LONGEST = 94
"""Word pieces of one text that are read; the rest of a sentence of more than about 75 words is not."""
FIRST, LAST, _UNKNOWN = 101, 102, 100
"""BERT's word pieces for the beginning and end of a text, and for what it has no piece for."""
_REMEMBERED = 512
"""Stretches whose vectors are kept (about 50 kB each), so that an edit costs what it changed."""


@dataclass(frozen=True)
class Tokens:
    """Word pieces of one text: `vectors` (pieces x size) of length 1 and `shares` (pieces), which sum to 1.

    A share says how much the piece counts in the text's meaning.
    """

    vectors: Vectors
    shares: Vectors


def join_stretches(sentences: Sequence[Pieces]) -> Iterator[tuple[Pieces, ...]]:
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
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._encode)

    def encode_apart(self, texts: Iterable[str]) -> list[Tokens]:
        """Every text by itself; a rubric's wordings, which are encoded once, do not push essays out of the memory."""
        return [self._encode((cut_pieces(self._tokenizer, text),))[0] for text in texts]

    def encode_together(self, paragraphs: Iterable[Sequence[str]]) -> list[Tokens]:
        """The sentences of each paragraph in order, each read among its neighbours; one result a sentence."""
        return [
            tokens
            for paragraph in paragraphs
            for stretch in join_stretches([cut_pieces(self._tokenizer, sentence) for sentence in paragraph])
            for tokens in self._remembered(stretch)
        ]

    def _encode(self, sentences: tuple[Pieces, ...]) -> tuple[Tokens, ...]:
        pieces = [FIRST, *(piece for sentence in sentences for piece in sentence), LAST]
        vectors, gates = self._session.run(["vectors", "gates"], {"pieces": np.array(pieces, dtype=np.int64)})
        ends = np.cumsum([1, *map(len, sentences)])
        return tuple(Tokens(vectors[start:end], _shares(gates[start:end])) for start, end in pairwise(ends))


def read_tokenizer(folder: Traversable) -> Tokenizer:
    return Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """The numbers of the text's first LONGEST word pieces, at least one."""
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST]) or (_UNKNOWN,)


def _shares(gates: Vectors) -> Vectors:
    shares = np.exp(gates - gates.max())
    return np.asarray(shares / shares.sum(), dtype=np.float32)
