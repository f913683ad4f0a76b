"""Why a row could not be copied, in a sentence that says where it stands; what stands in it is not repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Date, Table
from sqlalchemy.exc import DBAPIError

from tracker.backups.values import fault_of, kind_of
from tracker.core.database import Moment
from tracker.core.errors import TrackerError

MEND = "Mend it in the old database, then begin again."


class CannotCopy(TrackerError):
    """Rows cannot be copied: the sentence says which, and what to do."""


def explain(error: BaseException, table: Table, source: Connection) -> str:
    """The sentence for an error of a table; the table is read once more, slowly, to find the row."""
    if found := find_fault(table, source):
        return found
    diagnosis = getattr(error, "diag", None)
    state, constraint = getattr(diagnosis, "sqlstate", None), getattr(diagnosis, "constraint_name", None)
    told = ", ".join(word for word in (state and f"SQLSTATE {state}", constraint) if word) or _plain(error)
    return f"The table {table.name} cannot be copied ({told}). Nothing was changed."


def find_fault(table: Table, source: Connection) -> str:
    """The sentence for the first row of a table that the other kind of database does not take; empty without one."""
    for key, column, fault in _faults(source, table):
        return f"In the table {table.name}, the row {key}: what stands in the column {column} {fault}. {MEND}"
    return ""


def of_a_constraint(error: DBAPIError) -> str:
    """The sentence for rows that are each well, but do not belong together: one names another that is not there."""
    diagnosis = getattr(error.orig, "diag", None)
    table, constraint = (getattr(diagnosis, name, None) or "?" for name in ("table_name", "constraint_name"))
    return f"In the table {table} a row names another that does not exist, or is there twice ({constraint}). {MEND}"


def _plain(error: BaseException) -> str:
    """SQLite's errors name tables and columns, never values."""
    return f"{type(error).__name__}: {error}" if type(error).__module__ == "sqlite3" else type(error).__name__


def _faults(source: Connection, table: Table) -> Iterator[tuple[str, str, str]]:
    """Key, column and fault of the rows that no other database takes."""
    return _in_sqlite(source, table) if source.dialect.name == "sqlite" else _in_postgresql(source, table)


def _key(table: Table, values: dict[str, Any]) -> str:
    return ", ".join(f"{column.name} = {values[column.name]}" for column in table.primary_key)


def _in_sqlite(source: Connection, table: Table) -> Iterator[tuple[str, str, str]]:
    quoted = source.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in table.columns)
    driver: Any = source.connection.driver_connection
    kept, driver.text_factory = driver.text_factory, _text_or_bytes
    try:
        for row in driver.execute(f"SELECT {names} FROM {quoted.format_table(table)}"):  # noqa: S608 - names of the models
            values = dict(zip(table.columns.keys(), row, strict=True))
            for column in table.columns:
                turn = kind_of(column).from_sqlite
                value = values[column.name]
                if fault := fault_of(turn(value) if turn else value, column):
                    yield _key(table, values), column.name, fault
    finally:
        driver.text_factory = kept


def _text_or_bytes(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _in_postgresql(source: Connection, table: Table) -> Iterator[tuple[str, str, str]]:
    """PostgreSQL holds its own columns to their types; only its days and moments reach further than ours."""
    quoted = source.dialect.identifier_preparer
    keys = ", ".join(quoted.format_column(column) for column in table.primary_key)
    for column in table.columns:
        if isinstance(column.type, (Date, Moment)):
            name = quoted.format_column(column)
            words = (
                f"SELECT {keys} FROM {quoted.format_table(table)}"  # noqa: S608 - names of the models
                f" WHERE NOT ({name} >= '0001-01-01' AND {name} < '9999-12-31') LIMIT 1"
            )
            for row in source.exec_driver_sql(words):
                yield _key(table, row._asdict()), column.name, "is outside the years 1 to 9999"
