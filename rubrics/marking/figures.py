"""Dates and numbers as values, so that "1924–29", "in '24" and "Jan 24" can be compared and contradicted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_RANGE = re.compile(r"\b(1\d{3}|20\d\d)\s?[-–—/]\s?(\d{4}|\d{2}|\d)\b")
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)(?:s\b|\b)(?![,.]\d{3})")
_SHORT_YEAR = re.compile(rf"(?:['’‘]|\b{_MONTH}\.?\s+)(\d\d)\b(?!\s*(?:%|per|,\d|\d))", re.IGNORECASE)
_MONTH_NAME = re.compile(rf"\b({_MONTH})\b\.?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,])[£$€]?(\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)\s*"
    r"(%|per ?cent|percent|k\b|m\b|thousand|million|billion|bn\b)?",
    re.I,
)
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * tens for tens, word in enumerate(_TENS_WORDS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "two-thirds": 2 / 3}
_NEARNESS = 0.06
"""Two numbers agree within six per cent, so that "about 200,000" covers 203,000 and 40 does not cover 45."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The values in a piece of text: years and spans of years, months (1 to 12), other numbers."""

    years: frozenset[int] = frozenset()
    spans: frozenset[tuple[int, int]] = frozenset()
    months: frozenset[int] = frozenset()
    numbers: frozenset[float] = frozenset()

    def __or__(self, other: Figures) -> Figures:
        return Figures(
            self.years | other.years, self.spans | other.spans, self.months | other.months, self.numbers | other.numbers
        )

    def has_year(self, year: int) -> bool:
        """Whether the year stands here, spelt out, shortened to two digits, or inside a span of up to ten years."""
        if year in self.years or year % 100 in self.years:
            return True
        return any(first <= year <= last and last - first <= 10 for first, last in self.spans)

    def has_number(self, number: float) -> bool:
        return any(abs(number - own) <= _NEARNESS * max(abs(number), abs(own)) for own in self.numbers)


def read_figures(text: str) -> Figures:
    """All figures of a text; four-digit numbers from 1000 to 2099 count as years, not as numbers."""
    spans = frozenset(_span(match) for match in _RANGE.finditer(text))
    years = {int(match.group(1)) for match in _YEAR.finditer(text)}
    years |= {year for span in spans for year in span}
    years |= {int(match.group(1)) for match in _SHORT_YEAR.finditer(text)}
    months = {_MONTHS.index(match.group(1).lower()[:3]) + 1 for match in _MONTH_NAME.finditer(text) if _is_month(match)}
    return Figures(frozenset(years), spans, frozenset(months), frozenset(_numbers(text, years)))


def merge(figures: Iterable[Figures]) -> Figures:
    result = Figures()
    for item in figures:
        result |= item
    return result


def _span(match: re.Match[str]) -> tuple[int, int]:
    first, ending = int(match.group(1)), match.group(2)
    last = int(match.group(1)[: 4 - len(ending)] + ending)
    return first, max(first, last)


def _is_month(match: re.Match[str]) -> bool:
    """ "may" and "march" are months only with a capital."""
    word = match.group(1)
    return word[0].isupper() or word.lower() not in ("may", "mar", "march")


def _numbers(text: str, years: set[int]) -> Iterable[float]:
    for match in _NUMBER.finditer(text):
        value = float(re.sub(r"[, ]", "", match.group(1)))
        unit = (match.group(2) or "").lower()
        if unit or (value not in years and not 1000 <= value < 2100):
            yield value * _SCALES.get(unit, 1)
    yield from _number_words(re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower()))


def _number_words(words: list[str]) -> Iterable[float]:
    current: float | None = None
    for word in [*words, ""]:
        value = _word_value(word)
        if value is not None:
            current = value if current is None or current >= 100 else current + value
        elif word in _SCALES and current is not None and len(word) > 2:
            current *= _SCALES[word]
        elif word != "and":
            if current is not None and current > 1:
                yield current
            current = None
        if word.rstrip("s") in _PARTS:
            yield _PARTS[word.rstrip("s")]


def _word_value(word: str) -> float | None:
    if word in _UNITS:
        return float(_UNITS.index(word))
    tens, _, units = word.partition("-")
    if tens in _TENS and (not units or units in _UNITS):
        return float(_TENS[tens] + (_UNITS.index(units) if units else 0))
    return None
