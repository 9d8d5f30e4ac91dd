"""What a document is made of, whatever its format."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from essaycoach.essays.uploads.blocks import cleaned


class Kind(Enum):
    """What a block is. Headings go two levels below the title; a point is a heading with its factor's colour."""

    TITLE = auto()
    META = auto()
    HEADING = auto()
    POINT = auto()
    STEP = auto()
    STEP_TITLE = auto()
    STEP_QUOTE = auto()
    TEXT = auto()
    STRONG = auto()
    SMALL = auto()
    ITEM = auto()
    SUBITEM = auto()
    ESSAY = auto()
    LAST = auto()


class Underline(Enum):
    """How the page underlines a passage."""

    NONE = auto()
    SOLID = auto()
    DOTTED = auto()
    DASHED = auto()
    DOUBLE = auto()
    WAVY = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of text in one look; `tint`, `line` and `ink` are names of colours: "1" to "8", "bad" or ""."""

    text: str
    bold: bool = False
    soft: bool = False
    raised: bool = False
    tint: str = ""
    line: str = ""
    ink: str = ""
    underline: Underline = Underline.NONE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one kind."""

    kind: Kind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def block(kind: Kind, *parts: str | Run) -> Block:
    """A block of plain texts and runs; characters that are no text are left out."""
    return Block(kind, tuple(_clean(part) for part in parts if part))


def _clean(part: str | Run) -> Run:
    return Run(text=cleaned(part)) if isinstance(part, str) else replace(part, text=cleaned(part.text))
