"""A database for each test: a copy of one that the migrations built once for this process."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask import current_app
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy import make_url, update

from tests.applications import close, new_app, settings_of_tests
from tests.factories import make_office
from tests.moves.office import make_moves_office
from tracker.accounts.models import Person
from tracker.core.extensions import db


def make_demo() -> None:
    """The demonstration as `flask demo load` makes it, but that nobody must choose another password first."""
    done = current_app.test_cli_runner().invoke(args=["demo", "load"])
    assert done.exit_code == 0, done.output
    db.session.execute(update(Person).values(must_change_password=False))
    db.session.commit()


def make_commune() -> None:
    """The demonstration of a commune, likewise; tests on it have its day: settings(TODAY="2026-06-15")."""
    done = current_app.test_cli_runner().invoke(args=["demo", "load", "--office", "xa"])
    assert done.exit_code == 0, done.output
    db.session.execute(update(Person).values(must_change_password=False))
    db.session.commit()


def make_generated() -> None:
    """A register of 300 items as `flask demo generate` makes it."""
    done = current_app.test_cli_runner().invoke(args=["demo", "generate", "--items", "300", "--seed", "7"])
    assert done.exit_code == 0, done.output


#: What fills each template; a new kind of world is one line here.
WORLDS: dict[str, Callable[[], Any]] = {
    "empty": lambda: None,
    "office": make_office,
    "demo": make_demo,
    "xa": make_commune,
    "generated": make_generated,
    "moves": make_moves_office,
}


class DatabaseServer(Protocol):
    """Hands out copies."""

    def copy(self, world: str, folder: Path) -> str:
        """The URL of a new copy of this world; a file goes into `folder`."""

    def new(self, folder: Path) -> str:
        """The URL of a new database without a table."""

    def drop(self, url: str) -> None:
        """Forget the copy; nobody is connected to it any more."""

    def again(self, url: str, like: str) -> None:
        """Make this copy what another one is; nobody is connected to either."""

    def kept(self, url: str, folder: Path) -> str:
        """The URL of a copy of this copy."""


def database_server(url: str, folder: Path, worker: str) -> Any:
    """A context manager: files in `folder`, or databases of the PostgreSQL server at `url`."""
    return _postgres(url, folder, worker) if url else _sqlite(folder)


def build(url: str, world: str, folder: Path) -> None:
    """Migrate the database where it is without a table, and fill it."""
    app = new_app(settings_of_tests(url, folder / f"instance-{world}"))
    with app.app_context():
        upgrade()
        WORLDS[world]()
    close(app)


class SqliteFiles:
    """One file a world, built when first asked for by any process that uses this folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)

    def copy(self, world: str, folder: Path) -> str:
        """Copy the file; closing the last connection has put the whole write-ahead log into it."""
        file = folder / f"tracker-{next(self.numbers)}.sqlite3"
        shutil.copyfile(self._template(world), file)
        return f"sqlite:///{file}"

    def _template(self, world: str) -> Path:
        template = self.folder / f"{world}.sqlite3"
        with (self.folder / f"{world}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                begun = template.with_suffix(".begun")
                if world != "empty":
                    shutil.copyfile(self._template("empty"), begun)
                build(f"sqlite:///{begun}", world, self.folder)
                begun.rename(template)
        return template

    def new(self, folder: Path) -> str:
        """A file that does not exist yet."""
        return f"sqlite:///{folder / f'tracker-{next(self.numbers)}.sqlite3'}"

    def again(self, url: str, like: str) -> None:
        """The file anew; what was written ahead is in it once its last connection is closed."""
        file = url.removeprefix("sqlite:///")
        for tail in ("-wal", "-shm"):
            Path(file + tail).unlink(missing_ok=True)
        shutil.copyfile(like.removeprefix("sqlite:///"), file)

    def kept(self, url: str, folder: Path) -> str:
        """Another file."""
        copy = self.new(folder)
        self.again(copy, url)
        return copy

    def drop(self, url: str) -> None:
        """Pytest keeps the folders of three runs; databases would make them large."""
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


class PostgresDatabases:
    """One template database a world, built when first asked for by any process that uses this folder."""

    def __init__(self, url: str, folder: Path, worker: str) -> None:
        self.url = make_url(url)
        self.folder = folder
        self.shared = f"tracker_test_{zlib.crc32(str(folder).encode()):08x}"
        self.prefix = f"tracker_test_{os.getpid()}_{worker}"
        self.numbers = itertools.count(1)
        self.made: list[str] = []
        self.admin = psycopg.connect(
            self.url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
        )
        self._here = self.folder / f"{worker}.here"
        self._here.touch()

    def copy(self, world: str, folder: Path) -> str:
        """Copy the template; nobody is connected to it."""
        return self._create(f"{self.prefix}_{next(self.numbers)}", self._template(world))

    def _template(self, world: str) -> str:
        """Its name: the workers of one run build each world once; whoever comes meanwhile waits for it."""
        template = f"{self.shared}_{world}"
        with (self.folder / f"{world}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = self.folder / f"{world}.done"
            if not done.exists():
                begin = "template0" if world == "empty" else self._template("empty")
                build(self._create(template, begin), world, self.folder)
                self.made.remove(template)  # others need it when this worker has done its part
                done.touch()
        return template

    def new(self, folder: Path) -> str:
        """An empty database."""
        return self._create(f"{self.prefix}_{next(self.numbers)}", "template0")

    def drop(self, url: str) -> None:
        """Drop it at once: a thousand tests would fill the disk."""
        name = make_url(url).database or ""
        self.admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self.made.remove(name)

    def again(self, url: str, like: str) -> None:
        """The same name, made anew."""
        self.drop(url)
        self._create(make_url(url).database or "", make_url(like).database or "")

    def kept(self, url: str, folder: Path) -> str:
        """Another database."""
        return self._create(f"{self.prefix}_{next(self.numbers)}", make_url(url).database or "")

    def close(self) -> None:
        """Drop what is left, and with the last worker the templates."""
        self._here.unlink()
        if not any(self.folder.glob("*.here")):
            self.made += [f"{self.shared}_{done.stem}" for done in self.folder.glob("*.done")]
        for name in list(self.made):
            self.drop(f"postgresql:///{name}")
        self.admin.close()

    def _create(self, name: str, template: str) -> str:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self.admin.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        self.made.append(name)
        return self.url.set(database=name).render_as_string(hide_password=False)


@contextmanager
def _sqlite(folder: Path) -> Iterator[SqliteFiles]:
    yield SqliteFiles(folder)


@contextmanager
def _postgres(url: str, folder: Path, worker: str) -> Iterator[PostgresDatabases]:
    server = PostgresDatabases(url, folder, worker)
    try:
        yield server
    finally:
        server.close()
