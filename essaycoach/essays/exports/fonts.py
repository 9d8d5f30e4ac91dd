"""The typeface of the PDF, from the package that brings it."""

from functools import cache
from pathlib import Path

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "SourceSans"
BOLD = "SourceSans-Bold"
_FILES = {
    FAMILY: font_source_sans_pro.SourceSansPro,
    BOLD: font_source_sans_pro.SourceSansProSemibold,
    "SourceSans-Italic": font_source_sans_pro.SourceSansProIt,
    "SourceSans-BoldItalic": font_source_sans_pro.SourceSansProSemiboldIt,
}


@cache
def register_fonts() -> None:
    """Make the family known to the PDF library; once is enough."""
    for name, path in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, Path(path).with_suffix(".ttf")))
    pdfmetrics.registerFontFamily(
        FAMILY, normal=FAMILY, bold=BOLD, italic="SourceSans-Italic", boldItalic="SourceSans-BoldItalic"
    )
