"""Many essays marked one after the other, or on several cores at once, in constant memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rubrics.marking.result import Marking
    from rubrics.marking.rubric import Rubric

T = TypeVar("T")

_WORTH_A_PROCESS = 20
"""Essays from which another process pays: it first loads the engine, which takes as long as marking that many."""
_AHEAD = 3
"""Batches a process that are read before the first of them is marked."""
_BATCH = 4
"""Essays that go to a process together."""


def count_processes(essays: int, wanted: int | None = None) -> int:
    """How many processes to mark that many essays with: one a core unless some number is `wanted`, at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(wanted or cores, essays // _WORTH_A_PROCESS))


def mark_texts(
    essays: Iterable[tuple[T, str | None]], rubric: Rubric, processes: int
) -> Iterator[tuple[T, Marking | None]]:
    """Each essay's own value with its marking, in order; a text of None has none.

    `essays` is read only a little ahead of what is marked. Raises BrokenProcessPool when a process dies.
    """
    if processes > 1:
        with closing(_mark_together(essays, rubric, processes)) as marked:
            yield from marked
        return
    # Here and not above: loading the engine takes longer than printing the help.
    from rubrics.marking.engine import mark_essay

    for own, text in essays:
        yield own, None if text is None else mark_essay(text, rubric)


def _mark_together(
    essays: Iterable[tuple[T, str | None]], rubric: Rubric, processes: int
) -> Generator[tuple[T, Marking | None], None, None]:
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _get_ready, (rubric,))
    waiting: deque[tuple[list[T], Future[list[Marking | None]]]] = deque()
    try:
        for batch in _batches(essays):
            owns, texts = [own for own, _ in batch], [text for _, text in batch]
            waiting.append((owns, pool.submit(_mark, texts)))
            if len(waiting) > _AHEAD * processes:
                yield from _results(*waiting.popleft())
        while waiting:
            yield from _results(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _batches(essays: Iterable[T]) -> Iterator[list[T]]:
    left = iter(essays)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _results(owns: list[T], future: Future[list[Marking | None]]) -> Iterator[tuple[T, Marking | None]]:
    return zip(owns, future.result(), strict=True)


_rubric: Rubric
"""In a process that marks: the rubric it marks against."""


def _get_ready(rubric: Rubric) -> None:
    """Load the engine before the first essay; Ctrl-C is for the process that was started by the user."""
    global _rubric
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from rubrics.marking.engine import compiled

    compiled(rubric)
    _rubric = rubric


def _mark(texts: list[str | None]) -> list[Marking | None]:
    from rubrics.marking.engine import mark_essay

    return [None if text is None else mark_essay(text, _rubric) for text in texts]
