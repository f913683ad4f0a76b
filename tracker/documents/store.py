"""The store of files: instance/files/ab/cdef…, each under the hash of its content, written once, never changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

from tracker.core import clock

#: What nobody refers to is swept after a day: a form that waits for an answer may still need it.
KEEP_SECONDS = 24 * 3600


def folder() -> Path:
    """Where the files lie."""
    return Path(current_app.config["TRACKER_INSTANCE"]) / "files"


def largest() -> int:
    """The largest file that is taken, in bytes (TRACKER_UPLOAD_MEGABYTES)."""
    return int(current_app.config["TRACKER_UPLOAD_MEGABYTES"]) * 1024 * 1024


def path_of(sha256: str) -> Path:
    """The place of a content. Raises ValueError for what is no SHA-256."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return folder() / sha256[:2] / sha256[2:]


def put(content: bytes) -> str:
    """Keep a content and return its SHA-256. It is whole on the disk before its name appears."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder(), prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return sha256


@contextmanager
def no_sweeping() -> Iterator[None]:
    """While somebody copies what lies here nothing is taken away: rows that were copied before still name it."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / ".sweep.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def _may_sweep() -> Iterator[bool]:
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / ".sweep.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def sweep(used: Collection[str]) -> int:
    """Take away what no document refers to and is older than a day; returns how many files went.

    None while somebody copies what lies here: the next night comes.
    """
    with _may_sweep() as may:
        return _sweep(used) if may else 0


def _sweep(used: Collection[str]) -> int:
    gone = 0
    oldest = clock.now().timestamp() - KEEP_SECONDS
    for path in folder().glob("*/*"):
        if path.parent.name + path.name not in used and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    for draft in folder().glob(".draft-*"):
        if draft.stat().st_mtime < oldest:
            draft.unlink(missing_ok=True)
    return gone
