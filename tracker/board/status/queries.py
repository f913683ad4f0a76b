"""The columns of the board: how many each has in one query, the first cards of all of them in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from tracker.board.keys import EACH, NONE, by_place, key_of, names_of, several_answer
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.database import put_together
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.periods import Period
from tracker.items.deadlines.timeliness import DROPPED, ENDED, Status
from tracker.items.models.item import Item, Part
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import is_open
from tracker.items.queries.lists import Wanted, conditions
from tracker.organization.models import Unit

GROUPS = ("status", "unit", "field")
EVERYTHING = Wanted()
SUMS = ("opened", "done", "overdue")
#: The columns by status, whether anything stands in them or not.
STATUSES = tuple(sorted((status for status in Status if status.row.column), key=lambda one: one.row.column))


@dataclass(frozen=True, slots=True)
class Board:
    """What is asked for: the filters of a list, the columns, and when what is completed was completed (None: ever)."""

    wanted: Wanted
    group: str
    period: Period | None

    @property
    def filters(self) -> Wanted:
        """The filters; among columns of units the filter of a unit means its own column."""
        as_lead = self.group == "unit" and self.wanted.unit is not None
        return replace(self.wanted, part=Part.LEAD) if as_lead else self.wanted


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is a status, the id of a unit or field, or EACH or NONE, whose `name` is empty."""

    key: Any
    name: str
    opened: int
    done: int
    overdue: int

    @property
    def total(self) -> int:
        """How many items stand in it."""
        return self.opened + self.done


def columns_of(board: Board, *, by: Actor, on: date) -> list[Column]:
    """The columns in their order, those without an item left out but for the states. One query."""
    found: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, opened, done, overdue, *named in db.session.execute(*_asked(_counts, board, by, on)):
        entry = (NONE if key is None else key, *named)
        found[entry] = [before + more for before, more in zip(found[entry], (opened, done, overdue), strict=True)]
    if board.group == "status":
        return [_column(status, "", found.get((status.value,), (0, 0, 0))) for status in STATUSES]
    return [_column(entry[0], entry[2] or "", found[entry]) for entry in sorted(found, key=by_place)]


def _column(key: Any, name: str, sums: Sequence[int]) -> Column:
    opened, done, overdue = sums
    return Column(key, name, opened, done, overdue)


@lru_cache(maxsize=32)
def _counts(by: Actor, board: Board, on: date) -> Kept:
    """(key, open, completed, overdue, name…): counted in the indexes first, named afterwards."""
    narrow, key = conditions(board.filters, by=by, on=on), _key(board)
    number, none = func.count(), literal_column("0", Integer)
    branches = (
        ([is_open()], _key_along_index(board), (number, none, none)),
        (_done_in(board.period), key, (none, number, none)),
        ([is_open(), Item.late_from <= on], key, (none, none, number)),
    )
    sums = union_all(
        *(
            _joined(select(key.label("key"), *(sum_.label(name) for sum_, name in zip(sums, SUMS, strict=True))), board)
            .where(*branch, *narrow)
            .group_by("key")
            for branch, key, sums in branches
        )
    ).subquery("sums")
    if board.group == "status":
        return kept(select(sums))
    table, place, name, _short = names_of(board.group)
    return kept(select(sums, place, name).outerjoin_from(sums, table, table.id == sums.c.key))


def _key(board: Board) -> ColumnElement[Any]:
    if board.group == "status":
        return func.coalesce(type_coerce(Item.status, String), "")
    return key_of(board.group)


def _key_along_index(board: Board) -> ColumnElement[Any]:
    """Of the whole board the column itself, so that it is counted along the index that the cards come from.

    With a filter SQLite would look every item up in the table: see keys.key_of.
    """
    if board.wanted != EVERYTHING or board.group == "unit":
        return _key(board)
    return type_coerce(Item.status, String) if board.group == "status" else type_coerce(Item.field_id, Integer)


def _joined(query: Select[*tuple[Any, ...]], board: Board) -> Select[*tuple[Any, ...]]:
    query = query.select_from(Item)
    return query.outerjoin(Document, Document.id == Item.document_id) if board.wanted.q else query


def _done_in(period: Period | None) -> list[ColumnElement[bool]]:
    """What was completed in the period. Said by what it is not, so that SQLite takes the index of its end."""
    when = ~is_open() if period is None else Item.closed_on.between(period.begins_on, period.ends_on)
    return [when, Item.status.not_in(DROPPED)]


def first_cards(board: Board, columns: Sequence[Column], *, by: Actor, on: date, most: int) -> Mapping[Any, list[int]]:
    """The ids of the first items of each column: the open ones by urgency, then what was completed last. One query."""
    keys = tuple(column.key for column in columns if column.total)
    if not keys:
        return {}
    few = tuple(column.key for column in columns if column.opened < most and column.done)
    found = {}
    for key, opened, done in db.session.execute(*_asked(_firsts, board, by, on, most, keys, few)):
        found[key] = [int(word) for words in (opened, done) if words for word in words.split(",")][:most]
    return found


@lru_cache(maxsize=32)
def _firsts(by: Actor, board: Board, on: date, most: int, keys: tuple[Any, ...], few: tuple[Any, ...]) -> Kept:
    """(key, open ids, ids of what was completed); `few` are the columns with room for the last."""
    cards = _Cards(board, conditions(board.filters, by=by, on=on), most)
    return kept(_by_status(cards, keys) if board.group == "status" else _by_table(cards, keys, few))


def _asked(make: Any, board: Board, by: Actor, *more: Any) -> tuple[Any, dict[str, Any]]:
    """Statements of the whole board, once made, stay the same all day: making one takes as long as its answer."""
    if board.wanted == EVERYTHING:
        return asked_by(by, make, board, *more)
    return make.__wrapped__(by, board, *more).statement, {}


@dataclass(frozen=True, slots=True)
class _Cards:
    """Makes the columns of a statement that hold the ids of a column's first items, joined by commas."""

    board: Board
    narrow: Sequence[ColumnElement[bool]]
    most: int

    def opened(self, *of_column: ColumnElement[bool], table: Any = None) -> ColumnElement[str]:
        """The most urgent of what is open."""
        return self._ids([is_open(), *of_column], [Item.effective_due_on.nulls_last(), Item.id], table)

    def done(self, *of_column: ColumnElement[bool], table: Any = None) -> ColumnElement[str]:
        """What was completed last."""
        latest = [Item.closed_on.desc(), Item.id.desc()]
        return self._ids([*_done_in(self.board.period), *of_column], latest, table)

    def _ids(self, which: Sequence[ColumnElement[bool]], order: Sequence[Any], table: Any) -> ColumnElement[str]:
        query = _joined(select(Item.id), self.board).where(*which, *self.narrow).order_by(*order).limit(self.most)
        first = (query if table is None else query.correlate(table)).subquery()
        return select(put_together(cast(first.c.id, String), ",")).scalar_subquery()


def _by_status(cards: _Cards, keys: Sequence[Status]) -> CompoundSelect[Any]:
    nothing = cast(null(), String)
    return union_all(
        *(
            select(
                literal(key.value).label("key"),
                nothing if key in ENDED else cards.opened(Item.status == key),
                cards.done() if key in ENDED else nothing,
            )
            for key in keys
        )
    )


def _by_table(cards: _Cards, keys: Sequence[int], few: Sequence[int]) -> CompoundSelect[Any]:
    """One short statement however many columns there are: the ids are looked up for each row of the table."""
    group = cards.board.group
    table, of_item = (Unit, Item.lead_unit_id) if group == "unit" else (Field, Item.field_id)
    done = cards.done(func.coalesce(of_item, NONE) == table.id, table=table)  # not of_item: see keys.key_of
    parts = [
        select(
            table.id.label("key"),
            cards.opened(of_item == table.id, table=table),
            case((table.id.in_(few), done), else_=cast(null(), String)),
        ).where(table.id.in_([key for key in keys if key > NONE]))
    ]
    several = [several_answer()] if group == "unit" else []
    for key, more in ((EACH, several), (NONE, [~one for one in several])):
        if key in keys:
            parts.append(
                select(
                    literal(key).label("key"), cards.opened(of_item.is_(None), *more),
                    cards.done(func.coalesce(of_item, NONE) == NONE, *more),
                )
            )  # fmt: skip
    return union_all(*parts)
