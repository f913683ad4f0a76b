"""The form of a backup: a tar of plain files in one order, closed by a manifest and a seal over every byte before it.

Any tar program opens it. We read it ourselves, forwards only and more strictly: each header must be the very one that
we would have written, so there is no link, no device, no other path, no other order, and no byte that nobody counted.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tracker.backups.errors import BackupError, Damaged

BLOCK, CHUNK = 512, 1024 * 1024
DATABASE, KEY, SETTINGS, MANIFEST, SEAL = "database.sqlite3", "secret_key", "settings.toml", "manifest.json", "seal"
#: A file of the office lies under the hash of its content.
FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{62}")
#: What comes after what.
TURNS = {DATABASE: 0, KEY: 2, SETTINGS: 3, MANIFEST: 4, SEAL: 5}
#: Bytes. What is read into memory.
MOST_MANIFEST, MOST_SMALL = 512 * 1024 * 1024, 1024 * 1024
SMALL = {KEY: MOST_SMALL, SETTINGS: MOST_SMALL, MANIFEST: MOST_MANIFEST, SEAL: 64}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup: its size in bytes and the hash of its content."""

    size: int
    sha256: str


def turn_of(name: str) -> tuple[int, str]:
    """Its place in the order. Raises Damaged for a name that no backup holds."""
    if name in TURNS:
        return TURNS[name], ""
    if FILE.fullmatch(name):
        return 1, name
    raise Damaged(f"It holds something that no backup holds: {name!r}.")


class Writer:
    """Writes members one after the other. `moment`: seconds since 1970, the same for all."""

    def __init__(self, sink: BinaryIO, *, moment: int) -> None:
        self._sink, self._moment = sink, moment
        self._whole = hashlib.sha256()
        self.written = 0

    def add(self, name: str, size: int, chunks: Iterable[bytes]) -> Member:
        """A member of exactly so many bytes. Raises BackupError where the content has become shorter or longer."""
        self._write(_header(name, size, self._moment))
        own, seen = hashlib.sha256(), 0
        for chunk in chunks:
            seen += len(chunk)
            own.update(chunk)
            self._write(chunk)
        if seen != size:
            raise BackupError(f"{name} had {size} bytes and gave {seen}: it changed while it was read. Try again.")
        self._write(bytes(-size % BLOCK))
        return Member(size, own.hexdigest())

    def close(self) -> None:
        """The seal over all that was written, and the end of the tar."""
        seal = self._whole.hexdigest().encode()
        self.add(SEAL, len(seal), [seal])
        self._write(bytes(2 * BLOCK))

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._whole.update(data)
        self.written += len(data)


class Reader:
    """Hands out the members of a backup in their order. Raises Damaged at the first byte that is not as written.

        for name, size, chunks in Reader(source).members(): ...

    Each member's chunks must be read before the next member is asked for. The seal is compared at the end, and is not
    handed out: who has come to the end has read a file of which no byte has changed since.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._whole = hashlib.sha256()
        self._moment: int | None = None

    def members(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Name, size in bytes, content."""
        last = (-1, "")
        while True:
            before = self._whole.hexdigest()
            name, size = self._next_header()
            if turn_of(name) <= last:
                raise Damaged(f"Its parts do not stand in their order: {name}.")
            last = turn_of(name)
            if name == SEAL:
                self._close(before, size)
                return
            chunks = self._content(size)
            yield name, size, chunks
            for _rest in chunks:
                pass
            if any(self._read(-size % BLOCK)):
                raise Damaged(f"What follows {name} was changed.")

    def _next_header(self) -> tuple[str, int]:
        block = self._read(BLOCK)
        try:
            found = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except (tarfile.TarError, ValueError) as error:
            raise Damaged("It is no backup of this program, or its beginning of a part was changed.") from error
        if found.type != tarfile.REGTYPE:
            raise Damaged(f"It holds a link, a folder or a device, which no backup holds: {found.name!r}.")
        turn_of(found.name)
        self._moment = int(found.mtime) if self._moment is None else self._moment
        if _header(found.name, found.size, self._moment) != block:
            raise Damaged(f"The beginning of {found.name} was changed.")
        if not 0 <= found.size <= SMALL.get(found.name, found.size):
            raise Damaged(f"{found.name} is smaller or larger than it can be ({found.size} bytes).")
        return found.name, found.size

    def _content(self, size: int) -> Iterator[bytes]:
        while size:
            chunk = self._read(min(size, CHUNK))
            size -= len(chunk)
            yield chunk

    def _close(self, expected: str, size: int) -> None:
        if self._read(size) != expected.encode():
            raise Damaged("Its seal does not fit: something in it was changed.")
        if any(self._read(-size % BLOCK + 2 * BLOCK)) or self._source.read(1):
            raise Damaged("Something follows its end.")

    def _read(self, size: int) -> bytes:
        """Exactly so many bytes."""
        pieces, missing = [], size
        while missing:
            piece = self._source.read(missing)
            if not piece:
                raise Damaged("It ends too early: the file was cut off.")
            pieces.append(piece)
            missing -= len(piece)
        data = b"".join(pieces)
        self._whole.update(data)
        return data


def _header(name: str, size: int, moment: int) -> bytes:
    """512 bytes: a plain file for its owner alone. GNU's form holds sizes beyond 8 GB in the same block."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, moment, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")
