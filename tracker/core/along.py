"""Values that come along with the query of every request (who is signed in): what every page shows costs no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import BindParameter, ColumnElement, Date, ScalarSelect, bindparam

KEPT = "tracker_along"
#: The day of the request, in a companion's column.
TODAY: BindParameter[date] = bindparam("today", type_=Date)


@dataclass(frozen=True, slots=True)
class Companion:
    """A value by its name. `column` makes a scalar subquery from the column that holds the person's id.

    It is made once and asked again and again: a day is TODAY in it, not the day on which it was made.
    """

    name: str
    column: Callable[[Any], ScalarSelect[Any]]


CompanionTable = Sequence[Companion]


def init_along(app: Flask, table: CompanionTable) -> None:
    """Remember what comes along."""
    app.extensions["tracker_along"] = tuple(table)


def columns_along(person_id: Any) -> list[ColumnElement[Any]]:
    """The columns for the query that finds out who is signed in."""
    return [companion.column(person_id).label(companion.name) for companion in companions()]


def note_along(values: Sequence[Any]) -> None:
    """Keep their values for this request, in the order of columns_along()."""
    setattr(g, KEPT, {companion.name: value for companion, value in zip(companions(), values, strict=True)})


def along(name: str) -> Any:
    """A value of this request; None where nobody is signed in."""
    return g.get(KEPT, {}).get(name)


def companions() -> tuple[Companion, ...]:
    """All of this application."""
    found: tuple[Companion, ...] = current_app.extensions["tracker_along"]
    return found
