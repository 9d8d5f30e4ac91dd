"""Putting the pieces of a document together as plain text."""

import re
from dataclasses import dataclass
from enum import Enum, auto

# Soft hyphens, zero-width characters and byte order marks; joiners stay, since some scripts are spelt with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Controls, halves of surrogate pairs, and the sign for what could not be decoded.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd-\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")
_LONGEST_CELL = 80


class Kind(Enum):
    """What a block is: those of a list or a table stand line by line, all others apart."""

    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list or a row of a table."""

    text: str
    kind: Kind = Kind.PARAGRAPH


def cleaned(text: str) -> str:
    """The text without characters that are no text, and with "\\n" at the ends of lines; blanks stay as they are."""
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return _NO_TEXT.sub("", _INVISIBLE.sub("", text))


def tidy(text: str) -> str:
    """The text cleaned, with single blanks between words and none at the edges of lines."""
    text = _BLANKS.sub(" ", cleaned(text))
    return _GAPS.sub("\n\n", _AROUND_LINE_ENDS.sub("\n", text)).strip()


def joined(blocks: list[Block]) -> str:
    """The blocks as one text, those without text left out."""
    parts: list[str] = []
    previous: Kind | None = None
    for block in blocks:
        text = tidy(block.text)
        if not text:
            continue
        if block.kind is Kind.ITEM:
            text = f"- {text}"
        if parts:
            parts.append("\n" if block.kind is previous and previous is not Kind.PARAGRAPH else "\n\n")
        parts.append(text)
        previous = block.kind
    return "".join(parts)


def row_blocks(cells: list[list[Block]]) -> list[Block]:
    """A row of a table: one line if its cells hold a few words each, else the cells' own paragraphs.

    Many an essay is written into the one cell of a form.
    """
    filled = [[block for block in cell if block.text.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) > 1 and all(len(cell) == 1 and len(cell[0].text) <= _LONGEST_CELL for cell in filled):
        return [Block(" | ".join(tidy(cell[0].text) for cell in filled), Kind.ROW)]
    return [block for cell in filled for block in cell]
