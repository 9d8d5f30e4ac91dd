"""A closer look at the likeliest sentences: what answers each word piece of a wording, and does it agree?

Each piece of a wording is held against the mixture of the sentence's pieces that is nearest to it (decomposable
attention, Parikh et al. 2016). A small trained network says what that adds to the log odds that the sentence makes the
item, and to those that it brings the item up at all, be it to deny it, to name it only, or with a detail wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.encoding import Matrix, Tokens, Vectors

STRETCH, REACH = 8.0, 6.0
"""Factors that bring inputs (products of unit vectors) and outputs to the size at which training is quick."""


@dataclass(frozen=True)
class Comparison:
    """Two layers of weights, how sharply a piece picks its answer, and the head start of "brought up"."""

    compare: Vectors
    compare_bias: Vectors
    conclude: Vectors
    conclude_bias: Vectors
    temperature: np.float32
    brought_up: float

    def changes(self, wordings: Tokens, starts: NDArray[np.intp], sentence: Tokens) -> Matrix:
        """Wordings x 2: what is added to the log odds that the sentence makes, and brings up, each wording's item.

        `wordings` are laid end to end, `starts` says where each begins; the shares of each wording sum to 1.
        """
        nearness = wordings.vectors @ sentence.vectors.T
        nearness *= self.temperature
        np.exp(nearness, out=nearness)  # of unit vectors: at most the exponential of the temperature
        answers = nearness @ sentence.vectors
        answers /= nearness.sum(axis=1, keepdims=True)
        size = answers.shape[1]
        pairs = np.empty((len(answers), 2 * size), dtype=np.float32)
        np.multiply(wordings.vectors, answers, out=pairs[:, :size])
        np.abs(np.subtract(wordings.vectors, answers, out=answers), out=pairs[:, size:])
        said = _gelu(pairs @ self.stretched + self.compare_bias)
        said *= wordings.shares[:, None]
        summed = np.add.reduceat(said, starts, axis=0) @ self.conclude.T + self.conclude_bias
        changes = (summed * np.float32(REACH)).astype(np.float64)
        changes[:, 1] += self.brought_up
        return changes

    @cached_property
    def stretched(self) -> Vectors:
        return np.ascontiguousarray(self.compare.T) * np.float32(STRETCH)


def read_comparison(file: Traversable) -> Comparison:
    """Read what `benchmarks.meaning.export` wrote; raises OSError or ValueError for anything else."""
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return Comparison(
            compare=arrays["compare"],
            compare_bias=arrays["compare_bias"],
            conclude=arrays["conclude"],
            conclude_bias=arrays["conclude_bias"],
            temperature=np.float32(arrays["temperature"]),
            brought_up=float(arrays["brought_up"]),
        )


def _gelu(values: Vectors) -> Vectors:
    """The Gaussian error linear unit, by the hyperbolic tangent (Hendrycks and Gimpel 2016)."""
    inner = values * values
    inner *= _GELU[0] * _GELU[1]
    inner += _GELU[0]
    inner *= values
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= values
    inner *= np.float32(0.5)
    return inner


_GELU = np.float32(np.sqrt(2 / np.pi)), np.float32(0.044715)
