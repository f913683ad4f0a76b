"""Rows as they were and as they became, and how they are kept as JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Date, Enum as EnumColumn, Result, Select, Table, bindparam, select, tuple_

from tracker.core.database import Moment
from tracker.core.extensions import db
from tracker.core.undo_marks import table_of

Key = tuple[Any, ...]
Row = Mapping[str, Any]
#: Rows of one query.
LOT = 100


class Difference(NamedTuple):
    """A row that was added (`before` is None), changed, or removed (`after` is None)."""

    table: str
    key: Mapping[str, Any]
    before: Row | None
    after: Row | None


def rows_by_key(table: Table, keys: Collection[Key], *, lock: bool = False) -> dict[Key, Row]:
    """The rows of these primary keys that there are, by key. One query for each hundred."""
    wanted, found = list(keys), dict[Key, Row]()
    names = [column.name for column in table.columns]
    places = [names.index(column.name) for column in table.primary_key]
    for first in range(0, len(wanted), LOT):
        for row in _read(table, wanted[first : first + LOT], lock=lock):
            found[tuple(row[place] for place in places)] = dict(zip(names, row, strict=True))
    return found


def _read(table: Table, keys: Sequence[Key], *, lock: bool) -> Result[Any]:
    """These rows, asked by a statement that is made once for each table."""
    asked = [key[0] for key in keys] if len(table.primary_key) == 1 else list(keys)
    return db.session.execute(_of_keys(table, lock), {"asked": asked})


@cache
def _of_keys(table: Table, lock: bool) -> Select[Any]:
    own = tuple(table.primary_key)
    key = own[0] if len(own) == 1 else tuple_(*own)
    query = all_of(table).where(key.in_(bindparam("asked", expanding=True)))
    return query.with_for_update() if lock else query


@cache
def all_of(table: Table) -> Select[Any]:
    """Every column of a table; made once."""
    return select(*table.columns)


def named(table: Table, key: Key) -> dict[str, Any]:
    """A key with the names of its columns."""
    return {column.name: value for column, value in zip(table.primary_key, key, strict=True)}


def plain(values: Row | None) -> dict[str, Any] | None:
    """As JSON keeps it."""
    return None if values is None else {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date) else value


def as_kept(table: Table, kept: Row | None) -> dict[str, Any] | None:
    """With the values as the database has them again."""
    return None if kept is None else {name: _value(table.c[name], value) for name, value in kept.items()}


def from_kept(rows: Sequence[Any]) -> list[Difference]:
    """Differences from how they are kept: [table, key, before, after]."""
    found = []
    for name, key, before, after in rows:
        table = table_of(name)
        found.append(Difference(name, as_kept(table, key) or {}, as_kept(table, before), as_kept(table, after)))
    return found


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, EnumColumn) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    return value
