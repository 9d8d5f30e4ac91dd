"""The document as .docx, with real headings and the highlights as shading."""

import unicodedata
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import get_language
from docx.document import Document
from docx.enum.text import WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from essaycoach.essays.exports.blocks import Block, Kind, Run, Underline
from essaycoach.essays.exports.colours import HUES, INK, INK_SOFT, MARK, SUNKEN
from essaycoach.essays.exports.report import Report

_STYLES = {
    Kind.TITLE: "Title",
    Kind.HEADING: "Heading 1",
    Kind.POINT: "Heading 2",
    Kind.STEP_TITLE: "Heading 2",
    Kind.ITEM: "List Bullet",
}
_UNDERLINES = {
    Underline.SOLID: WD_UNDERLINE.SINGLE,
    Underline.DOTTED: WD_UNDERLINE.DOTTED,
    Underline.DASHED: WD_UNDERLINE.DASH,
    Underline.DOUBLE: WD_UNDERLINE.DOUBLE,
    Underline.WAVY: WD_UNDERLINE.WAVY,
}
_SIZES = {Kind.META: 9.5, Kind.STEP: 9, Kind.SMALL: 9.5, Kind.SUBITEM: 9.5, Kind.ESSAY: 11.5, Kind.LAST: 8.5}
_SPACES = {
    Kind.META: (0, 12),
    Kind.HEADING: (18, 4),
    Kind.POINT: (12, 2),
    Kind.STRONG: (8, 2),
    Kind.ESSAY: (0, 8),
    Kind.LAST: (18, 0),
}
"""Points before and after."""
_PANEL = (Kind.STEP, Kind.STEP_TITLE, Kind.STEP_QUOTE)
_BOLD = (Kind.STRONG, Kind.STEP, Kind.POINT)
"""Set run by run: the name of a point is bold, its verdict is not, though both are its heading."""
_SOFT = (Kind.META, Kind.STEP, Kind.LAST)
_LONGEST_PROPERTY = 255


def docx_of(report: Report) -> bytes:
    """The report as a .docx file."""
    document = docx.Document()
    _set_up(document, report)
    styles = {kind: document.styles[name].style_id for kind, name in _STYLES.items()}
    for block in report.blocks:
        _add(_new_paragraph(document, styles.get(block.kind)), block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(22)
    properties = document.core_properties
    properties.title = report.title[:_LONGEST_PROPERTY]
    properties.author = report.author[:_LONGEST_PROPERTY]
    properties.language = get_language() or "en-gb"
    properties.comments = ""
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
        _set_font(document.styles[name], size)
    border = document.styles["Title"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    _set_language(document, properties.language)
    _add_edge(section.footer.paragraphs[0], report.edge)


def _set_font(style: Any, size: float) -> None:
    """Size and colour, and the typeface of the body in place of the theme's."""
    style.font.size = Pt(size)
    style.font.name = "Calibri"
    style.font.color.rgb = RGBColor.from_string(INK.upper())
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _set_language(document: Document, language: str) -> None:
    """What spelling checkers and screen readers go by."""
    territory = language.partition("-")
    tag = f"{territory[0]}-{territory[2].upper()}" if territory[2] else language
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)


def _add_edge(paragraph: Paragraph, text: str) -> None:
    """The foot of every page, with its number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    for run in (paragraph.add_run(f"{text}\t\t"), paragraph.add_run("1")):
        _colour(run, INK_SOFT)
        run.font.size = Pt(8.5)
    field.append(paragraph.runs[-1]._r)
    paragraph._p.append(field)


def _new_paragraph(document: Document, style_id: str | None) -> Paragraph:
    """A paragraph at the end; the library's own way looks every style up again, which takes seconds in long essays."""
    element = OxmlElement("w:p")
    document.element.body.sectPr.addprevious(element)
    paragraph = Paragraph(element, document._body)
    if style_id:
        paragraph._p.style = style_id
    return paragraph


def _add(paragraph: Paragraph, block: Block) -> None:
    form = paragraph.paragraph_format
    before, after = _SPACES.get(block.kind, (0, 3))
    form.space_before, form.space_after = Pt(before), Pt(after)
    if block.kind is Kind.ESSAY:
        form.line_spacing = 1.4
    if block.kind is Kind.SUBITEM:
        form.left_indent = Mm(6.3)
    if block.kind is Kind.STRONG:
        form.keep_with_next = True
    if block.kind in _PANEL:
        _set_off(paragraph)
    is_rtl = _is_rtl(block.text)
    if is_rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in block.runs:
        _add_run(paragraph, block.kind, run, is_rtl=is_rtl)


def _add_run(paragraph: Paragraph, kind: Kind, run: Run, *, is_rtl: bool) -> None:
    added = paragraph.add_run(run.text)
    if kind in _SIZES:
        added.font.size = Pt(_SIZES[kind])
    if kind in _BOLD:
        added.bold = run.bold or kind is not Kind.POINT
    elif run.bold:
        added.bold = True
    if run.raised:
        added.font.superscript = True
    if run.ink or run.soft or kind in _SOFT:
        _colour(added, HUES[run.ink].ink if run.ink else INK_SOFT)
    if run.underline is not Underline.NONE:
        added.underline = _UNDERLINES[run.underline]
        added._r.get_or_add_rPr().find(qn("w:u")).set(qn("w:color"), HUES[run.line].line)
    if run.tint:
        _shade(added, HUES[run.tint].tint)
    if is_rtl:
        added.font.rtl = True


def _colour(run: WordRun, colour: str) -> None:
    run.font.color.rgb = RGBColor.from_string(colour.upper())


def _shade(run: WordRun, colour: str) -> None:
    """Where the format wants it: after the underline, before what raises the text."""
    properties = run._r.get_or_add_rPr()
    after = properties.find(qn("w:vertAlign"))
    shade = _shading(colour)
    properties.append(shade) if after is None else after.addprevious(shade)


def _set_off(paragraph: Paragraph) -> None:
    """The next step, on a ground of its own with a bar at its side."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bar = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", MARK)):
        bar.set(qn(f"w:{name}"), value)
    borders.append(bar)
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(_shading(SUNKEN), "w:spacing", "w:ind", "w:jc", "w:rPr")


def _shading(colour: str) -> Any:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    return shade


def _is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)
