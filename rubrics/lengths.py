"""How long an answer to a prompt is: a fact about the exam, so it is no part of the rubric and its hash."""

from dataclasses import dataclass

from rubrics.fields import MISSING, Field

LENGTH_OPTIONAL = ("minutes", "target_words")

_MINUTES = (5, 240)
_WORDS = (50, 5000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """The minutes an exam allows for an answer (5 to 240) and the words of a full one (50 to 5000)."""

    minutes: int = 45
    target_words: int = 600


def read_length(top: Field) -> Length:
    """The length a rubric file gives its prompt, noting what is wrong with it."""
    return Length(
        minutes=_number(top, "minutes", _MINUTES, Length().minutes),
        target_words=_number(top, "target_words", _WORDS, Length().target_words),
    )


def _number(top: Field, key: str, limits: tuple[int, int], usual: int) -> int:
    given = top.value.get(key, MISSING) if isinstance(top.value, dict) else MISSING
    return usual if given is MISSING else top.child(key, given).whole_number(limits=limits)
