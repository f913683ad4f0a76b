"""Reading recurring duties: the list, one of them, its items; and of which one an item is an occurrence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased, lazyload

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.documents.queries.visible import visible_to
from tracker.items.models.item import Item
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.organization.models import Unit
from tracker.recurring.heirs import Placed, place
from tracker.recurring.models import Occurrence, Series
from tracker.recurring.rhythm import Coming, coming, headline, next_ones, period_name, rhythm_of

STATES = ("active", "ended", "all")
AHEAD = 6


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One of the list. `document` is its number; `next` is none where it has ended."""

    series: Series
    document: str
    next: Coming | None
    placed: Placed
    units: Mapping[int, Unit]
    open: int
    total: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One recurring duty with what comes."""

    series: Series
    document: Document | None
    field: str
    placed: Placed
    units: Mapping[int, Unit]
    coming: Sequence[Coming]
    leader: str = ""
    person: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether its next occurrence could not be opened."""
        return bool(self.series.last_error)


@dataclass(frozen=True, slots=True)
class Past:
    """An occurrence and the item that it became."""

    name: str
    item: ItemRow


@dataclass(frozen=True, slots=True)
class OfItem:
    """The series that an item belongs to, and the period that it is for."""

    series_id: int
    title: str
    name: str


def list_series(state: str, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE) -> Page[SeriesRow]:
    """A page of them, the next to fall due first. Four queries."""
    shown = [_may_read(by), *_in_state(state)]
    base = select(Series).outerjoin(Document, Document.id == Series.document_id).where(*shown)
    total = db.session.scalar(base.with_only_columns(func.count(Series.id))) or 0
    number = min(number, max(1, -(-total // size)))
    found = db.session.execute(
        base.add_columns(Document.number, Document.symbol)
        .order_by(Series.next_on.nulls_last(), Series.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    ).all()
    units, counts = _units(), _counts([row[0].id for row in found], by=by)
    rows = [
        SeriesRow(
            series, written(paper, symbol) if paper else "", _next(series), place(series.parts, units, on), units,
            *counts.get(series.id, (0, 0)),
        )
        for series, paper, symbol in found
    ]  # fmt: skip
    return Page(rows, number, total, size)


def series_page(series_id: int, *, by: Actor, on: date) -> SeriesPage:
    """One of them; NotFound where its document is not for this person. Two queries."""
    leader, person = aliased(Person), aliased(Person)
    found = db.session.execute(
        select(Series, Document, Field.name, leader.full_name, person.full_name)
        .outerjoin(leader, leader.id == Series.leader_id)
        .outerjoin(person, person.id == Series.person_id)
        .outerjoin(Document, Document.id == Series.document_id)
        .outerjoin(Field, Field.id == Series.field_id)
        .options(lazyload(Document.issuer))
        .where(Series.id == series_id, _may_read(by))
    ).one_or_none()
    if found is None:
        raise NotFound(_l("There is no such recurring duty."))
    series, document, field, *people = found
    units = _units()
    ahead: list[Coming] = []
    if series.next_on is not None:
        work = office_calendar().work
        ahead = next_ones(rhythm_of(series), series.next_on, lead_days=series.lead_days, work=work, most=AHEAD)
    return SeriesPage(
        series, document, field or "", place(series.parts, units, on), units, ahead, *(one or "" for one in people)
    )


def occurrences_of(series: Series, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE) -> Page[Past]:
    """Its items, the newest period first. Three queries."""
    base = select(Occurrence.rhythm_on, Occurrence.item_id).join(Item, Item.id == Occurrence.item_id)
    base = base.where(Occurrence.series_id == series.id, may_see(by))
    total = db.session.scalar(base.with_only_columns(func.count())) or 0
    number = min(number, max(1, -(-total // size)))
    found = db.session.execute(base.order_by(Occurrence.rhythm_on.desc()).limit(size).offset((number - 1) * size)).all()
    items = {row.id: row for row in rows_of([row.item_id for row in found], on=on, counted=False)}
    rhythm = rhythm_of(series)
    rows = [Past(period_name(rhythm, row.rhythm_on), items[row.item_id]) for row in found]
    return Page(rows, number, total, size)


def series_of_item(item_id: int) -> OfItem | None:
    """Of which series the item is an occurrence. One query."""
    found = db.session.execute(
        select(Series, Occurrence.rhythm_on)
        .join(Occurrence, Occurrence.series_id == Series.id)
        .where(Occurrence.item_id == item_id)
    ).one_or_none()
    if found is None:
        return None
    series, day = found
    return OfItem(series.id, headline(series.title, series.every), period_name(rhythm_of(series), day))


def _may_read(by: Actor) -> Any:
    """Everybody reads them, but for those of a document that is not for everybody."""
    return or_(Series.document_id.is_(None), visible_to(by))


def _in_state(state: str) -> list[Any]:
    if state == "all":
        return []
    return [Series.next_on.is_(None) if state == "ended" else Series.next_on.is_not(None)]


def _units() -> Mapping[int, Unit]:
    return {unit.id: unit for unit in db.session.scalars(select(Unit))}


def _counts(ids: Sequence[int], *, by: Actor) -> Mapping[int, tuple[int, int]]:
    """How many of its items are open, and how many there are."""
    opened = func.sum(case((Item.closed_on.is_(None), 1), else_=0))
    rows = db.session.execute(
        select(Occurrence.series_id, opened, func.count())
        .join(Item, Item.id == Occurrence.item_id)
        .where(Occurrence.series_id.in_(ids), may_see(by))
        .group_by(Occurrence.series_id)
    )
    return {row[0]: (int(row[1]), row[2]) for row in rows}


def _next(series: Series) -> Coming | None:
    if series.next_on is None:
        return None
    work = office_calendar().work
    return coming(rhythm_of(series), series.next_on, lead_days=series.lead_days, work=work)
