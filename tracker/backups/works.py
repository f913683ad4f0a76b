"""Backing up and rehearsing as long works: ordered by a button, done by the job process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext, lazy_gettext as _l

from tracker.backups import ledger
from tracker.backups.errors import BackupError
from tracker.backups.nightly import back_up
from tracker.backups.places import alone
from tracker.backups.policies import can_keep
from tracker.backups.rehearsing import rehearse
from tracker.core.i18n import write_number
from tracker.core.room import MEGABYTE
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind


def folder() -> Path:
    """The folder of the backups. Raises BackupError where none is set."""
    found = ledger.folder_of_office()
    if found is None:
        raise BackupError(gettext("No folder for backups is set: set TRACKER_BACKUP_FOLDER (docs/how-to/keep.md)."))
    return found


def _back_up(work: Doing, _arguments: Mapping[str, Any]) -> Result:
    made, gone = back_up(folder(), told=_teller(work, gettext("Backing up")))
    size = write_number(-(-made.size // MEGABYTE))
    words = gettext("%(name)s: %(size)s MB, read again and whole", name=made.path.name, size=size)
    if gone:
        words += "; " + gettext("%(number)s old backups deleted", number=gone)
    return Result(words=words)


def _rehearse(work: Doing, _arguments: Mapping[str, Any]) -> Result:
    busy = gettext("A backup is being restored, to try, at this moment: wait until it has ended.")
    with alone(Path(current_app.config["TRACKER_INSTANCE"]), "rehearsal", busy):
        done = rehearse(folder(), work.folder, told=_teller(work, gettext("Restoring, to try")))
    words = gettext(
        "%(name)s was restored and the program started on it: %(rows)s rows, %(files)s files as they were",
        name=done.name, rows=write_number(done.rows), files=write_number(done.files),
    )  # fmt: skip
    if done.used != "itself":
        words += ". " + gettext("Tried with a copy that is not encrypted, for the key is not on this machine.")
    return Result(words=words)


def _teller(work: Doing, words: str) -> Any:
    """Tells of it in megabytes; what a cancelled work raises ends it."""

    def tell(done: int, total: int, _name: str) -> None:
        work.progress(done // MEGABYTE, -(-total // MEGABYTE), words)

    return tell


BACK_UP = WorkKind("make_backup", _l("Backup"), _back_up, can_keep)
REHEARSE = WorkKind("rehearse_restore", _l("Restoring a backup, to try"), _rehearse, can_keep)
WORKS = (BACK_UP, REHEARSE)
