"""What the database is, seen from this program, and what the commands say about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.factories import make_committee
from tracker.core.extensions import db
from tracker.core.schema import MESSAGES, database_state, structure_faults


def told(app: Flask) -> dict[str, object]:
    """`flask instance status --format json`."""
    done = app.test_cli_runner().invoke(args=["instance", "status", "--format", "json"])
    assert done.exit_code == 0, done.output
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.fixture
def bare(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> Flask:
    """An application on a database without a table."""
    return make_app(databases.new(tmp_path))


def set_revision(revision: str) -> None:
    """As if another version had migrated the database."""
    db.session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    db.session.commit()


def test_an_empty_database_is_new_and_upgrade_makes_it_current(bare: Flask) -> None:
    with bare.app_context():
        assert told(bare) == {"database": "new", "set_up": False, "demo": False}
        db.session.remove()
        done = bare.test_cli_runner().invoke(args=["db", "upgrade"])
        assert done.exit_code == 0, done.output
        assert told(bare) == {"database": "current", "set_up": False, "demo": False}


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_committee_means_that_it_is_set_up(app: Flask, is_demo: bool) -> None:
    make_committee(is_demo=is_demo)
    assert told(app) == {"database": "current", "set_up": True, "demo": is_demo}


def test_a_newer_database_is_left_alone_with_one_sentence(app: Flask) -> None:
    set_revision("9999")
    assert told(app) == {"database": "newer", "set_up": False, "demo": False}
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert done.exit_code == 1
    assert done.stderr == f"Error: {MESSAGES['newer']}\n"


def test_a_database_of_another_program_is_not_taken_for_an_empty_one(bare: Flask) -> None:
    with bare.app_context():
        db.session.execute(text("CREATE TABLE somebodys (id INTEGER)"))
        db.session.commit()
        assert database_state() == "newer"


def test_a_server_that_is_not_there_is_unreachable(make_app: MakeApp) -> None:
    app = make_app("postgresql://nobody@127.0.0.1:1/nothing")
    assert told(app) == {"database": "unreachable", "set_up": False, "demo": False}
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert (done.exit_code, done.stderr) == (1, f"Error: {MESSAGES['unreachable']}\n")


LOSSES = {
    "DROP TABLE job_run": ["table job_run"],
    "ALTER TABLE ladder DROP COLUMN broken": ["column ladder.broken"],
    "DROP INDEX ix_item_open_late": ["index ix_item_open_late"],
    "ALTER TABLE notice RENAME COLUMN over_at TO over": ["column notice.over_at", "index ix_notice_unread"],
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_the_revision_claims_and_the_tables_lack_is_named_at_each_door(app: Flask, loss: str) -> None:
    db.session.execute(text(loss))
    db.session.commit()
    db.session.remove()
    assert database_state() == "incomplete"
    assert list(structure_faults()) == LOSSES[loss]
    for words in (["db", "upgrade"], ["jobs", "list"], ["items", "overdue"]):
        done = app.test_cli_runner().invoke(args=words)
        assert done.exit_code == 1, words
        assert done.stderr == f"Error: {MESSAGES['incomplete'].format(names=', '.join(LOSSES[loss]))}\n"


@pytest.mark.sqlite_only
def test_a_lost_trigger_of_the_search_is_named(app: Flask) -> None:
    db.session.execute(text("DROP TRIGGER item_search_update"))
    db.session.commit()
    assert structure_faults() == ("trigger item_search_update",)


@pytest.mark.sqlite_only
def test_an_index_made_otherwise_is_named(app: Flask) -> None:
    db.session.execute(text("DROP INDEX ix_item_period_standing"))
    db.session.execute(text("CREATE INDEX ix_item_period_standing ON item (period, late_from)"))
    db.session.commit()
    assert structure_faults() == ("index ix_item_period_standing",)
