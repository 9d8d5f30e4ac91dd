"""Minutes and words of an answer, as a rubric file gives them for its prompt."""

from pathlib import Path

import pytest

from rubrics.format import load_rubric
from rubrics.lengths import Length
from rubrics.packs import read_pack
from tests.rubrics.rome import ROME, instead, problems_of, write, write_pack

LONGER = instead("kind: why\n", "kind: why\nminutes: 60\ntarget_words: 900\n")


def test_length_is_read_beside_the_rubric(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path, rubric=LONGER))
    assert pack.lengths == {"why-rome-fell": Length(minutes=60, target_words=900)}


def test_usual_length_stands_where_none_is_given(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path))
    assert pack.lengths == {"why-rome-fell": Length(minutes=45, target_words=600)}


def test_length_is_no_part_of_the_rubric(tmp_path: Path) -> None:
    plain = load_rubric(write(tmp_path / "plain.yaml", ROME))
    longer = load_rubric(write(tmp_path / "longer.yaml", LONGER))
    assert (longer, longer.content_hash) == (plain, plain.content_hash)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("minutes", "4", "4 is outside 5 to 240"),
        ("minutes", "241", "241 is outside 5 to 240"),
        ("minutes", "an hour", "expected a whole number, found a text"),
        ("minutes", "", "expected a whole number, found nothing"),
        ("target_words", "49", "49 is outside 50 to 5000"),
        ("target_words", "5001", "5001 is outside 50 to 5000"),
        ("target_words", "-600", "expected a whole number, found an unusual number"),
    ],
)
def test_wrong_length_is_refused(tmp_path: Path, key: str, value: str, fault: str) -> None:
    text = instead("kind: why\n", f"kind: why\n{key}: {value}\n")
    assert problems_of(tmp_path, text) == [f"rome.yaml:4: {key}: {fault}"]
