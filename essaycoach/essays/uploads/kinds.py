"""What kind of file this is, by its content: a name can say anything."""

from enum import StrEnum

from essaycoach.essays.uploads.reading import Fault, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_PDF_HEADER_WITHIN = 1024


class Kind(StrEnum):
    """The kinds of file that are read; what is in an archive shows only when it is opened."""

    ARCHIVE = "archive"
    PDF = "pdf"
    RTF = "rtf"
    MARKDOWN = "markdown"
    PLAIN = "plain"


def kind_of(data: bytes, suffix: str) -> Kind:
    """The kind of the file; raises Unreadable for one that no reader takes.

    `suffix` is the end of its name (".md"); it only tells Markdown from plain text, which look alike.
    """
    start = data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK"):
        return Kind.ARCHIVE
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Kind.PDF
    if start.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_OLE):
        raise Unreadable(_fault_of_ole(data))
    if data.startswith(_IMAGES) or _is_other_image(data):
        raise Unreadable(Fault.IMAGE)
    if _is_markup(data) or not _is_text(data):
        raise Unreadable(Fault.WRONG_TYPE)
    return Kind.MARKDOWN if suffix.lower() in (".md", ".markdown") else Kind.PLAIN


def _fault_of_ole(data: bytes) -> Fault:
    """An OLE container holds what Word wrote before 2007, or a newer document under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Fault.PASSWORD
    return Fault.OLD_WORD if "WordDocument".encode("utf-16-le") in data else Fault.WRONG_TYPE


def _is_other_image(data: bytes) -> bool:
    """HEIC and AVIF, as phones make them, WebP, and bitmaps, whose two letters could begin a text."""
    heif = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return heif or webp or (data.startswith(b"BM") and not _is_text(data))


def _is_markup(data: bytes) -> bool:
    start = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<?xml", b"<!doctype", b"<html", b"mime-version:"))


def _is_text(data: bytes) -> bool:
    return b"\0" not in data or data.startswith((b"\xff\xfe", b"\xfe\xff"))
