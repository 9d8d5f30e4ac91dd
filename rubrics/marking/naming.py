"""The names of all items of a rubric in one table, so that a sentence is searched for each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rubrics.marking.items import Item, Name
from rubrics.marking.vocabulary import Found

Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class NameTable:
    """`forms` holds each distinct name as its forms, tuples of numbers of `parts` (words of names).

    Pairs of item and name lie end to end, those of an item together: `pair_names` numbers the names, `weights` says
    what the name weighs for the item, `proper` whether it is a proper name; `items` are the items that have names and
    `starts` says where their pairs begin.
    """

    parts: Mapping[str, int]
    forms: tuple[tuple[tuple[int, ...], ...], ...]
    pair_names: Rows
    weights: Matrix
    proper: NDArray[np.bool_]
    items: Rows
    starts: Rows
    has_part: NDArray[np.bool_]

    @cached_property
    def of_item(self) -> Mapping[int, tuple[int, ...]]:
        """The numbers of each item's names, in the item's order."""
        parts = np.split(self.pair_names, self.starts[1:])
        return {int(row): tuple(map(int, numbers)) for row, numbers in zip(self.items, parts, strict=False)}

    @cached_property
    def with_part(self) -> Mapping[int, tuple[int, ...]]:
        """The names in which each part stands."""
        result: dict[int, dict[int, None]] = {}
        for number, forms in enumerate(self.forms):
            for part in (part for form in forms for part in form):
                result.setdefault(part, {})[number] = None
        return {part: tuple(names) for part, names in result.items()}

    def find(self, parts: Iterable[Found]) -> Mapping[int, float]:
        """Names that stand in a text with a likeness of 0 to 1, from the parts that each of its words may be."""
        best: dict[int, float] = {}
        for found in parts:
            for part, likeness in found:
                best[part] = max(best.get(part, 0.0), likeness)
        names = {name for part in best for name in self.with_part[part]}
        return {name: value for name in sorted(names) if (value := best_form(self.forms[name], best)) > 0}


def best_form(forms: Sequence[Sequence[int]], found: Mapping[int, float]) -> float:
    """A name of several words counts when at least half of them are there."""
    best = 0.0
    for form in forms:
        likeness = [found.get(part, 0.0) for part in form]
        mean = sum(likeness) / len(likeness)
        present = sum(value > 0 for value in likeness) / len(likeness)
        if present == 1 or (len(form) > 1 and present >= 0.5):
            best = max(best, mean if present == 1 else 0.6 * mean)
    return best


def list_names(items: Sequence[Item]) -> NameTable:
    parts: dict[str, int] = {}
    numbers: dict[tuple[tuple[str, ...], ...], int] = {}
    pairs = [(row, name) for row, item in enumerate(items) for name in item.names]
    for _, name in pairs:
        numbers.setdefault(name.forms, len(numbers))
        for word in _words(name):
            parts.setdefault(word, len(parts))
    with_names, starts = np.unique(np.array([row for row, _ in pairs], dtype=np.intp), return_index=True)
    has_part = np.zeros((len(items), len(parts)), dtype=bool)
    for row, name in pairs:
        has_part[row, [parts[word] for word in _words(name)]] = True
    return NameTable(
        parts=parts,
        forms=tuple(tuple(tuple(parts[word] for word in form) for form in forms) for forms in numbers),
        pair_names=np.array([numbers[name.forms] for _, name in pairs], dtype=np.intp),
        weights=np.array([name.weight for _, name in pairs]),
        proper=np.array([name.shown[:1].isupper() for _, name in pairs], dtype=bool),
        items=with_names,
        starts=np.asarray(starts),
        has_part=has_part,
    )


def _words(name: Name) -> list[str]:
    return [word for form in name.forms for word in form]
