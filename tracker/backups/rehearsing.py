"""A backup is believed once it was restored: into a scratch folder, its rows counted, the program started on it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tracker.backups import children, ledger
from tracker.backups.errors import BackupError, InUse
from tracker.backups.making import make_backup_in
from tracker.backups.restoring import restore
from tracker.backups.sealing import AGE, GPG
from tracker.backups.trial import MARK
from tracker.core import clock
from tracker.core.works.doing import Ended

#: Hears how far it is; may raise, to end it.
Told = Callable[[int, int, str], None]
#: The rehearsal of the night before began some minutes later or earlier than tonight's.
SLACK = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was tried. `page`: which page the restored program showed; `used`: the backup itself, or a clear copy."""

    name: str
    rows: int
    files: int
    page: str
    used: str


def is_due(folder: Path, *, days: int) -> bool:
    """Whether the newest rehearsal is so old, or the newest backup has none while the last one failed."""
    newest = ledger.read(folder).newest("rehearsed_at")
    last = ledger.moment(newest[1].rehearsed_at) if newest else None
    return last is None or clock.now() - last >= timedelta(days=days) - SLACK


def rehearse(folder: Path, work: Path, *, told: Told) -> Rehearsed:
    """Restore the newest backup of the folder below `work` and start the program on it; kept in the ledger.

    An encrypted backup whose key does not lie on this machine cannot be opened here. Then the same is done with a copy
    in the clear, made for it and gone with `work`: of the same rows and files, by the same steps but the encryption.
    """
    names = ledger.names_in(folder)
    if not names:
        raise BackupError(f"There is no backup in {folder} to restore.")
    name = names[0]
    try:
        with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=work) as scratch:  # a stopped attempt left its own
            done = _rehearse(folder, name, Path(scratch), told)
    except (Ended, InUse):  # cancelled, this process ends, or the night's backup still takes: nothing has failed
        raise
    except Exception as error:  # a disk that does not read it any more says OSError
        ledger.note_failure(folder, "rehearsing", error)
        raise
    ledger.note(
        folder, name, doing="rehearsing", rehearsed_at=ledger.now_written(), rehearsed_with=done.used,
        size=(folder / name).stat().st_size, made_at=_made_at(folder, name), rows=done.rows, files=done.files,
    )  # fmt: skip
    return done


def _rehearse(folder: Path, name: str, work: Path, told: Told) -> Rehearsed:
    path, key, used = folder / name, ledger.identity(), "itself"
    if path.suffix in (AGE, GPG) and key is None:
        told(0, 0, "copy")
        path, used = make_backup_in(work, recipient="").path, "copy"
    restored = restore(path, work / "office", identity=key, live=False, told=told, say=lambda _words: None)
    told(0, 0, "start")
    (restored.folder / MARK).touch()
    tried = json.loads(children.flask(restored.folder, "backup", "try-out"))
    manifest = restored.manifest
    if not restored.upgraded_from and tried["rows"] != manifest.rows:
        raise BackupError(f"The restored office has {tried['rows']} rows, the backup {manifest.rows}.")
    files = sum(name.startswith("files/") for name in manifest.members)
    return Rehearsed(name, manifest.rows, files, tried["page"], used)


def _made_at(folder: Path, name: str) -> str:
    """As the ledger has it, or by the name of the file."""
    known = ledger.read(folder).backups.get(name)
    return known.made_at if known else ledger.made_at_of(name)
