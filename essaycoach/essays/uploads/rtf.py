"""Rich Text Format."""

import re
from collections import Counter

from striprtf.striprtf import rtf_to_text

from essaycoach.essays.uploads.blocks import Block, Kind, joined
from essaycoach.essays.uploads.reading import LeftOut, Reading

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# The parser would write the address of a link into the text.
_LINK = re.compile("HYPERLINK", re.I)
# Tracked deletions and hidden text, which the parser does not know: "\*" makes it leave out the rest of their group.
_HIDDEN = re.compile(r"\\(deleted|v)(?![a-z0-9])")
_LINE = re.compile(r"\\line(?![a-z])")
_BULLET = re.compile("^[·•▪◦o‣–\uf0b7\uf0a7-]\t")
_LEFT_OUT = {
    LeftOut.IMAGES: re.compile(r"\\pict(?![a-z])"),
    LeftOut.FOOTNOTES: re.compile(r"\\footnote(?![a-z])"),
    LeftOut.COMMENTS: re.compile(r"\\annotation(?![a-z])"),
}


def read_rtf(data: bytes) -> Reading:
    """The body of the document: no headers, notes, comments, pictures or deleted text."""
    source = data.decode(_code_page(data), errors="replace")
    left_out = Counter({what: len(pattern.findall(source)) for what, pattern in _LEFT_OUT.items()})
    source = _HIDDEN.sub(r"\\*\\\1", _LINK.sub("", source))
    source = _LINE.sub(r"{\\uc0\\u8232 }", source)
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    lines = _paired(text).split("\n")
    return Reading(joined([_block(line) for line in lines]), left_out)


def _code_page(data: bytes) -> str:
    found = _CODE_PAGE.search(data[:1000])
    name = f"cp{found.group(1).decode()}" if found else "cp1252"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _paired(text: str) -> str:
    """Characters that the file gives as two halves of a surrogate pair made one."""
    return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def _block(line: str) -> Block:
    """A line of a table ends with the edge of its last cell."""
    if line.rstrip().endswith("|"):
        cells = [cell.strip() for cell in line.split("|")]
        return Block(" | ".join(filter(None, cells)), Kind.ROW)
    item = _BULLET.sub("", line)
    return Block(item, Kind.ITEM) if item != line else Block(line)
