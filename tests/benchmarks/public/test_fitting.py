"""Heads fitted to a training split: which ones, on what, and that no question judges itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.examples import Example
from benchmarks.public.fitting import CREDIT, WINDOW, fit_heads, score_out_of_fold
from benchmarks.public.marking import confidences
from benchmarks.public.questions import Question, measure_questions, read_questions, rubric_of
from rubrics.marking.decision import load_heads
from rubrics.marking.engine import mark_essay
from tests.benchmarks.public.data import write_semeval


def questions(tmp_path: Path) -> list[Question]:
    write_semeval(tmp_path)
    return read_questions(tmp_path / "semeval2013t7" / "training" / "2way" / "beetle")


def examples(tmp_path: Path) -> list[Example]:
    return measure_questions(questions(tmp_path))


def test_the_two_heads_for_factors_are_fitted_and_no_other(tmp_path: Path) -> None:
    fitted, shipped = fit_heads(examples(tmp_path)), load_heads()
    assert fitted.keys() == shipped.keys()
    assert {name for name in fitted if fitted[name] is not shipped[name]} == {WINDOW, CREDIT}
    assert not [name for name in fitted[CREDIT].names if name.startswith(("style_", "extent_"))]


def test_fitted_heads_tell_right_answers_from_wrong_ones(tmp_path: Path) -> None:
    texts = examples(tmp_path)
    scores = [found["answer"] for found in confidences(texts, fit_heads(texts))]
    right = [score for score, text in zip(scores, texts, strict=True) if text.labels[0].is_credited]
    wrong = [score for score, text in zip(scores, texts, strict=True) if not text.labels[0].is_credited]
    assert sum(right) / len(right) > sum(wrong) / len(wrong)


def test_what_is_fitted_is_the_same_each_time_and_leaves_the_shipped_heads_alone(tmp_path: Path) -> None:
    texts = examples(tmp_path)
    before = confidences(texts)
    assert confidences(texts, fit_heads(texts)) == confidences(texts, fit_heads(texts))
    assert confidences(texts) == before


def test_a_question_has_no_part_in_its_own_out_of_fold_scores(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    turned = replace(asked[0], answers=tuple((text, not is_correct) for text, is_correct in asked[0].answers))
    honest = score_out_of_fold(measure_questions(asked))
    after = score_out_of_fold(measure_questions([turned, *asked[1:]]))
    own = len(asked[0].answers)
    assert after[:own] == honest[:own]
    assert after[own:] != honest[own:]


def test_undecided_verdicts_are_left_out(tmp_path: Path) -> None:
    texts = examples(tmp_path)
    undecided = replace(texts[0], labels=[replace(texts[0].labels[0], verdict="undecided")])
    without, with_undecided = fit_heads(texts[1:]), fit_heads([undecided, *texts[1:]])
    assert confidences(texts, with_undecided) == confidences(texts, without)


def test_an_answer_without_a_sentence_is_read_and_gets_nought(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    asked[0] = replace(asked[0], answers=(*asked[0].answers, ("?", False)))
    texts = measure_questions(asked)
    assert confidences(texts, fit_heads(texts))[len(asked[0].answers) - 1] == {"answer": 0}


def test_without_other_heads_the_confidence_is_what_the_engine_says(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    found = confidences(measure_questions(asked[:1]))
    for (text, _), factors in zip(asked[0].answers, found, strict=True):
        marking = mark_essay(text, rubric_of(asked[0]))
        assert factors["answer"] == pytest.approx(marking.factors[0].confidence, abs=1e-4)


def test_too_little_to_learn_from_is_said_plainly(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    with pytest.raises(ValueError, match="fewer than two questions"):
        fit_heads(measure_questions(asked[:1]))
    all_right = [replace(question, answers=question.answers[:1]) for question in asked]
    with pytest.raises(ValueError, match="no texts of one of the two kinds"):
        fit_heads(measure_questions(all_right))
