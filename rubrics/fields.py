"""A value of a document together with its place: reads it as what it should be and notes what is wrong."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Self

from rubrics.problems import KeyPath, ProblemLog, shorten
from rubrics.yaml_lines import Unquoted

MISSING = object()
"""The value of a key that is not there; its readers give blanks, for the absence is noted once or allowed."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_SLUG = 100


@dataclass(frozen=True, slots=True)
class Field:
    """One value, where it stands, and the log for its problems; a reader that fails notes why and gives a blank."""

    value: Any
    at: KeyPath
    log: ProblemLog

    @property
    def is_missing(self) -> bool:
        """Whether there is no such key."""
        return self.value is MISSING

    def problem(self, message: str) -> None:
        """Note a problem with this value."""
        self.log.add(self.at, message)

    def mapping(self, *, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Self]:
        """The fields of a mapping under all its known keys, those that are not there included."""
        known = [*required, *optional]
        if self.value is not MISSING and not isinstance(self.value, dict):
            self.problem(f"expected keys with values ({', '.join(required)}), found {kind_of(self.value)}")
        value = self.value if isinstance(self.value, dict) else {}
        for key in value:
            if key not in known:
                self.child(key, None).problem(f"unknown key{_nearest(str(key), known)}")
        fields = {key: self.child(key, value.get(key, MISSING)) for key in known}
        for key in required if isinstance(self.value, dict) else ():
            if key not in value:
                fields[key].problem("this key is missing")
        return fields

    def items(self) -> list[Self]:
        """The fields of a list."""
        if isinstance(self.value, list):
            return [self.child(index, item) for index, item in enumerate(self.value)]
        if self.value is not MISSING:
            self.problem(f"expected a list, found {kind_of(self.value)}")
        return []

    def texts(self, *, or_number: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        return tuple(item.text(or_number=or_number) for item in self.items())

    def text(self, *, or_number: bool = False, blank: bool = False, limit: int | None = None) -> str:
        """A text; `or_number` takes a whole number such as the year 1924 too, `limit` is in characters."""
        value = self.value
        if or_number and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str):
            return self._checked(value, blank=blank, limit=limit)
        if value is None and not blank:
            self.problem("nothing stands here; write a text")
        elif value is not None and value is not MISSING:
            advice = "" if isinstance(value, list | dict) else "; put it in quotation marks"
            self.problem(f"expected a text, found {kind_of(value)}{advice}")
        return ""

    def slug(self, *, limit: int = _MAX_SLUG) -> str:
        """A short name that is safe in addresses: small letters, digits, single hyphens."""
        slug = self.text()
        if slug.strip() and not _SLUG.fullmatch(slug):
            self.problem(f"'{shorten(slug)}' is no slug; use small letters, digits and single hyphens: party-machine")
        elif len(slug) > limit:
            self.problem(f"the slug is too long; the limit is {limit} characters")
        return slug

    def whole_number(self, *, limits: tuple[int, int] | None = None) -> int:
        """A whole number, 0 or more; `limits` are the lowest and the highest allowed."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and self.value >= 0:
            if limits and not limits[0] <= self.value <= limits[1]:
                self.problem(f"{self.value} is outside {limits[0]} to {limits[1]}")
            return self.value
        if self.value is not MISSING:
            self.problem(f"expected a whole number, found {kind_of(self.value)}")
        return 0

    def child(self, key: str | int, value: Any = MISSING) -> Self:
        """The field under a key or at a position of this one."""
        return type(self)(value, (*self.at, key), self.log)

    def _checked(self, value: str, *, blank: bool, limit: int | None) -> str:
        if not blank and not value.strip():
            self.problem("the text is empty")
        if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\r\n" for char in value):
            self.problem("the text holds a control character; delete it")
        if limit is not None and len(value) > limit:
            self.problem(f"the text is too long ({len(value)} characters); the limit is {limit}")
        return value


def kind_of(value: Any) -> str:
    """What a value is, in words a teacher knows."""
    if isinstance(value, Unquoted):
        return value.kind
    if isinstance(value, bool):
        return "yes/no"
    kinds = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "keys with values"}
    return kinds.get(type(value), "nothing")


def refuse_repeats(items: Sequence[Field], values: Sequence[str], *, key: str, what: str) -> None:
    """Note every value that stands a second time under `key` of the items; blanks are not compared."""
    first: dict[str, int] = {}
    for item, value in zip(items, values, strict=True):
        field = item.child(key)
        line = field.log.line_of(field.at)
        if value in first:
            place = f" in line {first[value]}" if first[value] else ""
            field.problem(f"the {what} '{shorten(value)}' is already used{place}")
        elif value:
            first[value] = line


def _nearest(key: str, known: Sequence[str]) -> str:
    close = get_close_matches(key.lower(), known, n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(known)}"
