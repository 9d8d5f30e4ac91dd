"""OpenDocument texts (.odt), as LibreOffice writes them."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from odfdo import Document, Element

from essaycoach.essays.uploads.blocks import Block, Kind, joined, row_blocks
from essaycoach.essays.uploads.reading import Fault, LeftOut, Reading, Unreadable

# Deleted text stands in tracked-changes; the others hold declarations, or what the program makes by itself.
_SKIPPED = frozenset(
    (
        "text:tracked-changes",
        "text:table-of-content",
        "text:alphabetical-index",
        "text:hidden-text",
        "text:hidden-paragraph",
        "text:ruby-text",
        "office:forms",
        "office:event-listeners",
        "svg:title",
        "svg:desc",
    )
)
_LEFT_OUT = {
    "draw:image": LeftOut.IMAGES,
    "text:note": LeftOut.FOOTNOTES,
    "office:annotation": LeftOut.COMMENTS,
}
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_MOST_BLANKS = 100


def read_odt(data: bytes) -> Reading:
    """The body of the document: no headers, notes, comments, pictures, contents pages or deleted text."""
    body = Document(BytesIO(data)).body
    if body.tag != "office:text":
        raise Unreadable(Fault.WRONG_TYPE)
    walk = _Walk()
    return Reading(joined(list(walk.blocks(body))), walk.left_out)


class _Walk:
    """One way through a document; counts what is left out."""

    def __init__(self) -> None:
        self.left_out: Counter[LeftOut] = Counter()

    def blocks(self, container: Element, kind: Kind = Kind.PARAGRAPH) -> Iterator[Block]:
        """The paragraphs and tables in a body, a section, a cell or a text box."""
        for child in container.children:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag in ("text:p", "text:h"):
                boxes: list[Block] = []
                yield Block("".join(self._pieces(child, boxes)), kind if tag == "text:p" else Kind.PARAGRAPH)
                yield from boxes
            elif tag == "table:table-row":
                yield from row_blocks([list(self.blocks(cell)) for cell in child.children])
            elif tag in _LEFT_OUT:
                self.left_out[_LEFT_OUT[tag]] += 1
            else:
                yield from self.blocks(child, Kind.ITEM if tag == "text:list" else kind)

    def _pieces(self, element: Element, boxes: list[Block]) -> Iterator[str]:
        yield element.text or ""
        for child in element.children:
            tag = child.tag
            if tag in _LEFT_OUT:
                self.left_out[_LEFT_OUT[tag]] += 1
            elif tag == "text:s":
                yield " " * min(child.get_attribute_integer("text:c") or 1, _MOST_BLANKS)
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == "draw:text-box":
                boxes += self.blocks(child)
            elif tag not in _SKIPPED:
                yield from self._pieces(child, boxes)
            yield child.tail or ""
