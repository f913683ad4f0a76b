"""The buckets that a leader counts: completed (in time, late); open (in time, due soon, late, without a deadline)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, case, func, literal_column, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.board.buckets import BUCKETS
from tracker.board.keys import EACH, NONE, by_place, key_of, names_of
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.items.counters.periods import Period
from tracker.items.deadlines.timeliness import Timeliness, soon_until
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.scopes import due_by_end, leaf

GROUPS = ("unit", "leader", "field")
KINDS = tuple(BUCKETS)
CODES = 8  # key and bucket are counted as one number, key * CODES + bucket: it sorts a fifth faster than two


@dataclass(frozen=True, slots=True)
class Buckets:
    """How many items stand how. `given` is all of them: `done` and `open` together."""

    counts: Mapping[Timeliness, int] = field(default_factory=dict)

    def __getitem__(self, kind: Timeliness) -> int:
        return self.counts.get(kind, 0)

    @property
    def done(self) -> int:
        """Completed, in time or late."""
        return sum(self[kind] for kind in KINDS if not kind.row.is_open)

    @property
    def open(self) -> int:
        """Not completed yet."""
        return sum(self[kind] for kind in KINDS if kind.row.is_open)

    @property
    def given(self) -> int:
        return self.done + self.open

    @property
    def overdue(self) -> int:
        """Open and late."""
        return self[Timeliness.OVERDUE]

    @property
    def came_due(self) -> int:
        """Completed or overdue: what a rate of punctuality is taken of."""
        return self.done + self.overdue


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, leader or field with its buckets. `id` is None where it is none: `kind` then says which ("each", "none").

    `name` is empty for those two: their words belong to the page.
    """

    id: int | None
    kind: str
    name: str
    buckets: Buckets
    short: str = ""  # a unit's short name, for narrow tables


@dataclass(frozen=True, slots=True)
class Summary:
    """The rows in the order of the office, and their sum."""

    rows: Sequence[Row]
    total: Buckets


def summarize(*, by: Actor, on: date, group: str, period: Period | None) -> Summary:
    """The buckets by `group` ("unit", "leader", "field"), of what this person may see. One query.

    `period`: Period(12, 2022) is that year's work and what is still open from before (see scopes.counted); None is
    all years. Each item counts once, at its lead unit; where each unit answers for itself, in the row "each".
    """
    found: dict[tuple[Any, ...], dict[Timeliness, int]] = defaultdict(lambda: defaultdict(int))
    near = soon_until(on, office_calendar().work)
    for code, number, place, name, short in db.session.execute(*asked_by(by, _counts, on, near, group, period)):
        key, bucket = divmod(code, CODES)
        found[key, place, name or "", short or ""][KINDS[bucket]] += number
    rows = [_row(*entry, counts=found[entry]) for entry in sorted(found, key=by_place) if any(found[entry].values())]
    total: dict[Timeliness, int] = defaultdict(int)
    for row in rows:
        for kind, number in row.buckets.counts.items():
            total[kind] += number
    return Summary(rows, Buckets(dict(total)))


def _row(key: int, _place: Any, name: str, short: str, *, counts: Mapping[Timeliness, int]) -> Row:
    kind = {EACH: "each", NONE: "none"}.get(key, "")
    return Row(None if kind else key, kind, name, Buckets(dict(counts)), short)


@lru_cache(maxsize=32)
def _counts(by: Actor, on: date, near: date, group: str, period: Period | None) -> Kept:
    """Counted in the indexes first, named afterwards. Kept, since a statement stays the same all day."""
    sums = union_all(
        *(
            select((key_of(group) * CODES + bucket).label("code"), (sign * func.count()).label("number"))
            .where(*conditions, may_see(by))
            .group_by("code")
            for sign, bucket, *conditions in _branches(on, near, period)
        )
    ).subquery("sums")
    table, *columns = names_of(group)
    return kept(select(sums, *columns).outerjoin_from(sums, table, table.id == sums.c.code // CODES))


def _branches(on: date, near: date, period: Period | None) -> list[tuple[Any, ...]]:
    """scopes.counted() in pieces that an index holds whole: (sign, bucket, conditions). Together they count the same.

    What is open from before a year is all that is open but what belongs to later years: the index of open items does
    not hold the year, and to look each of them up in the table would take longer than the rest of the page.
    """
    if period is None:
        return [(1, case((is_open(), _open_bucket(on, near)), else_=_done_bucket()), leaf())]
    chosen = (leaf(), due_by_end(period))
    return [
        (1, _open_bucket(on, near), is_open(), *chosen),
        (1, _done_bucket(), ~is_open(), Item.period == period.year, *chosen),
        (-1, _open_bucket(on, near), is_open(), Item.period > period.year, *chosen),
    ]


def _open_bucket(on: date, near: date) -> ColumnElement[int]:
    """The place in KINDS of what is open: conditions.is_timely in one expression (a test holds the two together)."""
    late = Item.late_from
    return case(
        (late <= on, _place(Timeliness.OVERDUE)),
        (Item.effective_due_on.is_(None), _place(Timeliness.NO_DEADLINE)),
        (or_(late.is_(None), Item.effective_due_on > near), _place(Timeliness.ON_TRACK)),
        else_=_place(Timeliness.DUE_SOON),
    )


def _done_bucket() -> ColumnElement[int]:
    """The same of what was completed."""
    return case((Item.late_from.is_(None), _place(Timeliness.DONE_ON_TIME)), else_=_place(Timeliness.DONE_LATE))


def _place(kind: Timeliness) -> ColumnElement[int]:
    return literal_column(str(KINDS.index(kind)), Integer)
