"""One marked essay as a report for a terminal; verdicts are always words, colour only adds to them."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from rubrics.essay_files import printable
from rubrics.marking.result import (
    Band,
    EvidenceFinding,
    EvidenceVerdict,
    FactorFinding,
    FactorVerdict,
    Marking,
    MisconceptionFinding,
    MisconceptionVerdict,
    Span,
)
from rubrics.marking.rubric import Evidence, Factor, Misconception, Rubric

NOT_THE_MARK = (
    "Coverage is not the mark: this report says which points of the rubric the essay makes, "
    "not how well it argues or how well it is written."
)

_FACTOR_VERDICTS = {
    FactorVerdict.EXPLAINED: ("✔ explained", "bold green"),
    FactorVerdict.MADE: ("✓ made", "green"),
    FactorVerdict.DENIED: ("✗ argued against", "magenta"),
    FactorVerdict.ABSENT: ("· not made", "dim"),
}
_EVIDENCE_VERDICTS = {
    EvidenceVerdict.PRESENT: ("✓ present", "green"),
    EvidenceVerdict.NAMED: ("~ only named", "yellow"),
    EvidenceVerdict.WRONG: ("✗ wrong detail", "red"),
    EvidenceVerdict.ABSENT: ("· missing", "dim"),
}
_NARROWEST, _WIDEST = 40, 100
_LONGEST_QUOTE = 200


def print_report(console: Console, *, essay: str, text: str, marking: Marking, rubric: Rubric) -> None:
    """Print the report of one essay; `essay` is the name to head it with, `text` the text that was marked."""
    width = min(max(console.width, _NARROWEST), _WIDEST)
    # A path that is broken over two lines cannot be copied.
    console.print(Text(f"{printable(essay)} ({marking.words} words)", style="bold"), soft_wrap=True)
    for indent, line, style in _lines(text, marking, rubric):
        for piece in wrap(line, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)) or [""]:
            console.print(Text(piece, style=style), soft_wrap=True)


_Line = tuple[int, str, str]
"""Indent in columns, text, style."""


def _lines(text: str, marking: Marking, rubric: Rubric) -> Iterator[_Line]:
    yield 0, rubric.question, "italic"
    yield 0, "", ""
    evidence = {finding.slug: finding for finding in marking.evidence}
    for factor, finding in zip(rubric.factors, marking.factors, strict=True):
        yield from _factor_lines(factor, finding, evidence, text)
    yield 0, "", ""
    yield from _misconception_lines(rubric.misconceptions, marking.misconceptions, text)
    yield from _band_lines(marking.band)
    yield 0, NOT_THE_MARK, ""
    yield 0, "", ""


def _factor_lines(
    factor: Factor, finding: FactorFinding, evidence: dict[str, EvidenceFinding], text: str
) -> Iterator[_Line]:
    verdict, style = _FACTOR_VERDICTS[finding.verdict]
    yield 0, f"{verdict}: {factor.title}", style
    yield from _why_lines(4, finding.spans, finding.reason, text)
    for item in factor.evidence:
        yield from _evidence_lines(item, evidence[item.slug], text)


def _evidence_lines(item: Evidence, finding: EvidenceFinding, text: str) -> Iterator[_Line]:
    verdict, style = _EVIDENCE_VERDICTS[finding.verdict]
    yield 4, f"{verdict}: {item.slug}", style
    if finding.verdict is not EvidenceVerdict.ABSENT:
        yield from _why_lines(8, finding.spans, finding.reason, text)


def _misconception_lines(
    misconceptions: Iterable[Misconception], findings: Iterable[MisconceptionFinding], text: str
) -> Iterator[_Line]:
    committed = [
        (misconception, finding)
        for misconception, finding in zip(misconceptions, findings, strict=True)
        if finding.verdict is MisconceptionVerdict.PRESENT
    ]
    if not committed:
        yield 0, "No common error was found.", ""
    for misconception, finding in committed:
        yield 0, f"✗ common error: {misconception.wrong}", "red"
        yield from _why_lines(4, finding.spans, finding.reason, text)
        yield 4, f"Right is: {misconception.right}", "bold"
    yield 0, "", ""


def _band_lines(band: Band) -> Iterator[_Line]:
    level = "No level is given" if band.level is None else f"Level {band.level}, as an indication"
    marks = f", {band.marks[0]} to {band.marks[1]} marks" if band.marks else ""
    yield 0, f"{level}{marks}", "bold"
    yield 4, band.reason, ""


def _why_lines(indent: int, spans: tuple[Span, ...], reason: str, text: str) -> Iterator[_Line]:
    if spans:
        more = f" (and {len(spans) - 1} more)" if len(spans) > 1 else ""
        yield indent, f"“{_quotation(text, spans[0])}”{more}", ""
    if reason:
        yield indent, printable(reason), "dim"


def _quotation(text: str, span: Span) -> str:
    """The passage on one line; a long one loses its middle."""
    passage = printable(" ".join(text[slice(*span)].split()))
    if len(passage) <= _LONGEST_QUOTE:
        return passage
    half = _LONGEST_QUOTE // 2
    return f"{passage[:half].rstrip()} … {passage[-half:].lstrip()}"
