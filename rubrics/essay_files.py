"""Essays in text files, read exactly as they stand: spans count characters of the whole file."""

import sys
from pathlib import Path

STANDARD_INPUT = "-"
MAX_BYTES = 1_000_000

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class EssayFileError(Exception):
    """A file holds no essay that can be read; `str` gives one line that names the file and the `fault`."""

    def __init__(self, path: str, fault: str) -> None:
        name = "standard input" if path == STANDARD_INPUT else path
        super().__init__(f"{printable(name)}: {fault}")
        self.fault = fault


def read_essay(path: str) -> str:
    """Text of a UTF-8 file, or of standard input for "-"; raises EssayFileError.

    Line ends and a byte order mark stay, so the text is what `open(path, encoding="utf-8", newline="")` reads.
    """
    data = _read_bytes(path)
    if len(data) > MAX_BYTES:
        raise EssayFileError(path, "the file is too large for an essay; the limit is 1 MB")
    text = _decode(path, data)
    if not text.removeprefix("\ufeff").strip():
        raise EssayFileError(path, "the file is empty")
    return text


def printable(name: str) -> str:
    """A file name or quotation without characters that could steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _read_bytes(path: str) -> bytes:
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise EssayFileError(path, "there is no such file") from error
    except IsADirectoryError as error:
        raise EssayFileError(path, "this is a folder, not a file") from error
    except PermissionError as error:
        raise EssayFileError(path, "you are not allowed to read this file") from error
    except OSError as error:
        raise EssayFileError(path, f"the file cannot be read ({error.strerror})") from error


def _decode(path: str, data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        raise EssayFileError(path, "the file is UTF-16 text; save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        raise EssayFileError(path, f"the file is binary, not text (byte {nul} is NUL); save the essay as plain text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"line {line}, byte {error.start} of the file is not UTF-8; save the file as UTF-8"
        raise EssayFileError(path, fault) from error
