"""An essay as the engine reads it: units (sentences or pieces of long ones) with what they say, and windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lang.lex_attrs import is_punct
from spacy.tokens import Doc

from rubrics.marking.figures import Figures, read_figures
from rubrics.marking.lexicon import base, is_verb
from rubrics.marking.sentences import sentence_starts
from rubrics.marking.spelling import correct, mend
from rubrics.marking.words import normal_form, stem, telling

_LONG_SENTENCE = 28
"""Words from which a sentence is split after its semicolons, dashes and arrows; shorter ones are one thought."""
_SPLIT_AT = frozenset({";", "–", "—", "--", "→", "->", ":", " - "})
_SHORTEST_PIECE = 4
WIDEST_WINDOW = 3
"""Units a window spans at most: pronouns seldom reach back over more than two sentences."""
_NEGATIONS = frozenset({"n't", "n’t", "never", "nor", "no", "not"})
_LIST_SIGNS = frozenset({",", ";", "/", "+", "("})
_REMEMBERED = 4096
"""Units of earlier texts that are remembered (some 3 kB each), so that a changed essay costs what was changed."""


@dataclass(frozen=True, slots=True)
class Word:
    """`weight` is how much the word tells, 0 for function words; `mended` what it stands for if it is a misspelling."""

    text: str
    norm: str
    stem: str
    weight: float
    is_capital: bool
    mended: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What a unit says, wherever it stands; `plain` is its text with slips of spelling put right, `telling` the weight
    of its words together.

    Two units that say the same have the same `key`.
    """

    key: tuple[str, str, bool]
    plain: str
    words: tuple[Word, ...]
    figures: Figures
    has_verb: bool
    negations: int
    commas: int
    capitals: int
    telling: float

    @property
    def text(self) -> str:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a piece of a long one, in characters of the text; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int
    said: Saying


@dataclass(frozen=True, slots=True)
class Window:
    """Units `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Essay:
    text: str
    words: int
    units: tuple[Unit, ...]
    windows: tuple[Window, ...]

    def passage(self, window: Window) -> str:
        return self.text[self.units[window.first].start : self.units[window.last].end]


def read_doc(doc: Doc) -> Essay:
    """Read a tokenised document.

    A sentence that stands there a second time is passed over: saying a thing twice does not make it truer.
    """
    text = doc.text
    tokens, starts = [], []
    for token in doc:
        tokens.append(token.text)
        starts.append(token.idx)
    units: list[Unit] = []
    said: set[tuple[str, ...]] = set()
    paragraph, previous_end = 0, 0
    for first, last, is_first in _pieces(tokens, sentence_starts(text, tokens, starts)):
        start, end = starts[first], starts[last - 1] + len(tokens[last - 1])
        paragraph += bool(_PARAGRAPH.search(text, previous_end, start))
        saying = read_saying(text[start:end], "\x1f".join(tokens[first:last]), is_first)
        previous_end = end
        wording = tuple(word.norm for word in saying.words)
        if wording not in said or len(wording) < _SHORTEST_PIECE:
            units.append(Unit(start, end, paragraph, saying))
        said.add(wording)
    return Essay(text, sum(map(_counts, tokens)), tuple(units), _windows(units))


_PARAGRAPH = re.compile(r"\n\s*\n")


def _windows(units: list[Unit]) -> tuple[Window, ...]:
    """All runs of one to three units that stay in one paragraph, single units first."""
    return tuple(
        Window(first, first + width - 1)
        for width in range(1, WIDEST_WINDOW + 1)
        for first in range(len(units) - width + 1)
        if units[first].paragraph == units[first + width - 1].paragraph
    )


def _pieces(tokens: list[str], bounds: list[int]) -> Iterator[tuple[int, int, bool]]:
    """Sentences, long ones cut at strong punctuation, as first token, one after the last, and whether a sentence
    begins there.
    """
    for first, after in pairwise([*bounds, len(tokens)]):
        last = after
        while last > first and tokens[last - 1].isspace():
            last -= 1
        if not any(token.isalpha() for token in tokens[first:last]):
            continue
        cuts = [first]
        if last - first > _LONG_SENTENCE:
            for place in range(first + 1, last + 1):
                if tokens[place - 1] in _SPLIT_AT and min(place - cuts[-1], last - place) >= _SHORTEST_PIECE:
                    cuts.append(place)
        for start, end in pairwise([*cuts, last]):
            yield start, end, start == first


@lru_cache(maxsize=_REMEMBERED)
def read_saying(text: str, tokens: str, is_first: bool) -> Saying:
    """What a unit says; `tokens` are its tokens, joined by unit separators, `is_first` whether a sentence begins it."""
    words: list[Word] = []
    has_verb, before = False, ""
    cut = tokens.split("\x1f")
    for place, token in enumerate(cut):
        low = token.lower()
        begins = is_first and place == 0
        verb = _is_verb(token, before, begins=begins)
        has_verb |= verb
        if token.isalpha() or "-" in token or _is_number(token):
            words.append(_word(token, verb, begins))
        before = low
    return Saying(
        key=(text, tokens, is_first),
        plain=mend(text),
        words=tuple(words),
        figures=read_figures(text),
        has_verb=has_verb,
        negations=sum(token.lower() in _NEGATIONS for token in cut),
        commas=sum(token in _LIST_SIGNS for token in cut),
        capitals=sum(word.is_capital for word in words),
        telling=sum(word.weight for word in words),
    )


def _is_verb(token: str, before: str, *, begins: bool) -> bool:
    """A capital within a sentence is a name and no verb."""
    if token[:1].isupper() and not begins and not token.isupper():
        return False
    return is_verb(correct(token.lower()), before)


@lru_cache(maxsize=65536)
def _is_punctuation(token: str) -> bool:
    return bool(is_punct(token))


@lru_cache(maxsize=65536)
def _counts(token: str) -> bool:
    """Whether a token is a word."""
    return not (token.isspace() or _is_punctuation(token))


@lru_cache(maxsize=65536)
def _is_number(token: str) -> bool:
    return bool(like_num(token))  # type: ignore[no-untyped-call]


@lru_cache(maxsize=65536)
def _word(text: str, verb: bool, begins: bool) -> Word:
    """A capital within a sentence is a name, which no list could know."""
    norm, is_name = normal_form(text), text[:1].isupper() and not begins
    right = norm if is_name else correct(norm)
    low = text.lower()
    return Word(
        text=text,
        norm=norm,
        stem=stem(low if is_name else base(low, verb=verb)),
        weight=0.0 if low in STOP_WORDS or _is_punctuation(text) else telling(norm),
        is_capital=text[:1].isupper(),
        mended="" if right == norm else right,
    )
