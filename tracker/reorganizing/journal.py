"""What a reorganisation changed, row by row: read before and after, and the differences kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, true

from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.undoing.rows import Difference, Key, as_kept, named, plain
from tracker.reorganizing.models import ReorganizedRow
from tracker.reorganizing.scope import BATCH, Scope, scopes

#: Table → key of a row → its columns by name.
Rows = Mapping[str, Mapping[Key, Mapping[str, Any]]]


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
                yield Difference(name, named(table, key), None, row)
            elif old != row:
                changed = [column for column in row if old[column] != row[column]]
                yield Difference(
                    name, named(table, key), {column: old[column] for column in changed},
                    {column: row[column] for column in changed},
                )  # fmt: skip
        for key, row in was.items():
            if key not in now:
                yield Difference(name, named(table, key), row, None)


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
        found.append(Difference(name, as_kept(table, key) or {}, as_kept(table, before), as_kept(table, after)))
    return found
