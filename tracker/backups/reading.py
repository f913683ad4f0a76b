"""The rows of a table in batches, their values plain, straight from the driver: two million of them pass here."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Column, Connection, Table

from tracker.backups.values import Turn, kind_of

#: Rows of a batch at most, and letters: a table of snapshots has rows of a megabyte.
MOST_ROWS = 2_000
MOST_LETTERS = 4_000_000
FIRST_ROWS = 32
LOOKED_AT = 64

Rows = Sequence[Sequence[Any]]


def read(
    connection: Connection, table: Table, columns: Sequence[Column[Any]], *, order: str = ""
) -> Generator[Rows, None, None]:
    """The rows of a table in batches, their values plain (see `values`)."""
    is_sqlite = connection.dialect.name == "sqlite"
    kinds = [kind_of(column) for column in columns]
    quoted = connection.dialect.identifier_preparer
    names = [quoted.format_column(column) for column in columns]
    if not is_sqlite:
        names = [kind.selected.format(name) for kind, name in zip(kinds, names, strict=True)]
    words = f"SELECT {', '.join(names)} FROM {quoted.format_table(table)}{order}"  # noqa: S608 - names of the models
    turns = [kind.from_sqlite if is_sqlite else kind.from_postgresql for kind in kinds]
    with _cursor(connection, words) as cursor:
        count = FIRST_ROWS
        while rows := cursor.fetchmany(count):
            yield turned(rows, turns)
            count = min(MOST_ROWS, count * 4, MOST_LETTERS // _weight(rows))


def _weight(rows: Rows) -> int:
    """Letters of a row, as some of them have it: between 1 and MOST_LETTERS."""
    looked = rows[:: len(rows) // LOOKED_AT + 1]
    letters = sum(len(value) for row in looked for value in row if isinstance(value, (str, bytes)))
    return min(letters // len(looked) + 1, MOST_LETTERS)


def _cursor(connection: Connection, words: str) -> Any:
    """A context manager of a cursor that has been asked and holds no more than is fetched from it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("SELECT 1")  # so that SQLAlchemy has begun
        return closing(driver_of(connection).execute(words))
    connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
    cursor = driver_of(connection).cursor("tracker_rows")
    cursor.execute(words, binary=True)
    return cursor


def driver_of(connection: Connection) -> Any:
    """The connection of sqlite3 or psycopg itself."""
    return connection.connection.driver_connection


def turned(rows: Rows, turns: Sequence[Turn]) -> Rows:
    """Column by column, for what stays as it is need not be touched."""
    if not any(turns):
        return rows
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, turn in enumerate(turns):
        if turn is not None:
            columns[place] = map(turn, columns[place])
    return list(zip(*columns, strict=True))
