from pathlib import Path

import pytest

from rubrics.fields import Field
from rubrics.levels import generic_levels, load_levels, read_scheme, scheme_to_dict
from rubrics.problems import ProblemLog, RubricError
from tests.rubrics.rome import LEVELS, instead, write


def problems_of(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(RubricError) as caught:
        load_levels(write(tmp_path / "levels.yaml", text))
    return [str(problem).removeprefix(f"{tmp_path}/levels.yaml:") for problem in caught.value.problems]


def test_scheme_holds_what_the_file_says(tmp_path: Path) -> None:
    scheme = load_levels(write(tmp_path / "levels.yaml", LEVELS))
    assert (scheme.scheme, scheme.total_marks) == ("two-levels", 12)
    second = scheme.levels[1]
    assert (second.level, second.minimum, second.maximum) == (2, 7, 12)
    assert second.bands == ((7, 8), (9, 10), (11, 12))
    assert (second.summary, second.next_step) == ("Analytical.", "Judge.")


def test_generic_scheme_has_five_levels_and_thirty_marks() -> None:
    scheme = generic_levels()
    assert [level.level for level in scheme.levels] == [1, 2, 3, 4, 5]
    assert scheme.total_marks == 30


def test_scheme_survives_a_dict() -> None:
    scheme = generic_levels()
    log = ProblemLog("levels")
    assert read_scheme(Field(scheme_to_dict(scheme), (), log)) == scheme
    assert log.problems == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("total_marks: 12", "total_marks: many", "2: total_marks: expected a whole number, found a text"),
        ("total_marks: 12", "total_marks: 10", "6: levels[1].max: max (12) is above total_marks (10)"),
        ("typical: One point., ", "", "4: levels[0].typical: this key is missing"),
        ("mid: [9, 10], ", "", "6: levels[1].bands.mid: this key is missing"),
        ("mid: [9, 10]", "mdi: [9, 10]", "6: levels[1].bands.mid: this key is missing"),
        ("[9, 10]", "[9]", "6: levels[1].bands.mid: expected two marks, lowest and highest: [1, 2]"),
        ("[9, 10]", "9", "6: levels[1].bands.mid: expected a list, found a number"),
        ("[9, 10]", "[9, ten]", "6: levels[1].bands.mid[1]: expected a whole number, found a text"),
        ("[9, 10]", "[10, 9]", "6: levels[1].bands.mid: [10, 9] does not lie within min 7 and max 12"),
        ("[11, 12]", "[11, 13]", "6: levels[1].bands.high: [11, 13] does not lie within min 7 and max 12"),
        ("level: 2", "level: 1", "6: levels[1]: levels must rise"),
    ],
)
def test_wrong_scheme_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = problems_of(tmp_path, instead(old, new, LEVELS))
    assert any(line.startswith(problem) for line in found), found


def test_marks_that_overlap_are_refused(tmp_path: Path) -> None:
    text = instead("min: 7, max: 12, bands: {low: [7, 8]", "min: 6, max: 12, bands: {low: [6, 8]", LEVELS)
    assert problems_of(tmp_path, text) == [
        "6: levels[1]: levels must rise: each with a higher number and higher marks than the one before"
    ]


def test_marks_upside_down_are_refused(tmp_path: Path) -> None:
    assert "4: levels[0].max: max (1) is below min (6)" in problems_of(
        tmp_path, instead("min: 1, max: 6", "min: 6, max: 1", LEVELS)
    )


def test_scheme_without_levels_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "scheme: x\ntotal_marks: 12\nlevels: []\n") == [
        "3: levels: the list is empty; give at least one level"
    ]
