"""Lines on pages made into paragraphs again: a PDF says only where each word stands."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from essaycoach.essays.uploads.blocks import Block, Kind, joined, tidy
from essaycoach.essays.uploads.hyphens import known_words, run_together

_PAGE_NUMBER = re.compile(
    r"\W*(?:[ivxl]{1,6}|(?:(?i:page|p|seite|strona|tudalen)\W+)?\d{1,3}(?:\s*(?:/|of|von|z|o)\s*\d{1,3})?)\W*"
)
_DIGITS = re.compile(r"\d+")
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
# The code that one encoding has for bullets, and those of two fonts of symbols.
_SIGNS = _LIGATURES | {ord(sign): "•" for sign in "\x7f\uf0b7\uf0a7"}
_END_OF_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BULLET = re.compile(r"^[•▪●◦‣∙·○■]\s+")
_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[–-])\s+\S")
"""A line inside a sentence can begin like this, too."""
_GAP = 1.3
"""A paragraph begins where the lines stand this many times farther apart than usual."""
_INDENT = 0.7
"""And where a line begins this many letters' heights to the right of the line before."""
_SHORT = 0.75
"""And after a sentence that ends in a line shorter than this part of a full one."""
_EDGE = 2
"""Running heads and page numbers are looked for in this many lines at the top and at the bottom."""


@dataclass(slots=True)
class Line:
    """A line of a page; `x` and `y` say where it begins, `y` growing upwards, `size` how high its letters are."""

    text: str = ""
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    is_blank: bool = True

    def add(self, text: str, outer: list[float], inner: list[float], size: float) -> None:
        """Go on with a piece of text; the first one with letters says where the line is."""
        if self.is_blank and text.strip():
            self.is_blank = False
            self.text = ""
            self.x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            self.y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            self.size = abs(size * inner[3] * outer[3]) or abs(size)
        self.text += text.translate(_SIGNS)


def paragraphs_of(pages: list[list[Line]]) -> str:
    """The text of the pages, paragraph by paragraph."""
    usual = _Usual(pages)
    paragraphs: list[list[Line]] = []
    for page in _without_edges(pages, usual):
        previous = None
        for line in page:
            if not paragraphs or _begins(line, previous, paragraphs[-1][-1], usual):
                paragraphs.append([])
            paragraphs[-1].append(line)
            previous = line
    words = known_words(line.text for page in pages for line in page)
    return joined([_block(paragraph, words) for paragraph in paragraphs])


class _Usual:
    """What is usual in the document: `leading` from line to line, and the characters of a full line."""

    def __init__(self, pages: list[list[Line]]) -> None:
        gaps = [above.y - below.y for page in pages for above, below in pairwise(page) if above.y - below.y > 1]
        lengths = sorted(len(line.text) for page in pages for line in page)
        self.leading = median(gaps) if gaps else 0.0
        self.full = lengths[len(lengths) * 9 // 10] if lengths else 0

    def is_short(self, line: Line) -> bool:
        return len(line.text) < _SHORT * self.full

    def is_apart(self, above: Line, below: Line) -> bool:
        return above.y - below.y > _GAP * self.leading


def _without_edges(pages: list[list[Line]], usual: _Usual) -> list[list[Line]]:
    """The pages without page numbers, and without what stands at the top or bottom of most of them."""
    edges = [_edges(page) for page in pages]
    often = Counter(key for page in edges for key in {_key(line) for line in page})
    repeated = {key for key, count in often.items() if count >= max(2, len(pages) / 2)}
    return [
        [
            line
            for line in page
            if not (_is_in(line, edge) and (_key(line) in repeated or _is_number(line, page, usual)))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: list[Line]) -> list[Line]:
    downwards = sorted(page, key=lambda line: -line.y)
    return downwards[:_EDGE] + downwards[_EDGE:][-_EDGE:]


def _is_in(line: Line, lines: list[Line]) -> bool:
    return any(line is other for other in lines)


def _key(line: Line) -> tuple[str, int]:
    """The same for a running head on all pages, whatever number stands in it."""
    return _DIGITS.sub("#", tidy(line.text)), round(line.y / 4)


def _is_number(line: Line, page: list[Line], usual: _Usual) -> bool:
    """Whether this is a page number: nothing else, and apart from the text."""
    nearest = min((abs(line.y - other.y) for other in page if other is not line), default=usual.leading * 2)
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip())) and nearest > _GAP * usual.leading


def _begins(line: Line, previous: Line | None, last: Line, usual: _Usual) -> bool:
    """Whether a paragraph begins with the line; `previous` is the one before it on its page, `last` on any page."""
    if abs(line.size - last.size) > 0.1 * max(line.size, last.size) or _BULLET.match(line.text):
        return True
    ended = bool(_END_OF_SENTENCE.search(last.text.rstrip()[-10:]))
    opens = not line.text.lstrip()[:1].islower()
    if previous is not None and usual.is_apart(previous, line):
        return True
    if _ITEM.match(line.text) and (ended or usual.is_short(last)):
        return True
    if not (ended and opens):
        return False
    jumps = previous is not None and line.y - previous.y > 1
    return jumps or usual.is_short(last) or line.x - last.x > _INDENT * line.size


def _block(lines: list[Line], words: frozenset[str]) -> Block:
    text = run_together([line.text for line in lines], words)
    item = _BULLET.sub("", text)
    return Block(item, Kind.ITEM) if item != text else Block(text)
