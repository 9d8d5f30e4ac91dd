"""An essay as the engine reads it: units (sentences or pieces of long ones), their words and figures, and windows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from rubrics.marking.figures import Figures, read_figures
from rubrics.marking.spelling import correct, mend
from rubrics.marking.words import normal_form, stem, telling

_LONG_SENTENCE = 28
"""Words from which a sentence is split after its semicolons, dashes and arrows; shorter ones are one thought."""
_SPLIT_AT = frozenset({";", "–", "—", "--", "→", "->", ":", " - "})
_SHORTEST_PIECE = 4
WIDEST_WINDOW = 3
"""Units a window spans at most: pronouns seldom reach back over more than two sentences."""


@dataclass(frozen=True, slots=True)
class Word:
    """`weight` is how much the word tells, 0 for function words; `mended` what it stands for if it is a misspelling."""

    start: int
    end: int
    text: str
    norm: str
    stem: str
    weight: float
    is_capital: bool
    mended: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a piece of a long one, in characters of the text; `paragraph` counts from 0.

    `plain` is what it says with slips of spelling put right.
    """

    start: int
    end: int
    paragraph: int
    plain: str
    words: tuple[Word, ...]
    figures: Figures
    has_verb: bool
    negations: int
    commas: int


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
    """Read a parsed document; it needs sentence boundaries, and uses tags, lemmas and dependencies where present.

    A sentence that stands there a second time is passed over: saying a thing twice does not make it truer.
    """
    text = doc.text
    units: list[Unit] = []
    said: set[tuple[str, ...]] = set()
    paragraph, previous_end = 0, 0
    for sentence in doc.sents:
        for piece in _pieces(sentence):
            paragraph += bool(re.search(r"\n\s*\n", text[previous_end : piece.start_char]))
            unit = _unit(piece, paragraph)
            previous_end = piece.end_char
            wording = tuple(word.norm for word in unit.words)
            if wording not in said or len(wording) < _SHORTEST_PIECE:
                units.append(unit)
            said.add(wording)
    words = sum(1 for token in doc if not token.is_punct and not token.is_space)
    return Essay(text, words, tuple(units), _windows(units))


def _windows(units: list[Unit]) -> tuple[Window, ...]:
    """All runs of one to three units that stay in one paragraph, single units first."""
    return tuple(
        Window(first, first + width - 1)
        for width in range(1, WIDEST_WINDOW + 1)
        for first in range(len(units) - width + 1)
        if units[first].paragraph == units[first + width - 1].paragraph
    )


def _pieces(sentence: Span) -> list[Span]:
    """The sentence without surrounding white space, cut at strong punctuation where it is long."""
    tokens = [token for token in sentence if not token.is_space]
    if not any(token.is_alpha for token in tokens):
        return []
    doc, first, last = sentence.doc, tokens[0].i, tokens[-1].i + 1
    cuts = [first]
    if last - first > _LONG_SENTENCE:
        for token in tokens:
            after = token.i + 1
            if token.text in _SPLIT_AT and min(after - cuts[-1], last - after) >= _SHORTEST_PIECE:
                cuts.append(after)
    return [doc[start:end] for start, end in zip(cuts, [*cuts[1:], last], strict=True)]


def _unit(piece: Span, paragraph: int) -> Unit:
    return Unit(
        start=piece.start_char,
        end=piece.end_char,
        paragraph=paragraph,
        plain=mend(piece.text),
        words=tuple(_word(token) for token in piece if token.is_alpha or "-" in token.text or token.like_num),
        figures=read_figures(piece.text),
        has_verb=any(token.pos_ in ("VERB", "AUX") for token in piece),
        negations=sum(token.dep_ == "neg" or token.lower_ in ("never", "nor", "no", "not") for token in piece),
        commas=sum(token.text in (",", ";", "/", "+", "(") for token in piece),
    )


def _mended(token: Token, norm: str) -> str:
    """What a misspelling stands for, or nothing; a capital within a sentence is a name, which no list could know."""
    if token.text[:1].isupper() and not token.is_sent_start:
        return ""
    right = correct(norm)
    return "" if right == norm else right


def _word(token: Token) -> Word:
    lemma = token.lemma_ if token.lemma_ and token.pos_ in ("VERB", "NOUN", "AUX") else token.text
    norm = normal_form(token.text)
    return Word(
        start=token.idx,
        end=token.idx + len(token),
        text=token.text,
        norm=norm,
        stem=stem(lemma.lower()),
        weight=0.0 if token.is_stop or token.is_punct else telling(norm),
        is_capital=token.text[:1].isupper(),
        mended=_mended(token, norm),
    )
