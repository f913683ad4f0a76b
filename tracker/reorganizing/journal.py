"""What a reorganisation changed, row by row: read before and after, and the differences kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import Column, Date, Enum as EnumColumn, Table, insert, select, true

from tracker.core.database import Base, Moment
from tracker.core.extensions import db
from tracker.reorganizing.models import ReorganizedRow
from tracker.reorganizing.scope import BATCH, Scope, scopes

Key = tuple[Any, ...]
#: Table → key of a row → its columns by name.
Rows = Mapping[str, Mapping[Key, Mapping[str, Any]]]


class Difference(NamedTuple):
    """A row that was added (`before` is None), changed, or removed (`after` is None): the columns that differ."""

    table: str
    key: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def read(items: Sequence[int]) -> Rows:
    """Everything that may change, as it is in the database now. Some queries for each lot of items."""
    db.session.flush()
    return {scope.table.name: dict(_rows(scope)) for scope in scopes(items)}


def _rows(scope: Scope) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    columns = scope.columns
    names = [column.name for column in columns]
    at = [names.index(column.name) for column in scope.table.primary_key]
    for condition in scope.conditions:
        where = true() if condition is True else condition
        for row in db.session.execute(select(*columns).where(where)):
            yield tuple(row[place] for place in at), dict(zip(names, row, strict=True))


def differences(before: Rows, after: Rows) -> Iterator[Difference]:
    """In the order of the tables."""
    for name, now in after.items():
        was, table = before[name], Base.metadata.tables[name]
        for key, row in now.items():
            old = was.get(key)
            if old is None:
                yield Difference(name, _named(table, key), None, row)
            elif old != row:
                changed = [column for column in row if old[column] != row[column]]
                yield Difference(
                    name, _named(table, key), {column: old[column] for column in changed},
                    {column: row[column] for column in changed},
                )  # fmt: skip
        for key, row in was.items():
            if key not in now:
                yield Difference(name, _named(table, key), row, None)


def _named(table: Table, key: Key) -> Mapping[str, Any]:
    return {column.name: value for column, value in zip(table.primary_key, key, strict=True)}


def keep(reorganization_id: int, found: Iterator[Difference]) -> int:
    """Write them down; how many."""
    rows = [
        {"reorganization_id": reorganization_id, "number": number, "table_name": one.table, "key": plain(one.key),
         "before": plain(one.before), "after": plain(one.after)}
        for number, one in enumerate(found, start=1)
    ]  # fmt: skip
    for first in range(0, len(rows), BATCH):
        db.session.execute(insert(ReorganizedRow), rows[first : first + BATCH])
    return len(rows)


def kept(reorganization_id: int) -> list[Difference]:
    """What was written down, with the values as the database has them."""
    columns = (ReorganizedRow.table_name, ReorganizedRow.key, ReorganizedRow.before, ReorganizedRow.after)
    query = select(*columns).where(ReorganizedRow.reorganization_id == reorganization_id)
    found = []
    for name, key, before, after in db.session.execute(query.order_by(ReorganizedRow.number)):
        table = Base.metadata.tables[name]
        found.append(Difference(name, _values(table, key) or {}, _values(table, before), _values(table, after)))
    return found


def plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """As JSON keeps it."""
    return None if values is None else {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date) else value


def _values(table: Table, kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if kept is None else {name: _value(table.c[name], value) for name, value in kept.items()}


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
