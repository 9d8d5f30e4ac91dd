"""A lighter body for the encoder: two layers that see word pieces as MiniLM's lower three do, for half of the time.

The two lower layers are cut down to their busiest inner neurons, then learn on plain text, without labels, to give the
very states that the third layer gives (Sanh et al. 2019).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from time import monotonic

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.meaning.lessons import Lesson, Subject, read_lessons
from benchmarks.meaning.network import Encoder, Layer, Weights, load_tokenizer, read_weights
from benchmarks.meaning.training import paragraphs_of
from rubrics.marking.encoding import FIRST, LAST, Pieces, cut_pieces, join_stretches
from rubrics.marking.spelling import mend

LAYERS, INNER = 2, 768
_TEACHER_LAYERS = 3
_EPOCHS = 5
_RATE = 7e-4
_WARM_UP = 100
_TOGETHER = 12
_SORTED = 8
"""Batches that are sorted by length together, against padding."""
_LOOKED_AT = 400
"""Stretches that tell which neurons are busy."""


def write_body(folders: Sequence[Path], path: Path) -> None:
    """Distil on the text in `folders`, about ten minutes on one core; raises OSError or RubricError."""
    torch.set_num_threads(1)
    weights = distil(read_stretches(folders), seed=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.detach().contiguous() for name, value in weights.items()}, path)


def read_stretches(folders: Sequence[Path]) -> list[Pieces]:
    """The essays in runs of sentences, and the wordings of the rubrics, as word pieces between FIRST and LAST."""
    read = [read_lessons(folder) for folder in folders]
    return [stretch for subjects, lessons in read for stretch in _stretches(subjects, lessons)]


def read_body(path: Path) -> Weights:
    return load_file(path)


def distil(stretches: Sequence[Pieces], *, seed: int) -> Weights:
    """MiniLM's weights by BERT's names with LAYERS layers of INNER neurons. Progress to stderr."""
    torch.manual_seed(seed)
    random = Random(seed)  # noqa: S311
    weights = read_weights()
    teacher = Encoder(weights, _TEACHER_LAYERS, 1).eval()
    sample = random.sample(list(stretches), min(_LOOKED_AT, len(stretches)))
    student = Encoder(_cut_down(weights, _business(teacher, sample)), LAYERS, 1)
    _learn(student, teacher, stretches, random)
    return _by_name(weights, student)


def _learn(student: Encoder, teacher: Encoder, stretches: Sequence[Pieces], random: Random) -> None:
    student.eval()  # without dropout: the aim is exact, and no text is met often
    optimiser = torch.optim.AdamW([value for value in student.parameters() if value.requires_grad], lr=_RATE)
    steps = _EPOCHS * -(-len(stretches) // _TOGETHER)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps) + 1e-3
    )
    started = monotonic()
    for epoch in range(_EPOCHS):
        losses = []
        for rows in _batches(stretches, random):
            present = rows > 0
            with torch.no_grad():
                wanted = _states(teacher, rows, present)
            loss = functional.mse_loss(_states(student, rows, present)[present], wanted[present])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step()
            rates.step()
            losses.append(loss.item())
        minutes = (monotonic() - started) / 60
        print(f"body: epoch {epoch + 1}, loss {sum(losses) / len(losses):.4f}, {minutes:.1f} min", file=sys.stderr)


def _states(encoder: Encoder, rows: Tensor, present: Tensor) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return encoder.states(rows, present).float()


def _batches(stretches: Sequence[Pieces], random: Random) -> Iterator[Tensor]:
    order = random.sample(list(stretches), len(stretches))
    for start in range(0, len(order), _TOGETHER * _SORTED):
        chunk = sorted(order[start : start + _TOGETHER * _SORTED], key=len)
        for at in range(0, len(chunk), _TOGETHER):
            yield pad(chunk[at : at + _TOGETHER])


def _business(teacher: Encoder, stretches: Sequence[Pieces]) -> list[Tensor]:
    """For each of the student's layers how much every inner neuron adds to what comes out."""
    sums = [torch.zeros(1) for _ in range(LAYERS)]

    def watch(number: int, layer: Layer) -> torch.utils.hooks.RemovableHandle:
        def add(module: nn.Module, given: object, widened: Tensor) -> None:
            sums[number] = sums[number] + functional.gelu(widened.float()).abs().sum((0, 1))

        return layer.widen.register_forward_hook(add)

    hooks = [watch(number, layer) for number, layer in enumerate(teacher.layers[:LAYERS])]
    with torch.no_grad():
        for start in range(0, len(stretches), _TOGETHER):
            rows = pad(stretches[start : start + _TOGETHER])
            _states(teacher, rows, rows > 0)
    for hook in hooks:
        hook.remove()
    return [total * layer.narrow.weight.norm(dim=0) for total, layer in zip(sums, teacher.layers, strict=False)]


def _cut_down(weights: Weights, business: Sequence[Tensor]) -> dict[str, Tensor]:
    cut = dict(weights)
    for number, busy in enumerate(business):
        kept = busy.topk(INNER).indices.sort().values
        prefix = f"encoder.layer.{number}"
        for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
            cut[f"{prefix}.{name}"] = weights[f"{prefix}.{name}"][kept]
        cut[f"{prefix}.output.dense.weight"] = weights[f"{prefix}.output.dense.weight"][:, kept]
    return cut


def _by_name(weights: Weights, student: Encoder) -> dict[str, Tensor]:
    """The student's weights by BERT's names: the inverse of how `Encoder` takes them."""
    named = {name: value for name, value in weights.items() if name.startswith("embeddings.")}
    named |= _pair("embeddings.LayerNorm", student.norm)
    for number, layer in enumerate(student.layers):
        prefix = f"encoder.layer.{number}"
        for place, name in enumerate(("query", "key", "value")):
            size = layer.ask.weight.shape[1]
            for kind in ("weight", "bias"):
                stacked = getattr(layer.ask, kind)
                named[f"{prefix}.attention.self.{name}.{kind}"] = stacked[place * size : (place + 1) * size]
        for name, module in layer.parts().items():
            named |= _pair(f"{prefix}.{name}", module)
    return named


def _pair(name: str, module: nn.Module) -> Mapping[str, Tensor]:
    return {f"{name}.{kind}": getattr(module, kind) for kind in ("weight", "bias")}


def _stretches(subjects: Mapping[str, Subject], lessons: Sequence[Lesson]) -> Iterator[Pieces]:
    tokenizer = load_tokenizer()

    def cut(text: str) -> Pieces:
        return cut_pieces(tokenizer, text)

    for lesson in lessons:
        for paragraph in paragraphs_of(lesson):
            for run in join_stretches([cut(mend(sentence)) for sentence in paragraph]):
                yield (FIRST, *(piece for sentence in run for piece in sentence), LAST)
    for subject in subjects.values():
        for wording in subject.wordings:
            yield (FIRST, *cut(wording.text), LAST)


def pad(rows: Sequence[Pieces]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *([0] * (longest - len(row)))] for row in rows])
