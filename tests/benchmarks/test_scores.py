"""Scores of hand-made sheets against the two labelled essays."""

import pytest

from benchmarks.gold import EVIDENCE, FACTORS, MISCONCEPTIONS, Essay, Label, LabelSet
from benchmarks.scores import Scores, compare, kappa_fall, score
from benchmarks.sheet import Judgement, Sheet, level_of, reader_sheet
from rubrics.marking.rubric import Level, LevelScheme
from tests.benchmarks import rome

INVASIONS = (FACTORS, "invasions")
MONEY = (FACTORS, "money")
AFRICA = (EVIDENCE, "lost-africa")


def scores_of(solid: Sheet, weak: Sheet) -> Scores:
    essays, sheets = rome.essays(), [solid, weak]
    return score(compare(essays, rome.rubrics(), sheets), essays, sheets)


def test_a_perfect_sheet_agrees_everywhere() -> None:
    essays = rome.essays()
    sheets = [reader_sheet(essay, essay.first) for essay in essays]
    scores = score(compare(essays, rome.rubrics(), sheets, with_disputed=True), essays, sheets)
    assert [scores["groups"][group]["kappa"] for group in (FACTORS, EVIDENCE, MISCONCEPTIONS)] == [1, 1, 1]
    assert scores["explained_or_made"] == {"items": 2, "agreement": 1.0, "kappa": None}
    assert scores["level"]["weighted_kappa"] == 1
    assert scores["level"]["marks_inside"] == 1
    assert scores["spans"] == {"items": 3, "overlapping": 1.0}


def test_disputed_items_are_left_out_unless_asked_for() -> None:
    essays, sheets = rome.essays(), [Sheet({}), Sheet({})]
    left = [(c.essay.kind, c.item) for c in compare(essays, rome.rubrics(), sheets)]
    assert ("solid", MONEY) not in left
    assert ("weak", MONEY) in left
    assert len(left) == 11
    assert len(compare(essays, rome.rubrics(), sheets, with_disputed=True)) == 12


def test_credit_for_denied_and_named_items_is_counted() -> None:
    scores = scores_of(Sheet({}), Sheet({MONEY: Judgement("made"), AFRICA: Judgement("present")}))
    assert scores["false_credit"] == {
        "denied": {"items": 1, "credited": 1},
        "named": {"items": 2, "credited": 1},
        "wrong": {"items": 0, "credited": 0},
    }


def test_made_for_explained_counts_as_credit_but_not_as_agreement() -> None:
    scores = scores_of(Sheet({INVASIONS: Judgement("made")}), Sheet({}))
    assert scores["groups"][FACTORS]["recall"] == 1
    assert scores["explained_or_made"] == {"items": 1, "agreement": 0.0, "kappa": 0.0}


def test_a_span_beside_the_quote_does_not_meet_it() -> None:
    # The quote covers the characters 0 to 31.
    beside = scores_of(Sheet({INVASIONS: Judgement("made", spans=((31, 40),))}), Sheet({}))
    across = scores_of(Sheet({INVASIONS: Judgement("made", spans=((30, 40),))}), Sheet({}))
    assert beside["spans"] == {"items": 1, "overlapping": 0.0}
    assert across["spans"] == {"items": 1, "overlapping": 1.0}


def test_confidence_is_compared_with_the_gold() -> None:
    scores = scores_of(
        Sheet({INVASIONS: Judgement("made", confidence=0.8)}), Sheet({MONEY: Judgement("absent", confidence=0.4)})
    )
    assert scores["groups"][FACTORS]["calibration_error"] == pytest.approx((0.2 + 0.4) / 2)


def test_figures_are_given_by_kind_of_student() -> None:
    scores = scores_of(Sheet({INVASIONS: Judgement("made")}), Sheet({}))
    assert list(scores["kinds"]) == ["solid", "weak"]
    assert scores["kinds"]["solid"][FACTORS]["items"] == 1
    assert scores["kinds"]["weak"][FACTORS]["items"] == 2


def test_kinds_are_held_against_the_mean_of_the_kinds() -> None:
    # Of evidence, solid states one of three, weak none: kappa of weak tells nothing.
    scores = scores_of(Sheet({(EVIDENCE, "adrianople"): Judgement("present")}), Sheet({AFRICA: Judgement("present")}))
    assert scores["kinds"]["solid"][EVIDENCE]["deviation"] == 0
    assert scores["kinds"]["weak"][EVIDENCE]["deviation"] is None


def test_fall_of_kappa_is_clean_less_noisy() -> None:
    clean = scores_of(Sheet({INVASIONS: Judgement("explained")}), Sheet({}))
    noisy = scores_of(Sheet({}), Sheet({}))
    assert kappa_fall(clean, noisy)[FACTORS] == {"clean": 1.0, "noisy": 0.0, "fall": 1.0}
    assert kappa_fall(clean, noisy)[MISCONCEPTIONS]["fall"] == 0.0


def test_marks_are_looked_for_inside_the_range() -> None:
    scores = scores_of(Sheet({}, level=3, marks=(13, 18)), Sheet({}, level=2, marks=(4, 9)))
    assert scores["level"]["essays"] == 2
    assert scores["level"]["marks_inside"] == 0.5
    assert scores["level"]["mean_width"] == 5
    assert scores["level"]["same_level"] == 0.5


def test_a_reading_without_mark_has_no_range() -> None:
    essay = Essay("p", "k", "text", LabelSet({INVASIONS: Label("made", ("text",))}, 3, None), None)
    sheet = reader_sheet(essay, essay.first)
    assert sheet.marks is None
    assert sheet.judgement(INVASIONS).spans == ((0, 4),)


@pytest.mark.parametrize(("mark", "level"), [(1, 1), (6, 1), (6.5, 2), (12, 2), (13, 2)])
def test_level_of_a_mark(mark: float, level: int) -> None:
    text = dict.fromkeys(("summary", "descriptor", "typical", "next_step"), "")
    levels = (
        Level(level=1, minimum=1, maximum=6, bands=(), **text),
        Level(level=2, minimum=7, maximum=12, bands=(), **text),
    )
    assert level_of(mark, LevelScheme(scheme="s", total_marks=12, levels=levels)) == level
