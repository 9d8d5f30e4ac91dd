"""Zip archives, which .docx and .odt files are: opened only if they are what they say and stay small."""

import re
import zipfile
import zlib
from io import BytesIO

from essaycoach.essays.uploads.reading import Fault, Unreadable

MAX_ENTRIES = 1_000
MAX_UNPACKED = 20_000_000
"""Bytes of all parts together; a long essay with all of Word's styles stays below a tenth of it."""
MAX_RATIO = 250
"""How many times larger than its packed form a part of text may be, if it is large at all."""
LARGE = 1_000_000
_MANIFEST = "META-INF/manifest.xml"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OPEN_DOCUMENT_TEXT = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
)
# Kept by LibreOffice beside a library without a single macro.
_EMPTY_LIBRARY = re.compile(r"Basic/(?:[^/]+/)?(?:script|dialog)-l[bc]\.xml|Basic/(?:[^/]+/)?")


def kind_in_archive(data: bytes) -> str:
    """ "docx" or "odt"; raises Unreadable for other archives, and for those with macros, passwords or bombs in them."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_size(archive)
            return _kind(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(Fault.BROKEN) from error


def _check_size(archive: zipfile.ZipFile) -> None:
    """What the parts say about their size, and then what they really hold: a part may lie."""
    parts = archive.infolist()
    if len(parts) > MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable(Fault.BOMB)
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable(Fault.PASSWORD)
        if part.compress_type not in _METHODS:
            raise Unreadable(Fault.BROKEN)
        if part.filename.endswith(".xml") and part.file_size > max(LARGE, MAX_RATIO * part.compress_size):
            raise Unreadable(Fault.BOMB)
    _unpack(archive)


def _unpack(archive: zipfile.ZipFile) -> None:
    """Read every part to its end: this finds parts that are damaged, and those that would name other files.

    No word processor declares entities; only the manifest of an old one names a document type.
    """
    left = MAX_UNPACKED
    for part in archive.infolist():
        with archive.open(part) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Unreadable(Fault.BOMB)
        if part.filename != _MANIFEST and _names_document_type(part.filename, content):
            raise Unreadable(Fault.BROKEN)


def _names_document_type(name: str, content: bytes) -> bool:
    return name.endswith((".xml", ".rels")) and any(sign in content for sign in _DOCTYPES)


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise Unreadable(Fault.PAGES)
    if "mimetype" in names and archive.read("mimetype").strip() in _OPEN_DOCUMENT_TEXT:
        _check_open_document(archive, names)
        return "odt"
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        _check_word(archive, names)
        return "docx"
    raise Unreadable(Fault.WRONG_TYPE)


def _check_word(archive: zipfile.ZipFile, names: list[str]) -> None:
    has_project = any(name.rsplit("/", 1)[-1].lower() == "vbaproject.bin" for name in names)
    if has_project or b"macroenabled" in archive.read("[Content_Types].xml").lower():
        raise Unreadable(Fault.MACROS)


def _check_open_document(archive: zipfile.ZipFile, names: list[str]) -> None:
    manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        raise Unreadable(Fault.PASSWORD)
    macros = [name for name in names if name.startswith("Basic/") and not _EMPTY_LIBRARY.fullmatch(name)]
    scripts = [name for name in names if name.startswith("Scripts/") and not name.endswith("/")]
    if macros or scripts:
        raise Unreadable(Fault.MACROS)
