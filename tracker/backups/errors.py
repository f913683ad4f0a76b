"""What can go wrong with a backup, each in one sentence that says what to do."""

from __future__ import annotations

from tracker.core.errors import TrackerError


class BackupError(TrackerError):
    """A backup that cannot be made, read or restored. Trying the same again would not help."""

    status = 409


class InUse(BackupError):
    """Another process does the same at this moment: nothing has failed."""


class Damaged(BackupError):
    """The file is no whole backup."""
