"""The log beside an SQLite file: long while somebody reads, short once nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.factories import Office
from tracker.core import write_ahead
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.write_ahead import shorten_log


def log_size() -> int:
    return Path(f"{db.engine.url.database}-wal").stat().st_size


def write_much() -> None:
    for number in range(40):
        with unit_of_work():
            db.session.execute(text("UPDATE person SET full_name = full_name || :more"), {"more": "x" * 20_000})
            assert number < 40


@pytest.mark.sqlite_only
def test_a_long_log_goes_into_the_database_once_nobody_reads(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_ahead, "LOG_BYTES", 1_000_000)
    with db.engine.connect() as reading:
        reading.execute(text("SELECT count(*) FROM person")).scalar_one()
        write_much()
        long = log_size()
        assert long > 5_000_000
        assert shorten_log() == {"freed": 0}, "somebody reads what was there before"
    assert shorten_log() == {"freed": long}
    assert log_size() == 0
    db.session.rollback()
    assert db.session.execute(text("SELECT max(length(full_name)) FROM person")).scalar_one() > 800_000


def test_a_short_log_is_left_alone(app: Flask, office: Office) -> None:
    assert shorten_log() == {"freed": 0}
