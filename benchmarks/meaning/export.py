"""Write trained networks as the engine reads them: encoder.onnx (8 bits), its tokenizer, the weights beside it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from benchmarks.meaning.comparison import Comparison
from benchmarks.meaning.matching import PARTS, Matcher
from benchmarks.meaning.network import Encoder, load_tokenizer
from rubrics.marking.meaning import LIKENESSES

_OPSET = 17


class _OneText(nn.Module):
    """The encoder for a single run of word pieces, without padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        vectors, gates = self.encoder(pieces[None])
        return vectors[0], gates[0]


def export(matcher: Matcher, comparison: Comparison, folder: Path) -> None:
    """Overwrites the files in `folder`; the same weights always give the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    write_encoder(matcher.encoder, folder)
    (folder / "scale.json").write_text(json.dumps(_scale(matcher), indent=1) + "\n", encoding="utf-8")
    np.savez(folder / "comparison.npz", allow_pickle=False, **_arrays(comparison))
    (folder / "tokenizer.json").write_text(load_tokenizer().to_str() + "\n", encoding="utf-8")


def write_encoder(encoder: Encoder, folder: Path) -> None:
    """Overwrites encoder.onnx in `folder`."""
    with TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        _write_exact(encoder, exact)
        # Seven bits: processors without VNNI add up eight-bit products in a type that overflows.
        quantize_dynamic(
            exact, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def _write_exact(encoder: Encoder, path: Path) -> None:
    example = (torch.arange(1000, 1030),)
    with warnings.catch_warnings():
        # The newer exporter needs another package and gives a graph that the quantiser knows less well.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            _OneText(encoder).eval(),
            example,
            str(path),
            input_names=["pieces"],
            output_names=["vectors", "gates"],
            dynamic_axes={"pieces": {0: "count"}, "vectors": {0: "count"}, "gates": {0: "count"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _arrays(comparison: Comparison) -> dict[str, NDArray[np.float32]]:
    values = {
        "compare": comparison.compare.weight,
        "compare_bias": comparison.compare.bias,
        "conclude": comparison.conclude.weight,
        "conclude_bias": comparison.conclude.bias,
        "temperature": comparison.temperature,
        "brought_up": comparison.brought_up,
    }
    return {name: value.detach().numpy().astype(np.float32) for name, value in values.items()}


def _scale(matcher: Matcher) -> dict[str, dict[str, float]]:
    return {
        "weights": {name: round(value.item(), 5) for name, value in zip(LIKENESSES, matcher.scale, strict=True)},
        "constants": {part: round(value.item(), 5) for part, value in zip(PARTS, matcher.constants, strict=True)},
    }
