"""An essay cut into the sentences a student sees, so that two of her texts can be compared."""

import re
from dataclasses import dataclass
from functools import cached_property

BLANK_LINES = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-ÖØ-Þ])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|vs|cf|c|ca|p|pp|no|vol|e\.g|i\.e)|\b[A-Z])\.$")
_SHORT_LINE = 50
"""Characters up to which a line stands alone, as in notes and lists; longer ones may be wrapped by a program."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as it was written, without the white space around it; `paragraph` counts from 0."""

    text: str
    paragraph: int
    ends_line: bool = False

    @cached_property
    def key(self) -> str:
        """Equal for sentences that differ only in white space."""
        return " ".join(self.text.split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without punctuation."""
        return tuple(re.findall(r"\w+", self.text.casefold()))


def paragraphs_of(text: str) -> list[str]:
    """The blocks between blank lines, without the white space around them."""
    return [block.strip() for block in BLANK_LINES.split(text) if block.strip()]


def sentences_of(text: str) -> list[Sentence]:
    """The sentences in reading order."""
    return [
        Sentence(text=sentence, paragraph=number, ends_line=index == len(sentences))
        for number, paragraph in enumerate(paragraphs_of(text))
        for sentences in map(_sentences, _lines(paragraph))
        for index, sentence in enumerate(sentences, start=1)
    ]


def whole_paragraphs(text: str) -> list[Sentence]:
    """Each paragraph as one sentence: what a long text is compared by."""
    return [Sentence(text=paragraph, paragraph=number) for number, paragraph in enumerate(paragraphs_of(text))]


def _lines(paragraph: str) -> list[str]:
    lines: list[str] = []
    is_open = False
    for line in _LINE.split(paragraph):
        if is_open:
            lines[-1] += "\n" + line
        else:
            lines.append(line)
        is_open = len(line) > _SHORT_LINE and not line.rstrip().endswith((".", "!", "?", ":", ";"))
    return lines


def _sentences(line: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if not _ABBREVIATION.search(line[start : end.end()].rstrip()):
            found.append(line[start : end.end()].strip())
            start = end.end()
    rest = line[start:].strip()
    return [*found, rest] if rest else found
