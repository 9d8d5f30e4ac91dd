"""How each kind of block looks in the PDF."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle

from essaycoach.essays.exports.blocks import Kind
from essaycoach.essays.exports.colours import INK, INK_SOFT
from essaycoach.essays.exports.fonts import BOLD, FAMILY

_SHAPES: dict[Kind, tuple[float, float, float, float, float]] = {
    # Size, leading, space before, space after, left indent; all in points.
    Kind.TITLE: (20, 25, 0, 4, 0),
    Kind.META: (9.5, 13, 0, 12, 0),
    Kind.HEADING: (14, 18, 18, 6, 0),
    Kind.POINT: (11, 15, 13, 3, 0),
    Kind.STEP: (9, 12, 0, 1, 0),
    Kind.STEP_TITLE: (13, 17, 0, 3, 0),
    Kind.STEP_QUOTE: (10.5, 15, 0, 2, 0),
    Kind.TEXT: (10.5, 15, 3, 3, 0),
    Kind.STRONG: (10.5, 15, 8, 2, 0),
    Kind.SMALL: (9.5, 13.5, 0, 4, 0),
    Kind.ITEM: (10.5, 15, 2, 1, 14),
    Kind.SUBITEM: (9.5, 13.5, 0, 2, 14),
    Kind.ESSAY: (11.5, 18.5, 0, 8, 0),
    Kind.LAST: (8.5, 12, 18, 0, 0),
}
_BOLD = (Kind.TITLE, Kind.HEADING, Kind.STEP, Kind.STEP_TITLE, Kind.STRONG)
_KEPT_WITH_NEXT = (Kind.HEADING, Kind.POINT, Kind.STRONG)
_SOFT = (Kind.META, Kind.STEP, Kind.LAST)
BULLET = "–"
BULLET_INDENT = 2


def _style(kind: Kind) -> ParagraphStyle:
    size, leading, before, after, left = _SHAPES[kind]
    return ParagraphStyle(
        kind.name.lower(),
        fontName=BOLD if kind in _BOLD else FAMILY,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=left,
        bulletIndent=BULLET_INDENT,
        bulletFontName=FAMILY,
        bulletFontSize=size,
        textColor=HexColor(f"#{INK_SOFT if kind in _SOFT else INK}"),
        keepWithNext=kind in _KEPT_WITH_NEXT,
        alignment=TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


STYLES = {kind: _style(kind) for kind in Kind}
CONTINUED = {kind: ParagraphStyle(f"{kind.name.lower()}-continued", parent=STYLES[kind], spaceAfter=0) for kind in Kind}
"""For the parts of a block that goes on in another paragraph."""
OUTLINE = {Kind.HEADING: 0, Kind.POINT: 1}
"""The blocks that get a bookmark, and how deep."""
