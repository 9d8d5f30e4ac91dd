"""What a reader finds in a file, or why it finds nothing."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

MAX_CHARACTERS = 1_000_000


class Fault(StrEnum):
    """Why a file cannot be taken."""

    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NO_TEXT = "no-text"
    SCAN = "scan"
    WRONG_TYPE = "wrong-type"
    OLD_WORD = "old-word"
    PAGES = "pages"
    IMAGE = "image"
    PASSWORD = "password"  # noqa: S105
    MACROS = "macros"
    BOMB = "bomb"
    BROKEN = "broken"
    TOO_LONG = "too-long"
    TOO_SLOW = "too-slow"
    BUSY = "busy"


class LeftOut(StrEnum):
    """What a file may hold beside the essay."""

    IMAGES = "images"
    FOOTNOTES = "footnotes"
    COMMENTS = "comments"


class Unreadable(Exception):
    """The file holds no essay that can be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(slots=True)
class Reading:
    """The text of a file, its paragraphs separated by blank lines, and how much of what was left out."""

    text: str = ""
    left_out: Counter[LeftOut] = field(default_factory=Counter)
