"""What all rows of a table come to is the same in both databases, and every change is seen."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import assume, given, settings, strategies as st
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Enum,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    make_url,
)

from tests.databases import DatabaseServer
from tracker.backups.engines import connected, new_file
from tracker.backups.rows import Digest, copy_rows, digests
from tracker.backups.values import kind_of
from tracker.core.database import Moment
from tracker.core.extensions import db

KINDS = MetaData()
SAMPLE = Table(
    "sample", KINDS,
    Column("id", Integer, primary_key=True), Column("whole", Integer), Column("large", BigInteger),
    Column("share", Float), Column("is_so", Boolean), Column("word", Text),
    Column("choice", Enum("a", "b", native_enum=False)), Column("day", Date), Column("moment", Moment),
    Column("bag", JSON(none_as_null=True)), Column("content", LargeBinary),
)  # fmt: skip

#: What PostgreSQL takes as text: no NUL, no half of a pair.
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-9, minutes=-30))])
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "whole": st.integers(-(2**31), 2**31 - 1),
    "large": st.integers(-(2**63), 2**63 - 1),
    "share": st.floats(allow_nan=False, allow_infinity=False),
    "is_so": st.booleans(),
    "word": WORDS,
    "choice": st.sampled_from("ab"),
    "day": st.dates(),
    "moment": st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES),  # noqa: DTZ001 - zones are given
    "bag": st.dictionaries(WORDS, st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3), max_leaves=5)),
    "content": st.binary(),
}
ROWS = st.lists(st.fixed_dictionaries({name: st.none() | values for name, values in VALUES.items()}), max_size=4)
A_ROW: dict[str, Any] = {
    "whole": 1, "large": 2, "share": 0.5, "is_so": True, "word": "Hộ tịch 𠀋", "choice": "a", "day": date(2022, 6, 15),
    "moment": datetime(2022, 6, 15, 1, 2, 3, 4, tzinfo=UTC), "bag": {"b": 1, "a": [None]}, "content": b"\0x",
}  # fmt: skip


def test_every_table_that_the_migrations_make_is_copied(app: Flask) -> None:
    made = {name for name in inspect(db.engine).get_table_names() if "_search" not in name}

    assert set(db.metadata.tables) == made - {"alembic_version", "sqlite_sequence"}


@pytest.mark.sqlite_only
def test_every_column_is_of_a_kind_that_can_be_copied(app: Flask) -> None:
    for table in db.metadata.tables.values():
        for column in table.columns:
            assert kind_of(column)


@pytest.mark.sqlite_only
def test_tables_name_each_other_in_no_circle(app: Flask) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert len(db.metadata.sorted_tables) == len(db.metadata.tables)


@contextmanager
def sample(url: str) -> Iterator[Connection]:
    """A connection to a new database that has the table of all kinds; nothing stays."""
    with connected(make_url(url)) as connection:
        KINDS.create_all(connection)
        yield connection
        connection.rollback()


def digest_of(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> Digest:
    """The digest of these rows, numbered as they come, and of nothing else."""
    connection.execute(SAMPLE.delete())
    if rows:
        connection.execute(SAMPLE.insert(), [{"id": number, **row} for number, row in enumerate(rows, 1)])
    return digests(connection, KINDS)["sample"]


def test_rows_come_to_the_same_in_every_database(app: Flask, databases: DatabaseServer, tmp_path: Path) -> None:
    @given(rows=ROWS)
    @settings(max_examples=60)
    def hold(rows: list[dict[str, Any]]) -> None:
        assert digest_of(here, rows) == digest_of(there, rows)

    url = databases.new(tmp_path)
    with sample(f"sqlite:///{tmp_path / 'file.sqlite3'}") as here, sample(url) as there:
        hold()
    databases.drop(url)


def test_rows_that_are_copied_come_to_the_same(app: Flask, databases: DatabaseServer, tmp_path: Path) -> None:
    @given(rows=ROWS)
    @settings(max_examples=60)
    def hold(rows: list[dict[str, Any]]) -> None:
        before = digest_of(here, rows)
        for source, target in ((here, there), (there, here)):
            target.execute(SAMPLE.delete())
            copy_rows(source, target, told=lambda table, count: None, metadata=KINDS)
            assert digests(target, KINDS)["sample"] == before

    url = databases.new(tmp_path)
    with sample(f"sqlite:///{tmp_path / 'file.sqlite3'}") as here, sample(url) as there:
        hold()
    databases.drop(url)


def test_every_change_is_seen(app: Flask, databases: DatabaseServer, tmp_path: Path) -> None:
    @given(name=st.sampled_from(sorted(VALUES)), data=st.data())
    @settings(max_examples=100)
    def hold(name: str, data: Any) -> None:
        changed = data.draw(st.none() | VALUES[name])
        assume(changed != A_ROW[name] and (changed, A_ROW[name]) != (False, 0))
        before = digest_of(connection, [A_ROW])
        assert digest_of(connection, [{**A_ROW, name: changed}]) != before
        assert digest_of(connection, [A_ROW, A_ROW]) != before

    url = databases.new(tmp_path)
    with sample(url) as connection:
        hold()
    databases.drop(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([{"word": "a"}, {"word": "b"}], [{"word": "b"}, {"word": "a"}]),
        ([{"whole": 1, "large": 2}], [{"whole": 2, "large": 1}]),
        ([{"word": ""}], [{"word": None}]),
        ([{"word": "null"}], [{"word": None}]),
        ([{"bag": None}], [{"bag": {}}]),
        ([{"word": "é"}], [{"word": "e\u0301"}]),
        ([{"word": "ab", "choice": "a"}], [{"word": "a", "choice": "b"}]),
        ([{"whole": 1}], [{"is_so": True}]),
    ],
)
def test_what_looks_alike_is_not_taken_for_the_same(
    app: Flask, databases: DatabaseServer, tmp_path: Path, one: list[Any], other: list[Any]
) -> None:
    empty = dict.fromkeys(VALUES)
    url = databases.new(tmp_path)
    with sample(url) as connection:
        first = digest_of(connection, [{**empty, **row} for row in one])

        assert first != digest_of(connection, [{**empty, **row} for row in other])
    databases.drop(url)


def test_a_table_without_rows_and_many_large_rows(app: Flask, databases: DatabaseServer, tmp_path: Path) -> None:
    url, large = databases.new(tmp_path), {"text": "báo cáo " * 150_000}
    with sample(url) as there, new_file(tmp_path / "file.sqlite3") as here:
        KINDS.create_all(here)
        assert digest_of(there, []) == Digest(0, "0" * 64)
        before = digest_of(there, [{**A_ROW, "bag": large if number % 50 == 7 else {}} for number in range(300)])
        heard: list[tuple[str, int]] = []
        copy_rows(there, here, told=lambda table, count: heard.append((table, count)), metadata=KINDS)

        assert heard == [("sample", 300)]
        assert digests(here, KINDS)["sample"] == before
        assert json.loads(here.exec_driver_sql("SELECT bag FROM sample WHERE id = 8").scalar() or "") == large
    databases.drop(url)
