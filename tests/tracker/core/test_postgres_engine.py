"""How connections to PostgreSQL are opened."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DataError

from tracker.core.extensions import db
from tracker.core.postgresql import PLANNED_ONCE


def test_queries_are_not_compiled_before_they_are_run(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite compiles nothing")
    assert db.session.scalar(text("SHOW jit")) == "off"


def test_no_query_starts_processes_beside_its_own(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite starts none")
    assert db.session.scalar(text("SHOW max_parallel_workers_per_gather")) == "0"


PREPARED = "SELECT coalesce(sum(generic_plans), 0), count(*) FROM pg_prepared_statements WHERE statement LIKE :words"


def test_what_the_server_has_prepared_outlasts_a_transaction_that_only_read(app: Flask) -> None:
    """The driver would drop it with each rollback, and every page plan all of its statements anew."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite prepares by itself")
    with db.engine.connect() as connection:
        for number in range(8):
            assert connection.scalar(text("SELECT CAST(:number AS integer) + 40"), {"number": number}) == number + 40
            connection.rollback()
        assert connection.execute(text(PREPARED), {"words": "SELECT CAST(%+ 40"}).one()[1] == 1
        with pytest.raises(DataError):
            connection.execute(text("SELECT 1 / CAST(:number AS integer)"), {"number": 0})
        connection.rollback()
        assert connection.scalar(text("SELECT 2")) == 2


def test_a_statement_that_asks_for_it_is_planned_once_and_the_others_as_ever(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite knows one plan")
    once = text("SELECT CAST(:number AS integer) + 50").execution_options(**{PLANNED_ONCE: True})
    with db.engine.connect() as connection:
        for number in range(8):
            assert connection.scalar(once, {"number": number}) == number + 50
            assert connection.scalar(text("SHOW plan_cache_mode")) == "auto"
            connection.rollback()
        assert connection.execute(text(PREPARED), {"words": "SELECT CAST(%+ 50"}).one() >= (2, 1)
