"""What looks like an essay and earns nothing by itself: lists of names, copies, repetitions. Found, never punished.

Everything takes time in proportion to the text. Nothing here changes a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rubrics.marking.result import Span
from rubrics.marking.rubric import Rubric

NoticeKind = Literal["list", "question", "sample", "repeated"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")

_LIST_WORDS = 27
"""A shorter row of names is an ordinary enumeration."""
_LIST_WINDOW = 16
"""Words looked at in one go."""
_LIST_NAMES = 0.55
"""The share of names, dates and figures from which a window is a row of them; prose full of facts stays below 0.4."""
_LIST_LITTLE = 0.3
"""The highest share of little words (the, was, because) there; prose has 0.4 to 0.55."""
_NOTE_SIGN = re.compile(r"[→⇒↑↓≠=+<>&]|[-=]>|\w/|\?|\n\s*[-–*•·]\s|\n\s*\(?\w\)\s|\n\s*\d+[.)]?\s|\bvs?\b")
_NOTE_WORDS = 15
"""With a sign for each so many words, or more, a row is taken for notes."""
_QUESTION_RUN = 6
_QUESTION_SHARE = 0.15
"""Of the essay's words: repeating the question once in an introduction is good style."""
_QUESTION_TIMES = 3
_SAMPLE_RUN = 10
_SAMPLE_WORDS = 20
_REPEATED_WORDS = 9
_REPEATED_SHARE = 0.6
"""The share of a sentence's word pairs that stood together in an earlier one; ordinary prose stays below a quarter."""

_LITTLE_WORDS = """
a about above after again against all also although always am an and another any are as at away back be became
because become been before began being between both but by called came can could did do does doing done down
during each either even ever few for from further gave get give go got had has have having he her here him
himself his how however i if in instead into is it its itself just kept led less let like made make makes many
may me meant might more most much must my never no nor not now of off on once one only or other others our out
over own put said same saw say says she should show showed shows since so some still such take than that the
their them themselves then there therefore these they this those though through thus to together too took under
until up upon us used very want wanted was way we went were what when where whether which while who whom whose
why will with within without won would yet you your isn't wasn't didn't don't couldn't wouldn't hadn't weren't
aren't can't it's he's
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Passages of one kind, in the order of the text."""

    kind: NoticeKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text in small letters, with their places."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


def notices(text: str, rubric: Rubric, samples: Iterable[str] = ()) -> tuple[Notice, ...]:
    """What is found, each kind once; `samples` are texts of sample answers that must not be handed in as one's own."""
    found = _read(text)
    by_kind: tuple[tuple[NoticeKind, tuple[Span, ...]], ...] = (
        ("list", _lists(text, found, rubric)),
        ("question", _question(found, rubric.question)),
        ("sample", _copied(found, samples)),
        ("repeated", _repeated(text)),
    )
    return tuple(Notice(kind=kind, spans=spans) for kind, spans in by_kind if spans)


def _read(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    words = tuple(match[0].casefold().replace("’", "'") for match in found)
    return _Words(words, tuple(match.span() for match in found))


def _lists(text: str, found: _Words, rubric: Rubric) -> tuple[Span, ...]:
    """Long stretches of names, dates and figures with hardly a little word between them."""
    known = {
        word for factor in rubric.factors for item in factor.evidence for word in _read(" ".join(item.names)).words
    }
    names = [
        _is_name(text[start:end], word, known) for (start, end), word in zip(found.spans, found.words, strict=True)
    ]
    little = [word in _LITTLE for word in found.words]
    bare = [False] * len(names)
    for start in _starts(names, _LIST_WINDOW):
        end = start + _LIST_WINDOW
        if (
            sum(names[start:end]) >= _LIST_NAMES * _LIST_WINDOW
            and sum(little[start:end]) <= _LIST_LITTLE * _LIST_WINDOW
        ):
            bare[start:end] = [True] * _LIST_WINDOW
    rows = [_span(found, run) for run in _runs(bare) if run[1] - run[0] >= _LIST_WORDS]
    return tuple((start, end) for start, end in rows if not _is_notes(text[start:end]))


def _is_notes(row: str) -> bool:
    """Whether signs or short lines tie the words together: notes say something, if briefly."""
    words = len(_WORD.findall(row))
    return len(_NOTE_SIGN.findall(row)) * _NOTE_WORDS >= words


def _is_name(first_letter: str, word: str, known: set[str]) -> bool:
    return word not in _LITTLE and (not first_letter.islower() or word in known)


def _question(found: _Words, question: str) -> tuple[Span, ...]:
    """The question's words, if the essay says them again and again or consists of them to a good part."""
    copied = _covered(found.words, [_read(question).words], _QUESTION_RUN)
    runs = list(_runs(copied))
    is_much = sum(copied) >= _QUESTION_SHARE * len(found.words) or len(runs) >= _QUESTION_TIMES
    return tuple(_span(found, run) for run in runs) if runs and is_much else ()


def _copied(found: _Words, samples: Iterable[str]) -> tuple[Span, ...]:
    """Stretches that a sample has word for word."""
    copied = _covered(found.words, [_read(sample).words for sample in samples], _SAMPLE_RUN)
    return tuple(_span(found, run) for run in _runs(copied) if run[1] - run[0] >= _SAMPLE_WORDS)


def _covered(words: Sequence[str], sources: Iterable[Sequence[str]], length: int) -> list[bool]:
    """For each word, whether it belongs to a run of this many words that a source has too."""
    runs = {source[start : start + length] for source in map(tuple, sources) for start in _starts(source, length)}
    covered = [False] * len(words)
    for start in _starts(words, length):
        if tuple(words[start : start + length]) in runs:
            covered[start : start + length] = [True] * length
    return covered


def _repeated(text: str) -> tuple[Span, ...]:
    """Sentences most of whose word pairs stood together in a sentence before, also with a few words changed."""
    seen: set[tuple[str, str]] = set()
    spans = []
    for match in _SENTENCE.finditer(text):
        words = _read(match[0]).words
        pairs = set(pairwise(words))
        if len(words) >= _REPEATED_WORDS and len(pairs & seen) >= _REPEATED_SHARE * len(pairs):
            start, end = match.span()
            spans.append((start + len(match[0]) - len(match[0].lstrip()), end))
        seen |= pairs
    return tuple(spans)


def _runs(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last (not included) index of each unbroken run of True."""
    start = None
    for index, is_marked in enumerate([*marked, False]):
        if is_marked and start is None:
            start = index
        elif not is_marked and start is not None:
            yield start, index
            start = None


def _starts(words: Sequence[object], length: int) -> range:
    return range(max(0, len(words) - length + 1))


def _span(found: _Words, run: tuple[int, int]) -> Span:
    return found.spans[run[0]][0], found.spans[run[1] - 1][1]
