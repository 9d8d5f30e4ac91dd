"""The report as Markdown tables, which read well in a terminal too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmarks.gold import EVIDENCE, FACTORS, GROUPS
from benchmarks.metrics import mean
from benchmarks.scores import HARD_NEGATIVES, Scores

COUNTED = (FACTORS, EVIDENCE)
"""The groups that earn credit."""
SPREAD = 0.12
"""How far the kappa of a kind of student may lie from the mean."""
MEASURES = ("precision", "recall", "f1", "kappa", "calibration_error")


def report(scores: dict[str, Scores]) -> str:
    """All tables; `scores` by column title, the engine first."""
    engine = next(iter(scores.values()))
    return "\n\n".join([_coverage(scores), _finer_points(scores), _kinds(engine)])


def noise_report(fall: Scores, rate: float) -> str:
    """Kappa with and without noise; `fall` from benchmarks.metrics import mean
    from benchmarks.scores.kappa_fall."""
    rows = [[group, *(_number(fall[group][column]) for column in ("clean", "noisy", "fall"))] for group in GROUPS]
    header = ["items", "kappa", f"at {rate:.0%} noise", "fall"]
    return f"Misspelling, slips at {rate:.0%} of the characters:\n\n{table(header, rows)}"


def gaming_report(scores: Scores) -> str:
    """What the probes earn; `scores` from benchmarks.gaming.gaming_scores."""
    rows = [
        [name, str(probe["texts"]), *(_part(probe[group]) if probe[group]["items"] else "–" for group in COUNTED)]
        for name, probe in scores["probes"].items()
    ]
    repeated = scores["repeated"]
    return (
        "Gaming, items credited wrongly (other question: an essay on another question of the same set, which may touch "
        f"this one):\n\n{table(['probe', 'texts', *COUNTED], rows)}\n\n"
        f"Best sentences of {repeated['texts']} essays: {repeated['once']} items earned once, {repeated['often']} when "
        f"pasted {repeated['times']} times; {repeated['more']} earn more by it."
    )


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
    header = [
        "kind of student",
        *(f"{g} {m}" for g in COUNTED for m in ("f1", "kappa", "± mean", "agreement")),
        "items",
    ]
    rows = [
        [
            kind,
            *(cell for group in COUNTED for cell in _kind_cells(groups[group])),
            str(sum(groups[group]["items"] for group in COUNTED)),
        ]
        for kind, groups in engine["kinds"].items()
    ]
    return f"{table(header, rows)}\n\n{_spread(engine)}"


def _kind_cells(counts: Scores) -> list[str]:
    deviation = counts["deviation"]
    from_mean = "–" if deviation is None else f"{deviation:+.3f}"
    return [_number(counts["f1"]), _number(counts["kappa"]), from_mean, _number(counts["agreement"])]


def _spread(engine: Scores) -> str:
    """The kinds of student that lie more than SPREAD from the mean of the kinds, in kappa and in plain agreement."""
    kappa = _outside(engine, lambda counts, _: counts["deviation"] or 0)
    agreement = _outside(engine, lambda counts, average: counts["agreement"] - average)
    far = f"Further than {SPREAD} from the mean of the kinds"
    return f"{far} in kappa: {kappa}; in the share of equal decisions (agreement): {agreement}."


def _outside(engine: Scores, deviation: Callable[[Scores, float], float]) -> str:
    found = []
    for group in COUNTED:
        counts = {kind: groups[group] for kind, groups in engine["kinds"].items() if groups[group]["items"]}
        average = mean([count["agreement"] for count in counts.values()]) or 0.0
        found += [f"{kind} ({group})" for kind, count in counts.items() if abs(deviation(count, average)) > SPREAD]
    return ", ".join(found) or "none"


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
