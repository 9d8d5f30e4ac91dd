"""The closer look at the likeliest sentences in torch; `rubrics.marking.comparison` does the same in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.meaning.matching import Batch, best_of
from rubrics.marking.comparison import REACH, STRETCH

_INNER = 48
_TEMPERATURE = 10.0
_BROUGHT_UP = 3.0
"""Log odds by which a sentence is likelier to bring an item up than to make it, at the start."""
_AT_ONCE = 400
_NEVER = -1e3


@dataclass(frozen=True)
class Look:
    """Items x sentences: log odds that the item is made, that it is brought up, and whether the pair was looked at."""

    made: Tensor
    brought_up: Tensor
    looked_at: Tensor


class Comparison(nn.Module):
    """The weights of the second look; `size` is that of the token vectors."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.compare, self.conclude = nn.Linear(2 * size, _INNER), nn.Linear(_INNER, 2)
        nn.init.zeros_(self.conclude.weight)
        nn.init.zeros_(self.conclude.bias)
        self.temperature = nn.Parameter(torch.tensor(_TEMPERATURE))
        self.brought_up = nn.Parameter(torch.tensor(_BROUGHT_UP))

    def forward(self, odds: Tensor, wordings: Batch, sentences: Batch, owners: Tensor, looked_at: Tensor) -> Look:
        """`odds` is wordings x sentences; `looked_at`, items x sentences, picks the pairs."""
        rows, columns = looked_at[owners].nonzero(as_tuple=True)
        sizes = wordings.present.sum(1)[rows] * 100 + sentences.present.sum(1)[columns]
        places, changes = [], []
        for part in sizes.argsort().split(_AT_ONCE):
            places.append(part)
            changes.append(self._change(wordings.take(rows[part]), sentences.take(columns[part])))
        order, change = torch.cat(places), torch.cat(changes)
        at = (rows[order], columns[order])
        blank = torch.full(odds.shape, _NEVER)
        made = blank.index_put(at, odds[at] + change[:, 0])
        brought_up = blank.index_put(at, odds[at] + self.brought_up + change[:, 1])
        count = len(looked_at)
        return Look(best_of(made, owners, count), best_of(brought_up, owners, count), looked_at)

    def _change(self, wordings: Batch, sentences: Batch) -> Tensor:
        """Pairs x 2: what the closer look adds to the log odds."""
        cosines = wordings.vectors @ sentences.vectors.transpose(1, 2) * self.temperature
        answers = cosines.masked_fill(~sentences.present[:, None], -1e4).softmax(-1) @ sentences.vectors
        pairs = torch.cat([wordings.vectors * answers, (wordings.vectors - answers).abs()], -1) * STRETCH
        said = self.conclude(functional.gelu(self.compare(pairs), approximate="tanh"))
        return (said * wordings.gates.softmax(-1)[..., None]).sum(1) * REACH


def pick(odds: Tensor, brought_up: Tensor, most: int) -> Tensor:
    """Items x sentences: the `most` likeliest sentences of each item, and all in which the label sees it brought up."""
    likeliest = odds.topk(min(most, odds.shape[1]), 1).indices
    return torch.zeros_like(odds, dtype=torch.bool).scatter(1, likeliest, True) | brought_up
