"""Essays made harder on purpose, so that the network learns what must not matter and what must."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from benchmarks.meaning.lessons import Lesson, Point, Subject
from benchmarks.noise import add_noise

_MISSPELT, _FALSIFIED = 0.3, 0.3
"""Shares of the essays that are given slips of the keyboard, and wrong years or names."""
_SLIPS = (0.01, 0.06)
"""Share of characters that are hit, evenly between these."""
_MOST_FALSIFIED = 3
_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
_YEARS_OFF = (-9, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 8, 10)


def vary(lesson: Lesson, subject: Subject, random: Random) -> Lesson:
    """The essay as it is, misspelt, with facts made wrong, or both."""
    if random.random() < _FALSIFIED:
        lesson = falsify(lesson, subject, random)
    if random.random() < _MISSPELT:
        rate = random.uniform(*_SLIPS)
        seed = random.randrange(10**9)
        lesson = replace(lesson, sentences=tuple(add_noise(text, rate, seed=seed) for text in lesson.sentences))
    return lesson


def falsify(lesson: Lesson, subject: Subject, random: Random) -> Lesson:
    """Put another year, or the name of another item, into sentences that state facts, which are then wrong.

    Of other items that rest on the same sentence it is unclear whether they still stand.
    """
    sentences, points = list(lesson.sentences), list(lesson.points)
    stated = [row for row, point in enumerate(points) if point.verdict == "present" and subject.items[row].factor >= 0]
    random.shuffle(stated)
    done = 0
    for row in stated:
        for number in points[row].sentences:
            changed = _change(sentences[number], row, subject, random)
            if changed is not None and done < _MOST_FALSIFIED:
                sentences[number] = changed
                points = [_doubt(point, number) if other != row else point for other, point in enumerate(points)]
                points[row] = replace(points[row], verdict="wrong")
                done += 1
                break
    return replace(lesson, sentences=tuple(sentences), points=tuple(points))


def _doubt(point: Point, number: int) -> Point:
    is_fact = point.verdict in ("present", "named", "wrong")
    return replace(point, unclear=(*point.unclear, number)) if is_fact and number in point.sentences else point


def _change(text: str, row: int, subject: Subject, random: Random) -> str | None:
    """The sentence with another year or name in it; None where it has neither."""
    years = _YEAR.findall(text)
    own = [name for name in subject.names[row] if name[:1].isupper() and name in text]
    if years and (not own or random.random() < 0.6):
        year = random.choice(years)
        return text.replace(year, str(int(year) + random.choice(_YEARS_OFF)))
    if not own:
        return None
    name = random.choice(own)
    others = [
        other
        for names in subject.names
        for other in names
        if other[:1].isupper()
        and other not in subject.names[row]
        and other not in text
        and len(other.split()) == len(name.split())
    ]
    return text.replace(name, random.choice(others)) if others else None
