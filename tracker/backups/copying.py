"""The office's database as one SQLite file, as it stood at one moment, while everybody goes on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    inspect,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from tracker.backups.engines import new_file
from tracker.backups.errors import BackupError, Damaged
from tracker.backups.refusals import CannotCopy
from tracker.backups.rows import Digest, copy_rows, digests
from tracker.core.database import Moment
from tracker.core.extensions import db
from tracker.core.revisions import DIRECTORY

REVISION = text("SELECT max(version_num) FROM alembic_version")
#: A snapshot that no write disturbs, and that disturbs none.
SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
#: SQLite waits so long for its own file, seconds.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Copied:
    """What is in the copy. `database`: sqlite or postgresql, where the rows came from."""

    database: str
    revision: str
    tables: Mapping[str, Digest]
    office: str


def size_of_database() -> int:
    """Bytes, as the server or SQLite counts them."""
    with db.engine.connect() as connection:
        words = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if connection.dialect.name == "postgresql":
            words = "SELECT pg_database_size(current_database())"
        return int(connection.execute(text(words)).scalar() or 0)


def copy_database(into: Path, *, told: Callable[[str], None] = lambda _words: None) -> Copied:
    """Write the file `into`, compare it and look it through. Raises BackupError where there is nothing to copy."""
    if db.engine.dialect.name == "sqlite":
        _copy_file(Path(db.engine.url.database or ""), into)
        database = "sqlite"
    else:
        _copy_server(into, told)
        database = "postgresql"
    revision, tables = look_through(into)
    with closing(sqlite3.connect(into)) as copy:
        return Copied(database, revision, tables, _office(copy))


def look_through(file: Path) -> tuple[str, Mapping[str, Digest]]:
    """The revision of an SQLite file and the digests of its tables. Raises Damaged where it is not whole."""
    try:
        with on_file(file) as (connection, metadata):
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            if faults != ["ok"]:
                raise Damaged(f"SQLite finds its database damaged: {faults[0]}")
            if orphan := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Damaged(f"In the table {orphan[0]} the row {orphan[1]} names a row of {orphan[2]} that is gone.")
            return str(connection.execute(REVISION).scalar() or ""), digests(connection, metadata)
    except Damaged:
        raise
    except Exception as error:
        raise Damaged(f"Its database cannot be read: {type(error).__name__}.") from error


@contextmanager
def on_file(file: Path) -> Iterator[tuple[Connection, MetaData]]:
    """A connection to an SQLite file, and its tables as they are there: of whatever revision."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            yield connection, tables_of(connection)
    finally:
        engine.dispose()


def tables_of(connection: Connection) -> MetaData:
    """The tables with rows of ours, without what SQLite makes of them for the search, and without the revision.

    Only names and types of their columns: reading all that SQLite knows of them takes a second.
    """
    metadata = MetaData()
    for name, columns in _columns_of(connection).items():
        Table(name, metadata, *(Column(column, _type_of(name, column, kind)) for column, kind in columns))
    return metadata


def _columns_of(connection: Connection) -> Mapping[str, list[tuple[str, str]]]:
    """The name and the written type of each column, by table."""
    words = (
        "SELECT t.name, c.name, c.type FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.schema = 'main'"
        " AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name != 'alembic_version'"
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in connection.exec_driver_sql(words):
        found.setdefault(table, []).append((column, kind))
    return found


#: What migrations write for the types of our columns.
TYPES: Mapping[str, type[TypeEngine[Any]]] = {
    "DATETIME": Moment, "DATE": Date, "BOOLEAN": Boolean, "JSON": JSON, "TEXT": Text, "VARCHAR": String,
    "INTEGER": Integer, "BIGINT": BigInteger, "FLOAT": Float, "BLOB": LargeBinary,
}  # fmt: skip


def _type_of(table: str, column: str, written: str) -> TypeEngine[Any]:
    kind = TYPES.get(written.upper().partition("(")[0].strip())
    if kind is None:
        raise BackupError(f"{table}.{column} is of a type that cannot be copied yet: {written}.")
    return kind()


def _tables_in_order(connection: Connection) -> MetaData:
    """The same with what refers to what, so that rows are copied in an order in which each finds what it names."""
    metadata = MetaData()
    metadata.reflect(connection, only=list(_columns_of(connection)))
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, DateTime):
                column.type = Moment()
    return metadata


def named_contents(file: Path, holders: Collection[Any]) -> set[str]:
    """The hashes of all files that rows of the copy refer to; `holders` are the columns that may."""
    found: set[str] = set()
    with on_file(file) as (connection, metadata):
        for holder in holders:
            table = metadata.tables.get(holder.class_.__table__.name)
            if table is not None and holder.key in table.columns:
                found |= set(connection.execute(select(table.columns[holder.key])).scalars())
    return found - {None}


def _copy_file(source: Path, into: Path) -> None:
    """SQLite's own online backup, in one step: one snapshot, which writers of the log need not wait for."""
    if not source.is_file():
        raise BackupError(f"There is no database yet ({source}): run `flask db upgrade`.")
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as there,
        closing(sqlite3.connect(into)) as here,
    ):
        there.backup(here, pages=-1)
        here.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _copy_server(into: Path, told: Callable[[str], None]) -> None:
    """Every row of one moment into an SQLite file of the same revision; both are compared."""
    with db.engine.connect() as source:
        source.exec_driver_sql(SNAPSHOT)
        if not inspect(source).has_table("alembic_version"):
            raise BackupError("The database is empty: run `flask db upgrade`.")
        with new_file(into) as target:
            _make_tables(target, str(source.execute(REVISION).scalar() or ""))
            _copy_all(source, target, told)
        source.rollback()


def _make_tables(target: Connection, revision: str) -> None:
    """As the migrations made them, up to this revision."""
    from alembic import command  # noqa: PLC0415 - 11 MB of memory, seldom needed
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config(DIRECTORY / "alembic.ini")
    config.set_main_option("script_location", str(DIRECTORY))
    config.attributes["connection"] = target
    command.upgrade(config, revision)


def _copy_all(source: Connection, target: Connection, told: Callable[[str], None]) -> None:
    metadata = _tables_in_order(target)
    for table in reversed(metadata.sorted_tables):  # what migrations put there is the office's own by now
        target.execute(table.delete())
    try:
        copy_rows(source, target, told=lambda table, rows: told(f"{table} {rows}"), metadata=metadata)
        there, here = digests(source, metadata), digests(target, metadata)
    except CannotCopy as error:
        raise BackupError(str(error)) from error
    other = sorted(name for name in there if there[name] != here.get(name))
    if other:
        raise BackupError(f"The copy differs from the database in: {', '.join(other)}. Tell who maintains the program.")


def _office(copy: sqlite3.Connection) -> str:
    """Its name; empty before `flask setup`."""
    try:
        row = copy.execute("SELECT name FROM committee WHERE id = 1").fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""
