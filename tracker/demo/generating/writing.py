"""Rows on their way into the database: gathered by table, written in batches as fast as each database takes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, Enum as EnumColumn, Table, func, select

from tracker.audit.models import AuditEntry
from tracker.core.database import Base, Moment
from tracker.documents.models import Document, Recipient, Relation
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Extension, Item, Milestone, Update
from tracker.items.models.suspension import Suspension

#: The tables that are filled, each after those that it refers to.
PARENTS_FIRST: tuple[type[Base], ...] = (
    Document, Recipient, Relation, Item, Assignment, Milestone, Update, Extension, Suspension, Directive,
    Counter, CounterTarget, Tick, Reading, AuditEntry,
)  # fmt: skip
BATCH = 4_000  # rows of the largest table; so much is in memory, whatever the size of the register

Convert = Callable[[Any], Any]


class Rows:
    """Gathers rows as models name their columns; columns left out have their defaults. `flush` at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kinds = {model: _Kind(model, connection.dialect.name) for model in PARENTS_FIRST}
        self._ids = {model: _highest_id(connection, model) for model in PARENTS_FIRST if "id" in model.__table__.c}
        self._write = _copy if connection.dialect.name == "postgresql" else _insert

    def next_id(self, model: type[Base]) -> int:
        """An id that no row has yet."""
        self._ids[model] += 1
        return self._ids[model]

    def add(self, model: type[Base], **values: Any) -> int:
        """Gather a row; an id is given where none was. Returns the id (0 where the table has none)."""
        if "id" not in values and model in self._ids:
            values["id"] = self.next_id(model)
        self._kinds[model].take(values)
        return int(values.get("id", 0))

    def flush_when_full(self) -> None:
        """Write what is gathered once it is a batch. Call it where every row has the rows that it refers to."""
        if any(len(kind.rows) >= BATCH for kind in self._kinds.values()):
            self.flush()

    def flush(self) -> None:
        """Write all that is gathered, parents first."""
        for kind in self._kinds.values():
            if kind.rows:
                self._write(self._connection, kind.table, kind.names, kind.converted())
                kind.rows.clear()

    def set_sequences(self) -> None:
        """PostgreSQL gives the next ids behind ours."""
        if self._connection.dialect.name != "postgresql":
            return
        for model, highest in self._ids.items():
            name = model.__tablename__
            if highest:
                self._connection.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), highest)))


class _Kind:
    """The rows of one table, as lists in the order of its columns."""

    def __init__(self, model: type[Base], dialect: str) -> None:
        self.table: Table = model.__table__  # type: ignore[assignment]  # of a mapped class it is one
        self.names = [column.name for column in self.table.c]
        self.defaults = {column.name: _default(column) for column in self.table.c}
        found = ((at, _converter(column.type, dialect)) for at, column in enumerate(self.table.c))
        self.converters = [(at, convert) for at, convert in found if convert is not None]
        self.rows: list[list[Any]] = []

    def take(self, values: dict[str, Any]) -> None:
        if not values.keys() <= self.defaults.keys():
            raise ValueError(f"{self.table.name} has no column {values.keys() - self.defaults.keys()}")
        self.rows.append(list((self.defaults | values).values()))

    def converted(self) -> Iterable[tuple[Any, ...]]:
        """The rows as the driver takes them: column by column, which asks once a column how it is done."""
        columns: list[Iterable[Any]] = list(zip(*self.rows, strict=True))
        for at, convert in self.converters:
            columns[at] = [None if value is None else convert(value) for value in columns[at]]
        return zip(*columns, strict=True)


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _converter(kind: Any, dialect: str) -> Convert | None:
    """How a value of a column is given to the driver itself; None: as it is."""
    if isinstance(kind, EnumColumn):
        return _word
    if isinstance(kind, JSON):
        return _json
    if dialect == "sqlite":
        return _SQLITE.get(type(kind))
    return None


def _word(value: Any) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


_json = json.JSONEncoder(ensure_ascii=True).encode  # as SQLAlchemy writes it


def _naive(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(" ", "microseconds")[:26]  # without the zone


#: As SQLAlchemy's own types write them into a file.
_SQLITE: dict[type, Convert] = {Date: date.isoformat, Moment: _naive, Boolean: int}


def _insert(connection: Connection, table: Table, names: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(names))
    words = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of our own models
    connection.exec_driver_sql(words, list(rows))


def _copy(connection: Connection, table: Table, names: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _highest_id(connection: Connection, model: type[Base]) -> int:
    return connection.scalar(select(func.max(model.__table__.c.id))) or 0
