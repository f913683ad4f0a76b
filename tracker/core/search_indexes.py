"""The tables beside those that are searched: made again from all rows, and looked at whether they still say the same.

Triggers keep them with every row that changes, in whatever way; what nothing keeps is a database that somebody has
changed or put together by hand.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Table, func, inspect, select

from tracker.core.extensions import db
from tracker.core.search import holds

SAMPLE = 20  # rows of a table that are looked for, from the oldest to the newest
WORDS = 12  # of each: as many as a long query has
LONGEST = 200  # letters; what is longer is cut in the index, and no query has it


def beside(connection: Connection, tables: Collection[Table]) -> dict[str, list[str]]:
    """The searched tables among these, each with the tables searched in that it has; those of an earlier revision
    may have none that must be filled. They are known by their names: tables read from a database say nothing more.
    """
    there = set(inspect(connection).get_table_names())
    found = {
        table.name: [name for name in (f"{table.name}_search", f"{table.name}_search_exact") if name in there]
        for table in tables
    }
    return {table: names for table, names in found.items() if names}


def fill(connection: Connection, table: str, indexes: Collection[str]) -> None:
    """Make the tables searched in beside this one anew from its rows, in the transaction of the connection."""
    if connection.dialect.name == "sqlite":
        for index in indexes:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - a name of ours
        return
    index = f"{table}_search"
    made = connection.exec_driver_sql(f"SELECT pg_get_indexdef('ix_{index}'::regclass)").scalar_one()
    connection.exec_driver_sql(
        f"DROP INDEX ix_{index}"
    )  # rows first, then their index: that takes a fraction of the time
    connection.exec_driver_sql(f"TRUNCATE {index}")
    connection.exec_driver_sql(f"SELECT {index}_fill()")
    connection.exec_driver_sql(str(made))


def fill_all(connection: Connection) -> None:
    """The same of every searched table, however long it takes."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    for table, indexes in beside(connection, db.metadata.tables.values()).items():
        fill(connection, table, indexes)


def lost() -> list[str]:
    """The searched tables of which a row is not found by its own words. A query a row, of SAMPLE rows each."""
    tables = (table for table in db.metadata.sorted_tables if table.info.get("searched"))
    return [table.name for table in tables if _is_lost(table)]


def _is_lost(table: Table) -> bool:
    ids, text = table.c.id, table.c.search_text
    last = db.session.scalar(select(func.max(ids))) or 0
    for number in range(SAMPLE):
        row = db.session.execute(
            select(ids, text).where(ids <= last - last * number // SAMPLE).order_by(ids.desc()).limit(1)
        ).first()
        if row is None:
            return False
        words = " ".join([word for word in row.search_text.split() if len(word) <= LONGEST][:WORDS])
        if words and db.session.scalar(select(ids).where(ids == row.id, holds(table, words))) is None:
            return True
    return False
