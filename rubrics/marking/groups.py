"""Which items of a rubric belong together: those of a kind, and the facts of a factor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.items import Item

Rows = NDArray[np.intp]
Matrix = NDArray[np.float64]
_KINDS = ("factor", "evidence", "misconception")


@dataclass(frozen=True)
class Groups:
    """`of_kind` has the rows of each kind; `facts` is factors x evidence rows: 1 where the fact is the factor's.

    `factor_of` has for each item the place of its factor among the rows of `facts`, or -1.
    """

    of_kind: Mapping[str, Rows]
    facts: Matrix
    factor_of: Rows

    @cached_property
    def others(self) -> Rows:
        """All items that are no factors."""
        return np.sort(np.concatenate([self.of_kind["evidence"], self.of_kind["misconception"]]))

    def best_fact(self, peaks: Matrix) -> Matrix:
        """For each factor (and each column) the largest value of its facts, 0 without any; `peaks` has all items."""
        evidence = peaks[self.of_kind["evidence"]]
        result = np.zeros((len(self.facts), *evidence.shape[1:]))
        for factor, own in enumerate(self.facts > 0):
            if own.any():
                result[factor] = evidence[own].max(axis=0)
        return result

    def to_items(self, by_factor: Matrix) -> Matrix:
        """From one value a factor to one an item, that of its factor; 0 for items of none."""
        result = np.zeros(len(self.factor_of))
        belongs = self.factor_of >= 0
        result[belongs] = by_factor[self.factor_of[belongs]]
        return result


def group_rows(items: Sequence[Item]) -> Groups:
    of_kind = {
        kind: np.array([r for r, item in enumerate(items) if item.kind == kind], dtype=np.intp) for kind in _KINDS
    }
    factors = np.array([items[row].factor for row in of_kind["factor"]], dtype=np.intp)
    owners = np.array([items[row].factor for row in of_kind["evidence"]], dtype=np.intp)
    return Groups(of_kind, (factors[:, None] == owners[None, :]).astype(float), np.array([i.factor for i in items]))
