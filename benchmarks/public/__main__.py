"""How the engine does on public benchmarks: `python -m benchmarks.public --data FOLDER`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.public import argkp, semeval
from benchmarks.public.baselines import BASELINES, COLUMNS, GOAL
from benchmarks.table import table
from rubrics.marking.engine import ENGINE_VERSION

Row = dict[str, float]
"""A figure by column of COLUMNS; sets that were not run are missing."""


def main(argv: Sequence[str] | None = None) -> None:
    """Mark the benchmarks' texts and print our figures beside those of other methods."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not options.data.is_dir():
        parser.error(f"the benchmarks' data is not at {options.data}: give its folder with --data")
    tuned: Row = {}
    shipped: Row = {}
    notes: list[str] = []
    try:
        if options.only in (None, "argkp"):
            _add_argkp(argkp.run(options.data, options.sample), tuned, shipped, notes)
        if options.only in (None, "semeval"):
            _add_semeval(semeval.run(options.data, options.sample), tuned, shipped, notes)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if options.sample:
        notes.append(f"Only {options.sample} texts a question or debate were marked: not to be compared.")
    print("\n\n".join([report(tuned, shipped), *notes]))


def report(tuned: Row, shipped: Row) -> str:
    """The table of the columns that were run: our two rows, the other methods, the goal."""
    columns = [column for column in COLUMNS if column in tuned]
    rows = [
        [f"engine {ENGINE_VERSION}", *(_number(tuned[column]) for column in columns)],
        [f"engine {ENGINE_VERSION}, credit as shipped", *(_number(shipped.get(column)) for column in columns)],
        *([method, *_cells(figures, columns)] for method, figures in BASELINES.items()),
        ["goal", *_cells(GOAL, columns)],
    ]
    return table(["method", *columns], rows)


def _add_argkp(figures: argkp.Figures, tuned: Row, shipped: Row, notes: list[str]) -> None:
    tuned |= {"ArgKP strict": figures.strict, "ArgKP relaxed": figures.relaxed, "ArgKP F1": figures.f1}
    shipped |= {"ArgKP F1": figures.f1_shipped}
    notes.append(f"ArgKP: mAP; F1 at {figures.threshold:.3f}, the best threshold of the dev split.")


def _add_semeval(figures: dict[str, semeval.Figures], tuned: Row, shipped: Row, notes: list[str]) -> None:
    for corpus, title in (("beetle", "Beetle"), ("sciEntsBank", "SciEnts")):
        tuned |= {f"{title} {test}": value for test, value in figures[corpus].macro_f1.items()}
        shipped |= {f"{title} {test}": value for test, value in figures[corpus].macro_f1_shipped.items()}
        threshold = figures[corpus].threshold
        notes.append(f"{title}: macro-F1 at {threshold:.3f}, the best threshold of the training split.")


def _cells(figures: Sequence[float | None], columns: Sequence[str]) -> list[str]:
    return [_number(figures[COLUMNS.index(column)]) for column in columns]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="holds argkp2021/, semeval2013t7/")
    parser.add_argument("--only", choices=("argkp", "semeval"), help="run one of them")
    parser.add_argument(
        "--sample", type=_count, metavar="N", help="at most N texts a question or debate, for a quick look"
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a count from 1")
    return int(text)


if __name__ == "__main__":
    main()
