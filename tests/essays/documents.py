"""Real files with essays in them, and hostile ones."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from odfdo import Document, Header, Paragraph
from odfdo import List as OdfList
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import SimpleDocTemplate

PARAGRAPHS = (
    "Stalin won because he controlled the party machine. As General Secretary from April 1922 he chose who was "
    "promoted, so the delegates at the congresses owed him their jobs and voted for him.",
    "He also used temporary alliances. First he joined Kamenev and Zinoviev against Trotsky, then he joined Bukharin "
    "against them, which meant that his rivals never stood together – until 1929.",
)
TEXT = "\n\n".join(PARAGRAPHS)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def word_document(paragraphs: Sequence[str] = PARAGRAPHS, *, body: str = "", picture: bool = False) -> bytes:
    """A .docx with a header; `body` is WordprocessingML that stands at the end."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Amara Diallo, 12B"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if picture:
        document.add_picture(BytesIO(PIXEL))
    for element in parse_xml(f"<w:body {_W}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return _saved(document)


def open_document(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """An .odt with a heading and a list."""
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Why did Stalin win?"))
    for paragraph in paragraphs:
        document.body.append(Paragraph(paragraph))
    document.body.append(OdfList(["The party machine", "The alliances"]))
    return _saved(document)


def pdf_document(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """A PDF whose pages have a running head and a number."""

    def edge(canvas: Canvas, _: Any) -> None:
        canvas.drawString(72, A4[1] - 36, "Amara Diallo, 12B")
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    stream = BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    template = SimpleDocTemplate(stream, pagesize=A4)
    template.build([PdfParagraph(text, style) for text in paragraphs], onFirstPage=edge, onLaterPages=edge)
    return stream.getvalue()


def pdf_of_lines(lines: Sequence[str], *, step: int = 16) -> bytes:
    """A PDF of one page with these lines as they are."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(72, A4[1] - 80 - step * number, line)
    canvas.save()
    return stream.getvalue()


def pdf_with_drawing(drawing: bytes) -> bytes:
    """A PDF of one page drawn by these instructions, packed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of_lines(["Stalin won."]))))
    stream = StreamObject()
    stream.set_data(drawing)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return _saved_pdf(writer)


def scanned_pdf() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.drawImage(ImageReader(BytesIO(PIXEL)), 0, 0, *A4)
    canvas.save()
    return stream.getvalue()


def locked_pdf(*, user_password: str) -> bytes:
    """A PDF that is encrypted; with an empty password it can be opened, but not changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_document())))
    writer.encrypt(user_password=user_password, owner_password="the owner's", algorithm="RC4-128")
    return _saved_pdf(writer)


def repacked(data: bytes, *, extra: dict[str, bytes] | None = None, without: str = "") -> bytes:
    """The same archive with some parts replaced or added."""
    extra = extra or {}
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename not in extra and part.filename != without:
                target.writestr(part, source.read(part))
        for name, content in extra.items():
            target.writestr(name, content)
    return stream.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def _saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _saved_pdf(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
