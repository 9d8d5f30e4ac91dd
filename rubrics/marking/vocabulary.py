"""The words of a rubric: terms with the forms they are written in, and the parts of names, looked up word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rubrics.marking.reading import Word
from rubrics.marking.words import PREFIX, is_known, similarity, stem

_MENDED = 0.85
"""Likeness of a misspelling to the word it probably stands for, that of one slip in `similarity`."""
_SHORTENED = 0.7
"""Likeness of an abbreviation such as "Bukh" to its name."""
_MOST_REMEMBERED = 20_000
"""Words whose place in the vocabulary is remembered; then it begins anew."""

Found = tuple[tuple[int, float], ...]
"""Numbers of terms, or of parts of names, each with a likeness of 0 to 1."""


@dataclass(frozen=True)
class Forms:
    """Spellings with the number of what each stands for, indexed for `near`."""

    by_letter: Mapping[str, list[tuple[str, int]]]
    by_prefix: Mapping[str, list[tuple[str, int]]]

    def near(self, word: str) -> list[tuple[str, int]]:
        """All forms that `similarity` may find like the word: for a known word only those that begin alike."""
        if is_known(word):
            return self.by_prefix.get(word[:PREFIX], [])
        return self.by_letter.get(word[:1], [])


def index_forms(forms: Iterable[tuple[str, int]]) -> Forms:
    by_letter: dict[str, list[tuple[str, int]]] = {}
    by_prefix: dict[str, list[tuple[str, int]]] = {}
    for form, number in dict.fromkeys(forms):
        by_letter.setdefault(form[:1], []).append((form, number))
        by_prefix.setdefault(form[:PREFIX], []).append((form, number))
    return Forms(by_letter, by_prefix)


@dataclass(frozen=True)
class Vocabulary:
    """`terms` numbers the stems of the rubric's words, `parts` the words of its names."""

    terms: Mapping[str, int]
    forms: Forms
    parts: Mapping[str, int]
    part_forms: Forms
    _terms_of: dict[tuple[str, str, str], Found] = field(default_factory=dict)
    _parts_of: dict[tuple[str, bool], tuple[Found, Found]] = field(default_factory=dict)

    def look_up(self, word: Word) -> Found:
        """The terms that an essay's word may be."""
        key = word.stem, word.norm, word.mended
        found = self._terms_of.get(key)
        if found is None:
            _make_room(self._terms_of)
            found = self._terms_of[key] = self._find_terms(*key)
        return found

    def find_parts(self, word: Word) -> tuple[Found, Found]:
        """The words of names that a word may be: with abbreviations, then in full only."""
        key = word.norm, word.is_capital
        found = self._parts_of.get(key)
        if found is None:
            _make_room(self._parts_of)
            found = self._parts_of[key] = self._find_parts(*key)
        return found

    def _find_terms(self, stemmed: str, norm: str, mended: str) -> Found:
        if stemmed in self.terms:
            return ((self.terms[stemmed], 1.0),)
        found: dict[int, float] = {}
        for form, term in self.forms.near(norm):
            likeness = similarity(norm, form)
            if likeness > found.get(term, 0.0):
                found[term] = likeness
        if not found:
            terms = [self.terms.get(stem(part)) for part in mended.split()]
            return tuple((term, _MENDED) for term in terms if term is not None)
        best = max(found.values())
        return tuple((term, likeness) for term, likeness in found.items() if likeness == best)

    def _find_parts(self, norm: str, is_capital: bool) -> tuple[Found, Found]:
        near = self.part_forms.near(norm)
        if norm in self.parts:
            near = [*near, (norm, self.parts[norm])]
        in_full = {part: similarity(norm, form) for form, part in near}
        shortened = {
            part: _SHORTENED
            for form, part in near
            if 3 <= len(norm) < len(form) and is_capital and form.startswith(norm) and not is_known(norm)
        }
        return _above_nothing(in_full | shortened), _above_nothing(in_full)


def _above_nothing(found: Mapping[int, float]) -> Found:
    return tuple((number, likeness) for number, likeness in found.items() if likeness > 0)


def _make_room(remembered: dict[tuple[str, str, str], Found] | dict[tuple[str, bool], tuple[Found, Found]]) -> None:
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()
