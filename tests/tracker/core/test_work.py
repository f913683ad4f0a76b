"""The unit of work: all or nothing, no update lost, what goes wrong said in words."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from sqlalchemy import text

from tests.factories import make_unit
from tracker.core.database import BUSY_MS
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.faults import Busy
from tracker.core.work import BRIEF_MS, brief_write, unit_of_work
from tracker.organization.models import Unit

THREADS, TURNS = 8, 15


def test_what_happens_inside_is_kept(app: Flask) -> None:
    unit = make_unit("Phòng Y tế")
    with unit_of_work():
        unit.name = "Phòng Dân tộc"
    db.session.rollback()
    assert unit.name == "Phòng Dân tộc"


def test_an_error_undoes_all_of_it(app: Flask) -> None:
    unit = make_unit("Phòng Y tế")
    with pytest.raises(ZeroDivisionError):
        _rename_and_fail(unit)
    assert unit.name == "Phòng Y tế"


def _rename_and_fail(unit: Unit) -> None:
    with unit_of_work():
        unit.name = "Phòng Dân tộc"
        db.session.flush()
        _ = 1 / 0


def test_what_was_read_before_is_read_again_inside(app: Flask) -> None:
    unit = make_unit("Phòng Y tế")
    assert unit.position == 500
    with app.app_context(), unit_of_work():
        db.session.get_one(Unit, unit.id).position = 7
    with unit_of_work():
        assert unit.position == 7


def test_a_row_changed_meanwhile_is_a_conflict(app: Flask) -> None:
    unit = make_unit("Phòng Y tế")
    with pytest.raises(Conflict) as caught:
        _rename_what_changes_meanwhile(unit)
    assert caught.value.status == 409
    assert unit.name == "Phòng Y tế"


def _rename_what_changes_meanwhile(unit: Unit) -> None:
    with unit_of_work():
        assert unit.version == 1
        db.session.execute(text("UPDATE unit SET version = 2"))
        unit.name = "Phòng Dân tộc"


def test_no_update_is_lost_between_threads(app: Flask) -> None:
    """Each thread reads a number and writes the next one; on PostgreSQL the version says who must try again."""
    unit_id = make_unit(position=0).id
    conflicts: list[Conflict] = []
    threads = [threading.Thread(target=_count, args=(app, unit_id, conflicts)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert db.session.get_one(Unit, unit_id).position == THREADS * TURNS
    if db.engine.dialect.name == "sqlite":
        assert conflicts == []


def _count(app: Flask, unit_id: int, conflicts: list[Conflict]) -> None:
    done = 0
    while done < TURNS:
        try:
            with app.app_context(), unit_of_work():
                db.session.get_one(Unit, unit_id).position += 1
            done += 1
        except Conflict as conflict:
            conflicts.append(conflict)


@pytest.mark.sqlite_only
def test_a_register_held_for_too_long_is_busy(app: Flask) -> None:
    db.session.execute(text("PRAGMA busy_timeout=20"))
    db.session.rollback()  # the connection goes back and is the one that the unit of work takes
    with db.engine.connect().execution_options(tracker_writes=True) as other, other.begin():
        other.execute(text("UPDATE unit SET position = 1"))
        with db.engine.connect() as mine:
            mine.exec_driver_sql("PRAGMA busy_timeout=20")
        with pytest.raises(Busy) as caught, unit_of_work():
            pytest.fail("the write lock was had by two")
    assert caught.value.status == 503


@pytest.mark.sqlite_only
def test_sqlite_is_opened_with_foreign_keys_and_a_write_ahead_log(app: Flask) -> None:
    pragmas = {
        name: db.session.scalar(text(f"PRAGMA {name}")) for name in ("foreign_keys", "journal_mode", "busy_timeout")
    }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 10_000}


@pytest.mark.sqlite_only
def test_a_small_write_waits_briefly_and_leaves_the_connection_as_it_was(app: Flask) -> None:
    with brief_write() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == BRIEF_MS
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == BUSY_MS
