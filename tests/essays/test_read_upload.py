"""Reading an essay from a file: each kind with what it may hold, and everything that is refused."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from essaycoach.essays.uploads.process import read_apart
from essaycoach.essays.uploads.reading import Fault, Unreadable
from essaycoach.essays.uploads.upload import SENTENCES, UploadRejected, read_upload
from tests.essays.documents import (
    PARAGRAPHS,
    PIXEL,
    TEXT,
    locked_pdf,
    open_document,
    part_of,
    pdf_document,
    pdf_of_lines,
    pdf_with_drawing,
    repacked,
    scanned_pdf,
    word_document,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MANIFEST = "META-INF/manifest.xml"


def rejected(name: str, data: bytes) -> Fault:
    with pytest.raises(UploadRejected) as caught:
        read_upload(name, data)
    assert str(caught.value) == str(SENTENCES[caught.value.fault])
    return caught.value.fault


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


# --- Word


def test_word_document_gives_its_paragraphs_without_the_header() -> None:
    upload = read_upload("essay.docx", word_document())
    assert (upload.text, upload.notes) == (TEXT, ())


def test_word_document_is_known_by_its_content_not_its_name() -> None:
    assert read_upload("essay.txt", word_document()).text == TEXT


def test_word_changes_are_read_as_if_accepted() -> None:
    body = (
        f"<w:p>{run('He ')}<w:del><w:r><w:delText>lost</w:delText></w:r></w:del><w:ins>{run('won')}</w:ins>"
        f"<w:moveFrom>{run(' moved away')}</w:moveFrom>{run('.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One ')}</w:p><w:p>{run('paragraph.')}</w:p>"
    )
    assert read_upload("a.docx", word_document((), body=body)).text == "He won.\n\nOne paragraph."


def test_word_signs_fields_and_hidden_text() -> None:
    body = (
        f"<w:p>{run('five')}<w:r><w:noBreakHyphen/></w:r>{run('year')}<w:r><w:br/></w:r>"
        f"{run('colla')}<w:r><w:softHyphen/></w:r>{run('pse')}<w:r><w:tab/></w:r>{run('end')}"
        f"{run('secret', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read_upload("a.docx", word_document((), body=body)).text == "five-year\ncollapse end"


def test_word_lists_and_tables() -> None:
    item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>"
    row = "<w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>"
    form = f"<w:tbl><w:tr><w:tc><w:p>{run('In a form. ' * 12)}</w:p><w:p>{run('Twice.')}</w:p></w:tc></w:tr></w:tbl>"
    body = (
        f"<w:p>{run('Reasons:')}</w:p>{item.format(run('one'))}{item.format(run('two'))}"
        f"<w:tbl>{row.format(run('1928'), run('plan'))}{row.format(run('1929'), run('kolkhoz'))}</w:tbl>{form}"
    )
    expected = (
        "Reasons:\n\n- one\n- two\n\n1928 | plan\n1929 | kolkhoz\n\n" + ("In a form. " * 12).strip() + "\n\nTwice."
    )
    assert read_upload("a.docx", word_document((), body=body)).text == expected


def test_word_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent>"
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('Beside.')}</w:p>"
    )
    assert sorted(read_upload("a.docx", word_document((), body=body)).text.split("\n\n")) == ["Beside.", "In a box."]


def test_word_says_what_was_left_out() -> None:
    body = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
    upload = read_upload("a.docx", word_document(body=body, picture=True))
    assert upload.notes == ("2 footnotes were left out.", "1 picture was left out.")


def test_word_document_with_entities_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the server")
    source = word_document(("Before ENTITY after.",))
    xml = part_of(source, "word/document.xml").decode()
    xml = xml[xml.index("?>") + 2 :].replace("ENTITY", "&read;")
    doctype = f'<!DOCTYPE w:document [<!ENTITY read SYSTEM "{secret.as_uri()}">]>'
    hostile = repacked(source, extra={"word/document.xml": (doctype + xml).encode()})
    assert rejected("a.docx", hostile) == Fault.BROKEN


# --- OpenDocument


def test_open_document_gives_headings_paragraphs_and_lists() -> None:
    upload = read_upload("essay.odt", open_document())
    assert upload.text == f"Why did Stalin win?\n\n{TEXT}\n\n- The party machine\n- The alliances"


def test_open_document_without_deleted_text_notes_and_comments() -> None:
    source = open_document(("PLACE",))
    inner = (
        "One<text:s text:c='3'/>two<text:line-break/>three<text:note><text:note-body><text:p>Note</text:p>"
        "</text:note-body></text:note>, four<office:annotation><text:p>Comment</text:p></office:annotation>."
    )
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion>"
    xml = part_of(source, "content.xml").decode().replace("PLACE", inner)
    xml = xml.replace("<office:text>", f"<office:text>{deleted}</text:changed-region></text:tracked-changes>")
    upload = read_upload("a.odt", repacked(source, extra={"content.xml": xml.encode()}))
    assert "One two\nthree, four." in upload.text
    assert "Gone" not in upload.text
    assert upload.notes == ("1 comment was left out.", "1 footnote was left out.")


def test_open_document_tables_are_read_by_row() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell.format('1928')}{cell.format('plan')}</table:table-row></table:table>"
    source = open_document()
    xml = part_of(source, "content.xml").decode().replace("</office:text>", f"{table}</office:text>")
    assert read_upload("a.odt", repacked(source, extra={"content.xml": xml.encode()})).text.endswith("\n\n1928 | plan")


def test_open_document_with_entities_is_refused() -> None:
    source = open_document(("Before ENTITY after.",))
    xml = part_of(source, "content.xml").decode()
    xml = xml[xml.index("?>") + 2 :].replace("ENTITY", "&laugh;")
    hostile = '<!DOCTYPE x [<!ENTITY laugh "ha ha ha">]>' + xml
    assert rejected("a.odt", repacked(source, extra={"content.xml": hostile.encode()})) == Fault.BROKEN


# --- PDF


def test_pdf_lines_become_paragraphs_without_running_heads_and_numbers() -> None:
    paragraphs = [*PARAGRAPHS * 12]
    upload = read_upload("essay.pdf", pdf_document(paragraphs))
    assert "Amara" not in upload.text
    assert upload.text.replace("\n\n", " ") == " ".join(paragraphs)
    assert len(upload.text.split("\n\n")) in (23, 24)  # One may run on over the page's end.


def test_pdf_words_broken_at_line_ends_are_mended() -> None:
    lines = ["The lead was short-lived, and the revo-", "lution was led by party members of an anti-", "Trotsky kind"]
    lines += ["who stayed in power from 1924-", "29, and the end was as short-", "lived as before."]
    expected = (
        "The lead was short-lived, and the revolution was led by party members of an anti-Trotsky kind who stayed in "
        "power from 1924-29, and the end was as short-lived as before."
    )
    assert read_upload("a.pdf", pdf_of_lines(lines)).text == expected


def test_pdf_paragraph_ends_in_a_short_line() -> None:
    lines = ["Stalin controlled the machine of the party from April 1922 on", "and won.", "He also made alliances with"]
    assert len(read_upload("a.pdf", pdf_of_lines(lines)).text.split("\n\n")) == 2


def test_pdf_that_only_forbids_changes_is_read() -> None:
    assert TEXT in read_upload("a.pdf", locked_pdf(user_password="")).text


def test_pdf_items_stand_apart() -> None:
    lines = ["These are the reasons that I am going to look at in my essay:", "1. the machine", "2. the alliances"]
    text = read_upload("a.pdf", pdf_of_lines([*lines, "• his rivals"])).text
    dash = ["He was the master of the machine that the party had become by then", "– and he knew it, too."]
    assert read_upload("a.pdf", pdf_of_lines(dash)).text == " ".join(dash)
    assert text == "\n\n".join([*lines, "- his rivals"])


# --- RTF, plain text and Markdown


def test_rtf_gives_paragraphs_in_any_alphabet() -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\header Amara}{\info{\title Nothing}}"
        r"\pard Stalin\rquote s five\_year plan \'96 caf\'e9.\par \u1057?\u1090? \u-10179?\u-8704?\line next\par"
        r"{\deleted gone}{\v hidden}{\footnote note}{\listtext\'b7\tab}one\par{\listtext\'b7\tab}two\par"
        r"{\field{\*\fldinst{HYPERLINK " + '"https://example.org"' + r"}}{\fldrslt link}}\par a\cell b\cell\row}"
    )
    upload = read_upload("a.rtf", source.encode())
    assert upload.text == "Stalin’s five‑year plan – café.\n\nСт 😀\nnext\n\n- one\n- two\n\nlink\n\na | b"
    assert upload.notes == ("1 footnote was left out.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_in_what_editors_write(encoding: str) -> None:
    assert read_upload("essay.txt", TEXT.replace("\n", "\r\n").encode(encoding)).text == TEXT


def test_plain_text_keeps_its_lines_and_blanks() -> None:
    assert read_upload("a.txt", b"one\ntwo  three\n\n\n\nfour\n").text == "one\ntwo  three\n\n\n\nfour"


def test_plain_text_with_a_line_for_each_paragraph_is_parted() -> None:
    paragraph = "Stalin won because he controlled the machine. " * 6
    assert read_upload("a.txt", f"{paragraph}\n{paragraph}".encode()).text == f"{paragraph}\n\n{paragraph}"


def test_markdown_without_its_signs() -> None:
    source = (
        "# Why *he* won\n\nIn **1922** he got [an office](https://example.org).\n\n---\n\n![x](y.png)\n- snake_case\n"
    )
    upload = read_upload("a.md", source.encode())
    assert upload.text == "Why he won\n\nIn 1922 he got an office.\n\n\n\n\n- snake_case"
    assert upload.notes == ("1 picture was left out.",)


# --- What is refused


def archive(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    """A document that says how large it is."""
    return repacked(word_document(), extra={"word/media/image1.bin": b"\0" * 40_000_000})


def lying_bomb() -> bytes:
    """The same, but its directory says that the part is small."""
    data = bytearray(bomb())
    size = (40_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def text_bomb() -> bytes:
    return repacked(word_document(), extra={"word/document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})


def crowd() -> bytes:
    return archive({"[Content_Types].xml": b"", **{f"word/{number}": b"" for number in range(2000)}})


def odt_with(path: str, content: bytes) -> bytes:
    return repacked(open_document(), extra={path: content})


def macro_content_type() -> bytes:
    source = word_document()
    types = part_of(source, "[Content_Types].xml")
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return repacked(source, extra={"[Content_Types].xml": types.replace(plain, macro)})


def refusals() -> Iterator[tuple[str, bytes, Fault]]:
    yield "nothing.txt", b"", Fault.EMPTY
    yield "blank.txt", b" \r\n\t", Fault.EMPTY
    yield "large.txt", b"a" * 1_000_001, Fault.TOO_LARGE
    yield "essay.doc", OLE + "WordDocument".encode("utf-16-le"), Fault.OLD_WORD
    yield "essay.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Fault.PASSWORD
    yield "mail.msg", OLE, Fault.WRONG_TYPE
    yield "essay.pages", archive({"Index/Document.iwa": b"x"}), Fault.PAGES
    yield "table.xlsx", archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), Fault.WRONG_TYPE
    yield "photo.docx", PIXEL, Fault.IMAGE
    yield "photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, Fault.IMAGE
    yield "page.txt", b"<!DOCTYPE html><p>Essay</p>", Fault.WRONG_TYPE
    yield "program.txt", b"\x7fELF\0\0\0\0" * 20, Fault.WRONG_TYPE
    yield "macro.docm", macro_content_type(), Fault.MACROS
    yield "macro.docx", repacked(word_document(), extra={"word/vbaProject.bin": b"x"}), Fault.MACROS
    yield "macro.odt", odt_with("Basic/Standard/Module1.xml", b"<a/>"), Fault.MACROS
    yield "script.odt", odt_with("Scripts/python/run.py", b"pass"), Fault.MACROS
    yield "locked.odt", odt_with(MANIFEST, b"<m><manifest:encryption-data/></m>"), Fault.PASSWORD
    yield "locked.pdf", locked_pdf(user_password="secret"), Fault.PASSWORD
    yield "scan.pdf", scanned_pdf(), Fault.SCAN
    yield "blank.pdf", pdf_of_lines([]), Fault.NO_TEXT
    yield "blank.docx", word_document(()), Fault.NO_TEXT
    yield "bomb.docx", bomb(), Fault.BOMB
    yield "lying.docx", lying_bomb(), Fault.BROKEN
    yield "text-bomb.docx", text_bomb(), Fault.BOMB
    yield "bomb.pdf", pdf_with_drawing(b"q " * 30_000_000), Fault.BOMB
    yield "crowd.docx", crowd(), Fault.BOMB
    yield "cut.docx", word_document()[:-200], Fault.BROKEN
    yield "cut.pdf", b"%PDF-1.7\n", Fault.BROKEN
    yield "no-body.docx", repacked(word_document(), without="word/document.xml"), Fault.BROKEN
    yield "long.docx", word_document(["".join(f"Plan {number}, " for number in range(90_000))]), Fault.TOO_LONG


REFUSALS = list(refusals())


@pytest.mark.parametrize(("name", "data", "fault"), REFUSALS, ids=[name for name, _, _ in REFUSALS])
def test_refused_with_a_sentence(name: str, data: bytes, fault: Fault) -> None:
    assert rejected(name, data) == fault


def test_file_that_takes_too_long_is_given_up() -> None:
    endless = b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 40_000
    with pytest.raises(Unreadable) as caught:
        read_apart(endless, ".rtf", cpu_seconds=1)
    assert caught.value.fault == Fault.TOO_SLOW


def test_empty_macro_library_of_libreoffice_is_no_macro() -> None:
    assert read_upload("a.odt", odt_with("Basic/Standard/script-lb.xml", b"<a/>")).text


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "-c", "a\0b.md", "é" * 300 + ".docx", "<b>.docx"])
def test_name_is_never_a_path_or_an_option(name: str) -> None:
    assert read_upload(name, TEXT.encode()).text == TEXT
