"""A database moved to another: whole and the same, or nothing; on PostgreSQL from there into a file and back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import func, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.factories import make_document, make_unit, save
from tests.tracker.backups.moved import content_of, is_empty, is_server, moved
from tests.tracker.board.search.indexed import stale
from tracker.audit.models import AuditEntry
from tracker.backups.engines import snapshot
from tracker.backups.moving import Differs, compare, into_sqlite
from tracker.backups.refusals import CannotCopy
from tracker.backups.rows import Digest
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.core.schema import structure_faults
from tracker.core.search import matches
from tracker.documents.models import Document
from tracker.items.models.item import Item

LARGE = {"text": "Kế hoạch 𠀋 😀 " * 100_000, "none": None}


@pytest.fixture
def target(databases: DatabaseServer, tmp_path: Path) -> str:
    """An empty database of the kind that the tests run on."""
    return databases.new(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """An SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'moved.sqlite3'}"


def address() -> str:
    return db.engine.url.render_as_string(hide_password=False)


@pytest.mark.world("demo")
def test_there_and_back_the_register_is_the_same(app: Flask, make_app: MakeApp, target: str, file: str) -> None:
    entry = {"at": clock.now(), "person_name": "", "action": "x", "subject_kind": "item", "subject_id": 1, "note": "😀"}
    db.session.execute(insert(AuditEntry).values(**entry, after=LARGE))
    db.session.commit()
    before, found = content_of(address()), found_by_words()
    assert stale() == [], "of a register made by the verbs themselves"
    moved(file)
    with make_app(file).app_context():
        assert content_of(file) == before
        assert (found_by_words(), stale()) == (found, [])
        assert not structure_faults()
        compared = moved(target)
    with make_app(target).app_context():
        assert content_of(target) == before
        assert {one.table: one.new for one in compared} == before
        assert (found_by_words(), stale()) == (found, [])
        assert not structure_faults()
        newest = db.session.scalar(select(func.max(Document.id))) or 0
        assert make_document(number="999").id > newest
        with pytest.raises(DBAPIError, match="sealed"):
            db.session.execute(text("UPDATE audit_entry SET note = 'x'"))
    assert content_of(address()) == before


def found_by_words() -> list[int]:
    """What the search finds, by tables or indexes that no model describes."""
    documents = db.session.scalars(select(Document.id).where(matches(Document.search_text, "ke hoach"))).all()
    items = db.session.scalars(select(Item.id).where(matches(Item.search_text, "ho tich"))).all()
    assert documents
    assert items
    return sorted([*documents, *items])


def test_rows_may_name_rows_that_come_later(app: Flask, make_app: MakeApp, target: str) -> None:
    first, second, third = (make_unit().id for _ in range(3))
    db.session.execute(text("UPDATE unit SET parent_id = id + 1 WHERE id < :third"), {"third": third})
    db.session.commit()
    moved(target)
    with make_app(target).app_context():
        found = db.session.execute(text("SELECT id, parent_id FROM unit ORDER BY id")).all()
        assert found == [(first, second), (second, third), (third, None)]


@pytest.mark.world("office")
def test_an_id_that_postgresql_gave_once_is_not_given_again(app: Flask, make_app: MakeApp, target: str) -> None:
    if not is_server(target):
        pytest.skip("SQLite gives the id of a last row that is gone again, moved or not")
    gone = make_document(number="1")
    last = gone.id
    db.session.delete(gone)
    db.session.commit()
    moved(target)
    with make_app(target).app_context():
        assert make_document(number="2").id > last


@pytest.mark.world("office")
def test_a_copy_is_made_beside_others_who_write(app: Flask, file: str, tmp_path: Path) -> None:
    before = content_of(address())
    with snapshot(address()) as old:
        db.session.rollback()
        save(JobRun(name="later"))
        compared = into_sqlite(old, tmp_path / "moved.sqlite3", told=lambda table, rows: None)

    assert content_of(file) == before == {one.table: one.new for one in compared}
    assert content_of(address()) != before


@pytest.mark.world("office")
def test_nobody_writes_while_it_is_moved(app: Flask, target: str) -> None:
    refused: list[str] = []

    def write(table: str, rows: int) -> None:
        if table != "person":
            return
        try:
            _write_at_once(address())
        except (sqlite3.OperationalError, psycopg.errors.LockNotAvailable) as error:
            refused.append(str(error))

    moved(target, told=write)

    assert len(refused) == 1
    _write_at_once(address())  # and afterwards the old one is as free as before


def _write_at_once(url: str) -> None:
    """What a server begins a write with, but it does not wait."""
    if is_server(url):
        with psycopg.connect(
            make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        ) as server:
            server.execute("SET lock_timeout = '50ms'")
            server.execute("SELECT version_num FROM alembic_version")
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0)
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.close()


@pytest.mark.world("office")
def test_what_fails_in_the_middle_leaves_nothing(app: Flask, target: str) -> None:
    def fail(table: str, rows: int) -> None:
        if table == "item":
            raise CannotCopy("enough")

    with pytest.raises(CannotCopy, match="enough"):
        moved(target, told=fail)

    assert is_empty(target)
    assert moved(target)


@pytest.mark.world("office")
def test_what_is_killed_in_the_middle_is_not_in_the_way(app: Flask, target: str) -> None:
    def kill(table: str, rows: int) -> None:
        if table == "item":
            os.kill(os.getpid(), signal.SIGKILL)

    db.session.remove()
    db.engine.dispose()
    child = multiprocessing.get_context("fork").Process(target=moved, args=(target,), kwargs={"told": kill})
    child.start()
    child.join(60)

    assert child.exitcode == -signal.SIGKILL
    assert not is_server(target) or is_empty(target)
    assert moved(target)
    assert content_of(target) == content_of(address())


@pytest.mark.world("office")
def test_a_database_that_holds_something_is_left_alone(app: Flask, target: str) -> None:
    moved(target)
    before = content_of(target)
    with pytest.raises(CannotCopy, match=r"not empty|already"):
        moved(target)
    with pytest.raises(CannotCopy, match=r"the old one|already"):
        moved(address())

    assert content_of(target) == before


def test_another_version_is_not_moved(app: Flask, target: str) -> None:
    for revision, sentence in (("0012", "flask db upgrade"), ("9999", "newer version")):
        db.session.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
        db.session.commit()
        with pytest.raises(CannotCopy, match=sentence):
            moved(target)

    assert is_empty(target)


def test_a_database_that_lacks_something_is_not_moved(app: Flask, target: str) -> None:
    db.session.execute(text("DROP INDEX ix_access_change_at"))
    db.session.commit()

    with pytest.raises(CannotCopy, match="ix_access_change_at"):
        moved(target)


def test_while_the_jobs_run_it_is_not_moved(app: Flask, target: str) -> None:
    save(JobRun(name="fire_timers", last_began_at=clock.now() - timedelta(seconds=10)))
    with pytest.raises(CannotCopy, match="Stop the server and the job process"):
        moved(target)

    save_beat(timedelta(minutes=1))
    assert moved(target)


def save_beat(ago: timedelta) -> None:
    db.session.execute(text("DELETE FROM job_run"))
    save(JobRun(name="fire_timers", last_began_at=clock.now() - ago))


def test_while_somebody_is_connected_it_is_not_moved(app: Flask, target: str) -> None:
    if not is_server(target):
        pytest.skip("SQLite does not tell who has its file open")
    url = make_url(address()).set(drivername="postgresql")
    with (
        psycopg.connect(url.render_as_string(hide_password=False)),
        pytest.raises(CannotCopy, match="1 other connections"),
    ):
        moved(target)

    assert is_empty(target)


def test_a_server_database_must_keep_unicode_and_let_us_make_tables(
    app: Flask, databases: DatabaseServer, target: str
) -> None:
    if not is_server(target):
        pytest.skip("a file has one encoding and no rights")
    url = make_url(target)
    with psycopg.connect(
        url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
    ) as admin:
        admin.execute("DROP DATABASE IF EXISTS latin")
        admin.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        admin.execute("DROP ROLE IF EXISTS stranger")
        admin.execute("CREATE ROLE stranger LOGIN")
    for other, sentence in (
        (url.set(database="latin"), "LATIN1"),
        (url.set(username="stranger"), "may not make tables"),
    ):
        with pytest.raises(CannotCopy, match=sentence):
            moved(other.render_as_string(hide_password=False))


def test_a_folder_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(CannotCopy, match="nowhere"):
        moved(f"sqlite:///{tmp_path / 'nowhere' / 'moved.sqlite3'}")


def test_a_copy_that_differs_is_named_by_its_tables() -> None:
    one, other = Digest(2, "a" * 64), Digest(1, "b" * 64)

    assert compare({"item": one}, {"item": one})[0].is_equal
    with pytest.raises(Differs, match="differs from the old database in: item, unit") as caught:
        compare({"item": one, "person": one, "unit": one}, {"item": other, "person": one, "unit": Digest(2, "b" * 64)})
    assert [each.is_equal for each in caught.value.compared] == [False, True, False]
