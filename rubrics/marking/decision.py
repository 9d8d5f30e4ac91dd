"""The decision: small logistic regressions, trained across rubrics, whose weights are data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from rubrics.marking.compiled import Matrix

KINDS = ("factor", "evidence", "misconception")


@dataclass(frozen=True)
class Head:
    """One logistic regression; `weights` apply to the raw features of the same `names`."""

    names: tuple[str, ...]
    weights: Matrix
    bias: float

    def along(self, names: tuple[str, ...]) -> Matrix:
        """The weights in the order of `names`, 0 for names that the head does not read.

        Raises ValueError when a feature that the head was trained with is missing.
        """
        weights = np.zeros(len(names))
        weights[_columns(self.names, names)] = self.weights
        return weights

    def probability(self, names: tuple[str, ...], features: Matrix) -> Matrix:
        """Probabilities (0..1); `features` has `names` along its last axis, which the result loses.

        Raises ValueError when a feature that the head was trained with is missing.
        """
        columns = _columns(self.names, names)
        return np.asarray(1 / (1 + np.exp(-np.clip(features[..., columns] @ self.weights + self.bias, -30, 30))))


@lru_cache(maxsize=256)
def _columns(wanted: tuple[str, ...], names: tuple[str, ...]) -> list[int]:
    return [names.index(name) for name in wanted]


@lru_cache(maxsize=1)
def load_heads() -> dict[str, Head]:
    """The heads that ship with the engine by name, such as "factor.window" (weights.json, from benchmarks.train)."""
    text = resources.files("rubrics.marking").joinpath("weights.json").read_text(encoding="utf-8")
    return read_heads(json.loads(text))


def read_heads(data: Mapping[str, dict[str, float]]) -> dict[str, Head]:
    """Heads from a mapping of head to feature to weight, where "bias" is the constant."""
    heads = {}
    for head, weights in data.items():
        names = tuple(name for name in weights if name != "bias")
        heads[head] = Head(names, np.array([weights[name] for name in names]), weights["bias"])
    return heads
