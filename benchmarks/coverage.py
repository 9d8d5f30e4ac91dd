"""How well the engine finds what is in an essay: `python -m benchmarks.coverage --gold FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.baselines import cosine_sheets, keyword_sheets
from benchmarks.calibration import calibrate_without, judge_samples
from benchmarks.gaming import gaming_scores
from benchmarks.gold import GROUPS, Essay, check_labels, find_quotes, items, read_essays
from benchmarks.noise import RATE, add_noise
from benchmarks.scores import Comparison, Scores, compare, kappa_fall, score
from benchmarks.sheet import Heads, Sheet, engine_sheets, reader_sheet
from benchmarks.table import gaming_report, noise_report, report
from rubrics.format import RubricError, load_rubric
from rubrics.marking.decision import load_heads
from rubrics.marking.engine import ENGINE_VERSION
from rubrics.marking.result import Span
from rubrics.marking.rubric import Rubric

RUBRICS = Path(__file__).resolve().parent.parent / "fixtures" / "packs" / "stalins-russia" / "prompts"


def main(argv: Sequence[str] | None = None) -> None:
    """Read the labels, mark every essay, print the report."""
    parser = _parser()
    options = parser.parse_args(argv)
    rubric_folder = options.rubrics or (options.gold / "rubrics" if options.training else RUBRICS)
    try:
        essays = pick_essays(read_essays(options.gold), options.prompt)
        rubrics = load_rubrics(essays, rubric_folder)
    except (OSError, ValueError, RubricError) as error:
        parser.error(str(error))
    if options.training:
        essays = [_without_mark(essay) for essay in essays]
    heads = held_out_heads(essays, rubrics)
    sheets = engine_sheets(essays, rubrics, heads=heads)
    scores = all_scores(essays, rubrics, sheets, with_baselines=not options.engine_only)
    print(f"{_heading(essays, rubrics)}\n\n{report(scores)}", flush=True)
    robust = _robustness(essays, rubrics, scores["engine"], options, heads)
    if options.json:
        _write_json(options.json, {"version": ENGINE_VERSION, **scores, **robust})
    if options.errors:
        _write_errors(options.errors, compare(essays, rubrics, sheets))


def _without_mark(essay: Essay) -> Essay:
    """Training essays are marked on a scale of their own, with which the band cannot be compared."""
    return replace(essay, first=replace(essay.first, level=None, mark=None))


def held_out_heads(essays: Sequence[Essay], rubrics: dict[str, Rubric]) -> Mapping[str, Heads]:
    """For each prompt weights whose confidence was fitted to the other prompts only; none for a single prompt."""
    if len(rubrics) < 2:
        return {}
    shipped = load_heads()
    return calibrate_without(shipped, judge_samples(essays, rubrics, shipped))


def pick_essays(essays: Sequence[Essay], prompts: Sequence[str]) -> list[Essay]:
    """The essays on the given prompts, all without any; raises ValueError for a prompt without essays."""
    unknown = set(prompts) - {essay.prompt for essay in essays}
    if unknown:
        raise ValueError(f"no essays on {', '.join(sorted(unknown))}")
    return [essay for essay in essays if not prompts or essay.prompt in prompts]


def load_rubrics(essays: Sequence[Essay], folder: Path) -> dict[str, Rubric]:
    """The rubrics of the essays by slug; raises ValueError where a label does not fit its rubric."""
    rubrics = {slug: load_rubric(folder / f"{slug}.yaml") for slug in sorted({essay.prompt for essay in essays})}
    for essay in essays:
        check_labels(essay, rubrics[essay.prompt])
    return rubrics


def all_scores(
    essays: Sequence[Essay], rubrics: dict[str, Rubric], sheets: Sequence[Sheet], *, with_baselines: bool = True
) -> dict[str, Scores]:
    """The engine's scores, then those it is compared with: the second reader and the baselines."""
    columns = {"engine": _against_gold(essays, rubrics, sheets)}
    readings = [essay.second for essay in essays]
    if all(readings):
        second = [reader_sheet(essay, reading) for essay, reading in zip(essays, readings, strict=True) if reading]
        columns["reader B"] = score(compare(essays, rubrics, second, with_disputed=True), essays, second)
    if with_baselines:
        columns["keywords"] = _against_gold(essays, rubrics, keyword_sheets(essays, rubrics))
        columns["cosine"] = _against_gold(essays, rubrics, cosine_sheets(essays, rubrics))
    return columns


def noise_fall(
    essays: Sequence[Essay], rubrics: dict[str, Rubric], clean: Scores, rate: float, heads: Mapping[str, Heads]
) -> Scores:
    """How far kappa falls from `clean` when the essays are misspelt; see `kappa_fall`. Labels stay as they are."""
    misspelt = [replace(essay, text=add_noise(essay.text, rate)) for essay in essays]
    noisy = engine_sheets(misspelt, rubrics, what="misspelt essays", heads=heads)
    return kappa_fall(clean, _against_gold(essays, rubrics, noisy))


def _robustness(
    essays: Sequence[Essay],
    rubrics: dict[str, Rubric],
    clean: Scores,
    options: argparse.Namespace,
    heads: Mapping[str, Heads],
) -> Scores:
    """Mark misspelt essays and probes, print what comes out, and return it by section."""
    found: Scores = {}
    if options.noise:
        found["noise"] = {"rate": options.noise, **noise_fall(essays, rubrics, clean, options.noise, heads)}
        print(f"\n{noise_report(found['noise'], options.noise)}", flush=True)
    if options.gaming:
        found["gaming"] = gaming_scores(essays, rubrics, heads)
        print(f"\n{gaming_report(found['gaming'])}")
    return found


def _against_gold(essays: Sequence[Essay], rubrics: dict[str, Rubric], sheets: Sequence[Sheet]) -> Scores:
    return score(compare(essays, rubrics, sheets), essays, sheets)


def _heading(essays: Sequence[Essay], rubrics: dict[str, Rubric]) -> str:
    pairs = [(essay, item) for essay in essays for item in items(rubrics[essay.prompt])]
    counts = {group: sum(item[0] == group for _, item in pairs) for group in GROUPS}
    disputed = sum(essay.is_disputed(item) for essay, item in pairs)
    listed = ", ".join(f"{count} {group}" for group, count in counts.items())
    disputes = f"; {disputed} disputed items left out (not for reader B, the ceiling)" if disputed else ""
    return (
        f"Engine {ENGINE_VERSION}: {len(essays)} essays, {len(rubrics)} prompts: {listed}{disputes}.\n"
        "The engine's confidence is fitted to the essays of the other prompts each time.\n"
        "Baselines: keyword list as in H5P Essay; cosine of TF-IDF sentence vectors, threshold tuned on these essays."
    )


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_errors(path: Path, comparisons: Sequence[Comparison]) -> None:
    """One JSON object a line for each item with another verdict than the gold."""
    lines = (json.dumps(error, ensure_ascii=False) for error in _errors(comparisons))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _errors(comparisons: Sequence[Comparison]) -> Iterator[dict[str, Any]]:
    for comparison in comparisons:
        essay, gold, found = comparison.essay, comparison.gold, comparison.found
        if gold.verdict == found.verdict:
            continue
        yield {
            "error": "verdict" if comparison.agrees_on_credit else "missed" if gold.is_credited else "false credit",
            "essay": essay.name,
            "group": comparison.group,
            "item": comparison.item[1],
            "gold": gold.verdict,
            "verdict": found.verdict,
            "confidence": found.confidence,
            "reason": found.reason,
            "passage": _passages(essay.text, found.spans),
            "quotes": _passages(essay.text, find_quotes(essay.text, gold.quotes)),
        }


def _passages(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 <= rate <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share from 0 to 1")
    return rate


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER", help="holds essays/ and labels/")
    parser.add_argument("--rubrics", type=Path, metavar="FOLDER", help="holds SLUG.yaml; default: the shipped pack")
    parser.add_argument("--training", action="store_true", help="take the rubrics from rubrics/ in the gold folder")
    parser.add_argument(
        "--prompt", action="append", default=[], metavar="SLUG", help="only the essays on this prompt; repeatable"
    )
    parser.add_argument("--engine-only", action="store_true", help="leave out the baselines")
    parser.add_argument(
        "--noise", type=_rate, default=RATE, metavar="RATE", help="share of characters misspelt; 0 leaves it out"
    )
    parser.add_argument(
        "--gaming", action=argparse.BooleanOptionalAction, default=True, help="mark texts made to cheat the engine"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="write every disagreement, one JSON object a line")
    return parser


if __name__ == "__main__":
    main()
