"""The questions of SemEval-2013 task 7: their files, the rubric each becomes, the answers as the engine reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.examples import Example
from benchmarks.public.marking import measure_texts, spread_sample
from rubrics.marking.rubric import Factor, Rubric

ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is that of the file; `references` has the best one first; `answers` are texts with whether they are
    correct.
    """

    name: str
    text: str
    references: tuple[str, ...]
    answers: tuple[tuple[str, bool], ...]


def read_questions(folder: Path, most: int | None = None) -> list[Question]:
    """Every question of a folder in order of file name, with at most `most` of its answers.

    Raises FileNotFoundError without any question, ValueError on bad XML.
    """
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise FileNotFoundError(f"no questions in {folder}")
    return [thin_out(_read_question(path), most) for path in paths]


def thin_out(question: Question, most: int | None) -> Question:
    """The question with at most `most` of its answers, spread over all."""
    places = spread_sample(len(question.answers), most)
    return replace(question, answers=tuple(question.answers[place] for place in places))


def rubric_of(question: Question) -> Rubric:
    best, *others = question.references
    factor = Factor(slug=ANSWER, title="", statement=best, phrasings=tuple(others))
    return Rubric(slug="semeval", question=question.text, factors=(factor,))


def measure_questions(questions: Sequence[Question]) -> list[Example]:
    """Every answer, measured against its question, in order."""
    return [
        example
        for question in questions
        for example in measure_texts(
            question.name,
            [(text, {ANSWER: is_correct}) for text, is_correct in question.answers],
            rubric_of(question),
        )
    ]


def _read_question(path: Path) -> Question:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a published file, not what a user sends
    except ElementTree.ParseError as error:
        raise ValueError(f"{path}: {error}") from error
    references = [(node.get("category") != "BEST", _text(node)) for node in root.iter("referenceAnswer")]
    if not references:
        raise ValueError(f"{path}: no reference answer")
    return Question(
        name=path.stem,
        text=_text(root.find("questionText")),
        references=tuple(text for _, text in sorted(references, key=lambda reference: reference[0])),
        answers=tuple((_text(node), node.get("accuracy") == "correct") for node in root.iter("studentAnswer")),
    )


def _text(node: ElementTree.Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
