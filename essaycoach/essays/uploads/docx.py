"""Word documents (.docx)."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.oxml.xmlchemy import BaseOxmlElement

from essaycoach.essays.uploads.blocks import Block, Kind, joined, row_blocks
from essaycoach.essays.uploads.reading import LeftOut, Reading

# What the document says in words of its own, or no longer says: properties, field codes, tracked deletions. A Fallback
# repeats the choice before it for old programs.
_SKIPPED = frozenset(
    ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "del", "moveFrom", "Fallback", "rt", "sectPr")
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LEFT_OUT = {
    "pic": LeftOut.IMAGES,
    "imagedata": LeftOut.IMAGES,
    "footnoteReference": LeftOut.FOOTNOTES,
    "endnoteReference": LeftOut.FOOTNOTES,
    "commentReference": LeftOut.COMMENTS,
}
_CONTENTS = "Table of Contents"


def read_docx(data: bytes) -> Reading:
    """The body of the document: no headers, notes, comments, pictures, contents pages or deleted text."""
    walk = _Walk()
    return Reading(joined(walk.blocks(docx.Document(BytesIO(data)).element.body)), walk.left_out)


class _Walk:
    """One way through a document; counts what is left out."""

    def __init__(self) -> None:
        self.left_out: Counter[LeftOut] = Counter()

    def blocks(self, container: BaseOxmlElement) -> list[Block]:
        """The paragraphs and tables in a body, a cell or a text box."""
        found: list[Block] = []
        run_on = ""
        for child in _children(container):
            name = _name(child)
            if name == "p":
                *boxes, text = self._paragraph(child)
                if _runs_on(child):
                    run_on += text.text
                else:
                    found.append(Block(run_on + text.text, text.kind))
                    run_on = ""
                found += boxes
            elif name == "tbl":
                found += self._rows(child)
            elif name == "sdt" and _is_contents(child):
                continue
            else:
                found += self.blocks(child)
        return [*found, Block(run_on)] if run_on else found

    def _rows(self, table: BaseOxmlElement) -> Iterator[Block]:
        for row in _descend(table, "tr"):
            yield from row_blocks([self.blocks(cell) for cell in _descend(row, "tc")])

    def _paragraph(self, paragraph: BaseOxmlElement) -> list[Block]:
        """The blocks of the paragraph's text boxes, and the paragraph itself at the end."""
        boxes: list[Block] = []
        text = "".join(self._pieces(paragraph, boxes))
        return [*boxes, Block(text, _kind(paragraph))]

    def _pieces(self, element: BaseOxmlElement, boxes: list[Block]) -> Iterator[str]:
        for child in _children(element):
            name = _name(child)
            if name in _LEFT_OUT:
                self.left_out[_LEFT_OUT[name]] += 1
            elif name == "t":
                yield child.text or ""
            elif name == "br":
                yield "\n" if _value(child, "type") in (None, "textWrapping") else "\n\n"
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "txbxContent":
                boxes += self.blocks(child)
            elif name != "r" or not _is_hidden(child):
                yield from self._pieces(child, boxes)


def _children(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Without comments, entities and what is never read."""
    return (child for child in element if isinstance(child.tag, str) and _name(child) not in _SKIPPED)


def _descend(element: BaseOxmlElement, name: str) -> Iterator[BaseOxmlElement]:
    """The nearest elements of this name, for rows and cells may be wrapped; those of tables inside are not meant."""
    for child in _children(element):
        if _name(child) == name:
            yield child
        else:
            yield from _descend(child, name)


def _name(element: BaseOxmlElement) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: BaseOxmlElement, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _property(element: BaseOxmlElement, *path: str) -> BaseOxmlElement | None:
    """The first element that the path of names leads to."""
    for name in path:
        found = next((child for child in element if isinstance(child.tag, str) and _name(child) == name), None)
        if found is None:
            return None
        element = found
    return element


def _kind(paragraph: BaseOxmlElement) -> Kind:
    style = _property(paragraph, "pPr", "pStyle")
    number = _property(paragraph, "pPr", "numPr", "numId")
    is_listed = number is not None and _value(number, "val") != "0"
    is_heading = style is not None and "heading" in (_value(style, "val") or "").lower()
    is_list_style = style is not None and (_value(style, "val") or "").startswith(("ListBullet", "ListNumber"))
    return Kind.ITEM if (is_listed or is_list_style) and not is_heading else Kind.PARAGRAPH


def _runs_on(paragraph: BaseOxmlElement) -> bool:
    """Whether the end of the paragraph was deleted with changes tracked."""
    return _property(paragraph, "pPr", "rPr", "del") is not None


def _is_hidden(run: BaseOxmlElement) -> bool:
    vanish = _property(run, "rPr", "vanish")
    return vanish is not None and _value(vanish, "val") not in ("0", "false", "off")


def _is_contents(block: BaseOxmlElement) -> bool:
    gallery = _property(block, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and _value(gallery, "val") == _CONTENTS
