"""What the instance holds is for its owner alone: folders 0700, files 0600, whatever the umask of who starts us.

The program makes everything so, and tightens at its start what an earlier version or a copy left open. A file in which
a person wrote a password is not mended in silence: whoever could read it may have done so (`tracker.config`).
"""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: Nothing for the group, nothing for others: for this process and all that it starts.
UMASK = 0o077
OTHERS = 0o077
#: What the program itself makes in the instance; anything else there belongs to a person, and is left to her.
OWN_FILES = ("secret_key", "settings.toml")
OWN_FOLDERS = ("files", "mails", "works")
SQLITE_ENDINGS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of the instance, as it lies there. `owner` is a number of a user."""

    path: Path
    mode: int
    owner: int
    is_folder: bool

    @property
    def is_open(self) -> bool:
        """Whether the group or others may do anything with it."""
        return bool(self.mode & OTHERS)

    @property
    def is_ours(self) -> bool:
        """Whether this process may change who reads it."""
        return self.owner == os.geteuid()

    @property
    def command(self) -> str:
        """What a person types to close it."""
        path = shlex.quote(str(self.path))
        own = "" if self.is_ours or not os.geteuid() else f"chown {os.geteuid()} {path} && "
        return f"{own}chmod {'700' if self.is_folder else '600'} {path}"


def close_to_others() -> None:
    """Let everything that this process makes from now on be its owner's alone."""
    os.umask(UMASK)


def look_at(path: Path) -> Kept | None:
    """One thing as it lies there; None where it is not, or is a link: what a link leads to has its own owner."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if stat.S_ISLNK(found.st_mode):
        return None
    return Kept(path, stat.S_IMODE(found.st_mode), found.st_uid, stat.S_ISDIR(found.st_mode))


def database_files(instance: Path, url: str) -> list[Path]:
    """The files of an SQLite database, wherever it lies (a relative path begins in the instance); none for a server."""
    if not url.startswith("sqlite:///"):
        return []
    file = url.removeprefix("sqlite:///").partition("?")[0]
    return [instance / (file + ending) for ending in SQLITE_ENDINGS] if file else []


def what_is_kept(instance: Path, url: str) -> Iterator[Kept]:
    """The instance folder, what the program makes in it, and its database."""
    own = [*(instance / name for name in OWN_FILES), *instance.glob(".secret_key*")]
    yield from _found([instance, *own, *database_files(instance, url)])
    for name in OWN_FOLDERS:
        top = (instance / name).resolve()  # may be a link to a larger disk
        yield from _found([top])
        for folder, folders, files in os.walk(top):
            yield from _found(Path(folder) / inner for inner in (*folders, *files))


def what_lies_open(instance: Path, url: str) -> list[Kept]:
    """What the group or others may read or change, and what others left there (a copy of the database, say)."""
    known = {kept.path: kept for kept in what_is_kept(instance, url)}
    beside = _found(path for path in _entries(instance) if path not in known)
    return [kept for kept in (*known.values(), *beside) if kept.is_open]


def tighten(instance: Path, url: str) -> list[Path]:
    """Close what the program has made and what is this user's own; returns what was open. The folder comes first."""
    closed = []
    for kept in what_is_kept(instance, url):
        if kept.is_open and kept.is_ours:
            os.chmod(kept.path, kept.mode & ~OTHERS)
            closed.append(kept.path)
    return closed


def _found(paths: Iterable[Path]) -> Iterator[Kept]:
    return (kept for path in paths if (kept := look_at(path)) is not None)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name != ".gitkeep")
    except OSError:
        return []
