"""Reading a file that a student uploads, and what she is told if that does not work."""

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from essaycoach.essays.uploads.process import read_apart
from essaycoach.essays.uploads.reading import Fault, LeftOut, Unreadable
from rubrics.essay_files import MAX_BYTES

TYPES = (".docx", ".odt", ".pdf", ".rtf", ".txt", ".md")

SENTENCES: dict[Fault, str | Promise] = {
    Fault.TOO_LARGE: _("This file is larger than 1 MB. Take the pictures out, or copy the text and paste it instead."),
    Fault.EMPTY: _("This file is empty. Choose the file that holds your essay."),
    Fault.NO_TEXT: _("There is no text in this file. Choose the file that holds your essay."),
    Fault.SCAN: _(
        "This PDF holds pictures of pages, as scans and photos do, but no text that could be read. "
        "Choose the document that it was made from, or type the text."
    ),
    Fault.WRONG_TYPE: _("This kind of file cannot be read. Choose a .docx, .odt, .pdf, .rtf, .txt or .md file."),
    Fault.OLD_WORD: _(
        "This is an old Word file (.doc), which cannot be read. Open it in Word or LibreOffice, save it as .docx, "
        "and choose that file."
    ),
    Fault.PAGES: _(
        "This is a Pages file, which cannot be read. In Pages, choose File, Export To, Word: that saves it as .docx. "
        "Then choose that file."
    ),
    Fault.IMAGE: _("This is a picture, and text in pictures cannot be read. Choose the document, or type the text."),
    Fault.PASSWORD: _("This file is protected by a password. Save a copy without a password and choose that one."),
    Fault.MACROS: _(
        "This file holds macros, which are small programs, so it was not read. Save it as a .docx or .odt file "
        "without macros and choose that one."
    ),
    Fault.BOMB: _(
        "This file unpacks to far more than an essay needs, so it was not read. Copy the text and paste it instead."
    ),
    Fault.BROKEN: _(
        "This file is damaged, or it is not what its name says. Open it in the program that you wrote it with, "
        "save it as .docx, and choose that file."
    ),
    Fault.TOO_LONG: _("The text in this file is far longer than an essay. Choose a file that holds only your essay."),
    Fault.TOO_SLOW: _("Reading this file took too long, so it was stopped. Copy the text and paste it instead."),
    Fault.BUSY: _("Many files are being read at the moment. Wait a minute and try again."),
}


class UploadRejected(ValueError):
    """The file cannot be taken; the message is for the student."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(SENTENCES[fault]))
        self.fault = fault


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """The text of a file, and a sentence about each thing that was left out."""

    text: str
    notes: tuple[str, ...]


def read_upload(name: str, data: bytes) -> Upload:
    """The essay in a file; raises UploadRejected.

    `name` is what the student's machine calls it: a hint at most, for it can be anything.
    """
    try:
        if len(data) > MAX_BYTES:
            raise Unreadable(Fault.TOO_LARGE)
        if not data.strip():
            raise Unreadable(Fault.EMPTY)
        reading = read_apart(data, _suffix(name))
    except Unreadable as error:
        raise UploadRejected(error.fault) from error
    notes = (_note(what, count) for what, count in sorted(reading.left_out.items()) if count)
    return Upload(text=reading.text, notes=tuple(notes))


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in TYPES else ""


def _note(what: LeftOut, count: int) -> str:
    if what is LeftOut.IMAGES:
        text = ngettext("%(count)d picture was left out.", "%(count)d pictures were left out.", count)
    elif what is LeftOut.FOOTNOTES:
        text = ngettext("%(count)d footnote was left out.", "%(count)d footnotes were left out.", count)
    else:
        text = ngettext("%(count)d comment was left out.", "%(count)d comments were left out.", count)
    return text % {"count": count}
