"""Thousands of rows in a moment, for what begins to differ where a list is long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, select

from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.work import unit_of_work


def many_like(row: Base, number: int, differing: Callable[[int], dict[str, Any]]) -> None:
    """So many copies of a row, each with values of its own; the database counts their ids."""
    table: Any = type(row).__table__
    with unit_of_work():
        first = db.session.execute(select(table).where(table.c.id == row.id)).one()._asdict()  # type: ignore[attr-defined]  # each has one
        first.pop("id")
        db.session.execute(insert(table), [{**first, **differing(at)} for at in range(number)])
