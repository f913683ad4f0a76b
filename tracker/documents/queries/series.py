"""The neighbours of a number in its series: what the checks compare with, whoever may see them.

What was withdrawn keeps its number, but its day is believed no more: nothing is compared with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from tracker.core.extensions import db
from tracker.documents.checks import YEAR_SLIP, Numbered
from tracker.documents.identity import written
from tracker.documents.models import Document, Finding

Place = tuple[int, str]


def near(body: str, symbol_key: str, year: int, place: Place, reach: int) -> list[Numbered]:
    """The documents of a series with up to `reach` numbers below and above a place, and those on it, in order."""
    value, letter = place
    at_or_below = or_(
        Document.number_value < value, and_(Document.number_value == value, Document.number_letter <= letter)
    )
    series = _series(body, symbol_key).where(Document.year == year)
    below = series.where(at_or_below).order_by(Document.number_value.desc(), Document.number_letter.desc())
    above = series.where(~at_or_below).order_by(Document.number_value, Document.number_letter)
    rows = [*db.session.execute(below.limit(reach + 1)), *db.session.execute(above.limit(reach))]
    return sorted((_numbered(row) for row in rows), key=lambda document: document.place)


def whole(body: str, symbol_key: str, years: Sequence[int]) -> dict[int, list[Numbered]]:
    """The series of these years, each in the order of its numbers."""
    rows = db.session.execute(_series(body, symbol_key).where(Document.year.in_(years)))
    found: dict[int, list[Numbered]] = {year: [] for year in years}
    for row in rows:
        found[row.issued_on.year].append(_numbered(row))
    return {year: sorted(series, key=lambda document: document.place) for year, series in found.items()}


def _series(body: str, symbol_key: str) -> Select[*tuple[Any, ...]]:
    return select(
        Document.id, Document.number_value, Document.number_letter, Document.number, Document.symbol,
        Document.issued_on, Document.restricted, _doubted(settled=False).label("slipped"),
        _doubted(settled=True).label("confirmed"),
    ).where(Document.body == body, Document.symbol_key == symbol_key, Document.withdrawn_on.is_(None))  # fmt: skip


def _doubted(settled: bool) -> ColumnElement[bool]:
    note = Finding.settled_note != "" if settled else Finding.settled_note == ""
    return exists().where(Finding.document_id == Document.id, Finding.code == YEAR_SLIP, note)


def _numbered(row: Any) -> Numbered:
    return Numbered(
        id=row.id,
        value=row.number_value,
        letter=row.number_letter,
        written=written(row.number, row.symbol),
        issued_on=row.issued_on,
        slipped=bool(row.slipped),
        confirmed=bool(row.confirmed),
        restricted=row.restricted,
    )
