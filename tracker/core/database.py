"""The base of every model, the column types of the house, and how each database is opened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from operator import eq, ne
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    Engine,
    Enum as EnumColumn,
    MetaData,
    Text,
    TypeDecorator,
    event,
    func,
    literal_column,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.sql.operators import in_op, not_in_op

from tracker.core.postgresql import Limits, init_postgresql

#: The execution option of a transaction that will write; `unit_of_work` sets it.
WRITES = "tracker_writes"
BUSY_MS = 10_000
#: What SQLite wrote lies in a log beside the file first. Once all of it is in the file, no more than this is kept.
LOG_BYTES = 32 * 1024 * 1024


def _values(members: type[Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python; SQLite, which keeps no zone, stores it naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone: which one was meant cannot be known later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every moment its zone back."""
        if value is not None and dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value


def _written(word: StrEnum) -> Any:
    return literal_column(f"'{word.value}'")


def _words_of(several: Any) -> list[StrEnum]:
    """The words of a list, each once, in an order that does not change; none where it has something else."""
    if not isinstance(several, list | tuple | set | frozenset) or not all(isinstance(one, StrEnum) for one in several):
        return []
    return sorted(set(several))


class Word(EnumColumn):
    """A word of an enumeration, written into a statement where it is compared: `part = 'lead'`, not `part = ?`.

    Where an index is for one word alone (`WHERE part = 'lead'`), SQLite compares its word with what is bound, and so
    makes the whole statement anew each time that it is asked: of a large one 15 ms. And only a written word lets both
    databases use such an index. The words are those of our own enumerations, never what somebody typed.
    """

    class Comparator(EnumColumn.Comparator):
        """Compares with a word as it is written."""

        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            """As any other column, but for `==` and `!=` with a word, and for being one of several."""
            if op in (eq, ne) and len(other) == 1 and isinstance(other[0], StrEnum):
                return super().operate(op, _written(other[0]), **kwargs)
            if op in (in_op, not_in_op) and (words := _words_of(other[0])):
                return super().operate(op, [_written(word) for word in words], **kwargs)
            return super().operate(op, *other, **kwargs)

    comparator_factory = Comparator

    def _resolve_for_python_type(self, python_type: Any, _matched_on: Any, _flattened: Any) -> Word:
        """The type of the columns of one enumeration; SQLAlchemy would make a plain Enum of it."""
        return _word_of(python_type)


def _word_of(members: type[Enum]) -> Word:
    return Word(members, native_enum=False, length=32, values_callable=_values)


CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
COLUMN_TYPES: dict[Any, Any] = {
    str: Text(),
    date: Date(),
    datetime: Moment(),
    dict[str, Any]: JSON(none_as_null=True),
    # Words, not positions: a table read by hand says "clerk", and a new member needs no migration.
    StrEnum: _word_of(StrEnum),
}


class Base(DeclarativeBase):
    """The base of every model; constraint names are fixed so that migrations can name them."""

    registry = registry(metadata=MetaData(naming_convention=CONSTRAINT_NAMES), type_annotation_map=COLUMN_TYPES)


def only_where(condition: str) -> dict[str, Any]:
    """For an Index of those rows alone that meet a condition; statements that are to use it say the same."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def init_engine(engine: Engine, limits: Limits) -> None:
    """Open SQLite as it is needed: WAL, foreign keys on, waiting writers, our own BEGIN; PostgreSQL by its limits."""
    if engine.dialect.name != "sqlite":
        init_postgresql(engine, limits)
        return

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin by itself, and too late
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
            "synchronous=NORMAL",
            f"journal_size_limit={LOG_BYTES}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later loses updates between threads (419 of 480 measured);
        # one that takes the write lock at once loses none.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def skip_locked(query: Any) -> Any:
    """Rows that another process does not hold: FOR UPDATE SKIP LOCKED; SQLite has one writer at a time anyway."""
    return query.with_for_update(skip_locked=True)


def put_together(texts: Any, mark: str) -> Any:
    """The texts of all rows as one, `mark` between: it stands written, or all is written anew each time."""
    written: Any = literal_column(f"'{mark}'")
    return func.aggregate_strings(texts, written)
