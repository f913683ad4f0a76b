"""Where backups are made: one at a time, with room enough, and what a killed one left is swept."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tracker.backups.errors import BackupError, InUse
from tracker.core.room import MEGABYTE

PARTIAL = ".partial"
#: Left free in any case: the office goes on writing meanwhile.
SPARE = 100 * MEGABYTE


@contextmanager
def alone(folder: Path, name: str, sentence: str) -> Iterator[None]:
    """Hold `name` in the folder, or raise InUse with the sentence. A killed process holds nothing."""
    with (folder / f".{name}.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InUse(sentence) from error
        yield


@contextmanager
def scratch(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder of our own, gone at the end. Call it while `alone`: what an earlier one left there is swept first."""
    for left in folder.glob(f".{prefix}-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f".{prefix}-", dir=folder) as name:
        yield Path(name)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name when it is whole and on the disk, or not at all."""
    if path.exists():
        raise BackupError(f"{path} is there already: wait a second, then try again.")
    partial = path.with_name(path.name + PARTIAL)
    with partial.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.rename(partial, path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def sweep(folder: Path, beginning: str) -> int:
    """Take away what killed backups left; how many. One that is being written is held by who writes it."""
    gone = 0
    for path in folder.glob(f"{beginning}*{PARTIAL}"):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def need_room(folder: Path, size: int, what: str) -> None:
    """Raises BackupError where so many bytes do not fit beside SPARE. `what` begins the sentence."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        raise BackupError(
            f"{what} needs {_megabytes(size)} in {folder}, where {_megabytes(free)} are free "
            f"({_megabytes(SPARE)} of them are left to others): make room, or name another folder."
        )


def _megabytes(size: int) -> str:
    return f"{-(-size // MEGABYTE):,} MB".replace(",", " ")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
