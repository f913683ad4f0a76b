"""Before `flask db upgrade` changes anything, the database of before is kept."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from tracker.backups import ledger, telling
from tracker.backups.nightly import back_up


def keep_before_upgrade() -> str:
    """A backup into the office's folder, else into `backups` of the instance; says where. Raises BackupError.

    In either it is read again, and the oldest of its kind goes.
    """
    folder = ledger.folder_of_office() or Path(current_app.config["TRACKER_INSTANCE"]) / "backups"
    made, _gone = back_up(folder, told=telling.progress, before_upgrade=True)
    return f"Kept before the upgrade: {made.path} ({telling.megabytes(made.size)})"
