"""Every row of one database into another, and what all rows of a table come to, whichever database they lie in.

Rows are read and written a batch at a time, so memory does not grow with the table; the drivers are spoken to
directly, for two million rows pass here. Nothing is committed: both connections are in a transaction of their owner's.

**The digest** of a table: each row is the JSON array (ASCII, no spaces) of its values in the order of the columns'
names, in the plain form of `values`; the digest is the sum of the SHA-256 of these texts modulo 2^256. A sum needs no
order, so it does not matter that the two databases sort words differently. A column of JSON counts with its text as it
is stored, to the letter, for both databases keep it so: sorting its keys would cost half of the time. The digest finds
what was lost, added, changed or swapped by accident; it is no seal against somebody who forges rows on purpose.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from tracker.backups.reading import Rows, driver_of, read, turned
from tracker.backups.refusals import MEND, CannotCopy, explain, of_a_constraint
from tracker.backups.values import kind_of
from tracker.core.aside import set_aside
from tracker.core.extensions import db

MODULUS = 2**256


def refusals() -> tuple[type[Exception], ...]:
    """What a driver or a value says when a row cannot be read or written; ValueError, TypeError: of its adapters."""
    import psycopg  # noqa: PLC0415 - 9 MB of memory, of no use on SQLite but to the copy of a database

    return (psycopg.Error, sqlite3.Error, SQLAlchemyError, ValueError, TypeError, OverflowError)


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a table has, and 64 hexadecimal letters that stand for all of them."""

    rows: int
    sha256: str


def copy_rows(
    source: Connection, target: Connection, *, told: Callable[[str, int], None], metadata: MetaData | None = None
) -> None:
    """Copy every row of every table of the models; ids stay as they are. `told` hears of each table when it is done.

    The target has the same tables, without a row. What triggers and indexes make of rows (search tables) is made by
    them; the ids that are given next come after the highest that was ever given. `metadata` describes the tables of
    another revision in place of the models. Raises CannotCopy, naming table,
    column and row where it is known: then the target must be rolled back.
    """
    tables = (metadata or db.metadata).sorted_tables
    _refuse_filled(target, tables)
    if target.dialect.name == "sqlite":  # a unit names one that comes later: all are there at the end
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    try:
        with set_aside(target, tables):  # made again from all rows, they take a third of the time
            for table in tables:
                told(table.name, _copied(source, target, table))
    except IntegrityError as error:
        raise CannotCopy(of_a_constraint(error)) from error
    if target.dialect.name == "sqlite":
        _refuse_orphans(target)


def _copied(source: Connection, target: Connection, table: Table) -> int:
    """Copy a table; how many rows it had."""
    try:
        count = _copy_table(source, target, table)
    except refusals() as error:
        raise CannotCopy(explain(error, table, source)) from error
    if target.dialect.name == "postgresql":
        _give_next_ids(source, target, table)
    return count


def digests(connection: Connection, metadata: MetaData | None = None) -> Mapping[str, Digest]:
    """The digest of each table of the models, by its name. Raises CannotCopy where a row cannot even be read."""
    found = {}
    for table in (metadata or db.metadata).sorted_tables:
        try:
            found[table.name] = _digest(connection, table)
        except refusals() as error:
            raise CannotCopy(explain(error, table, connection)) from error
    return found


def _digest(connection: Connection, table: Table) -> Digest:
    columns = sorted(table.columns, key=lambda column: column.name)
    encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_as_hexadecimal).encode
    total = count = 0
    turns = [kind_of(column).canonical for column in columns]
    with closing(read(connection, table, columns)) as batches:
        for rows in batches:
            texts = map(encode, turned(rows, turns))
            total += sum(int.from_bytes(sha256(text.encode()).digest()) for text in texts)
            count += len(rows)
    return Digest(count, f"{total % MODULUS:064x}")


def _as_hexadecimal(value: object) -> list[str]:
    """SQLite may hold bytes in any column: they are no text that looks alike."""
    return [bytes(value).hex()] if isinstance(value, (bytes, memoryview)) else [repr(value)]


def _copy_table(source: Connection, target: Connection, table: Table) -> int:
    columns = list(table.columns)
    keys = ", ".join(source.dialect.identifier_preparer.format_column(column) for column in table.primary_key)
    write = _insert if target.dialect.name == "sqlite" else _copy_in
    with closing(read(source, table, columns, order=f" ORDER BY {keys}")) as batches:  # trees grow at their end: quick
        return write(target, table, columns, batches)


def _insert(target: Connection, table: Table, columns: Sequence[Column[Any]], batches: Iterator[Rows]) -> int:
    quoted = target.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in columns)
    places = ", ".join("?" * len(columns))
    words = f"INSERT INTO {quoted.format_table(table)} ({names}) VALUES ({places})"  # noqa: S608 - names of the models
    count = 0
    for rows in batches:
        driver_of(target).executemany(words, rows)
        count += len(rows)
    return count


def _copy_in(target: Connection, table: Table, columns: Sequence[Column[Any]], batches: Iterator[Rows]) -> int:
    """One COPY a table: foreign keys are looked at when all its rows are there, so a row may name a later one."""
    quoted = target.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in columns)
    turns = [kind_of(column).to_postgresql for column in columns]
    count = 0
    with (
        driver_of(target).cursor() as cursor,
        cursor.copy(f"COPY {quoted.format_table(table)} ({names}) FROM STDIN") as copy,
    ):
        for rows in batches:
            for row in turned(rows, turns):
                copy.write_row(row)
            count += len(rows)
    return count


def _refuse_filled(target: Connection, tables: Sequence[Table]) -> None:
    quoted = target.dialect.identifier_preparer
    for table in tables:
        words = f"SELECT 1 FROM {quoted.format_table(table)} LIMIT 1"  # noqa: S608 - a name of the models
        if target.exec_driver_sql(words).first():
            raise CannotCopy(f"The table {table.name} of the new database holds rows already: take an empty database.")


def _give_next_ids(source: Connection, target: Connection, table: Table) -> None:
    """A new row gets an id above all that were ever given, in the old database too where that is PostgreSQL."""
    column = table.autoincrement_column
    if column is None:
        return
    given = target.exec_driver_sql(_highest(target, table, column)).scalar() or 0
    if source.dialect.name == "postgresql" and (sequence := _sequence(source, table, column)):
        words = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"  # noqa: S608 - PostgreSQL quotes it
        given = max(given, source.exec_driver_sql(words).scalar() or 0)
    if given > 0 and (sequence := _sequence(target, table, column)):
        target.exec_driver_sql("SELECT setval(%s::regclass, %s)", (sequence, given))


def _highest(target: Connection, table: Table, column: Column[Any]) -> str:
    quoted = target.dialect.identifier_preparer
    return f"SELECT max({quoted.format_column(column)}) FROM {quoted.format_table(table)}"  # noqa: S608 - names of the models


def _sequence(connection: Connection, table: Table, column: Column[Any]) -> str | None:
    """The sequence that gives the ids of a column, quoted; none for a key that is given by hand."""
    named = connection.dialect.identifier_preparer.format_table(table)
    found = connection.exec_driver_sql("SELECT pg_get_serial_sequence(%s, %s)", (named, column.name)).scalar()
    return str(found) if found else None


def _refuse_orphans(target: Connection) -> None:
    if found := target.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise CannotCopy(
            f"In the table {found[0]} the row {found[1]} names a row of {found[2]} that does not exist. {MEND}"
        )
