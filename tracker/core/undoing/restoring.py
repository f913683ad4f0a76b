"""Rows given back as they were. Batched: a few statements a table; in an order in which no key is ever missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, insert, update

from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.undoing.rows import Difference, Key, Row

BATCH = 500
#: Whether a column of a changed row stays as it is: its table and name, the row as it is, as the act left it.
Stays = Callable[[Table, str, Row, Row], bool]


def give_back(
    found: Sequence[Difference], now: Mapping[tuple[str, Key], Row], *, stays: Stays, last: Sequence[str] = ()
) -> None:  # fmt: skip
    """Take away what was added, put back what was removed, write what was changed as it was. `version` goes on.

    `now`: the rows as they are, by table and key. `last`: tables to which changed rows refer; what was added to them
    goes last.
    """
    added, changed, removed = _sorted(found)
    tables = Base.metadata.sorted_tables
    for table in reversed(tables):
        if table.name not in last:
            _delete(table, added[table.name])
    for table in tables:
        _insert(table, removed[table.name])
    for table in tables:
        _update(table, changed[table.name], now, stays)
    for name in last:
        _delete(Base.metadata.tables[name], added[name])
    db.session.expire_all()


def _sorted(found: Sequence[Difference]) -> tuple[Mapping[str, list[Difference]], ...]:
    added: dict[str, list[Difference]] = defaultdict(list)
    changed: dict[str, list[Difference]] = defaultdict(list)
    removed: dict[str, list[Difference]] = defaultdict(list)
    for one in found:
        kind = added if one.before is None else removed if one.after is None else changed
        kind[one.table].append(one)
    return added, changed, removed


def _here(table: Table) -> Any:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


def _key(one: Difference) -> dict[str, Any]:
    return {f"key_{name}": value for name, value in one.key.items()}


def _delete(table: Table, rows: Sequence[Difference]) -> None:
    for first in range(0, len(rows), BATCH):
        db.session.execute(delete(table).where(_here(table)), [_key(one) for one in rows[first : first + BATCH]])


def _insert(table: Table, rows: Sequence[Difference]) -> None:
    for first in range(0, len(rows), BATCH):
        db.session.execute(insert(table), [dict(one.before or {}) for one in rows[first : first + BATCH]])


def _update(
    table: Table, rows: Sequence[Difference], now: Mapping[tuple[str, Key], Row], stays: Stays
) -> None:  # fmt: skip
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        before, after = one.before or {}, one.after or {}
        here = now[table.name, tuple(one.key.values())]
        values = {
            name: value for name, value in before.items()
            if value != after.get(name) and not stays(table, name, here, after)
        }  # fmt: skip
        groups[tuple(values)].append(_key(one) | {f"to_{name}": value for name, value in values.items()})
    for names, several in groups.items():
        to: dict[str, Any] = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
        if "version" in table.c:
            to["version"] = table.c.version + 1
        for first in range(0, len(several) if to else 0, BATCH):
            statement = update(table).where(_here(table)).values(to)
            db.session.execute(statement, several[first : first + BATCH])
