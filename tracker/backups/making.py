"""Making a backup: the database first, then the files that its rows refer to, in one new file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from flask import current_app

from tracker.backups import archive, manifest as manifests
from tracker.backups.archive import CHUNK, Member, Writer
from tracker.backups.copying import Copied, copy_database, named_contents, size_of_database
from tracker.backups.errors import BackupError
from tracker.backups.manifest import Manifest
from tracker.backups.places import alone, need_room, new_file, scratch, sweep
from tracker.backups.retention import name_of
from tracker.backups.sealing import ending_of, sealed
from tracker.core import clock
from tracker.core.version import VERSION
from tracker.documents.services.files import HOLDERS, no_sweeping

#: Hears how far it is: done, of how many, of what. Bytes.
Told = Callable[[int, int, str], None]
BUSY = "A backup is being made at this moment: wait until it has ended."
#: More than one file of the office ever needs for its header.
OVERHEAD = 2 * archive.BLOCK


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies there whole."""

    path: Path
    size: int
    manifest: Manifest


def _silent(_done: int, _total: int, _words: str) -> None:
    """Nobody listens."""


def make_backup_in(
    folder: Path, *, told: Told = _silent, before_upgrade: bool = False, recipient: str | None = None
) -> Made:
    """A new backup in the folder, encrypted to `recipient` (else to BACKUP_RECIPIENT; empty: to nobody).

    Raises BackupError with what to do; then nothing is left. What rows refer to and the store lacks is named in the
    manifest: the backup is made all the same, for the rest is worth keeping.
    """
    instance = Path(current_app.config["TRACKER_INSTANCE"])
    recipient = current_app.config["TRACKER_BACKUP_RECIPIENT"] if recipient is None else recipient
    _ready(folder)
    with alone(instance, "backup", BUSY), no_sweeping(), scratch(instance, "backup") as work:
        sweep(folder, "sao-luu-")
        size = size_of_database()
        _need_rooms(instance, folder, size, size + _size_of(instance / "files"))
        moment = clock.now()
        copy = work / archive.DATABASE
        told(0, 0, "database")
        copied = copy_database(copy)
        path = folder / name_of(_of_office(moment), ending_of(recipient), before_upgrade=before_upgrade)
        with new_file(path) as file, sealed(file, recipient) as sink:
            made = _write(sink, instance, copy, copied, moment, told)
    return Made(path, path.stat().st_size, made)


def _ready(folder: Path) -> None:
    """Made in a folder that is there. One further down is not: where a disk is not connected, it would fill another."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError as error:
        raise BackupError(f"{folder} is not there: is its disk connected? Else make the folder.") from error
    except OSError as error:
        raise BackupError(f"{folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackupError(f"{folder} cannot be written to: give it to the user that the program runs as.")


def _need_rooms(instance: Path, folder: Path, copy: int, whole: int) -> None:
    """Room for the copy of the database beside the office, and for the backup; both where they share a disk."""
    if os.stat(instance).st_dev == os.stat(folder).st_dev:
        need_room(folder, copy + whole, "The backup")
        return
    need_room(instance, copy, "The copy of the database")
    need_room(folder, whole, "The backup")


def _write(sink: BinaryIO, instance: Path, copy: Path, copied: Copied, moment: datetime, told: Told) -> Manifest:
    writer, members = Writer(sink, moment=int(moment.timestamp())), dict[str, Member]()
    files = _files_of(instance)
    total = copy.stat().st_size + sum(path.stat().st_size for path in files.values() if path.exists())
    for name, path in {archive.DATABASE: copy, **files, **_settings_of(instance)}.items():
        try:
            file = path.open("rb")
        except FileNotFoundError:  # taken off its paper and swept meanwhile: rows that need it name it as missing
            continue
        with file:
            size = os.fstat(file.fileno()).st_size
            members[name] = writer.add(name, size, _chunks(file, size))
        told(writer.written, max(total, writer.written), name)
    there = {name.replace("/", "").removeprefix("files") for name in members if archive.FILE.fullmatch(name)}
    made = Manifest(
        program=VERSION,
        revision=copied.revision,
        made_at=moment,
        office=copied.office,
        database=copied.database,
        tables=copied.tables,
        members=members,
        missing=sorted(named_contents(copy, HOLDERS) - there),
        spoilt=sorted(name for name, member in members.items() if _is_spoilt(name, member)),
    )
    words = manifests.written(made)
    writer.add(archive.MANIFEST, len(words), [words])
    writer.close()
    return made


def _files_of(instance: Path) -> Mapping[str, Path]:
    """The stored files in their order; drafts and what else lies there are none."""
    found = (path for path in (instance / "files").glob("*/*"))
    named = {f"files/{path.parent.name}/{path.name}": path for path in found}
    return {name: named[name] for name in sorted(named) if archive.FILE.fullmatch(name)}


def _settings_of(instance: Path) -> Mapping[str, Path]:
    named = {archive.KEY: instance / "secret_key", archive.SETTINGS: instance / "settings.toml"}
    return {name: path for name, path in named.items() if path.exists()}


def _is_spoilt(name: str, member: Member) -> bool:
    """Whether a disk has changed a file: its name is the hash of what it was."""
    return archive.FILE.fullmatch(name) is not None and name != f"files/{member.sha256[:2]}/{member.sha256[2:]}"


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Exactly what it had when it was opened."""
    while size and (chunk := file.read(min(size, CHUNK))):
        size -= len(chunk)
        yield chunk


def _size_of(folder: Path) -> int:
    """Bytes of all files, each with what a tar adds."""
    return sum(path.stat().st_size + OVERHEAD for path in folder.glob("*/*"))


def _of_office(moment: datetime) -> datetime:
    return moment.astimezone(clock.OFFICE_ZONE)
