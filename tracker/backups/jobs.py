"""What keeping does by itself each night: a backup, and a rehearsal of the newest."""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app

from tracker.backups import ledger
from tracker.backups.nightly import back_up
from tracker.backups.rehearsing import is_due
from tracker.backups.works import REHEARSE
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.core.works.services import order


def make_backup() -> Mapping[str, int]:
    """A backup in the office's folder; then old ones go. Nothing where no folder is set."""
    folder = ledger.folder_of_office()
    if folder is None:
        return {"made": 0}
    _made, gone = back_up(folder, told=lambda _done, _total, _words: None)
    return {"made": 1, "deleted": gone}


def rehearse_restore() -> Mapping[str, int]:
    """Order a rehearsal, where one is due: it is a work, which can be looked at and cancelled."""
    folder = ledger.folder_of_office()
    if folder is None or not folder.is_dir() or not ledger.names_in(folder):
        return {"ordered": 0}
    if not is_due(folder, days=current_app.config["TRACKER_BACKUP_REHEARSE_DAYS"]):
        return {"ordered": 0}
    with unit_of_work():
        order(REHEARSE.name, {}, by=SYSTEM)
    return {"ordered": 1}
