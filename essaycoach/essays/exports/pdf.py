"""The document as a PDF: A4, with bookmarks, page numbers and the language it is in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from essaycoach.essays.exports.blocks import Block, Kind, Run, Underline
from essaycoach.essays.exports.colours import HUES, INK_SOFT, LINE, MARK, SUNKEN
from essaycoach.essays.exports.fonts import FAMILY, register_fonts
from essaycoach.essays.exports.pdf_styles import BULLET, CONTINUED, OUTLINE, STYLES
from essaycoach.essays.exports.report import Report

MARGIN = 22 * mm
EDGE = 12 * mm
_PANEL = (Kind.STEP, Kind.STEP_TITLE, Kind.STEP_QUOTE)
_WIDTH = A4[0] - 2 * MARGIN
_LINES = {
    Underline.NONE: (),
    Underline.SOLID: ((1.3, -2.6),),
    Underline.DOTTED: ((0.6, -2.6),),
    Underline.DASHED: ((0.5, -2.2), (0.5, -3.7)),
    Underline.DOUBLE: ((0.9, -2.2), (0.9, -4.2)),
    Underline.WAVY: ((0.7, -2.2), (0.7, -3.9)),
}
"""Width and place of each line under a passage, in points: the library draws neither dots nor waves."""
_JOINERS = re.compile("[\u200c\u200d\u2060]")
_LONGEST_BOOKMARK = 80
_LONGEST_PART = 3_000
"""Characters; a page holds about 3,500."""


def pdf_of(report: Report) -> bytes:
    """The report as a PDF file."""
    register_fonts()
    stream = BytesIO()
    _Document(stream, report).build(list(_story(report)))
    return stream.getvalue()


class _Paragraph(Paragraph):
    """A paragraph that may be a heading; the library makes more of them itself when it splits one over pages."""

    heading: Block | None = None


class _Document(BaseDocTemplate):
    """Pages with an edge, and bookmarks for the headings."""

    def __init__(self, stream: BytesIO, report: Report) -> None:
        super().__init__(
            stream,
            pagesize=A4,
            title=report.title,
            author=report.author,
            creator="EssayCoach",
            lang=get_language() or "en-gb",
            displayDocTitle=True,
            initialFontName=FAMILY,
        )
        self._edge = report.edge
        self._bookmarks = 0
        frame = Frame(MARGIN, MARGIN, _WIDTH, A4[1] - 2 * MARGIN, leftPadding=0, rightPadding=0, topPadding=0)
        self.addPageTemplates([PageTemplate(frames=[frame], onPage=self._draw_edge)])

    def _draw_edge(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(FAMILY, 8.5)
        canvas.setFillColor(HexColor(f"#{INK_SOFT}"))
        canvas.drawString(MARGIN, EDGE, _drawable(self._edge)[:120])
        canvas.drawRightString(A4[0] - MARGIN, EDGE, _("Page %(number)d") % {"number": canvas.getPageNumber()})
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:
        """Called for each flowable that was placed."""
        if not isinstance(flowable, _Paragraph) or flowable.heading is None:
            return
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        title = " ".join(flowable.heading.text.split())[:_LONGEST_BOOKMARK]
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level=OUTLINE[flowable.heading.kind])


def _story(report: Report) -> Iterator[Flowable]:
    for is_panel, blocks in groupby(report.blocks, key=lambda block: block.kind in _PANEL):
        if is_panel:
            yield _panel([paragraph for block in blocks for paragraph in _paragraphs(block)])
            yield Spacer(1, 6)
        else:
            for block in blocks:
                yield from _paragraphs(block)


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """The block, in parts if it is very long: the library's time grows with the square of a paragraph's length."""
    bullet = BULLET if block.kind is Kind.ITEM else None
    *first_parts, last_part = _parts(block.runs)
    for part in first_parts:
        yield _Paragraph("".join(map(_markup, part)), CONTINUED[block.kind], bulletText=bullet)
    paragraph = _Paragraph("".join(map(_markup, last_part)), STYLES[block.kind], bulletText=bullet)
    paragraph.heading = block if block.kind in OUTLINE else None
    yield paragraph


def _parts(runs: tuple[Run, ...]) -> list[list[Run]]:
    """The runs in lists of about as many characters as a part may have, cut between words."""
    parts: list[list[Run]] = [[]]
    length = 0
    for run in runs:
        for piece in _pieces(run):
            if length and length + len(piece.text) > _LONGEST_PART:
                parts.append([])
                length = 0
            parts[-1].append(piece)
            length += len(piece.text)
    return parts


def _pieces(run: Run) -> Iterator[Run]:
    """The run, cut at blanks where it alone is longer than a part."""
    text = run.text
    while len(text) > _LONGEST_PART:
        cut = text.rfind(" ", 1, _LONGEST_PART) + 1 or _LONGEST_PART
        yield replace(run, text=text[:cut])
        text = text[cut:]
    yield replace(run, text=text)


def _panel(paragraphs: list[Paragraph]) -> Table:
    """The next step, set off from everything else."""
    style: list[Any] = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(f"#{SUNKEN}")),
        ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(f"#{MARK}")),
        ("BOX", (0, 0), (-1, -1), 0.5, HexColor(f"#{LINE}")),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, 0), 9),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 9),
    ]
    inner: list[Any] = [("TOPPADDING", (0, 1), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -2), 0)]
    return Table([[paragraph] for paragraph in paragraphs], colWidths=[_WIDTH], style=[*style, *inner])


def _markup(run: Run) -> str:
    """The run in the library's own markup, the text escaped."""
    text = escape(_drawable(run.text)).replace("\n", "<br/>")
    if run.bold:
        text = f"<b>{text}</b>"
    if run.raised:
        text = f"<super rise='4' size='7.5'>{text}</super>"
    for width, offset in _LINES[run.underline]:
        text = f"<u color='#{HUES[run.line].line}' width='{width}' offset='{offset}'>{text}</u>"
    colours = ""
    if run.ink or run.soft:
        colours += f" color='#{HUES[run.ink].ink if run.ink else INK_SOFT}'"
    if run.tint:
        colours += f" backColor='#{HUES[run.tint].tint}'"
    return f"<font{colours}>{text}</font>" if colours else text


def _drawable(text: str) -> str:
    """Composed characters, which the typeface has, and none that only join others."""
    return _JOINERS.sub("", unicodedata.normalize("NFC", text))
