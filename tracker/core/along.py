"""Values that come along with the query of every request (who is signed in): what every page shows costs no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import ColumnElement, ScalarSelect

KEPT = "tracker_along"


@dataclass(frozen=True, slots=True)
class Companion:
    """A value by its name. `column` makes a scalar subquery from the column that holds the person's id."""

    name: str
    column: Callable[[Any], ScalarSelect[Any]]


CompanionTable = Sequence[Companion]


def init_along(app: Flask, table: CompanionTable) -> None:
    """Remember what comes along."""
    app.extensions["tracker_along"] = tuple(table)


def columns_along(person_id: Any) -> list[ColumnElement[Any]]:
    """The columns for the query that finds out who is signed in."""
    return [companion.column(person_id).label(companion.name) for companion in _table()]


def note_along(values: Sequence[Any]) -> None:
    """Keep their values for this request, in the order of columns_along()."""
    setattr(g, KEPT, {companion.name: value for companion, value in zip(_table(), values, strict=True)})


def along(name: str) -> Any:
    """A value of this request; None where nobody is signed in."""
    return g.get(KEPT, {}).get(name)


def _table() -> CompanionTable:
    found: CompanionTable = current_app.extensions["tracker_along"]
    return found
