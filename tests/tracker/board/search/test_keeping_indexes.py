"""What is searched in is noticed where it no longer finds its rows, and is made again."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import MetaData, text

from tests.factories import Office
from tests.tracker.board.search.indexed import stale
from tests.tracker.items.tracked import TODAY, registered
from tracker.board.search.queries import search
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.search_indexes import beside, lost
from tracker.health.findings import State
from tracker.health.searching import searching


def spoil() -> None:
    """As somebody would who empties the tables searched in by hand."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("DELETE FROM item_search"))
    else:
        db.session.execute(text("INSERT INTO item_search(item_search) VALUES ('delete-all')"))
        db.session.execute(text("INSERT INTO item_search_exact(item_search_exact) VALUES ('delete-all')"))
    db.session.commit()


def is_found() -> bool:
    return bool(search("sổ hộ tịch", by=SYSTEM, on=TODAY).items)


@pytest.mark.usefixtures("office")
def test_the_doctor_notices_and_the_command_makes_it_again(app: Flask) -> None:
    registered(title="Số hóa sổ hộ tịch")
    assert (lost(), is_found()) == ([], True)
    spoil()
    assert (lost(), is_found()) == (["item"], False)
    assert "item_search" in stale()
    with app.test_request_context():
        found = searching()
    assert found.state is State.BROKEN
    assert "flask search rebuild" in str(found.todo)
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert done.exit_code == 0, done.output
    assert (lost(), is_found(), stale()) == ([], True, [])


def test_where_nothing_is_registered_nothing_is_lost(office: Office) -> None:
    assert lost() == []


def test_tables_read_from_a_database_have_their_indexes_too(app: Flask) -> None:
    """A backup is copied by what the database says of its tables: they know nothing of ours."""
    with db.engine.connect() as connection:
        read = MetaData()
        read.reflect(connection, only=["item", "person"])
        assert set(beside(connection, read.tables.values())) == {"item", "document"}
