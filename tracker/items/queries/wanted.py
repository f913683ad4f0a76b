"""What a list of items is filtered and sorted by, as conditions and orders on Item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, or_, select, union
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.search import exactness, matches
from tracker.documents.models import Document
from tracker.documents.queries.numbered import number_rank, numbered
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.item import Item, Part
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import has_part, is_open, items_of_units, items_with_part, lacking, may_see
from tracker.items.queries.days import on_days
from tracker.items.queries.own import day_of, has_status, is_timely_for, open_for, own_or, unit_of, with_own
from tracker.items.queries.scopes import narrowed
from tracker.organization.finding import NamedUnits, is_closed, units_named, units_of_group
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is filtered by; every field is one argument of its address."""

    q: str = ""
    unit: int | None = None  # of a closed one: what it had, whoever has it now
    group: str = ""  # the key of a group of units
    part: Part | None = None
    field: int | None = None
    leader: int | None = None
    status: Status | None = None
    timely: Timeliness | None = None
    is_open: bool | None = None
    period: int | None = None
    parent: int | None = None
    document: int | None = None
    due: date | None = None  # the last day in time, as in the next two
    due_from: date | None = None
    due_until: date | None = None
    step_due: date | None = None  # has a milestone due on this day
    lacks: str = ""  # unit, deadline, reading
    without: str = ""  # unit, leader, field: open or not
    scope: str = ""  # what the summary counts of a span of time, and
    board: str = ""  # what the board shows of it: queries.scopes
    sort: str = "due"


def conditions(
    wanted: Wanted, *, by: Actor, on: date, timely: bool = True, counting: bool = False
) -> list[ColumnElement[bool]]:
    """The filters of a list as conditions on Item; the caller joins Document where words are searched.

    `timely`: whether that of timeliness is among them. `counting`: its rows are counted, and are not put in an order.
    """
    found, own = [may_see(by)], own_unit(wanted, by)
    if wanted.q:
        by_words, its_number = matches(Item.search_text, wanted.q), numbered(wanted.q)
        named = units_named(wanted.q, on)
        by_words = Item.id.in_(_by_words_or_units(by_words, named)) if named else by_words
        of_papers = None if its_number is None else Item.document_id.in_(select(Document.id).where(its_number))
        found.append(by_words if of_papers is None else or_(by_words, of_papers))
    parts = (wanted.part,) if wanted.part else tuple(Part)
    if wanted.unit is not None:
        found.append(_in_part(wanted.unit, parts, on, counting=counting or not timely))
    elif wanted.part:
        found.append(has_part(None, parts))
    if wanted.group:
        found.append(Item.id.in_(items_of_units(units_of_group(wanted.group, on), (), parts)))
    for column, value in (
        (Item.field_id, wanted.field), (Item.leader_id, wanted.leader), (Item.period, wanted.period),
        (Item.parent_id, wanted.parent), (Item.document_id, wanted.document),
    ):  # fmt: skip
        if value is not None:
            found.append(column == value)
    if wanted.status is not None:
        found.append(has_status(own, wanted.status))
    if timely and wanted.timely is not None:
        found.append(is_timely_for(own, wanted.timely, on))
    if wanted.is_open is not None:
        found.append(_still(own, wanted.is_open))
    if wanted.lacks:
        found.append(lacking(wanted.lacks, on))
    found += on_days(wanted.due, wanted.due_from, wanted.due_until, wanted.step_due, own=own)
    return [*found, *narrowed(without=wanted.without, scope=wanted.scope, board=wanted.board)]


def _still(own: int | None, wanted: bool) -> Any:
    """Still to be done, or not; by the unit where it answers for itself."""

    def waits(part: Any) -> ColumnElement[bool]:
        return and_(is_open(), part.confirmed_on.is_(None))

    return own_or(own, is_open(), waits) if wanted else own_or(own, ~is_open(), lambda part: ~waits(part))


def own_unit(wanted: Wanted, by: Actor) -> int | None:
    """As which unit the list is seen: the one that it is narrowed to; of one day whoever looks at it.

    What stands for a figure of the summary or the board is seen as they count it: by the item.
    """
    if wanted.board or wanted.scope or wanted.part not in (None, Part.EACH):
        return None
    if wanted.unit is not None:
        return wanted.unit
    return unit_of(by) if wanted.due is not None else None


def _in_part(unit_id: int, parts: tuple[Part, ...], on: date, *, counting: bool) -> ColumnElement[bool]:
    """A page looks at one item after the other until it is full; a count begins at the unit's parts.

    Of a closed unit what it had counts: its parts were released when others took over.
    """
    if is_closed(unit_id, on):
        return Item.id.in_(items_of_units((), (unit_id,), parts))
    if parts == (Part.LEAD,):
        return Item.lead_unit_id == unit_id
    return Item.id.in_(items_with_part(unit_id, parts)) if counting else has_part(unit_id, parts)


def _by_words_or_units(by_words: ColumnElement[bool], named: NamedUnits) -> Any:
    """The ids of items with these words, and of those of the units that the words name; each from its own index."""
    return union(select(Item.id).where(by_words), items_of_units(named.there, named.closed, tuple(Part)))


def joined(query: Select[*tuple[Any, ...]], wanted: Wanted, by: Actor) -> Select[*tuple[Any, ...]]:
    """The tables that the filter or the order needs, and no others."""
    query = with_own(query.select_from(Item), own_unit(wanted, by))
    if wanted.q:
        query = query.outerjoin(Document, Document.id == Item.document_id)
    if wanted.sort.removeprefix("-") == "unit":
        query = query.outerjoin(Unit, Unit.id == Item.lead_unit_id)
    if wanted.sort.removeprefix("-") == "field":
        query = query.outerjoin(Field, Field.id == Item.field_id)
    return query


def order_of(wanted: Wanted, by: Actor) -> list[Any]:
    """The order that is asked for; where words are searched, what fits best comes first."""
    own = own_unit(wanted, by)
    day, waits = day_of(own), open_for(own)
    by_day = [day.nulls_last(), Item.id]
    orders: dict[str, list[Any]] = {
        "due": [case((waits, 0), else_=1), *by_day],
        "-due": [case((waits, 0), else_=1), day.desc().nulls_last(), Item.id],
        "title": [Item.title, Item.id],
        "-title": [Item.title.desc(), Item.id.desc()],
        "unit": [Unit.sort_key, *by_day],
        "-unit": [Unit.sort_key.desc(), *by_day],
        "field": [Field.position, *by_day],
        "-field": [Field.position.desc(), *by_day],
        "status": [Item.status, *by_day],
        "-status": [Item.status.desc(), *by_day],
        "new": [Item.id.desc()],
    }
    chosen = orders.get(wanted.sort, orders["due"])
    if not wanted.q:
        return chosen
    return [*number_rank(wanted.q), exactness(Item.search_text, wanted.q).desc(), *chosen]
