"""A release's database, given to a program of today: as the file that it is, or row by row on PostgreSQL."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, MetaData, Table, create_engine, select, text

from tests.earlier import History, build
from tracker.core.extensions import db

HERE = Path(__file__).parent
RELEASES = tuple(sorted((file.stem for file in HERE.glob("*.json")), key=lambda name: [*map(int, name.split("."))]))
#: What the database keeps for its own search is made again from the rows; the revision is what changes.
NOT_ROWS = ("alembic_version",)

Row = Mapping[str, Any]
Key = tuple[Any, ...]
Rows = Mapping[str, Mapping[Key, Row]]


def facts_of(version: str) -> dict[str, Any]:
    """What is true of it; making.py wrote it down."""
    found: dict[str, Any] = json.loads((HERE / f"{version}.json").read_text(encoding="utf-8"))
    return found


def unpack(version: str, file: Path) -> Path:
    """The database file of a release."""
    file.write_bytes(lzma.decompress((HERE / f"{version}.sqlite3.xz").read_bytes()))
    return file


def put(app: Flask, version: str, folder: Path) -> None:
    """Make the empty database of this application the one of that release. Needs its context."""
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        unpack(version, Path(str(db.engine.url.database)))
        return
    build(History(facts_of(version)["revision"]), folder / "then")
    file = unpack(version, folder / "release.sqlite3")
    source = create_engine(f"sqlite:///{file}")
    with source.connect() as before, db.engine.begin() as connection:
        _copy(before, connection)
    source.dispose()


def _copy(source: Connection, target: Connection) -> None:
    """Every row of every table, with triggers and foreign keys asleep meanwhile; then the counters of ids."""
    tables = MetaData()
    tables.reflect(target)
    listed = [table for table in tables.sorted_tables if table.name not in NOT_ROWS]
    target.execute(text("SET session_replication_role = replica"))
    target.execute(text(f"TRUNCATE {', '.join(_quoted(table) for table in listed)}"))  # what migrations had put there
    before = MetaData()
    before.reflect(source, only=[table.name for table in listed])
    for table in listed:
        # the order of ids: a row names none that came after it, and what is read first is written first
        rows = [dict(row._mapping) for row in source.execute(select(before.tables[table.name]))]
        if rows:
            target.execute(table.insert(), [_as_there(table, row) for row in rows])
        _count_on(target, table)
    target.execute(text("SET session_replication_role = origin"))


def _as_there(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
        for name, value in row.items()
        if name in table.c and not table.c[name].computed
    }


def _count_on(target: Connection, table: Table) -> None:
    for column in table.primary_key.columns:
        asked = {"table": _quoted(table), "column": column.name}
        name = target.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), asked)
        if name:
            highest = f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {_quoted(table)})"
            target.execute(text(f"SELECT setval('{name}', {highest}, false)"))


def _quoted(table: Table) -> str:
    return f'"{table.name}"'


def rows_of(connection: Connection, names: Iterable[str]) -> Rows:
    """The rows of these tables by their keys, as plain values: the same whichever database they lie in."""
    tables = MetaData()
    tables.reflect(connection, only=list(names))
    return {name: _by_key(connection, tables.tables[name]) for name in names}


def _by_key(connection: Connection, table: Table) -> dict[Key, Row]:
    rows = [_plain(dict(row._mapping)) for row in connection.execute(select(table))]
    keys = [column.name for column in table.primary_key.columns]
    return {tuple(row[name] for name in keys): row for row in rows}


def _plain(row: dict[str, Any]) -> Row:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
