"""Recurring duties made in one line, and what was opened of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, update

from tests.factories import Office
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.services.assigning import Parts
from tracker.organization.models import Unit
from tracker.recurring.models import Every, Occurrence, Series
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import Opened, open_due
from tracker.recurring.services.series import SeriesDraft, make_series

MONTHLY = Rhythm(Every.MONTH, date(2022, 6, 15), day=20)


def at_noon(day: date) -> datetime:
    """Noon of the office."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def draft(office: Office, rhythm: Rhythm = MONTHLY, **more: Any) -> SeriesDraft:
    """A report of Phòng Nội vụ that the office monitors."""
    parts = more.pop("parts", Parts(lead=office.unit("NV").id, monitor=(office.unit("VP").id,)))
    return replace(SeriesDraft("Báo cáo CCHC {kỳ}", rhythm, parts), **more)


def serial(office: Office, rhythm: Rhythm = MONTHLY, **more: Any) -> int:
    """A series; its id."""
    with unit_of_work():
        return make_series(draft(office, rhythm, **more), by=SYSTEM, on=rhythm.from_on).id


def opened_on(day: date) -> Opened:
    """What the job does on a day."""
    return open_due(at=at_noon(day), on=day)


def row(series_id: int) -> Series:
    """The series as it stands."""
    db.session.rollback()
    return db.session.get_one(Series, series_id)


def items_of(series_id: int) -> list[Item]:
    """What was opened of it, in the order of the rhythm."""
    db.session.rollback()
    query = select(Item).join(Occurrence, Occurrence.item_id == Item.id).where(Occurrence.series_id == series_id)
    return list(db.session.scalars(query.order_by(Occurrence.rhythm_on)))


def dues_of(series_id: int) -> list[str]:
    """The deadlines of what was opened."""
    return [item.due_on.isoformat() if item.due_on else "" for item in items_of(series_id)]


def units_of(item: Item) -> dict[Part, list[str]]:
    """The codes of the units of an item, by part."""
    found: dict[Part, list[str]] = {}
    query = select(Assignment.part, Unit.code).join(Unit, Unit.id == Assignment.unit_id)
    for part, code in db.session.execute(query.where(Assignment.item_id == item.id).order_by(Unit.code)):
        found.setdefault(part, []).append(code)
    return found


def spoilt(office: Office) -> int:
    """A series that cannot be opened, and is the first to be: one unit leads, and another answers for itself."""
    series_id = serial(office)
    parts = {"lead": office.unit("NV").id, "each": [office.unit("TP").id]}
    values = {"parts": parts, "opens_on": date(2022, 6, 1)}
    db.session.execute(update(Series).where(Series.id == series_id).values(values))
    db.session.commit()
    return series_id
