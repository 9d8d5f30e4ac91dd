"""The mark scheme as the engine sees it: frozen values, no database, no files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One specific fact that supports its factor.

    `names` holds proper names and terms with their spelling variants in one flat list; `dates` are written as in
    the statement ("April 1922", "1924"); `numbers` likewise ("559 votes", "a fifth"). `pointer` is a hint for
    students that names none of these; the engine does not read it.
    """

    slug: str
    statement: str
    pointer: str = ""
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Factor:
    """One point that answers the question.

    `statement` says the point, `link` how it answers the question, `phrasings` how a student may say it. `pointer` is
    a hint for students that does not say the title; the engine does not read it.
    """

    slug: str
    title: str
    statement: str
    pointer: str = ""
    link: str = ""
    phrasings: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Misconception:
    """A common error (`wrong`, as a student would state it) with its correction (`right`)."""

    slug: str
    wrong: str
    right: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """One level of a mark scheme; `minimum` to `maximum` are marks, both included.

    `bands` are the (lowest, highest) marks of the low, mid and high part of the level, in that order.
    """

    level: int
    minimum: int
    maximum: int
    bands: tuple[tuple[int, int], ...]
    summary: str
    descriptor: str
    typical: str
    next_step: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelScheme:
    """The levels of a mark scheme, lowest first."""

    scheme: str
    total_marks: int
    levels: tuple[Level, ...]


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """The whole mark scheme of one prompt.

    `variants` are groups of spellings and synonyms of one name, the usual form first; the engine counts a group once.
    `levels` is None where no level scheme fits, and then no band is given.
    """

    slug: str
    question: str
    kind: str = ""
    period: str = ""
    factors: tuple[Factor, ...]
    misconceptions: tuple[Misconception, ...] = ()
    variants: tuple[tuple[str, ...], ...] = field(default=())
    levels: LevelScheme | None = None

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (64 hex digits) of everything the rubric says."""
        content = asdict(self, dict_factory=_without_blank_pointer)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def _without_blank_pointer(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Rubrics stored before there were pointers keep their hash."""
    return {key: value for key, value in pairs if (key, value) != ("pointer", "")}
