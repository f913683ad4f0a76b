"""What one database holds and the other does not: refused in a sentence that says where it stands; nothing is moved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.databases import DatabaseServer
from tests.factories import make_document
from tests.tracker.backups.moved import content_of, is_empty, is_server, moved
from tracker.backups.moving import into_sqlite, move
from tracker.backups.refusals import CannotCopy
from tracker.core.extensions import db

LONG = "x" * 40
#: What somebody wrote into the document by hand: column, value in SQL, and what is said.
REFUSED = {
    "NUL": ("subject", "'a' || char(0) || 'b'", "has a NUL character"),
    "bytes": ("subject", "x'fffe'", "is not text in UTF-8"),
    "bytes as text": ("subject", "CAST(x'fffe' AS TEXT)", "is not text in UTF-8"),
    "too long": ("authority", f"'{LONG}'", "is longer than 32 letters"),
    "too large": ("number_value", "3000000000", "is beyond 2147483647"),
    "beyond 64 bits": ("number_value", "1e30", "is not a whole number"),
    "a word": ("number_value", "'eight'", "is not a whole number"),
    "no truth": ("restricted", "2", "is neither yes nor no"),
    "no day": ("issued_on", "'2022-02-30'", "is not a day"),
    "no moment": ("registered_at", "'yesterday'", "is not a moment"),
}


@pytest.fixture
def file(app: Flask, tmp_path: Path) -> Path:
    """The office with one document, 7, as an SQLite file whatever the tests run on."""
    make_document(id=7, number="8")
    db.session.rollback()
    with db.engine.connect() as connection:
        into_sqlite(connection, tmp_path / "office.sqlite3", told=lambda table, rows: None)
    return tmp_path / "office.sqlite3"


@pytest.mark.world("office")
@pytest.mark.parametrize("name", REFUSED)
def test_what_postgresql_does_not_keep_is_named(
    databases: DatabaseServer, file: Path, tmp_path: Path, name: str
) -> None:
    column, value, said = REFUSED[name]
    write(file, f"UPDATE document SET {column} = {value} WHERE id = 7")
    target = databases.new(tmp_path)
    if not is_server(target):
        pytest.skip("SQLite keeps anything")
    with pytest.raises(CannotCopy) as caught:
        move(f"sqlite:///{file}", target, told=lambda table, rows: None)

    told = str(caught.value)
    assert told.startswith(f"In the table document, the row id = 7: what stands in the column {column} {said}")
    assert "eight" not in told
    assert is_empty(target)


def write(file: Path, words: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(words)


@pytest.mark.world("office")
def test_a_row_that_names_none_is_told(databases: DatabaseServer, file: Path, tmp_path: Path) -> None:
    write(file, "UPDATE document SET issuer_id = 999 WHERE id = 7")
    target = databases.new(tmp_path)

    with pytest.raises(CannotCopy, match=r"In the table document .*does not exist"):
        move(f"sqlite:///{file}", target, told=lambda table, rows: None)

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
    databases: DatabaseServer, file: Path, tmp_path: Path
) -> None:
    write(file, "UPDATE document SET registered_at = '2022-06-15 01:02:03' WHERE id = 7")
    target = databases.new(tmp_path)
    move(f"sqlite:///{file}", target, told=lambda table, rows: None)

    assert content_of(target) == content_of(f"sqlite:///{file}")
