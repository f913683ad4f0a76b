"""Indexes, foreign keys and triggers stand aside while many rows come in, and are made again as they were.

The database itself says how each was made, so nothing of a migration is written here a second time. All happens in the
transaction of the rows: when it fails, everything is as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, text

from tracker.audit.models import AuditEntry
from tracker.core.database import Base
from tracker.documents.models import Document, Recipient, Relation
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Extension, Item, Milestone, Update

#: The tables that are filled, each after those that it refers to.
PARENTS_FIRST: tuple[type[Base], ...] = (
    Document, Recipient, Relation, Item, Assignment, Milestone, Update, Extension, Directive,
    Counter, CounterTarget, Tick, Reading, AuditEntry,
)  # fmt: skip
SEARCHED = ("document", "item")  # tables with a full-text table beside them on SQLite

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
def set_aside(connection: Connection) -> Iterator[None]:
    """Without indexes, foreign keys and triggers inside; with them again behind it."""
    tables = [model.__tablename__ for model in PARENTS_FIRST]
    is_sqlite = connection.dialect.name == "sqlite"
    again: list[str] = []
    for query in ON_SQLITE if is_sqlite else ON_POSTGRES:
        found = connection.execute(text(query).bindparams(bindparam("tables", tables, expanding=True))).all()
        for make, drop in found:
            connection.exec_driver_sql(drop)
            again.append(make)
    yield
    for make in reversed(again):  # indexes before the foreign keys that are checked by them
        connection.exec_driver_sql(make)
    if is_sqlite:
        for name in SEARCHED:
            rebuild = f"INSERT INTO {name}_search({name}_search) VALUES ('rebuild')"  # noqa: S608 - two names of ours
            connection.exec_driver_sql(rebuild)
