"""What is wrong with a file a person wrote, said so that the person can mend it."""

from collections.abc import Mapping
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead from the top of a document to one value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One fault; `line` counts from 1 and is 0 where lines mean nothing; `key` is like `factors[0].slug` or empty."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.message) if part)


class RubricError(Exception):
    """A rubric or pack cannot be read; `problems` holds every fault found, never none."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ProblemLog:
    """Collects the problems of one file while it is being read."""

    def __init__(self, file: str, lines: Mapping[KeyPath, int] | None = None) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines = {} if lines is None else lines

    def add(self, at: KeyPath, message: str) -> None:
        """Note a problem with the value at a key path."""
        self.problems.append(Problem(file=self.file, line=self.line_of(at), key=key_name(at), message=message))

    def line_of(self, at: KeyPath) -> int:
        """Line of a value or, for one that is missing, of the nearest value around it; 0 if unknown."""
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 0)

    def raise_if_any(self) -> None:
        """Raise RubricError with all the problems so far, by line, if there are any."""
        if self.problems:
            raise RubricError(tuple(sorted(self.problems, key=lambda problem: problem.line)))


def key_name(at: KeyPath) -> str:
    """A key path as people write it: `factors[0].evidence[2].statement`."""
    name = ""
    for part in at:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            name += f".{part}" if name else part
    return name


def shorten(text: str, limit: int = 40) -> str:
    """At most `limit` characters of a text, on one line, to be shown in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
