"""Costs that a fresh process tells: `python -m benchmarks.speed.processes NAME` prints one of them as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.speed.measures import Figure


ROOT = Path(__file__).resolve().parent.parent.parent
PROMPTS = ROOT / "fixtures" / "packs" / "stalins-russia" / "prompts"
ESSAYS = ROOT / "fixtures" / "gold" / "essays"
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MEGABYTE = 1_000_000
_LONG = 20_000
"""Words of a very long essay."""
_MANY_RUBRICS = 160
_BATCH = 320

Numbers = dict[str, float]


def measure_processes() -> list[Figure]:
    """Start, memory, the store of rubrics, and what two processes do; about two minutes on two free cores."""
    from benchmarks.speed.measures import Figure

    start, memory, rubrics, pair, web = (_run(name) for name in ("start", "memory", "rubrics", "pair", "web"))
    site = f"{web['hand_in']:.0f} ms, grade {web['grade']:.0f} ms, empty page {web['empty']:.0f} ms"
    grown = f"{memory['worker']:.0f} to {memory['peak']:.0f} MB, text of {_LONG} words"
    return [
        Figure(
            "loading the engine, after Django", start["load"], 1.5, "s", note=f"Django itself {start['django']:.1f} s"
        ),
        Figure("memory of a worker with the whole pack", memory["worker"], 400, "MB"),
        Figure("more for a very long essay", memory["peak"] - memory["worker"], 150, "MB", note=grown),
        Figure("more memory for as many rubrics again", rubrics["more"], 20, "MB", note=f"{_MANY_RUBRICS} more"),
        Figure(
            "two processes, to one", pair["ratio"], 1.9, at_least=True, note=f"{_BATCH} essays; load {pair['busy']:.1f}"
        ),
        Figure("from hand-in to feedback less an empty page, to a cold essay", web["ratio"], 1.5, note=site),
    ]


def start() -> Numbers:
    """From nothing, since the site imports much of the engine's libraries at its own start."""
    before = process_time()
    from rubrics.format import load_rubric
    from rubrics.marking.engine import mark_essay

    mark_essay("Stalin won.", load_rubric(sorted(PROMPTS.glob("*.yaml"))[0]))
    load = process_time() - before
    _set_up_django()
    return {"django": process_time() - before - load, "load": load}


def memory() -> Numbers:
    _set_up_django()
    from rubrics.format import load_rubric
    from rubrics.marking.engine import mark_essay

    texts = [path.read_text(encoding="utf-8") for path in sorted(ESSAYS.rglob("*.txt"))]
    rubrics = [load_rubric(path) for path in sorted(PROMPTS.glob("*.yaml"))]
    for number, text in enumerate(texts):
        mark_essay(text, rubrics[number % len(rubrics)])
    worker = _resident()
    words = " ".join(texts).split(" ")
    mark_essay(" ".join(words[:_LONG]), rubrics[0])
    return {"worker": worker, "peak": max(worker, _peak())}


def rubrics() -> Numbers:
    from rubrics.format import load_rubric
    from rubrics.marking.engine import mark_essay

    rubric = load_rubric(sorted(PROMPTS.glob("*.yaml"))[0])
    sizes = []
    for half in range(2):
        for number in range(_MANY_RUBRICS):
            mark_essay("Stalin won.", replace(rubric, slug=f"rubric-{half}-{number}"))
        sizes.append(_resident())
    return {"more": sizes[1] - sizes[0]}


def pair() -> Numbers:
    from rubrics.format import load_rubric
    from rubrics.grading import mark_texts

    texts = [path.read_text(encoding="utf-8") for path in sorted(ESSAYS.rglob("*.txt"))]
    essays = [(number, _unlike(texts[number % len(texts)], number)) for number in range(_BATCH)]
    rubric = load_rubric(sorted(PROMPTS.glob("*.yaml"))[0])
    busy = os.getloadavg()[0]

    def rate(processes: int) -> float:
        """Essays a second while all processes are at work: neither at the start nor when the last are waited for."""
        marked = mark_texts(essays, rubric, processes)
        first, last = _BATCH // 8, _BATCH - _BATCH // 8
        times = [perf_counter() for _ in marked]
        return (last - first) / (times[last] - times[first])

    return {"ratio": rate(2) / rate(1), "busy": busy}


def web() -> Numbers:
    from benchmarks.speed.web import SLUG, measure_hand_in

    essays = sorted((ESSAYS / SLUG).glob("*.txt")) + sorted(ESSAYS.rglob("*.txt"))
    return measure_hand_in(PROMPTS.parent, [path.read_text(encoding="utf-8") for path in essays])


def _unlike(text: str, number: int) -> str:
    """The essay with other sentences than any other number gives, so that none is remembered."""
    return text.replace(". ", f" in {1500 + number}. ")


def _run(name: str) -> Numbers:
    command = [sys.executable, "-m", "benchmarks.speed.processes", name]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603
    numbers: Numbers = json.loads(printed)
    return numbers


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaycoach.settings")
    os.environ.setdefault("SECRET_KEY", "for-measuring-only")
    import django

    django.setup()
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  (what a server loads at its start)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE / _MEGABYTE


def _peak() -> float:
    """The most that was resident. Not `ru_maxrss`, which starts with what the process that started this one held."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    kilobytes = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    return int(kilobytes) * 1024 / _MEGABYTE


_MEASURES: dict[str, Callable[[], Numbers]] = {
    "start": start,
    "memory": memory,
    "rubrics": rubrics,
    "pair": pair,
    "web": web,
}

if __name__ == "__main__":
    print(json.dumps(_MEASURES[sys.argv[1]]()))
