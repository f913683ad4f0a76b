"""What is known of the backups in the office's folder: `state.json` beside them, written anew as a whole.

It lies there and not in the database, for a restored database knows nothing of what happened since, and the office that
looks for its backups may have lost the database.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import current_app

from tracker.backups.errors import BackupError
from tracker.backups.retention import Kept, moment_of
from tracker.core import clock
from tracker.core.errors import TrackerError
from tracker.core.log_lines import error_words
from tracker.core.secrets import keyed_hash

STATE, LOCK = "state.json", ".state.lock"
LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True)
class Known:
    """One backup. Moments as ISO in UTC, empty: never. `rehearsed_with`: itself, or a copy in the clear of the same."""

    size: int
    made_at: str
    program: str = ""
    revision: str = ""
    rows: int = 0
    files: int = 0
    missing: int = 0
    spoilt: int = 0
    sha256: str = ""  # of the file, where only that can be looked at: it is encrypted
    verified_at: str = ""
    rehearsed_at: str = ""
    rehearsed_with: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """`error` is the last thing that failed and did not go well since; `doing`: making or rehearsing."""

    office: str = ""
    backups: Mapping[str, Known] = field(default_factory=dict)
    error: str = ""
    doing: str = ""
    failed_at: str = ""

    def newest(self, moment: str = "made_at") -> tuple[str, Known] | None:
        """The backup with the newest of this moment."""
        found = [(name, known) for name, known in self.backups.items() if getattr(known, moment)]
        return max(found, key=lambda one: str(getattr(one[1], moment)), default=None)


def folder_of_office() -> Path | None:
    """The folder of the nightly backups; None where none are made. A relative one begins in the instance."""
    given = current_app.config["TRACKER_BACKUP_FOLDER"]
    return Path(current_app.config["TRACKER_INSTANCE"]) / Path(given).expanduser() if given else None


def kept() -> Kept:
    """How many are kept."""
    return Kept(*(current_app.config[f"TRACKER_BACKUP_KEEP_{word}"] for word in ("DAILY", "WEEKLY", "MONTHLY")))


def identity() -> Path | None:
    """The file of the key, where it lies on this machine."""
    given = current_app.config["TRACKER_BACKUP_IDENTITY_FILE"]
    return Path(given) if given else None


def names_in(folder: Path) -> list[str]:
    """The backups that lie there, the newest first."""
    found = {path.name: moment for path in folder.iterdir() if (moment := moment_of(path.name)) and path.is_file()}
    return sorted(found, key=lambda name: (found[name], name), reverse=True)


def read(folder: Path) -> Ledger:
    """What is known; of an unreadable file nothing is. Raises BackupError where the folder is another office's."""
    try:
        plain: dict[str, Any] = json.loads((folder / STATE).read_bytes())
        backups = {str(name): Known(**one) for name, one in plain.pop("backups").items()}
        found = Ledger(backups=backups, **plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Ledger(office=_mark())
    if found.office != _mark():
        raise BackupError(f"{folder} holds the backups of another office: set BACKUP_FOLDER to a folder of its own.")
    return found


def write(folder: Path, ledger: Ledger) -> None:
    """Replace it at once. What lies there no more is forgotten."""
    there = set(names_in(folder))
    now = replace(ledger, backups={name: known for name, known in ledger.backups.items() if name in there})
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".state-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(now), file, ensure_ascii=False, indent=1)
        os.replace(draft, folder / STATE)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def note(folder: Path, name: str, **values: Any) -> None:
    """Add to what is known of a backup, and forget the last error of the same doing."""
    with _written_by_one(folder):
        ledger = read(folder)
        doing = str(values.pop("doing", ""))
        known = replace(ledger.backups[name], **values) if name in ledger.backups else Known(**values)
        is_over = ledger.doing == doing
        cleared = {"error": "", "doing": "", "failed_at": ""} if is_over else {}
        write(folder, replace(ledger, backups={**ledger.backups, name: known}, **cleared))


def note_failure(folder: Path, doing: str, error: Exception) -> None:
    """Keep why it failed, for the health page."""
    words = str(error) if isinstance(error, TrackerError) else error_words(error, most=LONGEST_ERROR)
    with _written_by_one(folder):
        write(folder, replace(read(folder), error=words, doing=doing, failed_at=now_written()))


def forget_the_gone(folder: Path) -> None:
    """Forget the backups that lie there no more."""
    with _written_by_one(folder):
        write(folder, read(folder))


@contextmanager
def _written_by_one(folder: Path) -> Iterator[None]:
    """A backup and a rehearsal may end at the same moment: one waits for the other's few milliseconds."""
    with (folder / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def now_written() -> str:
    """This moment, as it is kept."""
    return clock.now().isoformat(timespec="seconds")


def moment(written: str) -> datetime | None:
    """A moment as it was kept."""
    return datetime.fromisoformat(written) if written else None


def made_at_of(name: str) -> str:
    """When the backup of this name was begun, as it is kept; empty where the name does not say."""
    begun = moment_of(name)
    return begun.replace(tzinfo=clock.OFFICE_ZONE).astimezone(UTC).isoformat(timespec="seconds") if begun else ""


def _mark() -> str:
    """Of which office: the same after a restore, for the key comes along."""
    return keyed_hash("backups", "folder")[:16]
