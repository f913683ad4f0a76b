"""The revisions of the schema that this program knows, read from the files of its migrations: none of them is run.

Alembic would run them all to know them, and is itself 11 MB of memory, of no use to a page.
"""

from __future__ import annotations

import re
from functools import cache

from sqlalchemy import Connection, inspect, text

from tracker.core.project import ROOT

DIRECTORY = ROOT / "tracker" / "migrations"
_NAMED = re.compile(r"^(revision|down_revision) = (?:['\"](\w+)['\"]|None)$", re.MULTILINE)


@cache
def known_revisions() -> tuple[str, ...]:
    """The newest first; each was made upon the next of the row."""
    after: dict[str | None, str] = {}
    for file in (DIRECTORY / "versions").glob("*.py"):
        named = {name: value or None for name, value in _NAMED.findall(file.read_text(encoding="utf-8"))}
        after[named["down_revision"]] = str(named["revision"])
    row: list[str] = []
    while (following := after.get(row[-1] if row else None)) is not None:
        row.append(following)
    return tuple(reversed(row))


def revisions_of(connection: Connection) -> frozenset[str]:
    """Those that the database says it stands at: one; none where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return frozenset()
    return frozenset(connection.scalars(text("SELECT version_num FROM alembic_version")))
