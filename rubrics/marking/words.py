"""Words as the engine compares them: normal forms, stems, and how much a word tells."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log10

import snowballstemmer
from rapidfuzz.distance import OSA
from wordfreq import get_frequency_dict, zipf_frequency

_STEMMER = snowballstemmer.stemmer("english")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|ational)$")
_POSSESSIVE = re.compile(r"['’]s?$")
PREFIX = 5
"""Letters that two words of one family begin with, at least."""
_KNOWN_WORD = 2.8
"""Zipf frequency from which a spelling counts as a real word and not as a slip (once in about 1.6 million words)."""


@lru_cache(maxsize=65536)
def normal_form(word: str) -> str:
    """Lower case, without possessive, British -ise as -ize, so that spellings of one word compare equal."""
    return _BRITISH.sub(r"iz\1", _POSSESSIVE.sub("", word.lower()))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Porter2 stem of the normal form."""
    return str(_STEMMER.stemWord(normal_form(word)))


@lru_cache(maxsize=65536)
def telling(word: str) -> float:
    """How much a word tells by its rarity in English: 0 for "the", about 0.5 for "government", 1.2 for "kulak".

    Zipf frequencies (log10 of occurrences per thousand million words) come from the wordfreq package.
    """
    return min(max((7.0 - _zipf(word)) / 4.5, 0.0), 1.2)


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether a spelling is an ordinary English word, which is then never read as a misspelling of another."""
    return _zipf(word) >= _KNOWN_WORD


def is_listed(spelling: str) -> bool:
    """Whether a spelling is in the frequency list at all."""
    return spelling in _frequencies()


@lru_cache(maxsize=65536)
def similarity(word: str, other: str) -> float:
    """0 to 1: how likely `word` is `other`, misspelt or in another form of the same family; 1 when equal.

    Slips: optimal string alignment distance of 1 from five letters, 2 from eight. Families: a shared beginning of at
    least five letters that makes most of both words ("loyal", "loyalty").
    """
    if word == other:
        return 1.0
    if min(len(word), len(other)) < 4 or word[0] != other[0]:
        return 0.0
    shared = _shared_beginning(word, other)
    if shared >= PREFIX and shared >= 0.6 * max(len(word), len(other)):
        return 0.75
    if is_known(word):
        return 0.0
    allowed = 0 if len(other) < 5 else 1 if len(other) < 8 else 2
    distance = OSA.distance(word, other, score_cutoff=allowed)
    return 1.0 - 0.15 * distance if distance <= allowed else 0.0


def _zipf(word: str) -> float:
    """Zipf frequency of a word, a figure or a compound, whose parts are looked up."""
    return float(zipf_frequency(word.lower(), "en", wordlist="small", minimum=0.0))


def frequency(spelling: str) -> float:
    """Zipf frequency of a spelling in English: log10 of occurrences per thousand million words, 0 where not listed."""
    share = _frequencies().get(spelling, 0.0)
    return log10(share) + 9 if share else 0.0


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    """The 30,000 or so spellings that stand at least once in a million words."""
    return get_frequency_dict("en", wordlist="small")


def _shared_beginning(word: str, other: str) -> int:
    count = 0
    for left, right in zip(word, other, strict=False):
        if left != right:
            break
        count += 1
    return count
