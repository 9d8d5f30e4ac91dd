"""Reading essays and labels."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.gold import EVIDENCE, FACTORS, MISCONCEPTIONS, check_labels, find_quotes, items, read_essays
from tests.benchmarks import rome


def test_essays_come_in_order_with_both_readings() -> None:
    solid, weak = rome.essays()
    assert [solid.name, weak.name] == ["why-rome-fell/solid", "why-rome-fell/weak"]
    assert solid.text.startswith("Tribes kept")
    assert (solid.first.level, solid.first.mark) == (3, 15)
    assert solid.second is not None
    assert (solid.second.level, solid.second.mark) == (2, 12)


def test_labels_keep_verdict_and_quotes() -> None:
    label = rome.essays()[0].first.label((FACTORS, "invasions"))
    assert label.verdict == "explained"
    assert label.quotes == ("Tribes kept crossing the border",)
    assert label.is_credited


@pytest.mark.parametrize(
    ("item", "verdict"),
    [((FACTORS, "money"), "denied"), ((EVIDENCE, "lost-africa"), "named"), ((FACTORS, "invasions"), "absent")],
)
def test_denied_named_and_absent_items_get_no_credit(item: tuple[str, str], verdict: str) -> None:
    label = rome.essays()[1].first.label(item)
    assert label.verdict == verdict
    assert not label.is_credited


def test_made_against_explained_is_no_dispute() -> None:
    assert not rome.essays()[0].is_disputed((FACTORS, "invasions"))


def test_credit_against_none_is_a_dispute() -> None:
    assert rome.essays()[0].is_disputed((FACTORS, "money"))


def test_items_stand_in_rubric_order() -> None:
    assert items(rome.rubrics()["why-rome-fell"]) == [
        (FACTORS, "invasions"),
        (FACTORS, "money"),
        (EVIDENCE, "adrianople"),
        (EVIDENCE, "sack-of-rome"),
        (EVIDENCE, "lost-africa"),
        (MISCONCEPTIONS, "single-day"),
    ]


def test_a_quote_is_found_across_a_line_break() -> None:
    (span,) = find_quotes("He lost at\nAdrianople.", ("at Adrianople",))
    assert span == (8, 21)


def test_every_occurrence_of_a_quote_is_found() -> None:
    assert find_quotes("war and war", ("war", "peace")) == [(0, 3), (8, 11)]


def test_one_label_set_is_read_as_a_single_reading(tmp_path: Path) -> None:
    shutil.copytree(rome.GOLD / "essays", tmp_path / "essays")
    shutil.copytree(rome.GOLD / "labels" / "A", tmp_path / "labels")
    solid, _ = read_essays(tmp_path)
    assert solid.second is None
    assert not solid.is_disputed((FACTORS, "money"))


def test_a_folder_without_essays_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no essays in"):
        read_essays(tmp_path)


def test_an_essay_without_labels_is_refused(tmp_path: Path) -> None:
    shutil.copytree(rome.GOLD / "essays", tmp_path / "essays")
    with pytest.raises(FileNotFoundError, match=r"solid\.json"):
        read_essays(tmp_path)


def test_a_label_that_the_rubric_does_not_know_is_refused(tmp_path: Path) -> None:
    shutil.copytree(rome.GOLD, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "labels" / "A" / "why-rome-fell" / "weak.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["factors"]["lead-pipes"] = {"verdict": "made", "quotes": []}
    path.write_text(json.dumps(data), encoding="utf-8")
    weak = read_essays(tmp_path)[1]
    with pytest.raises(ValueError, match="'lead-pipes' in factors, which the rubric does not have"):
        check_labels(weak, rome.rubrics()["why-rome-fell"])
