"""The training loop: two essays on one question at a time, held against every item of its rubric."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from time import monotonic

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.meaning.comparison import Comparison, pick
from benchmarks.meaning.lessons import Lesson, Subject
from benchmarks.meaning.matching import PARTS, Batch, Matcher, best_of
from benchmarks.meaning.network import load_tokenizer, read_weights
from benchmarks.meaning.targets import Target, make_target
from benchmarks.meaning.variations import vary
from rubrics.marking.encoding import Pieces, cut_pieces, join_stretches
from rubrics.marking.items import Wording
from rubrics.marking.spelling import mend

LAYERS, SIZE = 3, 128
EPOCHS = 3
_AT_ONCE = 2
_BODY_RATE, _HEAD_RATE = 5e-5, 1e-3
_WARM_UP = 0.1
_LEFT_OUT = {"phrasing": 0.5, "title": 0.2, "link": 0.2}
"""Share of wordings left out each time: teachers write fewer phrasings than the training rubrics have."""
_SENTENCES, _ESSAYS = 40, 10
"""Divisors of the two losses, over sentences and over whole essays, which bring them to a like size."""
_LOOKED_AT = 6
"""Sentences an item that get the second look."""
_BROUGHT_UP = 0.3
"""What the question whether an item is brought up at all counts beside whether it is made."""


def train(
    subjects: Mapping[str, Subject], lessons: Sequence[Lesson], *, seed: int, name: str
) -> tuple[Matcher, Comparison]:
    """Both parts trained on the lessons; about two minutes an epoch for 230 essays on one core. Progress to stderr."""
    torch.manual_seed(seed)
    random = Random(seed)  # noqa: S311
    matcher, comparison = Matcher(read_weights(), LAYERS, SIZE), Comparison(SIZE)
    trained = nn.ModuleList([matcher, comparison])
    optimiser = _optimiser(trained)
    steps = EPOCHS * sum(1 for _ in _batches(lessons, Random(seed)))  # noqa: S311
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / steps))
    step, started = 0, monotonic()
    trained.train()
    for _ in range(EPOCHS):
        for essays in _batches(lessons, random):
            loss = _loss(matcher, comparison, subjects[essays[0].prompt], essays, random)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained.parameters(), 1.0)
            optimiser.step()
            rates.step()
            step += 1
            if step % 50 == 0:
                minutes = (monotonic() - started) / 60
                print(f"{name}: step {step} of {steps}, loss {loss.item():.2f}, {minutes:.1f} min", file=sys.stderr)
    trained.eval()
    return matcher, comparison


def _optimiser(trained: nn.Module) -> torch.optim.Optimizer:
    values = [(name, value) for name, value in trained.named_parameters() if value.requires_grad]
    body = [value for name, value in values if _is_body(name)]
    heads = [value for name, value in values if not _is_body(name)]
    groups = [{"params": body, "lr": _BODY_RATE}, {"params": heads, "lr": _HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _is_body(name: str) -> bool:
    return ".encoder.layers." in name or ".encoder.norm." in name


def _rate(progress: float) -> float:
    """Share of the full learning rate: up over the first tenth, then down to nothing."""
    return min(1.0, (progress + 1e-3) / _WARM_UP) * (1 - progress) + 1e-3


def _batches(lessons: Sequence[Lesson], random: Random) -> Iterator[list[Lesson]]:
    """Pairs of essays on one question, in random order."""
    by_prompt: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        by_prompt.setdefault(lesson.prompt, []).append(lesson)
    batches = []
    for essays in by_prompt.values():
        random.shuffle(essays)
        batches += [essays[start : start + _AT_ONCE] for start in range(0, len(essays), _AT_ONCE)]
    random.shuffle(batches)
    yield from batches


def _loss(
    matcher: Matcher, comparison: Comparison, subject: Subject, essays: Sequence[Lesson], random: Random
) -> Tensor:
    varied = [vary(essay, subject, random) for essay in essays]
    kept = [wording for wording in subject.wordings if random.random() >= _LEFT_OUT.get(wording.part, 0.0)]
    wordings, sentences = encode(matcher, varied, kept)
    owners = torch.tensor([wording.item for wording in kept])
    parts = parts_of(subject, kept)
    target = make_target(varied)
    odds = matcher.log_odds(wordings, sentences, parts)
    made = best_of(odds, owners, len(subject.items))
    picked = pick(made.detach(), target.brought_up > 0, _LOOKED_AT)
    look = comparison(odds, wordings, sentences, owners, picked)
    seen = picked * torch.where(target.brought_up > 0, 2.0, torch.where(target.brought_up.any(1, True), 0.5, 1.0))
    return (
        _credit_loss(made, target, target.sentence_weights, essays) / 2
        + _credit_loss(look.made, target, target.sentence_weights * picked, essays)
        + _BROUGHT_UP * _cross_entropy(look.brought_up, target.brought_up, seen) / _SENTENCES
    )


def _credit_loss(odds: Tensor, target: Target, weights: Tensor, essays: Sequence[Lesson]) -> Tensor:
    """Over sentences by themselves, and over each essay's best sentence for every item."""
    loss = _cross_entropy(odds, target.by_sentence, weights) / _SENTENCES
    sizes = [len(essay.sentences) for essay in essays]
    best = torch.stack([part.amax(1) for part in odds.split(sizes, dim=1)], dim=1)
    return loss + _cross_entropy(best, target.by_item, target.item_weights) / _ESSAYS


def encode(matcher: Matcher, essays: Sequence[Lesson], wordings: Sequence[Wording]) -> tuple[Batch, Batch]:
    """The wordings, and the sentences of all the essays in order."""
    paragraphs = [paragraph for essay in essays for paragraph in paragraphs_of(essay)]
    stretches = [run for paragraph in paragraphs for run in join_stretches([_cut(mend(text)) for text in paragraph])]
    batch = matcher.encode([*stretches, *((_cut(wording.text),) for wording in wordings)])
    count = sum(len(essay.sentences) for essay in essays)
    return batch.take(slice(count, None)), batch.take(slice(0, count))


def _cross_entropy(odds: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    return (functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none") * weights).sum()


def _cut(text: str) -> Pieces:
    return cut_pieces(load_tokenizer(), text)


def paragraphs_of(essay: Lesson) -> list[list[str]]:
    """The sentences of each paragraph, in order."""
    paragraphs: dict[int, list[str]] = {}
    for number, sentence in zip(essay.paragraphs, essay.sentences, strict=True):
        paragraphs.setdefault(number, []).append(sentence)
    return list(paragraphs.values())


def parts_of(subject: Subject, wordings: Sequence[Wording]) -> Tensor:
    """For each wording the number of its part in PARTS."""
    kinds = [subject.items[wording.item].kind for wording in wordings]
    names = [wording.part if kind == "factor" else kind for wording, kind in zip(wordings, kinds, strict=True)]
    return torch.tensor([PARTS.index(name) for name in names])
