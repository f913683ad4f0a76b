"""The backup of the office's folder: made, read again, told in the ledger; then what is no longer kept goes."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import current_app

from tracker.backups import archive, ledger
from tracker.backups.making import BUSY, Made, make_backup_in
from tracker.backups.manifest import Manifest
from tracker.backups.places import alone, scratch
from tracker.backups.retention import surplus
from tracker.backups.sealing import AGE, GPG
from tracker.backups.unpacking import unpack
from tracker.core.works.doing import Ended

Told = Callable[[int, int, str], None]


def back_up(folder: Path, *, told: Told, before_upgrade: bool = False) -> tuple[Made, int]:
    """A new backup, proved whole; how many old ones went. On any failure nothing old goes, and the ledger says why."""
    with alone(_instance(), "keeping", BUSY):
        try:
            ledger.read(folder)  # another office's folder is refused before anything is written into it
            made = make_backup_in(folder, told=told, before_upgrade=before_upgrade)
            values = _known(made)
            ledger.note(folder, made.path.name, doing="", **values)
            ledger.note(folder, made.path.name, doing="making", **_verified(made.path, told))
        except Ended:  # somebody cancelled it, or this process ends: nothing has failed
            raise
        except Exception as error:
            if folder.is_dir():
                ledger.note_failure(folder, "making", error)
            raise
        return made, _drop_surplus(folder)


def _instance() -> Path:
    return Path(current_app.config["TRACKER_INSTANCE"])


def _known(made: Made) -> dict[str, str | int]:
    manifest = made.manifest
    return {
        "size": made.size,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "program": manifest.program,
        "revision": manifest.revision,
        "rows": manifest.rows,
        "files": sum(name.startswith("files/") for name in manifest.members),
        "missing": len(manifest.missing),
        "spoilt": len(manifest.spoilt),
    }


def _verified(path: Path, told: Told) -> dict[str, str]:
    """Read it again from the disk. One that cannot be opened here is hashed, so that a later look sees a change."""
    key = ledger.identity()
    if path.suffix in (AGE, GPG) and key is None:
        return {"sha256": hash_of(path)}
    with scratch(_instance(), "verify") as work:  # a killed one left the whole database there
        unpack(path, work, identity=key, only={archive.DATABASE}, told=told)
    return {"verified_at": ledger.now_written()}


def verify(path: Path, *, identity: Path | None, told: Told) -> Manifest:
    """Every byte, every row. Raises Damaged, BackupError.

    Only its database is written to a disk, for a moment, where temporary files go.
    """
    with tempfile.TemporaryDirectory(prefix=".verify-") as work:
        return unpack(path, Path(work), identity=identity, only={archive.DATABASE}, told=told)


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop_surplus(folder: Path) -> int:
    """Delete what is no longer kept; the newest that was restored stays in any case."""
    state = ledger.read(folder)
    proved = state.newest("rehearsed_at")
    held = {proved[0]} if proved and proved[1].rehearsed_at else set()
    names = surplus(ledger.names_in(folder), ledger.kept(), held=held)
    for name in names:
        (folder / name).unlink(missing_ok=True)
    ledger.forget_the_gone(folder)
    return len(names)
