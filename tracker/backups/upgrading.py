"""Before `flask db upgrade` changes anything, the database of before is kept."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from tracker.backups import ledger, telling
from tracker.backups.making import Made, make_backup_in
from tracker.backups.nightly import back_up


def keep_before_upgrade() -> str:
    """A backup into the office's folder, else into `backups` of the instance; says where. Raises BackupError."""
    folder = ledger.folder_of_office()
    made: Made
    if folder is not None:
        made, _gone = back_up(folder, told=telling.progress, before_upgrade=True)
    else:
        folder = Path(current_app.config["TRACKER_INSTANCE"]) / "backups"
        made = make_backup_in(folder, told=telling.progress, before_upgrade=True)
    return f"Kept before the upgrade: {made.path} ({telling.megabytes(made.size)})"
