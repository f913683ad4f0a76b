"""The tables that are really there beside those that the models describe: a revision alone is only a claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Dialect, MetaData, Table, text
from sqlalchemy.schema import CreateIndex

#: (kind, table, name): ("index", "item", "ix_item_status").
Part = tuple[str, str, str]
#: What each part looks like, in plain words of SQL; empty where its being there is all.
Parts = Mapping[Part, str]

SQLITE_OBJECTS = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
SQLITE_COLUMNS = text(
    'SELECT m.name, c.name, c.type, c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c'
    " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
)
POSTGRESQL_COLUMNS = text(
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a"
    " JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
    " AND c.relnamespace = current_schema()::regnamespace"
)
POSTGRESQL_OBJECTS = text(
    "SELECT 'index', c.relname, t.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid ="
    " i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE c.relnamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'constraint', n.conname, t.relname, '' FROM pg_constraint n JOIN pg_class t ON t.oid ="
    " n.conrelid WHERE n.connamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'trigger', g.tgname, t.relname, '' FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
    " WHERE NOT g.tgisinternal AND t.relnamespace = current_schema()::regnamespace"
)
NAMED = re.compile(r"CONSTRAINT (\w+)")
DEFINITION = re.compile(r"(UNIQUE )?INDEX \S+ ON (?:\w+\.)?\S+ (?:USING btree )?\((.*?)\)(?: WHERE (.*))?", re.DOTALL)
CAST = re.compile(r"::[a-z ]+(?:\[\])?")
TYPES = {"varchar": "character varying", "float": "double precision"}  # as PostgreSQL itself calls them
SEARCH_EVENTS = ("insert", "delete", "update")


def faults(connection: Connection, metadata: MetaData) -> list[str]:
    """What the database lacks or has otherwise than the models, by name: ["column notice.over_at", "table job_run"].

    A lost table is named once, without what belongs to it. What the database has beside the models does no harm and is
    not named. Two statements, some milliseconds.
    """
    wanted, found = dict(_expected(metadata, connection.dialect)), _found(connection)
    missing = [part for part, definition in wanted.items() if found.get(part) != definition]
    lost = {table for kind, table, _ in missing if kind == "table"}
    return sorted(_called(*part) for part in missing if part[0] == "table" or part[1] not in lost)


def _called(kind: str, table: str, name: str) -> str:
    return f"column {table}.{name}" if kind == "column" else f"{kind} {name}"


def _expected(metadata: MetaData, dialect: Dialect) -> Iterator[tuple[Part, str]]:
    for table in metadata.tables.values():
        yield from _of_table(table, dialect)
        yield from ((("trigger", table.name, trigger), "") for trigger in table.info.get("triggers", ()))
        if table.info.get("searched"):
            yield from ((part, "") for part in _search(table.name, dialect))


def _of_table(table: Table, dialect: Dialect) -> Iterator[tuple[Part, str]]:
    yield ("table", table.name, table.name), ""
    for column in table.columns:
        yield ("column", table.name, column.name), _column(_type_of(column, dialect), not column.nullable)
    for index in table.indexes:
        written = str(CreateIndex(index).compile(dialect=dialect))
        yield ("index", table.name, str(index.name)), _index(written, table.columns.keys())
    yield from ((("constraint", table.name, str(found.name)), "") for found in table.constraints if found.name)


def _search(table: str, dialect: Dialect) -> list[Part]:
    """What core.search needs beside the column: no model describes it, migrations make it by hand."""
    index, exact = f"{table}_search", f"{table}_search_exact"
    if dialect.name == "postgresql":
        return [("table", index, index), ("index", index, f"ix_{index}"), ("trigger", table, f"{index}_kept")]
    triggers: list[Part] = [("trigger", table, f"{index}_{event}") for event in SEARCH_EVENTS]
    return [("table", index, index), ("table", exact, exact), *triggers]


def _type_of(column: Column[Any], dialect: Dialect) -> str:
    written = column.type.compile(dialect).casefold()
    if dialect.name == "sqlite":
        return written
    name, bracket, length = written.partition("(")
    return TYPES.get(name, name) + bracket + length


def _column(kind: str, needed: bool) -> str:
    return kind.casefold() + (" not null" if needed else "")


def _index(sql: str, columns: Collection[str]) -> str:
    """Its columns in their order, and the columns of its condition: each database writes a condition in its own way."""
    match = DEFINITION.search(sql)
    if match is None or "USING gin" in sql:
        return ""
    unique, listed, condition = match.groups()
    words = {word for word in re.findall(r"\w+", CAST.sub("", condition or "")) if word in columns}
    return " ".join([unique or "", re.sub(r"[\s\"]", "", listed), *sorted(words)]).strip()


def _found(connection: Connection) -> Parts:
    is_sqlite = connection.dialect.name == "sqlite"
    columns = connection.execute(SQLITE_COLUMNS if is_sqlite else POSTGRESQL_COLUMNS).all()
    found: dict[Part, str] = {("column", table, name): _column(kind, needed) for table, name, kind, needed in columns}
    of_table: dict[str, set[str]] = {}
    for table, name, *_ in columns:
        of_table.setdefault(table, set()).add(name)
    found |= {("table", table, table): "" for table in of_table}
    for kind, name, table, sql in connection.execute(SQLITE_OBJECTS if is_sqlite else POSTGRESQL_OBJECTS):
        found[kind, table, name] = _index(sql, of_table.get(table, ())) if kind == "index" else ""
        if kind == "table":  # SQLite keeps the names of constraints in the words of the table
            found |= {("constraint", table, constraint): "" for constraint in NAMED.findall(sql)}
    return found
