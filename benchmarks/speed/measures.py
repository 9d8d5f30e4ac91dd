"""Costs within one process, as ratios of processor time: medians over essays, each pair measured back to back."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import mean, median
from time import process_time

from benchmarks.speed.material import TIMES, change, enlarge, lengthen
from benchmarks.speed.peer import Peer
from rubrics.marking.compiled import compile_rubric
from rubrics.marking.engine import forget_essays, mark_essay
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.rubric import Rubric

_CALLS = 200
"""Calls of the tokenizer, which is too quick for the clock."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; `goal` is what `value` should not exceed, or reach where `at_least`."""

    name: str
    value: float
    goal: float
    unit: str = "times"
    at_least: bool = False
    note: str = ""

    @property
    def is_met(self) -> bool:
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def measure_costs(essays: Sequence[str], rubrics: Sequence[Rubric], peer: Peer | None) -> list[Figure]:
    """`essays` answer the first of the `rubrics`, or might."""
    rubric = rubrics[0]
    for essay in essays:  # once before, so that no figure pays for what a process learns about English words
        mark_essay(essay, rubric)
    figures = [] if peer is None else _beside_peer(essays, rubric, peer)
    return [
        *figures,
        _after_a_change(essays, rubric),
        _with_a_large_rubric(essays, rubrics),
        _with_a_long_essay(essays, rubric),
        _to_compile(essays, rubric),
    ]


def cold(essay: str, rubric: Rubric) -> float:
    """Seconds to mark an essay none of which was seen before."""
    forget_essays()
    return _time(lambda: mark_essay(essay, rubric))


def _beside_peer(essays: Sequence[str], rubric: Rubric, peer: Peer) -> list[Figure]:
    peer.read(essays[0])
    ours, theirs, floor = [], [], []
    for essay in essays:
        ours.append(cold(essay, rubric))
        theirs.append(_time(lambda essay=essay: peer.read(essay)))  # type: ignore[misc]
        floor.append(_time(lambda essay=essay: [peer.cut(essay) for _ in range(_CALLS)]) / _CALLS)  # type: ignore[misc]
    to_peer = median(a / b for a, b in zip(ours, theirs, strict=True))
    to_floor = median(a / b for a, b in zip(ours, floor, strict=True))
    note = f"{1000 * median(ours):.0f} ms to {1000 * median(theirs):.0f} ms"
    return [
        Figure("cold essay, to the peer", to_peer, 1 / 6, note=note),
        Figure("cold essay, to the tokenizer alone", to_floor, float("inf"), note=f"{1000 * median(floor):.2f} ms"),
    ]


def _after_a_change(essays: Sequence[str], rubric: Rubric) -> Figure:
    ratios = []
    for essay in essays:
        before = cold(essay, rubric)
        after = _time(lambda essay=essay: mark_essay(change(essay), rubric))  # type: ignore[misc]
        ratios.append(after / before)
    return Figure("again after one sentence changed, to a cold essay", median(ratios), 1 / 5)


def _with_a_large_rubric(essays: Sequence[str], rubrics: Sequence[Rubric]) -> Figure:
    large = enlarge(rubrics)
    mark_essay(essays[0], large)
    ratios = [cold(essay, large) / cold(essay, rubrics[0]) for essay in essays]
    size = f"{len(large.factors)} factors, {sum(len(factor.evidence) for factor in large.factors)} facts"
    return Figure(f"a rubric {TIMES} times as large", median(ratios), 1.5, note=size)


def _with_a_long_essay(essays: Sequence[str], rubric: Rubric) -> Figure:
    ratios = []
    for start in range(0, max(len(essays) - TIMES + 1, 1), TIMES):
        parts = list(islice(cycle(essays[start:]), TIMES))
        single = mean(cold(part, rubric) for part in parts)
        ratios.append(cold(lengthen(parts), rubric) / single)
    return Figure(f"an essay {TIMES} times as long", median(ratios), 11)


def _to_compile(essays: Sequence[str], rubric: Rubric) -> Figure:
    nlp = load_pipeline()
    five = sum(cold(essay, rubric) for essay in essays[:5])
    return Figure("compiling a rubric, in cold essays", _time(lambda: compile_rubric(rubric, nlp)) / five * 5, 5)


def _time(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        before = process_time()
        work()
        return process_time() - before
    finally:
        gc.enable()
