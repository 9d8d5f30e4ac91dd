"""Make a trained network lighter: `python -m benchmarks.meaning.condensing --data FOLDER --model FOLDER`.

A student of two narrow layers (`distilling.py`) learns, on the text of the training essays without their labels, to
give the token vectors that the trained network of three layers gives. Only encoder.onnx is written anew: what judges
the vectors stays as it was trained.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import monotonic

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.meaning.distilling import LAYERS, pad, read_body, read_stretches, write_body
from benchmarks.meaning.export import write_encoder
from benchmarks.meaning.network import Encoder
from rubrics.format import RubricError
from rubrics.marking.encoding import Encoder as Teacher
from rubrics.marking.encoding import Pieces

SIZE = 128
_EPOCHS = 3
_RATE = 4e-4
_WARM_UP = 50
_TOGETHER = 12
_SORTED = 8
_GATES = 0.02
"""What a difference of the gates counts beside one of the vectors."""

Lesson = tuple[Pieces, Tensor, Tensor]
"""A stretch with the vectors and gates that the teacher gives its pieces."""


def main(argv: Sequence[str] | None = None) -> None:
    """Condense each model in place; about six minutes on one core, and ten for the body where it is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning.condensing", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, action="append", help="holds essays/, labels/, rubrics/")
    parser.add_argument("--model", type=Path, required=True, action="append", help="holds encoder.onnx; repeatable")
    parser.add_argument("--body", type=Path, required=True, help="what the student starts from; made if it is missing")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    try:
        if not options.body.exists():
            write_body(options.data, options.body)
        stretches = read_stretches(options.data)
        for model in options.model:
            write_encoder(condense(model, options.body, stretches, seed=1), model)
    except (OSError, RubricError) as error:
        parser.error(str(error))


def condense(model: Path, body: Path, stretches: Sequence[Pieces], *, seed: int) -> Encoder:
    """A student of the encoder in the `model` folder. Progress to stderr."""
    torch.manual_seed(seed)
    random = Random(seed)  # noqa: S311
    student = Encoder(read_body(body), LAYERS, SIZE).eval()
    _take_heads(student, model / "encoder.onnx")
    lessons = list(_teach(Teacher(model), stretches))
    optimiser = torch.optim.AdamW([value for value in student.parameters() if value.requires_grad], lr=_RATE)
    steps = _EPOCHS * -(-len(lessons) // _TOGETHER)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps) + 1e-3
    )
    started, losses = monotonic(), []
    for _ in range(_EPOCHS):
        for batch in _batches(lessons, random):
            loss = _loss(student, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step()
            rates.step()
            losses.append(loss.item())
            if len(losses) % 200 == 0:
                mean, minutes = sum(losses[-200:]) / 200, (monotonic() - started) / 60
                print(f"{model.name}: step {len(losses)} of {steps}, {mean:.4f}, {minutes:.1f} min", file=sys.stderr)
    return student


def _loss(student: Encoder, batch: Sequence[Lesson]) -> Tensor:
    """The squared distance of the vectors of all pieces but the first and last, and a little of that of the gates."""
    rows = pad([pieces for pieces, _, _ in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = student.states(rows, rows > 0)
    inner = torch.cat([row[1 : len(pieces) - 1] for row, (pieces, _, _) in zip(states.float(), batch, strict=True)])
    vectors, gates = functional.normalize(student.project(inner), dim=-1), student.gate(inner)[:, 0]
    wanted = torch.cat([vectors for _, vectors, _ in batch]).float()
    wanted_gates = torch.cat([gates for _, _, gates in batch])
    return (vectors - wanted).square().sum(-1).mean() + _GATES * (gates - wanted_gates).square().mean()


def _batches(lessons: Sequence[Lesson], random: Random) -> Iterator[list[Lesson]]:
    order = random.sample(list(lessons), len(lessons))
    for start in range(0, len(order), _TOGETHER * _SORTED):
        chunk = sorted(order[start : start + _TOGETHER * _SORTED], key=lambda lesson: len(lesson[0]))
        for at in range(0, len(chunk), _TOGETHER):
            yield chunk[at : at + _TOGETHER]


def _teach(teacher: Teacher, stretches: Sequence[Pieces]) -> Iterator[Lesson]:
    for pieces in stretches:
        vectors, gates = teacher.run(pieces)
        yield pieces, torch.from_numpy(vectors[1:-1]).half(), torch.from_numpy(gates[1:-1].copy())


def _take_heads(student: Encoder, path: Path) -> None:
    """Start with the teacher's projection and gate."""
    graph = onnx.load(str(path)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for name, module in (("project", student.project), ("gate", student.gate)):
        product = next(n for n in graph.node if n.op_type == "MatMulInteger" and f"/{name}/" in n.output[0])
        scale = arrays[product.input[1].replace("_quantized", "_scale")]
        module.weight = nn.Parameter(torch.from_numpy((arrays[product.input[1]] * scale).T.copy()))
        module.bias = nn.Parameter(torch.from_numpy(arrays[f"encoder.{name}.bias"].copy()))


if __name__ == "__main__":
    main()
