"""The database of every release comes to today's program: no row is lost, every page opens, and work goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.journeys.browsing import Visitor
from tests.releases.earlier_release import RELEASES, Key, Row, Rows, facts_of, put, rows_of, unpack
from tests.releases.making import DAY, figures_of
from tracker.core.extensions import db
from tracker.core.schema import database_state, structure_faults

PAGES = ("/", "/documents", "/documents/45", "/items", "/items/8", "/board", "/inbox", "/reports", "/health", "/review")
#: Columns that a later version writes otherwise on purpose: "table.column": the migration that says why.
REWRITTEN = {
    "audit_entry.before": "0011",
    "audit_entry.after": "0011",  # other rows are named by id
    "unit.sort_key": "0022",
}  # the order of its kind stands in it

#: Rows that a later version forgets on purpose, and the migration that says why.
FORGOTTEN = {"failed_attempt": "0010"}  # wrong passwords of the last hours were kept in another way


@pytest.fixture
def empty(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> Flask:
    """An application on a database without a table."""
    return make_app(databases.new(tmp_path), TODAY=DAY)


@pytest.mark.parametrize("version", RELEASES)
def test_the_database_of_a_release_is_upgraded_whole(empty: Flask, tmp_path: Path, version: str) -> None:
    facts = facts_of(version)
    before = rows_then(version, tmp_path / "before.sqlite3", facts["tables"])
    assert {name: len(rows) for name, rows in before.items()} == facts["tables"]
    with empty.app_context():
        put(empty, version, tmp_path)
        upgrade()
        assert (database_state(), structure_faults()) == ("current", ())
        with db.engine.connect() as connection:
            after = rows_of(connection, facts["tables"])
        for name in set(facts["tables"]) - since(FORGOTTEN, facts):
            assert_kept(name, before[name], after[name], but=since(REWRITTEN, facts))
        assert figures_of(empty) == facts["figures"]
        with db.engine.begin() as connection:  # the tokens of those who work here now are made up in the same way
            connection.exec_driver_sql("DELETE FROM sign_in")
        db.session.rollback()
        clerk = Visitor(empty, "vanthu")
        for page in PAGES:
            clerk.look(page)
        assert "91/QĐ-UBND" in clerk.look("/documents").text
        assert "91/QĐ-UBND" not in Visitor(empty, "tuphap").look("/documents").text, "it is restricted"
        done = clerk.send(clerk.look("/items/9/confirm-completion"), {"note": "Đủ hồ sơ"}, holding="note")
        assert "Hoàn thành trong hạn" in done.text
        head = Visitor(empty, "tuphap")
        added = head.send(head.look("/items/8/updates/new"), {"note": "Đã xong đợt hai"}, holding="note")
        assert "Đã xong đợt hai" in added.text, "what is added gets an id of its own"


def since(excused: Mapping[str, str], facts: Mapping[str, Any]) -> set[str]:
    """What a migration did that came after this release; a later release must keep it."""
    return {name for name, migration in excused.items() if migration > facts["revision"]}


def rows_then(version: str, file: Path, names: Iterable[str]) -> Rows:
    """The rows of the release's own file."""
    engine = create_engine(f"sqlite:///{unpack(version, file)}")
    with engine.connect() as connection:
        found = rows_of(connection, names)
    engine.dispose()
    return found


def assert_kept(name: str, before: Mapping[Key, Row], after: Mapping[Key, Row], *, but: set[str]) -> None:
    """Each row is there, with each value of the columns that there still are; more rows are no loss."""
    lost = set(before) - set(after)
    assert not lost, f"rows of {name} are lost: {lost}"
    changed = [
        (key, column, value, after[key][column])
        for key, row in before.items()
        for column, value in row.items()
        if column in after[key] and after[key][column] != value and f"{name}.{column}" not in but
    ]
    assert not changed, name
