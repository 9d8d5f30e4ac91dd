"""The trained network finds a point in other words, and always gives the same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from rubrics.marking.compiled import compile_rubric
from rubrics.marking.meaning import Meaning, MeaningIndex, load_model
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.rubric import Rubric

APPOINTMENTS = "He picked who got which job in the organisation, and they repaid him with their votes."
WEATHER = "It rained for most of the week and the bus was late."


@pytest.fixture
def index(rubric: Rubric) -> MeaningIndex:
    return compile_rubric(rubric, load_pipeline()).meaning


def row(rubric: Rubric, slug: str) -> int:
    return [factor.slug for factor in rubric.factors].index(slug)


def same(first: Meaning, second: Meaning) -> bool:
    return all(
        np.array_equal(getattr(first, name), getattr(second, name)) for name in ("first_sight", "closer", "brought_up")
    )


def test_other_words_for_a_point_beat_words_about_nothing(index: MeaningIndex, rubric: Rubric) -> None:
    point, weather = index.read([[APPOINTMENTS], [WEATHER]]).closer[row(rubric, "party-machine")]
    assert point > weather + 1


def test_reading_twice_gives_the_same_bytes(index: MeaningIndex, rubric: Rubric) -> None:
    again = compile_rubric(rubric, load_pipeline()).meaning
    assert same(index.read([[APPOINTMENTS, WEATHER]]), again.read([[APPOINTMENTS, WEATHER]]))


def test_another_paragraph_changes_no_first_sight(index: MeaningIndex) -> None:
    alone = index.read([[APPOINTMENTS]]).first_sight
    beside = index.read([[WEATHER], [APPOINTMENTS]]).first_sight
    assert np.allclose(alone[:, 0], beside[:, 1], atol=1e-5)


def test_a_sentence_that_gets_no_closer_look_is_below_those_that_do(index: MeaningIndex, rubric: Rubric) -> None:
    read = index.read([[APPOINTMENTS], [WEATHER], ["The party grew."], ["He was clever."], ["Lenin died in 1924."]])
    looked_at = read.brought_up[row(rubric, "party-machine")] > -30
    closer = read.closer[row(rubric, "party-machine")]
    assert looked_at.sum() == 3
    assert closer[~looked_at].max() <= closer[looked_at].min()


@pytest.mark.parametrize("text", ["", "🙂🙂", "\x00", "word " * 5000, "Сталин"])
def test_any_text_can_be_read(index: MeaningIndex, text: str) -> None:
    assert np.isfinite(index.read([[text]]).closer).all()


def test_no_sentence_gives_no_column(index: MeaningIndex, rubric: Rubric) -> None:
    assert index.read([]).closer.shape == (index.count, 0)


def test_a_rubric_without_wordings_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        load_model().index([], [])
