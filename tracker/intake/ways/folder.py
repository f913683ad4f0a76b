"""The folder instance/intake/in: whatever a scanner or a colleague puts there becomes a paper of the queue.

A file is moved to `done` only after its paper was committed; what cannot be taken goes to `failed` with its sentence
in a text file beside it. What is no plain file (links, folders, pipes) is left alone.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from flask import current_app

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.intake.grouping import Sent, grouped
from tracker.intake.keeping import keep_all
from tracker.intake.models import Way
from tracker.intake.services.arriving import Came, take_in

log = logging.getLogger(__name__)
#: A file that was written to a moment ago may still be written.
QUIET_SECONDS = 10.0
#: Of one round; the rest comes in the next.
MOST_PAPERS = 100
#: More entries than this are not looked at in one round.
MOST_LOOKED_AT = 5_000
#: What was taken lies in the store; here it is kept for whoever wants to see that it arrived.
KEEP_DONE = timedelta(days=30)
#: Beginnings and ends of names that programs give to what is not whole yet, or is no paper.
PASSED_OVER = (".", "~")
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial", "thumbs.db", "desktop.ini")
MOST_NAME = 150


class Look(NamedTuple):
    """How a file stood when it was looked at."""

    size: int
    changed_ns: int


def top() -> Path:
    """instance/intake."""
    return Path(current_app.config["TRACKER_INSTANCE"]) / "intake"


def take_from_folder() -> Mapping[str, int]:
    """One round: what has not changed since the round before is taken in."""
    for name in ("in", "done", "failed"):
        (top() / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    now = dict(_looks())
    before: dict[str, Look] = current_app.extensions.setdefault("tracker_intake_looks", {})
    quiet = {name for name, look in now.items() if before.get(name) == look and _is_quiet(look)}
    before.clear()
    before.update(now)
    counts = {"taken": 0, "there": 0, "refused": 0}
    for names in _whole_groups(now, quiet)[:MOST_PAPERS]:
        counts[_take(names)] += 1
    _clear_done()
    return counts


def _looks() -> Iterator[tuple[str, Look]]:
    """Each plain file by its name."""
    with os.scandir(top() / "in") as entries:
        for looked, entry in enumerate(entries):
            if looked >= MOST_LOOKED_AT:
                return
            name = entry.name.casefold()
            if name.startswith(PASSED_OVER) or name.endswith(UNFINISHED):
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:  # it went meanwhile
                continue
            if stat.S_ISREG(found.st_mode):
                yield entry.name, Look(found.st_size, found.st_mtime_ns)


def _is_quiet(look: Look) -> bool:
    """By the file system's clock; one that lies in the future was set so and waits for no end."""
    age = clock.now().timestamp() - look.changed_ns / 1e9
    return age >= QUIET_SECONDS or age < -QUIET_SECONDS


def _whole_groups(now: Mapping[str, Look], quiet: set[str]) -> list[list[str]]:
    """Papers of which every file is quiet: pages that a scanner writes one by one come together."""
    return [names for names in grouped(sorted(now)) if quiet.issuperset(names)]


def _take(names: Sequence[str]) -> str:
    try:
        files = [Sent(_shown(name), _read(top() / "in" / name)) for name in names]
    except OSError as error:  # it went, or may not be read
        log.warning("intake folder: a file cannot be read: %s", error.strerror)
        return "refused"
    try:
        kept = keep_all(files)
        with unit_of_work():
            arrival = take_in(kept, way=Way.FOLDER, by=SYSTEM)
    except InvalidInput as error:
        for name in names:
            _move(name, "failed", sentence=str(error))
        return "refused"
    for name in names:
        _move(name, "done")
    return "taken" if arrival.came is Came.NEW else "there"


def _read(path: Path) -> bytes:
    """The bytes of a plain file, a little more than is taken at most; what became a link meanwhile is not followed."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "no plain file")
        return file.read(store.largest() + 1)


def _shown(name: str) -> str:
    """The name as people read it: bytes that are no letters are question marks."""
    return name.encode("utf-8", "replace").decode("utf-8", "replace")


def _move(name: str, to: str, *, sentence: str = "") -> None:
    """To the other folder, under a name that nothing has there."""
    target = _free(top() / to, name)
    try:
        os.replace(top() / "in" / name, target)
        os.utime(target)
    except FileNotFoundError:  # another process moved it
        return
    if sentence:
        target.with_name(f"{target.name}.txt").write_text(f"{sentence}\n", encoding="utf-8")


def _free(folder: Path, name: str) -> Path:
    stem, dot, end = name.rpartition(".")
    stem, end = (stem, f".{end}") if dot and stem else (name, "")
    while len(os.fsencode(stem)) > MOST_NAME:
        stem = stem[:-1]
    found, turn = folder / f"{stem}{end[:20]}", 2
    while os.path.lexists(found):
        found, turn = folder / f"{stem} ({turn}){end[:20]}", turn + 1
    return found


def _clear_done() -> None:
    oldest = (clock.now() - KEEP_DONE).timestamp()
    with os.scandir(top() / "done") as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)
