"""The report as Markdown tables, which read well in a terminal too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.gold import EVIDENCE, FACTORS, GROUPS
from benchmarks.scores import HARD_NEGATIVES, Scores

MEASURES = ("precision", "recall", "f1", "kappa", "calibration_error")


def report(scores: dict[str, Scores]) -> str:
    """All tables; `scores` by column title, the engine first."""
    engine = next(iter(scores.values()))
    return "\n\n".join([_coverage(scores), _finer_points(scores), _kinds(engine)])


def _coverage(scores: dict[str, Scores]) -> str:
    rows = [
        [group, measure.replace("_", " "), *(_number(column["groups"][group][measure]) for column in scores.values())]
        for group in GROUPS
        for measure in MEASURES
    ]
    return table(["items", "measure", *scores], rows)


def _finer_points(scores: dict[str, Scores]) -> str:
    columns = list(scores.values())
    rows = [
        ["explained or made: agreement", *(_number(c["explained_or_made"]["agreement"]) for c in columns)],
        ["explained or made: kappa", *(_number(c["explained_or_made"]["kappa"]) for c in columns)],
        *(
            [f"false credit: {verdict}", *(_part(c["false_credit"][verdict]) for c in columns)]
            for verdict in HARD_NEGATIVES
        ),
        ["level: quadratic weighted kappa", *(_number(c["level"]["weighted_kappa"]) for c in columns)],
        ["level: the same", *(_number(c["level"]["same_level"]) for c in columns)],
        ["marks inside the range", *(_number(c["level"]["marks_inside"]) for c in columns)],
        ["mean width of the range", *(_number(c["level"]["mean_width"]) for c in columns)],
        ["highlight meets a quote", *(_number(c["spans"]["overlapping"]) for c in columns)],
    ]
    return table(["measure", *scores], rows)


def _kinds(engine: Scores) -> str:
    header = ["kind of student", *(f"{g} {m}" for g in (FACTORS, EVIDENCE) for m in ("f1", "kappa")), "items"]
    rows = [
        [
            kind,
            *(_number(groups[group][measure]) for group in (FACTORS, EVIDENCE) for measure in ("f1", "kappa")),
            str(groups[FACTORS]["items"] + groups[EVIDENCE]["items"]),
        ]
        for kind, groups in engine["kinds"].items()
    ]
    return table(header, rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with padded columns."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _part(counts: Scores) -> str:
    return f"{counts['credited']} of {counts['items']}"
