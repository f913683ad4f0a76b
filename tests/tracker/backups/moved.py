"""Moving in tests: from the database of an application to another, and what lies there afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import inspect, make_url

from tracker.backups.engines import connected
from tracker.backups.moving import Compared, move
from tracker.backups.rows import Digest, digests
from tracker.core.extensions import db


def is_server(url: str) -> bool:
    """Whether the database is one of PostgreSQL."""
    return url.startswith("postgresql")


def moved(target: str, *, told: Callable[[str, int], None] = lambda table, rows: None) -> Sequence[Compared]:
    """Move the application's database, after its own connections are closed, as the command does."""
    db.session.remove()
    db.engine.dispose()
    return move(db.engine.url, target, told=told)


def content_of(url: str) -> Mapping[str, Digest]:
    """The digests of all tables of a database."""
    with connected(make_url(url)) as connection:
        found = digests(connection)
        connection.rollback()
    return found


def is_empty(url: str) -> bool:
    """Whether there is no table, and of a file nothing at all, half made neither."""
    if is_server(url):
        with connected(make_url(url)) as connection:
            return not inspect(connection).get_table_names()
    file = Path(url.removeprefix("sqlite:///"))
    return not list(file.parent.glob(f"{file.name}*"))
