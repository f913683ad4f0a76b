"""Other databases than the application's own: how they are opened, held still, made new, and given our tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from tracker.backups.refusals import CannotCopy
from tracker.core.database import WRITES, init_engine
from tracker.core.extensions import db
from tracker.core.postgresql import Limits, engine_options
from tracker.core.revisions import DIRECTORY

#: A row or a table is waited for so long, and a statement may take a day: a copy is no page. Seconds.
LIMITS = Limits(lock=30, page=86_400, long=86_400)
ANSWER_SECONDS = 10
#: Of a file that nobody sees before it is whole, so nothing needs to be undone in it.
OF_A_NEW_FILE = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -65536")


def open_database(url: URL) -> Engine:
    """An engine for one connection at a time, spoken to as the application speaks to its own."""
    arguments = dict(engine_options(url.drivername, ANSWER_SECONDS)["connect_args"])
    engine = create_engine(url, poolclass=NullPool, connect_args=arguments, hide_parameters=True)
    init_engine(engine, LIMITS)
    return engine


def connected(url: URL) -> Connection:
    """A connection that its owner closes. Raises CannotCopy, without the password, where there is none to be had."""
    try:
        return open_database(url).connect()
    except DBAPIError as error:
        said = (str(error.orig).strip().splitlines() or [type(error.orig).__name__])[0]
        said = said.replace(url.password, "***") if url.password else said
        raise CannotCopy(f"The database {written(url)} cannot be reached: {said}") from error


def written(url: URL) -> str:
    """The address as a person may see it, in a log too."""
    return url.render_as_string(hide_password=True)


@contextmanager
def snapshot(url: str | URL) -> Iterator[Connection]:
    """A connection that sees one moment of a database to the end; others go on writing meanwhile."""
    with connected(make_url(url)) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        yield connection
        connection.rollback()


@contextmanager
def held_still(url: str | URL) -> Iterator[Connection]:
    """The same, and nobody writes until the end: the program's processes wait for a lock, and then say Busy.

    SQLite's write lock; on PostgreSQL the one that an upgrade takes (see migrations/env.py), which every request and
    every write asks for first. It is taken before the first look, so that the moment seen is one that stays.
    """
    with connected(make_url(url)).execution_options(**{WRITES: True}) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            connection.exec_driver_sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection
        connection.rollback()


@contextmanager
def one_transaction(url: URL) -> Iterator[Connection]:
    """A connection to a database of a server, in one transaction: tables and rows are there at the end, or nothing."""
    with connected(url) as connection, connection.begin():
        yield connection


def make_schema(connection: Connection) -> None:
    """Our tables in the empty database of this connection, without a row, in its transaction.

    Made by the migrations; what they fill in for a new office is taken out again. Needs an application context.
    """
    from alembic import command  # noqa: PLC0415 - 11 MB of memory, seldom needed
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config(DIRECTORY / "alembic.ini")
    config.set_main_option("script_location", str(DIRECTORY))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    for table in reversed(db.metadata.sorted_tables):
        connection.execute(table.delete())


@contextmanager
def new_file(path: Path) -> Iterator[Connection]:
    """A connection to a new SQLite file, in one transaction; behind the block it is whole, or there is none.

    It grows as `<name>.partial`, which a process that was killed leaves behind and the next one takes away.
    """
    if path.exists():
        raise CannotCopy(f"There is a file {path} already: name one that does not exist.")
    begun = path.with_name(f"{path.name}.partial")
    begun.unlink(missing_ok=True)
    os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    engine = create_engine(URL.create("sqlite", database=str(begun)), poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            yield connection
        _put_in_place(begun, path)
    finally:
        begun.unlink(missing_ok=True)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in OF_A_NEW_FILE:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _put_in_place(begun: Path, path: Path) -> None:
    """On the disk before it has its name, and its name on the disk before anybody relies on it."""
    _write_through(begun)
    os.link(begun, path)  # refuses where somebody has put a file there meanwhile
    _write_through(path.parent)


def _write_through(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def file_of(url: URL) -> Path:
    """The file of an SQLite address; a relative one begins in the instance folder, as in the settings."""
    if not url.database or url.database == ":memory:":
        raise CannotCopy("An address of SQLite needs a file: sqlite:////var/lib/tracker/tracker.sqlite3")
    return Path(current_app.instance_path) / url.database
