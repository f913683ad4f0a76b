"""The truth behind the five columns that follow from others, and where the rows say otherwise."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.factories import Office
from tracker.calendar.office import OfficeCalendar
from tracker.calendar.queries import read_calendar
from tracker.calendar.services import set_day
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.items.deadlines.deadline import read_deadline
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Origin, Part
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft, register_item

NAMES = ("effective_due_on", "late_from", "lead_unit_id", "has_parts", "restricted")
PERIODS = ("month", "quarter", "year", "period")


def faults(*, since: int = 0, but: Collection[int] = ()) -> list[str]:
    """Every item (of an id from `since` on) and part whose columns differ from the truth.

    `but` are items that ended by an older calendar.
    """
    db.session.rollback()
    calendar = read_calendar()
    wrong = [
        f"item {item.id} ({item.status}), {name}: {getattr(item, name)} instead of {truth}"
        for item in db.session.scalars(select(Item).where(Item.id >= since, Item.id.not_in(but)).order_by(Item.id))
        for name, truth in zip(NAMES, _truth(item, calendar), strict=True)
        if getattr(item, name) != truth
    ]
    parts = db.session.scalars(select(Assignment).where(Assignment.item_id >= since, Assignment.item_id.not_in(but)))
    return wrong + [
        f"part {part.id}: {part.effective_due_on} instead of {part.due_on}"
        for part in parts
        if part.effective_due_on != (part.due_on and _rolled(part.due_on, calendar.fixed_roll, calendar))
    ]


def _truth(item: Item, calendar: OfficeCalendar) -> tuple[Any, ...]:
    """What NAMES follow from, said in the plainest way."""
    rolls = calendar.periods_roll if item.due_precision.value in PERIODS else calendar.fixed_roll
    due = item.due_on and _rolled(item.due_on, rolls, calendar)
    leads = db.session.scalars(
        select(Assignment.unit_id).where(
            Assignment.item_id == item.id, Assignment.part == Part.LEAD, Assignment.released_on.is_(None)
        )
    ).all()
    child = db.session.scalar(select(Item.id).where(Item.parent_id == item.id).limit(1))
    document = db.session.get(Document, item.document_id) if item.document_id else None
    return due, _late(item, due), leads[0] if leads else None, child is not None, bool(document and document.restricted)


def _rolled(day: date, rolls: bool, calendar: OfficeCalendar) -> date:
    while rolls and not calendar.work.is_working(day):
        day = date.fromordinal(day.toordinal() + 1)
    return day


def _late(item: Item, due: date | None) -> date | None:
    """The first day late: none where the clock stands for good, or where the result was reported in time."""
    if due is None or item.status in (Status.SUSPENDED, Status.CANCELLED, Status.SUPERSEDED):
        return None
    waits = item.status in (Status.PENDING_CONFIRMATION, Status.COMPLETED)
    if waits and not (item.reported_on and item.reported_on > due):
        return None
    return date.fromordinal(due.toordinal() + 1)


def due_item(
    office: Office,
    words: str = "trong tháng 7/2022",
    *,
    on: date = date(2022, 6, 15),
    lead: str | None = "NV",
    **more: Any,
) -> int:
    """An item with a deadline in words, given to a unit and accepted on a day (lead=None: not given); its id."""
    parts: Parts | None = more.pop("parts", None) or (Parts(lead=office.unit(lead).id) if lead else None)
    document: Document | None = more.pop("document", None)
    with unit_of_work():
        draft = Draft(
            title=more.pop("title", "Rà soát thủ tục hành chính"), due=read_deadline(words, year=2022),
            origin=Origin.OWN if document else Origin.MEETING, **more,
        )  # fmt: skip
        item = register_item(draft, by=SYSTEM, on=on, document_id=document.id if document else None)
        if parts:
            assign(item.id, parts, by=SYSTEM, on=on)
            accept(item.id, by=SYSTEM, on=on)
        return item.id


def day_off(day: date, *, works: bool = False, name: str = "Nghỉ hoán đổi") -> None:
    """A day of the calendar, entered by the system."""
    with unit_of_work():
        set_day(day, works=works, name=name, by=SYSTEM)
