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
