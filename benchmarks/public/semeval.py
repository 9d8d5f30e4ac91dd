"""SemEval-2013 task 7, the joint student response analysis (Dzikovska et al., 2013), two-way: correct or incorrect.

A question is a rubric with one factor: its statement is the best reference answer (the first of the category BEST, or
the first of all), its phrasings are the others; each student's answer is an essay. Macro-F1 over both classes. Data:
github.com/myrosia/semeval-2013-task7 at commit 5157c69f.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.public.marking import confidences, spread_sample, tell
from benchmarks.public.thresholds import SHIPPED, best_threshold, macro_f1, measure_at
from rubrics.marking.rubric import Factor, Rubric

FOLDER = "semeval2013t7"
TESTS = {
    "beetle": ("test-unseen-answers", "test-unseen-questions"),
    "sciEntsBank": ("test-unseen-answers", "test-unseen-questions", "test-unseen-domains"),
}
SHORT = {"test-unseen-answers": "UA", "test-unseen-questions": "UQ", "test-unseen-domains": "UD"}
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """`references` has the best one first; `answers` are texts with whether they are correct."""

    text: str
    references: tuple[str, ...]
    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Macro-F1 by test set (UA, UQ, UD) at the threshold of the corpus's training split, and at the shipped one."""

    macro_f1: dict[str, float]
    macro_f1_shipped: dict[str, float]
    threshold: float


def run(data: Path, most: int | None = None) -> dict[str, Figures]:
    """Mark both corpora, at most `most` answers a question; raises OSError or ValueError for bad data."""
    return {corpus: _run_corpus(data / FOLDER, corpus, most) for corpus in TESTS}


def read_questions(folder: Path, most: int | None = None) -> list[Question]:
    """Every question of a folder in order of file name; raises FileNotFoundError without any, ValueError on bad XML."""
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise FileNotFoundError(f"no questions in {folder}")
    return [_read_question(path, most) for path in paths]


def rubric_of(question: Question) -> Rubric:
    best, *others = question.references
    factor = Factor(slug=ANSWER, title="", statement=best, phrasings=tuple(others))
    return Rubric(slug="semeval", question=question.text, factors=(factor,))


def score_questions(questions: Sequence[Question]) -> tuple[list[float], list[bool]]:
    """The engine's confidence in every answer, and whether it is correct."""
    scores: list[float] = []
    for question in questions:
        found = confidences([text for text, _ in question.answers], rubric_of(question))
        scores += [factors[ANSWER] for factors in found]
    return scores, [is_correct for question in questions for _, is_correct in question.answers]


def _run_corpus(data: Path, corpus: str, most: int | None) -> Figures:
    tell(f"SemEval: {corpus}, training answers")
    threshold = best_threshold(*score_questions(read_questions(data / "training" / "2way" / corpus, most)), macro_f1)
    tuned, shipped = {}, {}
    for test in TESTS[corpus]:
        tell(f"SemEval: {corpus}, {test}")
        scores, gold = score_questions(read_questions(data / "test" / "2way" / corpus / test, most))
        tuned[SHORT[test]] = measure_at(threshold, scores, gold, macro_f1)
        shipped[SHORT[test]] = measure_at(SHIPPED, scores, gold, macro_f1)
    return Figures(tuned, shipped, threshold)


def _read_question(path: Path, most: int | None) -> Question:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a published file, not what a user sends
    except ElementTree.ParseError as error:
        raise ValueError(f"{path}: {error}") from error
    references = [(node.get("category") != "BEST", _text(node)) for node in root.iter("referenceAnswer")]
    answers = [(_text(node), node.get("accuracy") == "correct") for node in root.iter("studentAnswer")]
    if not references:
        raise ValueError(f"{path}: no reference answer")
    return Question(
        text=_text(root.find("questionText")),
        references=tuple(text for _, text in sorted(references, key=lambda reference: reference[0])),
        answers=tuple(answers[place] for place in spread_sample(len(answers), most)),
    )


def _text(node: ElementTree.Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
