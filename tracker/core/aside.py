"""Indexes, foreign keys and triggers stand aside while many rows come in, and are made again as they were.

The database itself says how each was made, so nothing of a migration is written here a second time. All happens in the
transaction of the rows: when it fails, everything is as before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, bindparam, text

from tracker.core.search_indexes import beside, fill

#: How each is made, and how it is taken away; triggers and foreign keys go before what they lean on.
ON_SQLITE = (
    "SELECT sql, 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN :tables",
    "SELECT sql, 'DROP INDEX ' || name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " AND tbl_name IN :tables",
)
ON_POSTGRES = (
    "SELECT 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid),"
    " 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname FROM pg_constraint"
    " WHERE contype = 'f' AND conrelid::regclass::text IN :tables",
    "SELECT indexdef, 'DROP INDEX ' || indexname FROM pg_indexes WHERE tablename IN :tables"
    " AND schemaname = current_schema()"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)",
)


@contextmanager
def set_aside(connection: Connection, tables: Collection[Table]) -> Iterator[None]:
    """Inside, these tables have no indexes, foreign keys or triggers; behind it, they have them again, filled.

    The tables beside them that are searched in are made anew from all rows.
    """
    names = [table.name for table in tables]
    is_sqlite = connection.dialect.name == "sqlite"
    again: list[str] = []
    for query in ON_SQLITE if is_sqlite else ON_POSTGRES:
        found = connection.execute(text(query).bindparams(bindparam("tables", names, expanding=True))).all()
        for make, drop in found:
            connection.exec_driver_sql(drop)
            again.append(make)
    searched = beside(connection, tables)
    for table in () if is_sqlite else searched:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {table}_search_kept")
    yield
    for make in reversed(again):  # indexes before the foreign keys that are checked by them
        connection.exec_driver_sql(make)
    for table, indexes in searched.items():
        fill(connection, table, indexes)
        if not is_sqlite:
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER {table}_search_kept")
