"""Starting the process that reads a file, and hearing what it says."""

import json
import logging
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from essaycoach.essays.uploads.reading import Fault, LeftOut, Reading, Unreadable

CHILD = Path(__file__).with_name("child.py")
CPU_SECONDS = 8
"""Of processor time; a file of 1 MB that holds an essay needs less than two."""
PATIENCE_SECONDS = 20
"""Of the clock on the wall."""
AT_ONCE = 2
"""Files that one web process has read at the same time."""

logger = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


def read_apart(data: bytes, suffix: str, *, cpu_seconds: int = CPU_SECONDS) -> Reading:
    """What the file says, read in a process of its own; raises Unreadable, also when that process was stopped."""
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Unreadable(Fault.BUSY)
    try:
        return _reading(_run(data, suffix, cpu_seconds))
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Fault.TOO_SLOW) from error
    finally:
        _places.release()


def _run(data: bytes, suffix: str, cpu_seconds: int) -> subprocess.CompletedProcess[bytes]:
    """The program and its arguments are ours; of the name only the end goes along, as one argument."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-B", str(CHILD), suffix, str(cpu_seconds)],
        input=data,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        env={},
        cwd="/",
        check=False,
    )


def _reading(done: subprocess.CompletedProcess[bytes]) -> Reading:
    if done.returncode < 0:
        # Stopped at a limit.
        raise Unreadable(Fault.TOO_SLOW)
    if done.returncode:
        logger.error("The process that reads uploads failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Unreadable(Fault.BROKEN)
    answer = json.loads(done.stdout)
    if "fault" in answer:
        raise Unreadable(Fault(answer["fault"]))
    return Reading(answer["text"], Counter({LeftOut(what): count for what, count in answer["left_out"].items()}))
