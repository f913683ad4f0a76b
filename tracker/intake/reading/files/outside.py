"""The one door to the readers of files: each file in a process of its own, with an end, believed as far as its form.

A process that is ended leaves nothing: it works in a folder that goes with it, and all that it began ends with it.
"""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from tracker.core import clock
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.reading.columns.mapping_json import write_mapping
from tracker.intake.reading.files.converting import modern
from tracker.intake.reading.files.kinds import MOST_BYTES
from tracker.intake.reading.storing import from_json
from tracker.intake.reading.values import Reading, UnreadableError

logger = logging.getLogger(__name__)

#: Told for each page: how many are done, of how many. What it raises ends the reading.
Tell = Callable[[int, int], None]

CHILD = Path(__file__).with_name("child.py")
#: A page may take so long by the clock, a file as a whole so long.
PAGE_SECONDS, FILE_SECONDS = 120.0, 1200.0
MOST_ANSWER, MOST_PICTURE = 64 * 1024 * 1024, 4 * 1024 * 1024
_LOOK_SECONDS = 0.5
_REASONS = frozenset(
    (
        "type",
        "unlike",
        "empty",
        "locked",
        "broken",
        "large",
        "bomb",
        "slow",
        "absent",
        "old_workbook",
        "macros",
        "encoding",
    )
)


def read_file(data: bytes, name: str, *, tell: Tell | None = None, mapping: BookMapping | None = None) -> Reading:
    """All that is read of a file; of a workbook with the columns of `mapping`, where a person has corrected them.

    Raises UnreadableError, and whatever `tell` raises; it is asked twice a second.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    told = tell or (lambda _done, _of: None)
    told(0, 1)
    data, name = modern(data, name)
    columns = json.dumps(write_mapping(mapping)).encode() if mapping is not None else b""
    said, _ = _asked({"ask": "read", "name": name[-200:], "columns": len(columns)}, data, told, columns)
    try:
        return from_json(said["reading"])
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError) as error:
        logger.warning("What was read of a file is of no form: %s.", error)
        raise UnreadableError("broken") from error


def page_picture(data: bytes, number: int) -> bytes:
    """A PNG of one page of a .pdf or of pictures. Raises UnreadableError: type, where it has none."""
    said, picture = _asked({"ask": "page", "number": number}, data, lambda _done, _of: None)
    if not picture.startswith(b"\x89PNG\r\n\x1a\n") or said.get("picture") != len(picture):
        raise UnreadableError("broken")
    return picture


def _asked(question: dict[str, Any], data: bytes, told: Tell, columns: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """The last line of the answer and the bytes behind it."""
    with (
        tempfile.TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile(dir=folder) as source,
    ):
        source.write(json.dumps(question | {"length": len(data)}).encode() + b"\n" + data + columns)
        source.seek(0)
        with _running(source, folder) as running:
            said, rest = _listen(running, told)
    if "fault" in said:
        reason = said["fault"] if said["fault"] in _REASONS else "broken"
        raise UnreadableError(reason, str(said.get("detail", ""))[:200])
    return said, rest


@contextmanager
def _running(source: BinaryIO, folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """It gets nothing of our environment and of what we have open, and ends with all that it began."""
    running = subprocess.Popen(  # noqa: S603 - our own program; the file is its input
        [sys.executable, "-I", "-B", str(CHILD)],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath), "TMPDIR": folder, "HOME": folder},
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if running.stdout is not None:
            running.stdout.close()


def _listen(running: subprocess.Popen[bytes], told: Tell) -> tuple[dict[str, Any], bytes]:
    """Goes on as long as pages are told; the answer is whole when the process has ended."""
    assert running.stdout is not None
    begun = last = clock.seconds()
    done, of, held = 0, 1, bytearray()
    said: dict[str, Any] | None = None
    os.set_blocking(running.stdout.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(running.stdout, selectors.EVENT_READ)
        while True:
            ready = selector.select(_LOOK_SECONDS)
            told(done, of)
            now = clock.seconds()
            if now - last > PAGE_SECONDS or now - begun > FILE_SECONDS:
                raise UnreadableError("slow")
            if not ready:
                continue
            piece = os.read(running.stdout.fileno(), 1 << 20)
            if not piece:
                break
            held += piece
            if len(held) > MOST_ANSWER:
                raise UnreadableError("large")
            while said is None and (end := held.find(b"\n")) >= 0:
                line = _line(bytes(held[:end]))
                del held[: end + 1]
                if "of" in line:
                    done, of, last = int(line["done"]), int(line["of"]), now
                else:
                    said = line
    if said is None:
        raise UnreadableError("large" if running.wait() in (-signal.SIGKILL, -signal.SIGXCPU) else "broken")
    return said, bytes(held[:MOST_PICTURE])


def _line(words: bytes) -> dict[str, Any]:
    try:
        said = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("broken") from error
    if not isinstance(said, dict):
        raise UnreadableError("broken")
    return said
