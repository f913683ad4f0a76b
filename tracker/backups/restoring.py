"""A backup becomes an instance folder: verified to the last byte, upgraded where it is older, then there at once."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.backups import archive, children
from tracker.backups.errors import BackupError
from tracker.backups.manifest import Manifest
from tracker.backups.places import alone, need_room
from tracker.backups.settings_file import at_rest, with_database
from tracker.backups.unpacking import Told, unpack
from tracker.core.revisions import known_revisions

WORK, LOCK = ".restoring", ".restore.lock"
SQLITE = "tracker.sqlite3"
BUSY = "Something is being restored into this folder at this moment."
#: What may lie in a folder that counts as empty: it is the home of its user, whose password of PostgreSQL lies there.
NOTHING = frozenset({WORK, LOCK, ".gitkeep", ".pgpass", "lost+found"})


@dataclass(frozen=True, slots=True)
class Restored:
    """An instance folder that can be started. `upgraded_from`: the revision it had; empty where it had ours."""

    folder: Path
    manifest: Manifest
    upgraded_from: str
    mails_waiting: int


def restore(
    path: Path,
    into: Path,
    *,
    identity: Path | None,
    live: bool,
    told: Told,
    say: Callable[[str], None],
    url: str = "",
) -> Restored:
    """Raises BackupError or Damaged with a sentence; then `into` is as it was before.

    `live`: it takes the place of the office, so mails and backups stay as they were set. The owner of the folder, where
    it was there, gets what is restored into it.
    """
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    with _place(into) as work:
        need_room(work, 2 * path.stat().st_size, "The restored office")  # the database once more while it is upgraded
        say("Reading and comparing every byte …")
        manifest = unpack(path, work, identity=identity, only=None, told=told)
        _refuse_newer(manifest)
        _settle(work, live=live)
        upgraded_from = _upgrade(work, manifest, say)
        waiting = _mails_waiting(work / SQLITE)
        if url:
            _move(work, url, say)
        _close(work)
        _appear(work, into)
    return Restored(into, manifest, upgraded_from, waiting)


@contextmanager
def _place(into: Path) -> Iterator[Path]:
    """A working folder inside the new one: one file system, and no right beside it is needed. Gone on any failure."""
    is_new = _make(into)
    work = into / WORK
    try:
        with _of_nobody_else(into), alone(into, "restore", BUSY):
            _refuse_filled(into)
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(mode=0o700)
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
                (into / LOCK).unlink(missing_ok=True)
    except BaseException:
        if is_new:
            shutil.rmtree(into, ignore_errors=True)
        raise


def _make(into: Path) -> bool:
    """Whether it was not there: what somebody else made at the same moment is his."""
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        into.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_filled(into)
        return False
    except OSError as error:
        raise _unfit(into, error) from error
    return True


def _refuse_filled(into: Path) -> None:
    try:
        lying = sorted(path.name for path in into.iterdir() if path.name not in NOTHING)
    except OSError as error:
        raise _unfit(into, error) from error
    if lying:
        raise BackupError(f"{into} is not empty ({', '.join(lying[:5])}): nothing is overwritten. Name a new folder.")


def _unfit(into: Path, error: OSError) -> BackupError:
    return BackupError(f"{into} cannot be used: {error.strerror}.")


@contextmanager
def _of_nobody_else(into: Path) -> Iterator[None]:
    """An administrator restores as root what another user runs. Meanwhile the folder is root's: whoever owns it could
    put a link where root writes. Then it is given back, with all that was made in it, and no link is followed."""
    owner = into.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        yield
        return
    os.chown(into, 0, 0)
    into.chmod(0o700)
    try:
        yield
    finally:
        for _folder, folders, files, handle in os.fwalk(into, topdown=False):
            for name in (*folders, *files):
                os.chown(name, owner.st_uid, owner.st_gid, dir_fd=handle, follow_symlinks=False)
        os.chown(into, owner.st_uid, owner.st_gid)


def _refuse_newer(manifest: Manifest) -> None:
    if manifest.revision not in known_revisions():
        raise BackupError(
            f"The backup was made by version {manifest.program} of the program, whose tables ({manifest.revision}) "
            "this version does not know: install that version or a newer one, then restore."
        )


def _settle(work: Path, *, live: bool) -> None:
    """What a manifest holds becomes what an instance has."""
    (work / archive.DATABASE).rename(work / SQLITE)
    (work / archive.MANIFEST).unlink()
    (work / "files").mkdir(mode=0o700, exist_ok=True)
    settings = work / archive.SETTINGS
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    settings.write_text(at_rest(text, live=live), encoding="utf-8")
    settings.chmod(0o600)


def _upgrade(work: Path, manifest: Manifest, say: Callable[[str], None]) -> str:
    """Bring the tables to this program's revision; what it had. The program itself says that it can be started."""
    newest = known_revisions()[0]
    if manifest.revision != newest:
        say(f"Upgrading from {manifest.revision} (version {manifest.program}) to {newest} …")
        children.migrate(work / SQLITE)  # it compares the tables afterwards
        return manifest.revision
    status = json.loads(children.flask(work, "instance", "status", "--format", "json"))
    if status["database"] != "current":
        raise BackupError(f"The restored database is {status['database']}: tell who maintains the program.")
    return ""


def _move(work: Path, url: str, say: Callable[[str], None]) -> None:
    """Every row into the database that was named; the settings name it from now on."""
    say("Moving every row into the database …")
    children.flask(work, "backup", "move-in", given=url)
    settings = work / archive.SETTINGS
    settings.write_text(with_database(settings.read_text(encoding="utf-8"), url), encoding="utf-8")


def _mails_waiting(file: Path) -> int:
    """Mails that were still to be sent when the backup was made."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            row = connection.execute("SELECT count(*) FROM mail WHERE state IN ('queued', 'sending')").fetchone()
        except sqlite3.OperationalError:
            return 0
    return int(row[0])


def _close(work: Path) -> None:
    """Its owner's alone."""
    for path in (work, *work.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _appear(work: Path, into: Path) -> None:
    """Everything takes its place, the database last: a folder without one is no office yet.

    A program that is set to begin again by itself may have made its own files there meanwhile: they are not mixed.
    """
    _refuse_filled(into)
    names = sorted((path.name for path in work.iterdir()), key=lambda name: name == SQLITE)
    for name in names:
        os.rename(work / name, into / name)
    os.sync()
