"""SemEval-2013 task 7, the joint student response analysis (Dzikovska et al., 2013), two-way: correct or incorrect.

A question is a rubric with one factor: its statement is the best reference answer (the first of the category BEST, or
the first of all), its phrasings are the others; each student's answer is an essay. Macro-F1 over both classes. Data:
github.com/myrosia/semeval-2013-task7 at commit 5157c69f.

The engine is run as it ships, and with heads fitted on the training split (`fitting`, folds by question, the threshold
from out-of-fold scores). The unseen answers are to questions of the training split: there the fitted engine also gets
correct training answers as phrasings (`accepting`), with heads and a threshold of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.examples import Example
from benchmarks.public.accepting import accept, accepted_answers, hold_back
from benchmarks.public.fitting import Heads, fit_heads, score_out_of_fold
from benchmarks.public.marking import confidences, fewest, tell
from benchmarks.public.questions import ANSWER, Question, measure_questions, read_questions, thin_out
from benchmarks.public.thresholds import SHIPPED, best_threshold, macro_f1, measure_at

FOLDER = "semeval2013t7"
TESTS = {
    "beetle": ("test-unseen-answers", "test-unseen-questions"),
    "sciEntsBank": ("test-unseen-answers", "test-unseen-questions", "test-unseen-domains"),
}
SHORT = {"test-unseen-answers": "UA", "test-unseen-questions": "UQ", "test-unseen-domains": "UD"}
TAUGHT = "test-unseen-answers"
"""The test whose questions are in the training split, so that accepted answers are known."""
MOST_TAUGHT = 60
"""Answers a question that are read again, beside the accepted ones, to fit the heads of TAUGHT."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Macro-F1 by test set (UA, UQ, UD), at `threshold`, the best of the corpus's training split, at the shipped one,
    and with fitted heads at theirs.
    """

    macro_f1: dict[str, float]
    macro_f1_shipped: dict[str, float]
    macro_f1_fitted: dict[str, float]
    threshold: float


@dataclass(frozen=True, slots=True)
class Trained:
    """Heads fitted to a training split with the threshold of its out-of-fold scores."""

    heads: Heads
    threshold: float


def run(data: Path, most: int | None = None) -> dict[str, Figures]:
    """Mark both corpora, at most `most` answers a question; raises OSError or ValueError for bad data."""
    return {corpus: _run_corpus(data / FOLDER, corpus, most) for corpus in TESTS}


def _run_corpus(data: Path, corpus: str, most: int | None) -> Figures:
    training = read_questions(data / "training" / "2way" / corpus)
    tell(f"SemEval: {corpus}, training answers")
    examples = measure_questions([thin_out(question, most) for question in training])
    threshold = best_threshold(answer_scores(confidences(examples)), gold_of(examples), macro_f1)
    trained = train(examples)
    figures = Figures({}, {}, {}, threshold)
    for test in TESTS[corpus]:
        tell(f"SemEval: {corpus}, {test}")
        questions = read_questions(data / "test" / "2way" / corpus / test, most)
        asked = measure_questions(questions)
        scores, gold = answer_scores(confidences(asked)), gold_of(asked)
        figures.macro_f1[SHORT[test]] = measure_at(threshold, scores, gold, macro_f1)
        figures.macro_f1_shipped[SHORT[test]] = measure_at(SHIPPED, scores, gold, macro_f1)
        figures.macro_f1_fitted[SHORT[test]] = (
            _with_accepted(training, questions, most) if test == TAUGHT else _measure(trained, asked)
        )
    return figures


def train(examples: Sequence[Example]) -> Trained:
    """Raises ValueError for examples that are too few to fit heads to."""
    scores = answer_scores(score_out_of_fold(examples))
    return Trained(fit_heads(examples), best_threshold(scores, gold_of(examples), macro_f1))


def answer_scores(found: Sequence[Mapping[str, float]]) -> list[float]:
    return [factors[ANSWER] for factors in found]


def gold_of(examples: Sequence[Example]) -> list[bool]:
    """Whether each answer is correct."""
    return [example.labels[0].is_credited for example in examples]


def _measure(trained: Trained, examples: Sequence[Example]) -> float:
    scores = answer_scores(confidences(examples, trained.heads))
    return measure_at(trained.threshold, scores, gold_of(examples), macro_f1)


def _with_accepted(training: Sequence[Question], asked: Sequence[Question], most: int | None) -> float:
    """Macro-F1 over the answers asked, where each question knows accepted answers of its own training answers."""
    accepted = {question.name: accepted_answers(question) for question in training}
    rest = [hold_back(question, accepted[question.name]) for question in training]
    taught = [accept(thin_out(question, fewest(most, MOST_TAUGHT)), accepted[question.name]) for question in rest]
    trained = train(measure_questions(taught))
    asked = [accept(question, accepted.get(question.name, ())) for question in asked]
    return _measure(trained, measure_questions(asked))
