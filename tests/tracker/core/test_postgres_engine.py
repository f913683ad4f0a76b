"""How connections to PostgreSQL are opened."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from tracker.core.extensions import db


def test_queries_are_not_compiled_before_they_are_run(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite compiles nothing")
    assert db.session.scalar(text("SHOW jit")) == "off"


def test_no_query_starts_processes_beside_its_own(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite starts none")
    assert db.session.scalar(text("SHOW max_parallel_workers_per_gather")) == "0"
