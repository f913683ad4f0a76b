"""A photo as the register keeps it, with its small picture. Whatever it is, it costs no more than its limits."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tracker.core import clock
from tracker.documents.content import HEIF, JPEG, PNG, WEBP
from tracker.documents.photos import cleaning
from tracker.documents.photos.cleaning import NotCleanableError

logger = logging.getLogger(__name__)

#: What is taken as a photo, by the name that the child knows.
KINDS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIF: "HEIF"}
CHILD = Path(__file__).with_name("child.py")
#: One photo may take so long by the clock; its processor time is bounded in the child.
SECONDS = 15.0
#: Bytes that are read of what the child answers.
MOST_LINE, MOST_SMALL, MOST_PHOTO = 4096, 20_000, 64 * 1024 * 1024
_BEGINNINGS = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
#: One photo at a time in each web process: each may take MEMORY of the child.
_turn = threading.BoundedSemaphore(1)


class PhotoError(ValueError):
    """A photo that is not taken. `code`: photo (cannot be read), pixels (too many), busy, unready (no decoder here)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Photo:
    """What is kept of a photo: JPEG or PNG, and a JPEG of 320 pixels at most and 20 kB at most."""

    data: bytes
    media_type: str
    small: bytes


@dataclass(frozen=True, slots=True)
class _Said:
    turn: int
    taken: str
    small: bytes
    photo: bytes


def prepare(data: bytes, media_type: str, *, seconds: float = SECONDS) -> Photo:
    """The photo without what it tells of its place, its small picture beside it. Raises PhotoError.

    A JPEG or PNG keeps its pixels; HEIC, WebP, and what is built strangely, become a JPEG. A JPEG says how it is to be
    turned and when it was taken; nothing else of what the telephone wrote stays. `seconds`: until its turn and its end.
    """
    bare = _bare(data, media_type)
    said = _asked(data, KINDS[media_type], "look" if bare else "make", min(seconds, SECONDS))
    if said.photo:
        media_type = PNG if said.photo.startswith(_BEGINNINGS[PNG]) else JPEG
        bare, turn = _bare(said.photo, media_type), 1
    else:
        turn = said.turn
    if not bare:
        raise PhotoError("photo")
    kept = cleaning.with_memory(bare, turn=turn, taken=said.taken) if media_type == JPEG else bare
    return Photo(kept, media_type, said.small)


def _bare(data: bytes, media_type: str) -> bytes:
    """Empty where it has to be made anew."""
    try:
        if media_type == JPEG:
            return cleaning.bare_jpeg(data)
        return cleaning.bare_png(data) if media_type == PNG else b""
    except NotCleanableError:
        return b""


def _asked(data: bytes, kind: str, way: str, seconds: float) -> _Said:
    """What the child says, once it is its turn."""
    until = clock.seconds() + seconds
    if not _turn.acquire(timeout=max(0.0, seconds)):
        raise PhotoError("busy")
    try:
        left = until - clock.seconds()
        if left < 1:
            raise PhotoError("busy")
        with tempfile.TemporaryFile() as answer:
            code = _run([kind, way], data, answer, left)
            answer.seek(0)
            return _understood(answer, code)
    finally:
        _turn.release()


def _run(words: list[str], data: bytes, answer: BinaryIO, seconds: float) -> int:
    """Its exit code. It gets nothing of our environment and of what we have open, and ends with all that it began."""
    running = subprocess.Popen(  # noqa: S603 - our own program; the photo is its input
        [sys.executable, "-I", "-B", str(CHILD), *words],
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        logger.warning("A photo was given up after %.0f seconds.", seconds)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return running.returncode


def _understood(answer: BinaryIO, code: int) -> _Said:
    """Believed only as far as it is of the right form: strangers' bytes may have made it."""
    line = answer.readline(MOST_LINE)
    if not line:
        if code > 0:  # it ended before it looked at anything: a package is missing
            logger.error("Photos cannot be read: the reader ends with exit %d. Run it by hand: %s", code, CHILD)
            raise PhotoError("unready")
        logger.warning("A photo was not read: its reader was ended by signal %d.", -code)
        raise PhotoError("photo")
    try:
        said = json.loads(line)
        if fault := said.get("fault"):
            raise PhotoError("pixels" if fault == "pixels" else "photo")
        lengths = int(said["small"]), int(said["photo"])
        turn, taken = int(said["turn"]), str(said["taken"])
    except PhotoError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise PhotoError("photo") from error
    small, photo = answer.read(min(max(0, lengths[0]), MOST_SMALL)), answer.read(MOST_PHOTO)
    is_whole = code == 0 and lengths == (len(small), len(photo)) and small.startswith(_BEGINNINGS[JPEG])
    if not (is_whole and turn in range(1, 9) and taken.isascii() and len(taken) in (0, 19)):
        raise PhotoError("photo")
    return _Said(turn, taken, small, photo)
