"""What the notice that concludes a meeting on late items is made of: decisions of the round, late items, progress.

It goes to many, so nothing of a restricted document is in it; how much was left out is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.board.annex.facts import late_item, progress_item
from tracker.board.annex.queries import AnnexRow, late_rows, period_rows, rows_of
from tracker.board.review.queries.late import late
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.periods import Period
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import DECIDED, Assignment, Decision, Extension, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.queries.scopes import counted
from tracker.organization.models import Unit
from tracker.papers.late_items import LateItem, ProgressItem, Ruling, by_lateness, due_of, plain

MOST_LATE, MOST_DECIDED, MOST_PROGRESS = 300, 300, 1000


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a late item. `key` names it in a form: d12 a directive, x5 a request, a7 another lead unit."""

    key: str
    item_id: int
    made_on: date
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Concluded:
    """An item of the notice with its decisions in the order in which they were made.

    `moved_by` is the decision without which it has no place here: its deadline was moved, so it is late no longer.
    """

    id: int
    item: LateItem
    decided: Sequence[Decided]
    moved_by: str = ""

    def told(self, keys: Collection[str]) -> LateItem | None:
        """The item with the decisions of these keys; None where it was late until one that is left out."""
        if self.moved_by and self.moved_by not in keys:
            return None
        return replace(self.item, rulings=tuple(one.ruling for one in self.decided if one.key in keys))


@dataclass(frozen=True, slots=True)
class Round:
    """The late items with what was decided from the day of the meeting on. The counts say what is not in it."""

    items: Sequence[Concluded] = ()
    late: int = 0  # in all, but for restricted ones
    restricted: int = 0  # late items of restricted documents
    elsewhere: int = 0  # decisions on items that are late no longer, or that are restricted

    def told(self, keys: Collection[str]) -> list[LateItem]:
        """The late items with the decisions of these keys."""
        told = (one.told(keys) for one in self.items)
        return [item for item in told if item is not None]

    def as_told(self, progress: Sequence[ProgressItem], keys: Collection[str]) -> list[ProgressItem]:
        """These items with the days that the annex of late ones has: both speak of one deadline."""
        moved = {one.id: one.item for one in self.items if one.moved_by and one.told(keys) is not None}
        days = {item_id: due_of(replace(item, late_then=False)) for item_id, item in moved.items()}
        return [replace(one, due=days.get(one.id, one.due)) for one in progress]

    @property
    def keys(self) -> list[str]:
        return [one.key for item in self.items for one in item.decided]


@dataclass(slots=True)
class _Found:
    """What was decided on an item, while it is read."""

    restricted: bool
    is_open: bool
    decided: list[Decided] = field(default_factory=list)

    def late_until(self) -> Decided | None:
        """The first decision that moved a deadline which had passed: the item was late until then."""
        for one in self.decided:
            if one.ruling.due_before is not None and one.ruling.due_before < one.made_on:
                return one
        return None


def round_of(met_on: date, *, by: Actor, on: date) -> Round:
    """What is late on the day, and what was decided since the meeting, whoever entered it. Sixteen queries."""
    reader = replace(by, posts=())  # who has no post sees nothing restricted
    rows, total = late_rows(by=reader, on=on, most=MOST_LATE)
    restricted = db.session.scalar(
        select(func.count()).select_from(Item).where(*late(by, on), Item.restricted.is_(True))
    )
    found = _decisions(met_on, by=by, on=on)
    known = {row.id for row in rows}
    moved = [key for key, one in found.items() if key not in known and _was_late(one)]
    items = [_concluded(row, found.get(row.id), on) for row in [*rows, *rows_of(moved, on=on)]]
    items.sort(key=lambda one: by_lateness(one.item))
    told = sum(len(one.decided) for one in items)
    made = sum(len(one.decided) for one in found.values())
    return Round(items, total + len(moved), restricted or 0, made - told)


def _was_late(found: _Found) -> bool:
    return found.is_open and not found.restricted and found.late_until() is not None


def _concluded(row: AnnexRow, found: _Found | None, on: date) -> Concluded:
    """Of a deadline that was moved the annex tells both days, and how late it was when that was decided."""
    item, moved = late_item(row, on), found.late_until() if found else None
    decided = tuple(found.decided) if found else ()
    if moved is None or item.days_late > 0 or moved.ruling.due_before is None:
        return Concluded(row.id, item, decided)
    before = moved.ruling.due_before
    item = replace(item, was_due=before, days_late=(moved.made_on - before).days, late_then=True)
    return Concluded(row.id, item, decided, moved.key)


def _decisions(met_on: date, *, by: Actor, on: date) -> dict[int, _Found]:
    """By item, in the order of the days. Three queries."""
    found: dict[int, _Found] = {}
    made = [*_directives(met_on, by, on), *_extensions(met_on, by, on), *_reassigned(met_on, by, on)]
    moved = {(one.item_id, one.made_on) for one, *_rest in made if one.key[0] == "d" and one.ruling.due_before}
    for one, restricted, is_open in sorted(made, key=lambda entry: entry[0].made_on):
        if one.key[0] == "x" and (one.item_id, one.made_on) in moved:
            continue  # a directive that moves the deadline answers the request with it
        found.setdefault(one.item_id, _Found(restricted, is_open)).decided.append(one)
    return found


def _read(columns: Sequence[Any], table: Any, when: ColumnElement[bool], by: Actor) -> Iterable[Any]:
    """Rows of a table that hangs on items, with whether their item is restricted and open."""
    query = (
        select(*columns, Item.id.label("item_id"), Item.restricted, Item.closed_on, Item.due_on)
        .join(Item, Item.id == table.item_id)
        .where(when, may_see(by))
        .order_by(table.id)
        .limit(MOST_DECIDED)
    )
    return db.session.execute(query)


def _entry(row: Any, key: str, made_on: date, ruling: Ruling) -> tuple[Decided, bool, bool]:
    return Decided(key, row.item_id, made_on, ruling), row.restricted, row.closed_on is None


def _directives(met_on: date, by: Actor, on: date) -> list[tuple[Decided, bool, bool]]:
    """What was said from the meeting on; of the list for the meeting what was still on it."""
    is_note = Directive.kind == DirectiveKind.MEETING_NOTE
    spoken = and_(is_note, or_(Directive.closed_on.is_(None), Directive.closed_on >= met_on))
    when = and_(Directive.made_on <= on, or_(Directive.made_on >= met_on, spoken))
    rows = _read([Directive], Directive, when, by)
    return [_entry(row, f"d{row.Directive.id}", row.Directive.made_on, _said(row.Directive)) for row in rows]


def _said(said: Directive) -> Ruling:
    return Ruling(said.kind, said.words, said.due_after or said.answer_by, said.due_before)


def _extensions(met_on: date, by: Actor, on: date) -> list[tuple[Decided, bool, bool]]:
    """Requests for more time: granted until the deadline in force now, or refused."""
    when = and_(Extension.decision.in_(DECIDED), Extension.decided_on.between(met_on, on))
    unit = select(Unit.name).where(Unit.id == Extension.unit_id).scalar_subquery().label("unit")
    rows = _read([Extension, unit], Extension, when, by)
    return [_entry(row, f"x{row.Extension.id}", row.Extension.decided_on, _answered(row)) for row in rows]


def _answered(row: Any) -> Ruling:
    asked: Extension = row.Extension
    whose = f" cho {row.unit}" if row.unit else ""
    if asked.decision is Decision.GRANTED and row.unit:  # the deadline of all has not moved
        before, day = write_date(asked.due_before), write_date(asked.granted_until or asked.asked_until)
        return Ruling(DirectiveKind.DIRECT, f"đồng ý gia hạn{whose} từ ngày {before} đến ngày {day}")
    if asked.decision is Decision.GRANTED:
        return Ruling(DirectiveKind.CHANGE_DEADLINE, asked.decision_note, row.due_on, asked.due_before)
    why = f" ({plain(asked.decision_note)})" if asked.decision_note else ""
    return Ruling(DirectiveKind.DIRECT, f"không đồng ý gia hạn{whose} đến ngày {write_date(asked.asked_until)}{why}")


def _reassigned(met_on: date, by: Actor, on: date) -> list[tuple[Decided, bool, bool]]:
    """Another lead unit."""
    now, before = aliased(Unit), aliased(Unit)
    query = (
        select(Assignment.id, Assignment.released_on, now.name.label("now"), before.name.label("before"),
               Item.id.label("item_id"), Item.restricted, Item.closed_on)
        .join(Item, Item.id == Assignment.item_id)
        .join(now, now.id == Item.lead_unit_id)
        .join(before, before.id == Assignment.unit_id)
        .where(Assignment.part == Part.LEAD, Assignment.released_on.between(met_on, on), now.id != before.id)
        .where(may_see(by))
        .order_by(Assignment.id)
        .limit(MOST_DECIDED)
    )  # fmt: skip
    return [
        _entry(row, f"a{row.id}", row.released_on, Ruling(DirectiveKind.DIRECT, _given(row.now, row.before)))
        for row in db.session.execute(query)
    ]


def _given(now: str, before: str) -> str:
    return f"giao {now} chủ trì thực hiện thay {before}"


def progress_of(period: Period, *, by: Actor, on: date) -> list[ProgressItem]:
    """The items of a period under their leaders, but for restricted ones; at most MOST_PROGRESS. Seven queries."""
    rows = period_rows(period, by=replace(by, posts=()), on=on, most=MOST_PROGRESS)
    return [progress_item(row, on) for row in rows]


def restricted_in(period: Period, *, by: Actor) -> int:
    """How many items of the period that leaves out. One query."""
    query = select(func.count()).select_from(Item).where(counted(period), may_see(by), Item.restricted.is_(True))
    return db.session.scalar(query) or 0
