"""How the engine does on public benchmarks: `python -m benchmarks.public --data FOLDER`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.public import argkp, semeval
from benchmarks.public.accepting import MOST_ACCEPTED
from benchmarks.public.baselines import BASELINES, COLUMNS, GOAL
from benchmarks.table import table
from rubrics.marking.engine import ENGINE_VERSION

Row = dict[str, float]
"""A figure by column of COLUMNS; sets that were not run are missing."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The engine with a tuned threshold only, as it ships altogether, and with heads fitted on the training split."""

    tuned: Row
    shipped: Row
    fitted: Row


def main(argv: Sequence[str] | None = None) -> None:
    """Mark the benchmarks' texts and print our figures beside those of other methods."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not options.data.is_dir():
        parser.error(f"the benchmarks' data is not at {options.data}: give its folder with --data")
    rows = Rows({}, {}, {})
    notes: list[str] = []
    try:
        if options.only in (None, "argkp"):
            _add_argkp(*argkp.run(options.data, options.sample), rows, notes)
        if options.only in (None, "semeval"):
            _add_semeval(semeval.run(options.data, options.sample), rows, notes)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if options.sample:
        notes.append(f"Only {options.sample} texts a question or debate were marked: not to be compared.")
    print("\n\n".join([report(rows), *notes]))


def report(rows: Rows) -> str:
    """The table of the columns that were run: our three rows, the other methods, the goal."""
    columns = [column for column in COLUMNS if column in rows.tuned]
    engine = f"engine {ENGINE_VERSION}"
    cells = [
        [engine, *(_number(rows.tuned[column]) for column in columns)],
        [f"{engine}, credit as shipped", *(_number(rows.shipped.get(column)) for column in columns)],
        [f"{engine}, heads fitted on the training split", *(_number(rows.fitted[column]) for column in columns)],
        *([method, *_cells(figures, columns)] for method, figures in BASELINES.items()),
        ["goal", *_cells(GOAL, columns)],
    ]
    return table(["method", *columns], cells)


def _add_argkp(shipped: argkp.Figures, fitted: argkp.Figures, rows: Rows, notes: list[str]) -> None:
    for row, figures in ((rows.tuned, shipped), (rows.fitted, fitted)):
        row |= {"ArgKP strict": figures.strict, "ArgKP relaxed": figures.relaxed, "ArgKP F1": figures.f1}
    rows.shipped["ArgKP F1"] = shipped.f1_shipped
    notes.append(
        f"ArgKP: mAP; F1 at {shipped.threshold:.3f}, the best threshold of the dev split; "
        f"with fitted heads at {fitted.threshold:.3f}, likewise."
    )


def _add_semeval(figures: dict[str, semeval.Figures], rows: Rows, notes: list[str]) -> None:
    for corpus, title in (("beetle", "Beetle"), ("sciEntsBank", "SciEnts")):
        of = figures[corpus]
        for row, values in (
            (rows.tuned, of.macro_f1),
            (rows.shipped, of.macro_f1_shipped),
            (rows.fitted, of.macro_f1_fitted),
        ):
            row |= {f"{title} {test}": value for test, value in values.items()}
        notes.append(f"{title}: macro-F1 at {of.threshold:.3f}, the best threshold of the training split.")
    notes.append(
        "With fitted heads, SemEval's thresholds are the best for out-of-fold scores of the training split, and UA's "
        f"questions know up to {MOST_ACCEPTED} correct training answers as phrasings."
    )


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
