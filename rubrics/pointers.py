"""Whether a text says a name, date or figure; a pointer that does gives its item away and is refused."""

import re
from collections.abc import Iterable, Iterator

from rubrics.fields import Field
from rubrics.marking.rubric import Evidence, Rubric
from rubrics.problems import shorten

POINTER_LIMIT = 200
"""The longest pointer, in characters."""

_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_YEAR = re.compile(r"\d{3,}")


def says(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in the text, whole and in their order; case does not count."""
    words = _words(phrase)
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(_words(text))} "


def is_in_question(phrase: str, question: str) -> bool:
    """Whether the question says every word of the phrase, in any order: then it is no secret."""
    return set(_words(phrase)) <= set(_words(question))


def details(evidence: Evidence, variants: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """What a fact is known by, in all its forms; dates and numbers also by their bare figures."""
    yield from evidence.names
    known = {name.casefold() for name in evidence.names}
    for group in variants:
        if not known.isdisjoint(form.casefold() for form in group):
            yield from group
    for date in evidence.dates:
        yield date
        yield from _YEAR.findall(date)
    for number in evidence.numbers:
        yield number
        yield from _FIGURE.findall(number)


def refuse_giveaways(rubric: Rubric, factors: Field) -> None:
    """Note every pointer that says what it should only lead to; `factors` is the field the factors were read from."""
    for index, factor in enumerate(rubric.factors):
        field = factors.child(index)
        _refuse_giveaway(factor.pointer, [factor.title], rubric.question, field)
        for number, evidence in enumerate(factor.evidence):
            item = field.child("evidence").child(number)
            _refuse_giveaway(evidence.pointer, details(evidence, rubric.variants), rubric.question, item)


def _refuse_giveaway(pointer: str, secrets: Iterable[str], question: str, item: Field) -> None:
    said = (secret for secret in secrets if says(pointer, secret) and not is_in_question(secret, question))
    if secret := next(said, ""):
        item.child("pointer").problem(f"'{shorten(secret)}' gives the item away; lead the student to it in other words")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
