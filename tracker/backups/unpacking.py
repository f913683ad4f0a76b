"""Reading a backup to its last byte: what it holds is what it says, and its database is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tracker.backups import archive, manifest as manifests
from tracker.backups.archive import FILE, MANIFEST, Member, Reader
from tracker.backups.copying import look_through
from tracker.backups.errors import BackupError, Damaged
from tracker.backups.manifest import Manifest
from tracker.backups.places import SPARE
from tracker.backups.sealing import opened

Told = Callable[[int, int, str], None]
#: What must be there.
NEEDED = (archive.DATABASE, MANIFEST)


def unpack(path: Path, into: Path, *, identity: Path | None, only: Collection[str] | None, told: Told) -> Manifest:
    """Read the backup and write its members (or `only` those) below `into`, a folder of ours; what it says of itself.

    Raises Damaged where anything is not as it was written, BackupError where it does not fit here. The database is
    looked through too: SQLite's own check, references, every row.
    """
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    found: dict[str, Member] = {}
    manifest = b""
    total, seen = path.stat().st_size, 0
    with opened(path, identity) as source:
        for name, size, chunks in Reader(source).members():
            own = sha256()
            with _place(into, name, size, is_wanted=only is None or name in only) as place:
                for chunk in chunks:
                    own.update(chunk)
                    place.write(chunk)
                    if name == MANIFEST:
                        manifest += chunk
            found[name] = Member(size, own.hexdigest())
            seen += size
            told(min(seen, total), total, name)
    said = _compare(manifest, found)
    revision, tables = look_through(into / archive.DATABASE)
    if revision != said.revision or tables != said.tables:
        other = sorted(name for name in {*tables, *said.tables} if tables.get(name) != said.tables.get(name))
        raise Damaged(f"Its database is not the one that its manifest describes: {', '.join(other) or revision}.")
    return said


def _compare(manifest: bytes, found: dict[str, Member]) -> Manifest:
    for name in NEEDED:
        if name not in found:
            raise Damaged(f"It has no {name}.")
    said = manifests.read(manifest)
    other = sorted(name for name in {*found, *said.members} - {MANIFEST} if found.get(name) != said.members.get(name))
    if other:
        raise Damaged(f"It does not hold what its manifest lists: {', '.join(other[:5])}.")
    return said


class _Nowhere:
    """Takes what is only looked at."""

    def __enter__(self) -> _Nowhere:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""

    def write(self, _data: bytes) -> int:
        """Forget it."""
        return 0


def _place(into: Path, name: str, size: int, *, is_wanted: bool) -> BinaryIO | _Nowhere:
    """A new file for its owner alone, where there is room for it; names were held to the form by the reader."""
    if not is_wanted:
        return _Nowhere()
    free = shutil.disk_usage(into).free
    if free < size + SPARE:
        raise BackupError(
            f"{name} has {size} bytes, and {into} has room for {free}: make room, or take another folder."
        )
    path = into / name
    if FILE.fullmatch(name):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = path.open("xb")
    path.chmod(0o600)
    return file
