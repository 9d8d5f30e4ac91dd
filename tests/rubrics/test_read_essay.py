import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rubrics.essay_files import MAX_BYTES, EssayFileError, read_essay
from tests.rubrics.rome import write


@pytest.fixture
def locked_file(tmp_path: Path) -> Iterator[Path]:
    """A file the test may not read; root, who may read all, becomes nobody for a while."""
    path = write(tmp_path / "essay.txt", "Stalin won.")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield path
    os.seteuid(user)


@pytest.mark.parametrize(
    "text", ["Stalin won.", "Zwölf – “ja”\n\nund so\n", "\ufeffWith a mark.", "Two\r\nlines\rmore\n", "  spaced  "]
)
def test_text_is_kept_as_it_stands(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "essay.txt", text)
    assert read_essay(str(path)) == text
    with path.open(encoding="utf-8", newline="") as stream:
        assert read_essay(str(path)) == stream.read()


def test_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    assert len(read_essay(str(write(tmp_path / "essay.txt", b"a" * MAX_BYTES)))) == MAX_BYTES


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n\xc2\xa0", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"\x7fELF\0\0", "the file is binary, not text (byte 4 is NUL); save the essay as plain text"),
        ("Stalin".encode("utf-16"), "the file is UTF-16 text; save it as UTF-8"),
        (b"Stalin\nwon caf\xe9.", "line 2, byte 14 of the file is not UTF-8; save the file as UTF-8"),
        (b"a" * 2_000_000, "the file is too large for an essay; the limit is 1 MB"),
        (b"a" * (MAX_BYTES + 1), "the file is too large for an essay; the limit is 1 MB"),
    ],
)
def test_file_without_an_essay_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = write(tmp_path / "essay.txt", content)
    with pytest.raises(EssayFileError) as caught:
        read_essay(str(path))
    assert str(caught.value) == f"{path}: {fault}"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("missing.txt", "there is no such file"),
        ("", "this is a folder, not a file"),
        ("essay.txt/inside", "the file cannot be read (Not a directory)"),
        ("x" * 300, "the file cannot be read (File name too long)"),
    ],
)
def test_path_that_leads_to_no_file_is_refused(tmp_path: Path, name: str, fault: str) -> None:
    write(tmp_path / "essay.txt", "Stalin won.")
    with pytest.raises(EssayFileError) as caught:
        read_essay(str(tmp_path / name))
    assert str(caught.value).endswith(f": {fault}")


def test_file_that_may_not_be_read_is_refused(locked_file: Path) -> None:
    with pytest.raises(EssayFileError, match="you are not allowed to read this file"):
        read_essay(str(locked_file))


def test_strange_file_name_stays_on_one_line(tmp_path: Path) -> None:
    with pytest.raises(EssayFileError) as caught:
        read_essay(str(tmp_path / "a\nb\x1b[31m"))
    assert str(caught.value) == f"{tmp_path}/a\ufffdb\ufffd[31m: there is no such file"
