"""Rows that may stand only once, and that two processes may make at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from tracker.core.extensions import db

Row = TypeVar("Row")


def added_once(row: Row, known: Callable[[], Row | None]) -> Row:
    """Add a row that may stand only once. Where another process adds it at this moment, theirs: what `known` finds.

    Inside a unit of work. Looking first is not enough: two that look at the same moment both find nothing.
    """
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        if (theirs := known()) is None:
            raise
        return theirs
    return row
