"""A flame graph of marking cold essays: `python -m benchmarks.speed.flame --out docs/performance.svg`.

A timer of processor time looks at the stack every half millisecond; what passed since it last did is booked on the
stack that it finds, so that long calls into compiled code count in full.
"""

from __future__ import annotations

import argparse
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from time import process_time
from types import FrameType

from benchmarks.coverage import RUBRICS
from benchmarks.gold import read_essays
from benchmarks.speed.__main__ import GOLD
from rubrics.format import load_rubric
from rubrics.marking.engine import forget_essays, mark_essay

_EVERY = 0.0005
_ROUNDS = 3
_WIDTH, _ROW, _TEXT = 960, 18, 11
_LEAST = 0.004
"""Share of all time from which a call is drawn."""
_LETTER = 6.2

Stack = tuple[str, ...]


@dataclass
class Call:
    seconds: float = 0.0
    calls: dict[str, Call] = field(default_factory=dict)


def main(argv: Sequence[str] | None = None) -> None:
    """Mark, sample, draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.flame", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.svg")
    options = parser.parse_args(argv)
    rubric = load_rubric(sorted(RUBRICS.glob("*.yaml"))[0])
    essays = [essay.text for essay in read_essays(GOLD)]
    for essay in essays:
        mark_essay(essay, rubric)
    stacks: Counter[Stack] = Counter()
    with_samples = _Sampler(stacks)
    for _ in range(_ROUNDS):
        for essay in essays:
            forget_essays()
            with_samples.start()
            mark_essay(essay, rubric)
            with_samples.stop()
    options.out.write_text(draw(tree(stacks), _ROUNDS * len(essays)), encoding="utf-8")


class _Sampler:
    def __init__(self, stacks: Counter[Stack]) -> None:
        self._stacks, self._last = stacks, 0.0
        signal.signal(signal.SIGPROF, self._look)

    def start(self) -> None:
        self._last = process_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, number: int, frame: FrameType | None) -> None:
        now = process_time()
        self._stacks[tuple(_names(frame))] += now - self._last  # type: ignore[assignment]
        self._last = now


def _names(frame: FrameType | None) -> list[str]:
    """From `mark_essay` inwards, by module and function; our own code and the libraries' first function."""
    names: list[str] = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        names.append(f"{module.removeprefix('rubrics.marking.')}.{frame.f_code.co_name}")
        if frame.f_code.co_name == "mark_essay":
            break
        frame = frame.f_back
    return names[::-1]


def tree(stacks: Counter[Stack]) -> Call:
    root = Call()
    for stack, seconds in stacks.items():
        call = root
        call.seconds += seconds
        for name in stack:
            call = call.calls.setdefault(name, Call())
            call.seconds += seconds
    return root


def draw(root: Call, essays: int) -> str:
    """An SVG in which the width of a call is its share of the time, and what it calls stands below it."""
    boxes = list(_boxes(root, 0.0, 0, root.seconds))
    height = (max(row for _, _, row, _, _ in boxes) + 1) * _ROW
    drawn = "\n".join(_box(*box, milliseconds=1000 / essays) for box in boxes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        f'font-size="{_TEXT}">\n<title>Where the time of marking an essay goes</title>\n'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n{drawn}\n</svg>\n'
    )


Box = tuple[float, float, int, str, float]
"""Left, width, row, name, seconds."""


def _boxes(call: Call, left: float, row: int, total: float) -> Iterator[Box]:
    for name, inner in sorted(call.calls.items(), key=lambda entry: -entry[1].seconds):
        width = inner.seconds / total * _WIDTH
        if inner.seconds / total >= _LEAST:
            yield left, width, row, name, inner.seconds
            yield from _boxes(inner, left, row + 1, total)
        left += width


def _box(left: float, width: float, row: int, name: str, seconds: float, *, milliseconds: float) -> str:
    shade = 88 - (sum(map(ord, name)) % 5) * 3
    label = name.rpartition(".")[2] if len(name) * _LETTER > width else name
    shown = f'<text x="{left + 4:.1f}" y="{row * _ROW + 13}">{escape(label)}</text>'
    return (
        f"<g><title>{escape(name)}: {seconds * milliseconds:.2f} ms an essay</title>"
        f'<rect x="{left:.1f}" y="{row * _ROW}" width="{max(width - 0.6, 0.4):.1f}" height="{_ROW - 1}" '
        f'fill="hsl({28 + row * 9 % 30}, 80%, {shade}%)"/>{shown if len(label) * _LETTER < width - 6 else ""}</g>'
    )


if __name__ == "__main__":
    main()
