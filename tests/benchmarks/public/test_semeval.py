"""SemEval-2013 task 7: reading, the rubric of a question, and the scores."""

from pathlib import Path

import pytest

from benchmarks.public.marking import confidences
from benchmarks.public.questions import measure_questions, read_questions, rubric_of
from benchmarks.public.semeval import answer_scores, gold_of, run
from tests.benchmarks.public.data import QUESTION, write_semeval


def folder(tmp_path: Path) -> Path:
    write_semeval(tmp_path)
    return tmp_path / "semeval2013t7" / "training" / "2way" / "beetle"


def test_the_best_reference_is_the_statement_and_the_others_are_phrasings(tmp_path: Path) -> None:
    rubric = rubric_of(read_questions(folder(tmp_path))[0])
    assert rubric.question == "Why does ice float on water?"
    assert [factor.statement for factor in rubric.factors] == ["Ice is less dense than water."]
    assert rubric.factors[0].phrasings == ("Water expands when it freezes.",)


def test_a_question_without_categories_takes_the_first_reference(tmp_path: Path) -> None:
    root = folder(tmp_path)
    text = QUESTION.replace('category="GOOD" ', "").replace('category="BEST" ', "")
    (root / "Q1.xml").write_text(text, encoding="utf-8")
    assert read_questions(root)[0].references[0] == "Water expands when it freezes."


def test_the_engine_prefers_right_answers(tmp_path: Path) -> None:
    examples = measure_questions(read_questions(folder(tmp_path))[:1])
    scores = answer_scores(confidences(examples))
    assert gold_of(examples) == [True, False, True, False]
    assert scores[0] > scores[1]


def test_every_test_has_a_figure_for_each_way_of_running_the_engine(tmp_path: Path) -> None:
    write_semeval(tmp_path)
    found = run(tmp_path)
    assert {corpus: list(figures.macro_f1_fitted) for corpus, figures in found.items()} == {
        "beetle": ["UA", "UQ"],
        "sciEntsBank": ["UA", "UQ", "UD"],
    }
    for figures in found.values():
        assert figures.macro_f1.keys() == figures.macro_f1_shipped.keys() == figures.macro_f1_fitted.keys()
        assert all(0 <= value <= 1 for value in figures.macro_f1_fitted.values())


def test_a_sample_takes_at_most_so_many_answers_a_question(tmp_path: Path) -> None:
    answers = read_questions(folder(tmp_path), most=2)[0].answers
    assert [text for text, _ in answers] == [
        "Because ice is less dense than the water.",
        "When water freezes it expands.",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("<question>", "Q1.xml: no element found"), ("<question/>", "Q1.xml: no reference answer")],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    root = folder(tmp_path)
    (root / "Q1.xml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_questions(root)


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no questions in"):
        read_questions(tmp_path)
