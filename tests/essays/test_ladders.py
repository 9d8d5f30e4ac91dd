"""The hint ladder of an item as far as a reader has climbed it."""

import pytest

from essaycoach.classrooms.models import HintCeiling
from essaycoach.essays.ladders import ladder_of
from essaycoach.essays.reader import Earlier, Reader
from tests.essays.marked import RUBRIC


def kinds(reader: Reader, factor: str = "money") -> list[str]:
    return [rung.kind for rung in ladder_of(RUBRIC, reader, id="f2", factor=factor).shown]


def test_nothing_is_shown_before_a_hint_is_taken() -> None:
    ladder = ladder_of(RUBRIC, Reader(ceiling=HintCeiling.FACT), id="f2", factor="money")
    assert (ladder.shown, ladder.next_rung, ladder.end) == ((), HintCeiling.THEME, "")


@pytest.mark.parametrize("climbed", list(HintCeiling))
def test_hints_taken_are_shown_with_all_below(climbed: HintCeiling) -> None:
    shown = kinds(Reader(hints={"money": climbed}, ceiling=HintCeiling.FACT))
    assert shown == ["theme", "pointer", "name", "fact"][: climbed.value]


def test_point_that_was_made_before_needs_no_theme() -> None:
    earlier = Earlier(number=1, has=frozenset({"money"}), wrong={})
    ladder = ladder_of(RUBRIC, Reader(ceiling=HintCeiling.FACT, earlier=(earlier,)), id="f2", factor="money")
    assert (ladder.shown, ladder.next_rung) == ((), HintCeiling.POINTER)


def test_ladder_stops_at_the_teachers_ceiling() -> None:
    reader = Reader(hints={"money": 1}, ceiling=HintCeiling.THEME, ceiling_by_teacher=True)
    ladder = ladder_of(RUBRIC, reader, id="f2", factor="money")
    assert (ladder.next_rung, ladder.end) == (None, "Your teacher lets hints go this far.")


def test_hints_that_are_switched_off_say_so() -> None:
    ladder = ladder_of(RUBRIC, Reader(ceiling_by_teacher=True), id="f2", factor="money")
    assert ladder.end == "Your teacher has switched hints off for this question."


def test_last_hint_is_the_last() -> None:
    reader = Reader(hints={"money": 4}, ceiling=HintCeiling.FACT)
    assert ladder_of(RUBRIC, reader, id="f2", factor="money").end == "That was the last hint."


def test_hints_stay_when_the_ceiling_falls() -> None:
    assert kinds(Reader(hints={"money": 3}, ceiling=HintCeiling.THEME)) == ["theme", "pointer", "name"]
