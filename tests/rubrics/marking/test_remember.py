"""What is remembered of earlier essays saves time and changes nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rubrics.marking.engine import forget_essays, mark_essay
from rubrics.marking.memory import Memory
from rubrics.marking.rubric import Rubric

GOLD = Path(__file__).parent.parent.parent.parent / "fixtures" / "gold" / "essays"


@pytest.fixture
def essay() -> str:
    """A real one, of several paragraphs."""
    return max(GOLD.rglob("*.txt"), key=lambda path: path.name).read_text(encoding="utf-8")


def mark_afresh(text: str, rubric: Rubric) -> str:
    forget_essays()
    return json.dumps(mark_essay(text, rubric).to_dict())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (". ", ". This mattered most of all, since nobody could then stop him. "),
        ("Stalin", "Stalni"),
        ("\n\n", " "),
        (".", ""),
    ],
)
def test_an_essay_that_was_changed_gets_what_it_gets_afresh(rubric: Rubric, essay: str, old: str, new: str) -> None:
    middle = essay.find(old, len(essay) // 3)
    changed = essay[:middle] + new + essay[middle + len(old) :]
    mark_afresh(essay, rubric)
    again = json.dumps(mark_essay(changed, rubric).to_dict())
    assert again == mark_afresh(changed, rubric)


def test_an_essay_that_is_being_written_gets_what_it_gets_afresh(rubric: Rubric, essay: str) -> None:
    forget_essays()
    for end in range(150, len(essay), 150):
        mark_essay(essay[:end], rubric)
    whole = json.dumps(mark_essay(essay, rubric).to_dict())
    assert whole == mark_afresh(essay, rubric)


def test_another_rubric_is_not_taken_for_the_first(rubric: Rubric, essay: str) -> None:
    other = replace(rubric, factors=rubric.factors[1:])
    wanted = mark_afresh(essay, other)
    mark_afresh(essay, rubric)
    assert json.dumps(mark_essay(essay, other).to_dict()) == wanted


def test_memory_is_bounded_and_forgets_what_was_used_least_lately() -> None:
    memory: Memory[str, bytes] = Memory(10, len)
    made = []

    def get(key: str) -> bytes:
        return memory.get(key, lambda: made.append(key) or bytes(4))  # type: ignore[func-returns-value]

    for key in ("a", "b", "a", "c", "a", "b"):
        get(key)
    assert made == ["a", "b", "c", "b"]
    assert memory.size <= 10


def test_a_value_larger_than_the_memory_is_still_given() -> None:
    memory: Memory[str, bytes] = Memory(10, len)
    assert memory.get("a", lambda: bytes(50)) == bytes(50)
    memory.get("b", lambda: bytes(1))
    assert len(memory) == 1
