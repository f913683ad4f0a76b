"""What one database holds and the other does not: refused in a sentence that says where it stands; nothing is moved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url, text

from tests.databases import DatabaseServer
from tests.factories import make_document
from tests.tracker.backups.moved import content_of, is_empty, is_server, moved
from tracker.backups.engines import connected, make_schema, snapshot
from tracker.backups.moving import into_sqlite, move
from tracker.backups.refusals import CannotCopy
from tracker.backups.rows import copy_rows
from tracker.core.extensions import db

LONG = "x" * 40
#: What somebody wrote into the document by hand: column, value in SQL, and what is said.
REFUSED = {
    "NUL": ("subject", "'a' || char(0) || 'b'", "has a NUL character"),
    "bytes as text": ("subject", "CAST(x'fffe' AS TEXT)", "is not text in UTF-8"),
    "too long": ("authority", f"'{LONG}'", "is longer than 32 letters"),
    "too large": ("number_value", "3000000000", "is beyond 2147483647"),
    "beyond 64 bits": ("number_value", "1e30", "is not a whole number"),
    "a word": ("number_value", "'eight'", "is not a whole number"),
    "no truth": ("restricted", "2", "is neither yes nor no"),
    "no day": ("issued_on", "'2022-02-30'", "is not a day"),
}


def office_file(folder: Path) -> Path:
    """The office with one document, 7, as an SQLite file whatever the tests run on."""
    make_document(id=7, number="8")
    db.session.rollback()
    with db.engine.connect() as connection:
        into_sqlite(connection, folder / "office.sqlite3", told=unheard)
    return folder / "office.sqlite3"


def unheard(_table: str, _rows: int) -> None:
    """Nobody listens."""


@pytest.fixture
def server(app: Flask, databases: DatabaseServer, tmp_path: Path) -> str:
    """An empty database of PostgreSQL; SQLite keeps anything."""
    target = databases.new(tmp_path)
    if not is_server(target):
        pytest.skip("SQLite keeps anything")
    return target


@pytest.mark.world("office")
def test_what_postgresql_does_not_keep_is_named(server: str, tmp_path: Path) -> None:
    file = office_file(tmp_path)
    write(file, "CREATE TABLE kept AS SELECT * FROM document")
    for column, value, said in REFUSED.values():
        write(file, f"UPDATE document SET {column} = {value} WHERE id = 7")
        with connected(make_url(server)) as new, snapshot(f"sqlite:///{file}") as old:
            make_schema(new)
            with pytest.raises(CannotCopy) as caught:
                copy_rows(old, new, told=unheard)
            new.rollback()
        told = str(caught.value)
        assert told.startswith(f"In the table document, the row id = 7: what stands in the column {column} {said}")
        assert "eight" not in told
        write(file, f"UPDATE document SET {column} = (SELECT {column} FROM kept)")


@pytest.mark.world("office")
@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("registered_at", "'yesterday'", "is not a moment"), ("subject", "x'fffe'", "is not text in UTF-8")],
)
def test_what_postgresql_reads_as_something_else_is_named(
    server: str, tmp_path: Path, column: str, value: str, said: str
) -> None:
    file = office_file(tmp_path)
    write(file, f"UPDATE document SET {column} = {value} WHERE id = 7")
    with pytest.raises(CannotCopy, match=f"the row id = 7: what stands in the column {column} {said}"):
        move(f"sqlite:///{file}", server, told=unheard)

    assert is_empty(server)


def write(file: Path, words: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(words)


@pytest.mark.world("office")
def test_a_row_that_names_none_is_told(app: Flask, databases: DatabaseServer, tmp_path: Path) -> None:
    file = office_file(tmp_path)
    write(file, "UPDATE document SET issuer_id = 999 WHERE id = 7")
    target = databases.new(tmp_path)

    with pytest.raises(CannotCopy, match=r"In the table document .*does not exist"):
        move(f"sqlite:///{file}", target, told=unheard)

    assert is_empty(target)


@pytest.mark.world("office")
@pytest.mark.parametrize("day", ["20000-01-01", "0044-03-15 BC", "infinity"])
def test_days_that_python_cannot_read_are_named(app: Flask, tmp_path: Path, day: str) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("only PostgreSQL has such days")
    number = make_document(number="8").id
    db.session.execute(text("UPDATE document SET issued_on = CAST(:day AS date)"), {"day": day})
    db.session.commit()
    target = f"sqlite:///{tmp_path / 'moved.sqlite3'}"

    with pytest.raises(
        CannotCopy, match=f"document, the row id = {number}: .* issued_on is outside the years 1 to 9999"
    ):
        moved(target)

    assert is_empty(target)


@pytest.mark.world("office")
def test_what_earlier_versions_wrote_otherwise_is_the_same(
    app: Flask, databases: DatabaseServer, tmp_path: Path
) -> None:
    file = office_file(tmp_path)
    write(file, "UPDATE document SET registered_at = '2022-06-15 01:02:03' WHERE id = 7")
    target = databases.new(tmp_path)
    move(f"sqlite:///{file}", target, told=unheard)

    assert content_of(target) == content_of(f"sqlite:///{file}")
