"""What the labels want of the network, as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from benchmarks.meaning.lessons import Lesson, Point

_QUOTED, _UNQUOTED, _REFUSED = 3.0, 0.4, 2.0
"""Weights of a sentence that is quoted for a credited item, of its other sentences (some make the item as well), and
of one that is quoted because it denies the point, only names it or has it wrong; all others weigh 1."""


@dataclass(frozen=True)
class Target:
    """What is wanted: items x sentences, and items x essays; with how much each counts."""

    by_sentence: Tensor
    sentence_weights: Tensor
    brought_up: Tensor
    by_item: Tensor
    item_weights: Tensor


def make_target(essays: Sequence[Lesson]) -> Target:
    """Sentences of all the essays side by side; `by_item` and `item_weights` are items x essays."""
    wanted, weights, brought_up = (torch.cat(parts, dim=1) for parts in zip(*map(_aims, essays), strict=True))
    return Target(
        by_sentence=wanted,
        sentence_weights=weights,
        brought_up=brought_up,
        by_item=torch.tensor([[float(point.is_credited) for point in essay.points] for essay in essays]).T,
        item_weights=torch.tensor([[0.0 if point.unclear else 1.0 for point in essay.points] for essay in essays]).T,
    )


def _aims(essay: Lesson) -> tuple[Tensor, Tensor, Tensor]:
    shape = (len(essay.points), len(essay.sentences))
    wanted, weights, brought_up = torch.zeros(shape), torch.ones(shape), torch.zeros(shape)
    for row, point in enumerate(essay.points):
        _aim(wanted[row], weights[row], point)
        brought_up[row, list(point.sentences)] = 1.0
    return wanted, weights, brought_up


def _aim(wanted: Tensor, weights: Tensor, point: Point) -> None:
    quoted = list(point.sentences)
    if point.is_credited:
        weights[:] = _UNQUOTED
        wanted[quoted] = 1.0
    weights[quoted] = _QUOTED if point.is_credited else _REFUSED
    weights[list(point.unclear)] = 0.0
