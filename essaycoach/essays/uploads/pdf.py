"""PDF files that hold text."""

from collections import Counter
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from essaycoach.essays.uploads.pdf_lines import Line, paragraphs_of
from essaycoach.essays.uploads.reading import Fault, LeftOut, Reading, Unreadable

MAX_PAGES = 200
MAX_UNPACKED = 10_000_000
"""Bytes of one drawing; a page full of small print needs a thousandth."""
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": MAX_UNPACKED,
    "lzw_maximum_output_length": MAX_UNPACKED,
    "run_length_maximum_output_length": MAX_UNPACKED,
    "stream_decoding_work_maximum_length": 4 * MAX_UNPACKED,
    "jbig2dec_binary": None,
}


def read_pdf(data: bytes) -> Reading:
    """The text of all pages: lines joined to paragraphs, without page numbers and what every page repeats."""
    try:
        with apply_configuration(None, **_LIMITS):
            text, images = _read(data)
    except LimitReachedError as error:
        raise Unreadable(Fault.BOMB) from error
    except PdfReadError as error:
        raise Unreadable(Fault.BROKEN) from error
    if not text:
        raise Unreadable(Fault.SCAN if images else Fault.NO_TEXT)
    return Reading(text, Counter({LeftOut.IMAGES: images}))


def _read(data: bytes) -> tuple[str, int]:
    """The text and the number of pictures."""
    reader = PdfReader(BytesIO(data))
    _unlock(reader)
    pages = list(reader.pages[: MAX_PAGES + 1])
    if len(pages) > MAX_PAGES:
        raise Unreadable(Fault.TOO_LONG)
    return paragraphs_of([_lines(page) for page in pages]), sum(_images(page) for page in pages)


def _unlock(reader: PdfReader) -> None:
    """Some files only forbid printing or changing: they open without a password."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError) as error:
        raise Unreadable(Fault.PASSWORD) from error
    if not opened:
        raise Unreadable(Fault.PASSWORD)


def _lines(page: PageObject) -> list[Line]:
    lines = [Line()]

    def visit(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(Line())
            lines[-1].add(piece, outer, inner, size)

    page.extract_text(visitor_text=visit)
    return [line for line in lines if not line.is_blank]


def _images(page: PageObject) -> int:
    """Pictures on the page, not decoded; those drawn by other drawings are not counted."""
    resources = page.get("/Resources")
    drawings = resources.get_object().get("/XObject") if resources else None
    if not drawings:
        return 0
    return sum(drawing.get_object().get("/Subtype") == "/Image" for drawing in drawings.get_object().values())
