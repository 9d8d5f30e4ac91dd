"""Essays that are made harder for the training keep labels that are true."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.meaning.lessons import Lesson, Point, Subject, make_subject, read_lessons
from benchmarks.meaning.variations import falsify, vary
from tests.benchmarks import rome

FACT = "The Vandals took Carthage in 439."


@pytest.fixture
def subject() -> Subject:
    return make_subject(next(iter(rome.rubrics().values())))


def lesson(subject: Subject, text: str, verdicts: dict[str, str]) -> Lesson:
    points = tuple(
        Point(verdicts[item.slug], (0,)) if item.slug in verdicts else Point("absent", ()) for item in subject.items
    )
    return Lesson("why-rome-fell", (text,), (0,), points)


def point(subject: Subject, found: Lesson, slug: str) -> Point:
    return found.points[[item.slug for item in subject.items].index(slug)]


def test_a_fact_with_another_year_or_name_is_wrong(subject: Subject) -> None:
    changed = falsify(lesson(subject, FACT, {"lost-africa": "present"}), subject, Random(1))
    assert changed.sentences[0] != FACT
    assert point(subject, changed, "lost-africa").verdict == "wrong"


def test_what_else_rests_on_the_sentence_is_unclear(subject: Subject) -> None:
    others = [item.slug for item in subject.items if item.kind == "evidence" and item.slug != "lost-africa"]
    labels = {"lost-africa": "present", others[0]: "named"}
    changed = falsify(lesson(subject, FACT, labels), subject, Random(1))
    assert point(subject, changed, others[0]).unclear == (0,)


def test_a_sentence_without_year_or_name_stays(subject: Subject) -> None:
    plain = lesson(subject, "they lost the corn", {"lost-africa": "present"})
    assert falsify(plain, subject, Random(1)) == plain


def test_the_same_seed_gives_the_same_variation(subject: Subject) -> None:
    given = lesson(subject, FACT, {"lost-africa": "present"})
    assert [vary(given, subject, Random(seed)) for seed in range(20)] == [
        vary(given, subject, Random(seed)) for seed in range(20)
    ]


def test_lessons_hold_what_the_labels_quote(data: Path) -> None:
    subjects, lessons = read_lessons(data)
    told = [point for found in lessons for point in found.points if point.verdict != "absent"]
    assert told
    assert all(point.sentences for point in told)
    assert {found.prompt for found in lessons} == set(subjects)
