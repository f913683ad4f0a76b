"""When timers fire: rows of timers and tokens with their days, counted again when a deadline or the calendar moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Update, and_, bindparam, case, event, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session

from tracker.calendar.current import office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.calendar.working_days import WorkCalendar
from tracker.core.changes import has_changed
from tracker.core.extensions import db
from tracker.items.deadlines.standing_still import entered
from tracker.items.models.item import Assignment, Item
from tracker.processes.models import NEVER, EventKind, RunEvent, RunTimer, RunToken
from tracker.processes.own_dues import follow_own_dues
from tracker.processes.performing import OFFICER
from workflows.state import Holds
from workflows.timers import Anchor, TimerRule, read_timer

DAY = timedelta(days=1)


def fires_on(rule: TimerRule, anchor_on: date | None, work: WorkCalendar) -> date | None:
    """The day on which a timer fires: the one after the rule's, which is still in time."""
    return rule.after(anchor_on, work.add) + DAY if anchor_on else None


def anchor_of(
    rule: TimerRule, *, due_on: date | None, entered_on: date, days: Mapping[str, date | None] = MappingProxyType({})
) -> date | None:  # fmt: skip
    """The day from which the rule counts; None: not known yet. `days`: of the item and of own fields, by their word."""
    return rule.anchor_on(due=due_on, entered=entered_on, days=days)


@cache
def rule_of(text: str) -> TimerRule:
    return read_timer(text)


# ---------- a deadline moves ----------

_NOTHING: Mapping[str, Any] = MappingProxyType({})
#: The tokens and the timers of one item; its id is given with each statement.
_OF_ITEM = (RunToken.item_id == bindparam("of_item"), RunTimer.item_id == bindparam("of_item"))


@event.listens_for(Session, "after_flush")
def follow_deadlines(session: Session, _context: Any) -> None:
    """Tokens and timers of an item follow its deadline, and that of a unit's part, whoever moved it."""
    moved = {row.id for row in session.dirty if isinstance(row, Item) and _has_moved(row)}
    changed = [row for row in (*session.new, *session.dirty) if isinstance(row, Assignment)]
    begins = [row for row in session.dirty if isinstance(row, Item) and _begins_otherwise(row)]
    for row in begins:
        _follow_start(session, row)
    moved |= {row.item_id for row in changed if _has_moved(row) or _goes_with_its_own(row)}
    for item_id in sorted(moved):
        _follow(session, *_OF_ITEM, values={"of_item": item_id})


@event.listens_for(Session, "after_flush")
def follow_leads(session: Session, _context: Any) -> None:
    """A step of a head outside the branches of units waits for whoever leads the item now, or for nobody."""
    for row in session.dirty:
        if isinstance(row, Item) and has_changed(row, "lead_unit_id"):
            outside = [RunToken.item_id == row.id, RunToken.role == "head", RunToken.unit_id.is_(None)]
            outside.append(RunToken.performer.in_(("", OFFICER)))  # of a unit that the drawing names it stays
            session.connection().execute(update(RunToken).where(*outside).values(answers_id=row.lead_unit_id))


def _begins_otherwise(row: Item) -> bool:
    return has_changed(row, "starts_on")


def _follow_start(session: Session, item: Item) -> None:
    """Timers that count from the day before which the item is not begun."""
    mine = and_(RunTimer.item_id == item.id, RunTimer.rule.startswith(Anchor.STARTS.value))
    session.connection().execute(update(RunTimer).where(mine).values(anchor_on=item.starts_on, fired_at=None))
    recount(session.connection(), mine, office_calendar().work)


def _has_moved(row: Any) -> bool:
    return has_changed(row, "effective_due_on")


def _goes_with_its_own(row: Assignment) -> bool:
    """A part that is released takes its own deadline with it: what the unit has left to do is due with the item."""
    return row.effective_due_on is not None and has_changed(row, "released_on")


def follow_parts(item_ids: Sequence[int]) -> None:
    """Parts of these items have become others, beside the session: their tokens and timers follow."""
    if item_ids:
        _follow(db.session, RunToken.item_id.in_(item_ids), RunTimer.item_id.in_(item_ids))


def follow_calendar(event_: CalendarChanged) -> None:
    """A changed calendar: everything that is open is counted again."""
    _follow(db.session, literal(True), literal(True), work=event_.after.work)
    follow_own_dues(db.session.connection(), event_.after.work)


def _follow(
    session: Any, tokens: Any, timers: Any, *, work: WorkCalendar | None = None, values: Mapping[str, Any] = _NOTHING
) -> None:
    """Copies of deadlines first, then the timers that count from them, then the days on which they fire.

    `values`: of the conditions, where they have their names in place of them.
    """
    connection = session.connection()
    for statement in _follow_one() if values else _following(tokens, timers):
        connection.execute(statement, values)
    recount(connection, timers, work or office_calendar().work, values=values)


@cache
def _follow_one() -> tuple[Update, Update]:
    """Of one item, made once: every deadline that moves asks for them."""
    return _following(*_OF_ITEM)


def _following(tokens: Any, timers: Any) -> tuple[Update, Update]:
    moved = (tokens, ~RunToken.has_own_due, RunToken.due_on != _due())
    of_item = case((RunToken.has_own_due, _due()), else_=RunToken.due_on)  # a timer counts from the item's deadline
    token_due = (
        select(func.nullif(of_item, NEVER))
        .where(RunToken.item_id == RunTimer.item_id, RunToken.number == RunTimer.token)
        .scalar_subquery()
    )
    by_due = and_(timers, RunTimer.rule.startswith(Anchor.DUE.value))
    differs = token_due.is_distinct_from(RunTimer.anchor_on)
    # a timer that has fired for the old deadline waits for the new one
    return (
        update(RunToken).where(*moved).values(due_on=_due()),
        update(RunTimer).where(by_due, differs).values(anchor_on=token_due, fired_at=None, attempts=0, retry_at=None),
    )


def go_on(item_id: int, since: date | None, on: date, *, at: datetime) -> None:
    """An item that was suspended goes on: what counts from the day on which a step began leaves out the days that it
    stood; where they are not known, it counts from today. What has fired for a deadline that has gone by still, though
    by another day, does not fire again.
    """
    work, connection = office_calendar().work, db.session.connection()
    waits = (RunTimer.item_id == item_id, RunTimer.fired_at.is_(None))
    mine = and_(*waits, RunTimer.rule.startswith(Anchor.ENTERED.value))
    for (day,) in connection.execute(select(RunTimer.anchor_on).where(mine).distinct()).all():
        there = on if since is None or day is None else entered(day, since_on=since, until_on=on, work=work)
        if there != day:
            connection.execute(update(RunTimer).where(mine, RunTimer.anchor_on == day).values(anchor_on=there))
    recount(connection, mine, work)
    if since is not None:  # where it is not known, deadlines stay as they are: a step's own, too
        follow_own_dues(connection, work, item_id=item_id, stood=(since, on))
    unit = select(RunToken.unit_id).where(RunToken.item_id == item_id, RunToken.number == RunTimer.token)
    has_fired = exists().where(
        RunEvent.item_id == item_id, RunEvent.kind == EventKind.FIRED, RunEvent.node == RunTimer.node,
        or_(RunEvent.unit_id.is_(None), RunEvent.unit_id == unit.scalar_subquery()),
    )  # fmt: skip
    stands = exists().where(  # what waits there for the day would never go on
        RunToken.item_id == item_id, RunToken.number == RunTimer.token, RunToken.holds == Holds.EVENT
    )
    past = (*waits, RunTimer.rule.startswith(Anchor.DUE.value), RunTimer.fires_on <= on, ~stands)
    connection.execute(update(RunTimer).where(*past, has_fired).values(fired_at=at))


def recount(connection: Any, timers: Any, work: WorkCalendar, *, values: Mapping[str, Any] = _NOTHING) -> None:
    """The days on which timers fire, by their rule and the day that it counts from: one update for each pair."""
    for rule, anchor_on, known in connection.execute(_pairs_of_one() if values else _pairs(timers), values).all():
        day = fires_on(rule_of(rule), anchor_on, work)
        if day != known:
            same = (RunTimer.rule == rule, RunTimer.anchor_on == anchor_on, RunTimer.fired_at.is_(None))
            where = same if anchor_on else (RunTimer.rule == rule, RunTimer.anchor_on.is_(None))
            connection.execute(update(RunTimer).where(timers, *where).values(fires_on=day), values)


def _pairs(timers: Any) -> Select[str, date | None, date | None]:
    pairs = select(RunTimer.rule, RunTimer.anchor_on, RunTimer.fires_on)
    return pairs.where(timers, RunTimer.fired_at.is_(None)).distinct()


@cache
def _pairs_of_one() -> Select[str, date | None, date | None]:
    return _pairs(_OF_ITEM[1])


def _due() -> Any:
    """The effective deadline of a token: of its unit's part in force, else of the item, else NEVER."""
    own = (
        select(Assignment.effective_due_on)
        .where(
            Assignment.item_id == RunToken.item_id, Assignment.unit_id == RunToken.unit_id,
            Assignment.released_on.is_(None), Assignment.part.in_(("lead", "each")),
        )
        .scalar_subquery()
    )  # fmt: skip
    items = select(Item.effective_due_on).where(Item.id == RunToken.item_id).scalar_subquery()
    return func.coalesce(own, items, NEVER)
