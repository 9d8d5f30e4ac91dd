"""The process that reads one uploaded file: the file on standard input, what it says as JSON on standard output.

Run by its path with `python -I`; the arguments are the end of the file's name and the seconds of processor time it may
take. It sets its own limits before it looks at the file, and from then on opens no connection, starts no program and
writes nowhere else.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 768 * 1024 * 1024
_FORBIDDEN = (
    "ctypes.",
    "os.exec",
    "os.fork",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.spawn",
    "os.symlink",
    "os.system",
    "shutil.",
    "socket.",
    "subprocess.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main(suffix: str, cpu_seconds: int) -> None:
    """Read standard input and answer {"text", "left_out"} or {"fault"}."""
    sys.path.append(str(Path(__file__).resolve().parents[3]))
    _limit(cpu_seconds)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), suffix)))


def _limit(cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Nothing that a reader needs is refused here; what a hostile file might make it do is."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _answer(data: bytes, suffix: str) -> dict[str, Any]:
    # Imported here, under the limits.
    from essaycoach.essays.uploads.reading import MAX_CHARACTERS, Fault, Unreadable

    try:
        reading = _read(data, suffix)
        if not reading.text.strip():
            raise Unreadable(Fault.NO_TEXT)
        if len(reading.text) > MAX_CHARACTERS:
            raise Unreadable(Fault.TOO_LONG)
        return {"text": reading.text, "left_out": {what: count for what, count in reading.left_out.items() if count}}
    except Unreadable as error:
        return {"fault": error.fault}
    except MemoryError:
        return {"fault": Fault.BOMB}
    except Exception:
        # The parsers raise whatever a damaged file makes them stumble over.
        return {"fault": Fault.BROKEN}


def _read(data: bytes, suffix: str) -> Any:
    """What the reader for this kind of file finds; only that reader is imported, which saves most of the start."""
    from essaycoach.essays.uploads import archive, kinds, plain

    kind: str = kinds.kind_of(data, suffix)
    if kind == kinds.Kind.ARCHIVE:
        kind = archive.kind_in_archive(data)
    if kind == "docx":
        from essaycoach.essays.uploads.docx import read_docx

        return read_docx(data)
    if kind == "odt":
        from essaycoach.essays.uploads.odt import read_odt

        return read_odt(data)
    if kind == kinds.Kind.PDF:
        from essaycoach.essays.uploads.pdf import read_pdf

        return read_pdf(data)
    if kind == kinds.Kind.RTF:
        from essaycoach.essays.uploads.rtf import read_rtf

        return read_rtf(data)
    return plain.read_markdown(data) if kind == kinds.Kind.MARKDOWN else plain.read_plain(data)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
