"""A closer look at the likeliest sentences: what answers each word piece of a wording, and does it agree?

Each piece of a wording is held against the mixture of the sentence's pieces that is nearest to it (decomposable
attention, Parikh et al. 2016). A small trained network says what that adds to the log odds that the sentence makes the
item, and to those that it brings the item up at all, be it to deny it, to name it only, or with a detail wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    temperature: float
    brought_up: float

    def changes(self, wordings: Tokens, starts: NDArray[np.intp], sentence: Tokens) -> Matrix:
        """Wordings x 2: what is added to the log odds that the sentence makes, and brings up, each wording's item.

        `wordings` are laid end to end, `starts` says where each begins; the shares of each wording sum to 1.
        """
        nearness = wordings.vectors @ sentence.vectors.T * self.temperature
        nearness = np.exp(nearness - nearness.max(axis=1, keepdims=True))
        answers = nearness / nearness.sum(axis=1, keepdims=True) @ sentence.vectors
        pairs = np.concatenate([wordings.vectors * answers, np.abs(wordings.vectors - answers)], axis=1) * STRETCH
        said = _gelu(pairs @ self.compare.T + self.compare_bias) @ self.conclude.T + self.conclude_bias
        changes = np.add.reduceat(said * wordings.shares[:, None], starts, axis=0) * REACH
        changes[:, 1] += self.brought_up
        return changes.astype(np.float64)


def read_comparison(file: Traversable) -> Comparison:
    """Read what `benchmarks.meaning.export` wrote; raises OSError or ValueError for anything else."""
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return Comparison(
            compare=arrays["compare"],
            compare_bias=arrays["compare_bias"],
            conclude=arrays["conclude"],
            conclude_bias=arrays["conclude_bias"],
            temperature=float(arrays["temperature"]),
            brought_up=float(arrays["brought_up"]),
        )


def _gelu(values: NDArray[np.floating]) -> Vectors:
    """The Gaussian error linear unit, by the hyperbolic tangent (Hendrycks and Gimpel 2016)."""
    inner = np.sqrt(2 / np.pi, dtype=np.float32) * (values + np.float32(0.044715) * values * values * values)
    return np.asarray(values * np.float32(0.5) * (1 + np.tanh(inner)), dtype=np.float32)
