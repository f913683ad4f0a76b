"""The settings of a restored office: what would reach the old one's database, people or backups is put to rest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection

from tracker.backups.errors import BackupError

#: A restored copy must never write into the database that is still in use, wherever it is started.
ALWAYS = ("database_url",)
#: And unless it takes the place of the old one it writes to nobody and keeps its hands off the backups.
OF_A_COPY = ("mail", "backup_folder")
REMARK = "# Put to rest by `flask backup restore`: "


def at_rest(text: str, *, live: bool) -> str:
    """The same settings with these lines made remarks; a copy (not `live`) sends no mails.

    Raises BackupError where a line cannot be found, so that nothing is put to rest by halves.
    """
    names = (*ALWAYS, *(() if live else OF_A_COPY))
    lines = "".join(_rested(line, names) for line in text.splitlines(keepends=True))
    if lines and not lines.endswith("\n"):
        lines += "\n"
    added = "" if live else '# Written by `flask backup restore`: this is a copy, which sends no mails.\nmail = "off"\n'
    new = added + lines
    try:
        left = {name for name in tomllib.loads(new) if _is_one_of(name, names)} - ({"mail"} if not live else set())
    except tomllib.TOMLDecodeError as error:
        raise BackupError(f"The settings.toml of the backup cannot be changed safely ({error}).") from error
    if left:
        raise BackupError(f"The settings.toml of the backup cannot be changed safely: {', '.join(sorted(left))}.")
    return new


def with_database(text: str, url: str) -> str:
    """The settings with the address of the database that the rows were moved to."""
    escaped = url.replace("\\", "\\\\").replace('"', '\\"')
    return f'database_url = "{escaped}"\n{text}'


def _rested(line: str, names: Collection[str]) -> str:
    found = re.match(r"""\s*["']?(\w+)["']?\s*=""", line)
    return REMARK + line.lstrip() if found and _is_one_of(found[1], names) else line


def _is_one_of(name: str, names: Collection[str]) -> bool:
    """In capitals or not: `tracker.config` reads both."""
    return name.upper() in {one.upper() for one in names}
