"""What the commands say."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.backups.manifest import Manifest
from tracker.backups.rehearsing import Rehearsed
from tracker.backups.restoring import Restored
from tracker.core import clock
from tracker.core.room import MEGABYTE

MOST_NAMED = 10
#: Variables of the environment that would undo what a restore has put to rest.
WINS_ALWAYS, WINS_IN_A_COPY = ("TRACKER_DATABASE_URL",), ("TRACKER_MAIL", "TRACKER_BACKUP_FOLDER")
SHOWN = "%d/%m/%Y %H:%M"


def progress(done: int, total: int, words: str) -> None:
    """One line that is written over, where somebody looks at a screen."""
    if sys.stderr.isatty() and total:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r\033[K{done * 100 // total:3} %  {words[:60]}{end}")
        sys.stderr.flush()


def megabytes(size: int) -> str:
    """Rounded up."""
    return f"{-(-size // MEGABYTE):,} MB".replace(",", " ")


def of_made(path: Path, size: int, manifest: Manifest, gone: int) -> str:
    """What a new backup holds."""
    words = f"{path}: {megabytes(size)}, {_counts(manifest)}."
    return words + (f" Deleted, as no longer kept: {gone}." if gone else "")


def of_whole(file: Path, manifest: Manifest) -> str:
    """A backup that was read to its end."""
    made_at = manifest.made_at.astimezone(clock.OFFICE_ZONE).strftime(SHOWN)
    office = f" of {manifest.office}" if manifest.office else ""
    return f"{file} is whole: a backup{office}, made {made_at} by version {manifest.program}, {_counts(manifest)}."


def lacks(manifest: Manifest) -> Iterator[str]:
    """What the office itself lacked when the backup was made, a line each."""
    for names, words in ((manifest.missing, "are missing"), (manifest.spoilt, "are not what they were (a bad disk?)")):
        if names:
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            listed = ", ".join(names[:MOST_NAMED])
            yield f"WARNING: files {words} ({len(names)}): {listed}{more}. Look for them in an older backup."


def of_restored(done: Restored, *, live: bool, url: str) -> str:
    """What was restored, and what to do next."""
    manifest = done.manifest
    made_at = manifest.made_at.astimezone(clock.OFFICE_ZONE).strftime(SHOWN)
    folder = shlex.quote(str(done.folder))
    lines = [f"Restored into {done.folder}: {manifest.office or 'an office'} as of {made_at}, {_counts(manifest)}."]
    if done.upgraded_from:
        lines.append(f"The database was upgraded from {done.upgraded_from}.")
    if url:
        lines.append("Its rows lie in the database that you named; settings.toml names it too.")
    if live:
        lines.append("It takes the place of the office: do not start it while the old one still runs.")
        if done.mails_waiting:
            lines.append(
                f"{done.mails_waiting} mails waited at that moment. Those that were sent since will be sent once more, "
                "unless they are cancelled in the outbox before the jobs are started."
            )
    else:
        lines.append(
            "It is a copy: it sends no mails and makes no backups (settings.toml). To put it in place: --live."
        )
    start = "the server and the jobs" if live else "the server, not the jobs,"
    lines += [
        "Next (docs/how-to/keep.md):",
        f"  1. TRACKER_INSTANCE={folder} flask doctor",
        f"  2. start {start} with TRACKER_INSTANCE={folder}",
        "Whoever was signed in then still is: the key came along.",
    ]
    return "\n".join(lines)


def of_environment(names: Iterable[str], *, live: bool) -> str:
    """What is set where the command was typed and would win over the settings of the restored office; else empty."""
    found = [name for name in (WINS_ALWAYS if live else (*WINS_ALWAYS, *WINS_IN_A_COPY)) if name in names]
    if not found:
        return ""
    return (
        f"WARNING: the environment sets {', '.join(found)}, which wins over settings.toml. Where the restored "
        "office is started it must not be set so, or it works with the old database, people and backups."
    )


def of_rehearsed(done: Rehearsed) -> str:
    """What was tried."""
    with_what = "" if done.used == "itself" else " (with a copy in the clear: its key is not on this machine)"
    return (
        f"{done.name} was restored, to try{with_what}: {done.rows} rows, {done.files} files; "
        f"the program started on it and showed {done.page}."
    )


def _counts(manifest: Manifest) -> str:
    files = sum(name.startswith("files/") for name in manifest.members)
    return f"{manifest.rows} rows in {len(manifest.tables)} tables, {files} files"
