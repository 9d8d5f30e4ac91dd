"""The mark scheme's words about the levels in reach."""

from essaycoach.essays.levels import level_range
from tests.essays.marked import RUBRIC


def test_every_level_in_the_range_is_told_and_the_one_above() -> None:
    found = level_range(RUBRIC.levels, (1, 8))
    assert found is not None
    assert [level.number for level in found.levels] == [1]
    assert found.above is not None
    assert found.above.number == 2
    assert found.advice == "Do what level 1 needs."


def test_range_over_two_levels_has_none_above() -> None:
    found = level_range(RUBRIC.levels, (9, 12))
    assert found is not None
    assert ([level.number for level in found.levels], found.above) == ([1, 2], None)


def test_without_scheme_or_marks_there_is_no_range() -> None:
    assert level_range(None, (1, 2)) is None
    assert level_range(RUBRIC.levels, None) is None
