"""From token vectors to log odds, in torch; at marking time `rubrics.marking.meaning` does the same in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.meaning.network import Encoder, Weights
from rubrics.marking.encoding import FIRST, LAST, Pieces
from rubrics.marking.meaning import LIKENESSES, SHARPNESS

PARTS = ("title", "statement", "phrasing", "link", "evidence", "misconception")
_SCALE = (4.0, 4.0, 4.0, 2.0)
"""Where the weights of LIKENESSES start: near what they are trained to, which saves half the steps."""
_CONSTANT = -9.0
_TOGETHER = 12
"""Texts of like length that are encoded at once."""
_NOWHERE = -1e4


@dataclass(frozen=True)
class Batch:
    """Texts as `vectors` (texts x pieces x size), `gates` and `present` (texts x pieces)."""

    vectors: Tensor
    gates: Tensor
    present: Tensor

    def take(self, rows: slice | Tensor) -> Batch:
        """Those texts, without columns that none of them needs."""
        present = self.present[rows]
        longest = int(present.sum(1).max())
        return Batch(self.vectors[rows, :longest], self.gates[rows, :longest], present[:, :longest])


class Matcher(nn.Module):
    """The encoder and the few numbers that turn likenesses into log odds."""

    def __init__(self, weights: Weights, layers: int, size: int) -> None:
        super().__init__()
        self.encoder = Encoder(weights, layers, size)
        self.scale = nn.Parameter(torch.tensor(_SCALE))
        self.constants = nn.Parameter(torch.full((len(PARTS),), _CONSTANT))

    def encode(self, stretches: Sequence[Sequence[Pieces]]) -> Batch:
        """Each stretch is a run of texts that are read together; the batch has one row a text, in order."""
        vectors: list[tuple[Tensor, Tensor]] = []
        order = sorted(range(len(stretches)), key=lambda number: sum(map(len, stretches[number])))
        found: dict[int, list[tuple[Tensor, Tensor]]] = {}
        for start in range(0, len(order), _TOGETHER):
            numbers = order[start : start + _TOGETHER]
            rows = _pad([_framed(stretches[number]) for number in numbers])
            encoded, gates = self.encoder(rows, rows > 0)
            for row, number in enumerate(numbers):
                found[number] = _cut(encoded[row], gates[row], stretches[number])
        vectors = [one for number in range(len(stretches)) for one in found[number]]
        longest = max(len(gates) for _, gates in vectors)
        return Batch(
            vectors=torch.stack([functional.pad(rows, (0, 0, 0, longest - len(rows))) for rows, _ in vectors]),
            gates=torch.stack([functional.pad(g, (0, longest - len(g)), value=_NOWHERE) for _, g in vectors]),
            present=torch.stack([torch.arange(longest) < len(gates) for _, gates in vectors]),
        )

    def log_odds(self, wordings: Batch, sentences: Batch, parts: Tensor) -> Tensor:
        """Wordings x sentences; `parts` numbers the part (in PARTS) of each wording."""
        measured = likenesses(wordings, sentences)
        stacked = torch.stack([measured[name] for name in LIKENESSES], dim=-1)
        return (stacked * self.scale).sum(-1) + self.constants[parts][:, None]


def likenesses(wordings: Batch, sentences: Batch) -> dict[str, Tensor]:
    """As `rubrics.marking.meaning.likenesses`, differentiable."""
    cosines = torch.einsum("wpd,sqd->wspq", wordings.vectors, sentences.vectors)
    cosines = cosines.masked_fill(~sentences.present[None, :, None, :], -1.0)
    cosines = cosines.masked_fill(~wordings.present[:, None, :, None], -1.0)
    best, back = cosines.amax(-1), cosines.amax(2)
    shares, sentence_shares = wordings.gates.softmax(-1), sentences.gates.softmax(-1)
    even = wordings.present / wordings.present.sum(-1, keepdim=True)
    whole, sentence_whole = _whole(wordings.vectors, shares), _whole(sentences.vectors, sentence_shares)
    return {
        "found": (best * shares[:, None]).sum(-1),
        "mean": (best * even[:, None]).sum(-1),
        "explained": (back * sentence_shares[None]).sum(-1),
        "whole": whole @ sentence_whole.T,
    }


def best_of(odds: Tensor, owners: Tensor, count: int) -> Tensor:
    """Items x sentences: as `rubrics.marking.meaning.best_of`, differentiable."""
    spread = owners[:, None].expand_as(odds)
    top = torch.full((count, odds.shape[1]), _NOWHERE).scatter_reduce(0, spread, odds.detach(), "amax")
    sums = torch.zeros(count, odds.shape[1]).scatter_add(0, spread, ((odds - top[owners]) * SHARPNESS).exp())
    return sums.clamp_min(1e-9).log() / SHARPNESS + top


def _whole(vectors: Tensor, shares: Tensor) -> Tensor:
    return functional.normalize((vectors * shares[..., None]).sum(1), dim=-1)


def _framed(stretch: Sequence[Pieces]) -> list[int]:
    return [FIRST, *(piece for text in stretch for piece in text), LAST]


def _cut(vectors: Tensor, gates: Tensor, stretch: Sequence[Pieces]) -> list[tuple[Tensor, Tensor]]:
    sizes = [len(text) for text in stretch]
    end = 1 + sum(sizes)
    return list(zip(vectors[1:end].split(sizes), gates[1:end].split(sizes), strict=True))


def _pad(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])
