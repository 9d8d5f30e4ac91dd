"""Slips of the pen put right before meaning is read: one wrong letter, or a space lost between two words.

Candidates are all strings one edit away (insertion, deletion, substitution, transposition), the most frequent English
word among them wins (Norvig, "How to Write a Spelling Corrector", 2007).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from rubrics.marking.words import frequency, is_listed

_SHORTEST = 4
_COMMON = 3.2
"""Zipf frequency that a correction must have: nobody means a rare word by a spelling that does not exist."""
_VERY_COMMON = 4.5
"""The same for each half of two words that were run together."""
_FIRST_LETTER = 2.0
"""Penalty in Zipf units for another first letter, which is seldom wrong."""
_LIKELY_SLIP = 0.3
"""Bonus for a doubled letter too many or two letters swapped, the slips of a hurried hand."""
_DOUBLING = ("ed", "ing", "er", "ers")
"""Endings before which a single consonant is often doubled, and the doubling often forgotten."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "n")


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def mend(text: str) -> str:
    """The text of one sentence with its slips put right, as far as `correct` can; names within it stay as they are."""
    return _WORD.sub(lambda match: _mend_word(match.group(), is_first=match.start() == 0), text)


def _mend_word(word: str, *, is_first: bool) -> str:
    """A capital within a sentence is a name, which no list could know."""
    if word[0].isupper() and not is_first:
        return word
    right = correct(word.lower())
    return word if right == word.lower() else right


@lru_cache(maxsize=65536)
def correct(word: str) -> str:
    """The word or words that a lower-case spelling stands for; itself where it exists or nothing common is near."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha() or is_listed(word):
        return word
    doubled = _doubled(word)
    if doubled:
        return doubled
    if _has_regular_ending(word):
        return word
    ranked = [(frequency(form) + bonus, form) for form, bonus in _one_edit_away(word) if frequency(form) >= _COMMON]
    if ranked:
        return max(ranked)[1]
    return _split(word) or word


def _doubled(word: str) -> str | None:
    """The common word with the consonant before its ending doubled ("controlled" for "controled")."""
    for ending in _DOUBLING:
        base = word.removesuffix(ending)
        if base == word or len(base) < 3 or base[-1] in "aeiou":
            continue
        doubled = base + base[-1] + ending
        if frequency(doubled) >= _COMMON:
            return doubled
    return None


def _has_regular_ending(word: str) -> bool:
    return any(word.endswith(ending) and _has_base(word, ending) for ending in _ENDINGS)


def _has_base(word: str, ending: str) -> bool:
    base = word[: -len(ending)]
    if len(base) < 3:
        return False
    bases = [base, base + "e"]
    if base[-1] == base[-2]:
        bases.append(base[:-1])
    if base[-1] == "i":
        bases.append(base[:-1] + "y")
    return any(is_listed(form) for form in bases)


def _one_edit_away(word: str) -> Iterator[tuple[str, float]]:
    """Each form of at least four letters with a bonus or penalty in Zipf units."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        cost = -_FIRST_LETTER if place == 0 else 0.0
        yield from ((before + letter + after, cost) for letter in ascii_lowercase)
        if after:
            yield from ((before + letter + after[1:], cost - 0.2) for letter in ascii_lowercase)
            if len(word) > _SHORTEST:
                yield before + after[1:], _LIKELY_SLIP if before and before[-1] == after[0] else cost
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:], _LIKELY_SLIP + cost


def _split(word: str) -> str | None:
    halves = [
        (min(frequency(word[:place]), frequency(word[place:])), f"{word[:place]} {word[place:]}")
        for place in range(2, len(word) - 1)
    ]
    best = max(halves, default=(0.0, ""))
    return best[1] if best[0] >= _VERY_COMMON else None
