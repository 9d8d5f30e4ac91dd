import io
from pathlib import Path

import pytest
from rich.console import Console

from rubrics.format import load_rubric
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
from rubrics.marking.rubric import Rubric
from rubrics.report_text import NOT_THE_MARK, print_report
from tests.rubrics.rome import ESSAY, ROME, write


@pytest.fixture
def rome(tmp_path: Path) -> Rubric:
    return load_rubric(write(tmp_path / "rome.yaml", ROME))


def marking_of(
    rubric: Rubric,
    *,
    factor: FactorVerdict = FactorVerdict.EXPLAINED,
    evidence: EvidenceVerdict = EvidenceVerdict.PRESENT,
    misconception: MisconceptionVerdict = MisconceptionVerdict.PRESENT,
    spans: tuple[Span, ...] = ((0, 12),),
    band: Band | None = None,
) -> Marking:
    """A marking with the same verdict on every item of a kind."""
    return Marking(
        prompt=rubric.slug,
        words=34,
        factors=tuple(
            FactorFinding(slug=item.slug, verdict=factor, confidence=0.5, spans=spans, reason="because")
            for item in rubric.factors
        ),
        evidence=tuple(
            EvidenceFinding(
                slug=item.slug, factor=parent.slug, verdict=evidence, confidence=0.5, spans=spans, reason="for"
            )
            for parent in rubric.factors
            for item in parent.evidence
        ),
        misconceptions=tuple(
            MisconceptionFinding(slug=item.slug, verdict=misconception, confidence=0.5, spans=spans, reason="as")
            for item in rubric.misconceptions
        ),
        band=band or Band(level=2, marks=(7, 12), reason="two of two"),
        engine="x",
        rubric=rubric.content_hash,
    )


def report(rubric: Rubric, marking: Marking, *, text: str = ESSAY, essay: str = "e.txt", width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_report(console, essay=essay, text=text, marking=marking, rubric=rubric)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_report_quotes_and_gives_reasons(rome: Rubric) -> None:
    shown = report(rome, marking_of(rome))
    assert shown.startswith("e.txt (34 words)\nWhy did the Western Roman Empire collapse")
    assert "✔ explained: Pressure from outside\n    “Rome fell be”\n    because\n" in shown
    assert "    ✓ present: adrianople\n        “Rome fell be”\n        for\n" in shown
    assert "✗ common error: Rome fell in one day in 476.\n    “Rome fell be”\n    as\n" in shown
    assert "Right is: The west lost its provinces" in shown
    assert "Level 2, as an indication, 7 to 12 marks\n    two of two\n" in shown
    assert NOT_THE_MARK in " ".join(shown.split())


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (FactorVerdict.EXPLAINED, "✔ explained: Weak"),
        (FactorVerdict.MADE, "✓ made: Weak"),
        (FactorVerdict.DENIED, "✗ argued against: Weak"),
        (FactorVerdict.ABSENT, "· not made: Weak"),
    ],
)
def test_every_factor_verdict_is_said_in_words(rome: Rubric, verdict: FactorVerdict, words: str) -> None:
    assert words in report(rome, marking_of(rome, factor=verdict))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (EvidenceVerdict.PRESENT, "✓ present: adrianople"),
        (EvidenceVerdict.NAMED, "~ only named: adrianople"),
        (EvidenceVerdict.WRONG, "✗ wrong detail: adrianople"),
        (EvidenceVerdict.ABSENT, "· missing: adrianople"),
    ],
)
def test_every_evidence_verdict_is_said_in_words(rome: Rubric, verdict: EvidenceVerdict, words: str) -> None:
    assert words in report(rome, marking_of(rome, evidence=verdict))


def test_missing_evidence_is_named_and_not_told(rome: Rubric) -> None:
    shown = report(rome, marking_of(rome, evidence=EvidenceVerdict.ABSENT, spans=()))
    assert "    · missing: adrianople\n    · missing: rhine-crossing\n" in shown
    assert "Valens" not in shown


def test_no_common_error_is_said(rome: Rubric) -> None:
    shown = report(rome, marking_of(rome, misconception=MisconceptionVerdict.ABSENT))
    assert "No common error was found." in shown
    assert "one day in 476" not in shown


def test_no_level_is_said(rome: Rubric) -> None:
    shown = report(rome, marking_of(rome, band=Band(level=None, marks=None, reason="no scheme")))
    assert "No level is given\n    no scheme\n" in shown


def test_more_passages_are_counted(rome: Rubric) -> None:
    assert "“Rome” (and 2 more)" in report(rome, marking_of(rome, spans=((0, 4), (5, 9), (10, 14))))


def test_long_passage_loses_its_middle(rome: Rubric) -> None:
    text = "word " * 100 + "end."
    shown = " ".join(report(rome, marking_of(rome, spans=((0, len(text)),)), text=text).split())
    assert "word … word" in shown
    assert "end.”" in shown
    assert shown.count("word ") < 500


def test_essay_and_file_name_cannot_steer_the_terminal(rome: Rubric) -> None:
    shown = report(rome, marking_of(rome), text="\x1b[31m[bold]x[/] :smile: \u202e", essay="a\x1b[2Jb\nc")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "a\ufffd[2Jb\ufffdc (34 words)" in shown
    assert "[bold]x" in shown


@pytest.mark.parametrize("width", [1, 40, 80, 400])
def test_lines_fit_the_terminal(rome: Rubric, width: int) -> None:
    lines = report(rome, marking_of(rome), width=width).splitlines()
    assert max(len(line) for line in lines) <= min(max(width, 40), 100)
