"""What was suspended goes on: its days are moved by the working days that its clock stood, or as somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, Text
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.standing_still import days_stood, moved
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Item, Milestone, Part
from tracker.items.more_time import may_choose_days
from tracker.items.services.loading import guard_version, load_item, need_reason, parts_of
from tracker.items.services.registering import unit_names
from tracker.items.states import follow, still_standing
from tracker.items.verbs import Verb


class Whose(StrEnum):
    """Whose day it is that stood still."""

    ITEM = "item"
    PART = "part"  # a unit's own deadline
    MILESTONE = "milestone"  # not reached yet
    ANSWER = "answer"  # by which an explanation was asked for


#: Those of which only some people decide; the days of milestones and answers are the office's.
DEADLINES = frozenset({Whose.ITEM, Whose.PART})


@dataclass(frozen=True, slots=True)
class StoodDay:
    """A day of a suspended item: as it stands written, and what is proposed when the item goes on."""

    whose: Whose
    id: int
    name: str  # of the unit, of the milestone
    day: date
    proposed: date

    @property
    def key(self) -> str:
        """Under which a form sends it: "part-12"."""
        return f"{self.whose.value}-{self.id}"


@dataclass(frozen=True, slots=True)
class Stood:
    """Since when the clock of an item stands (None: not known), for how many working days, and all its days."""

    since_on: date | None
    until_on: date
    working: int
    days: Sequence[StoodDay]


def stood(item: Item, *, on: date) -> Stood:
    """What resuming this item on a day comes to. Four queries.

    While a result waits for confirmation its own clock stood anyway: where it was reported late its day is left alone.
    So is a deadline that somebody has set since: it was set in the knowledge that the item stands.
    """
    still = still_standing(item.id)
    since = still.since_on if still is not None and still.since_on <= on else None
    found = _days(item)
    if since is None:
        return Stood(None, on, 0, found)
    work = office_calendar().work
    is_set = still is not None and still.due_before not in (None, item.due_on) and item.due_on != item.first_due_on
    days = [
        one if is_set and one.whose is Whose.ITEM else replace(one, proposed=_proposed(item, one, since, on))
        for one in found
    ]
    return Stood(since, on, days_stood(since, on, work), days)


def resume(
    item_id: int, *, by: Actor, on: date, reason: str, version: int | None = None,
    days: Mapping[str, date | None] | None = None,
) -> Item:  # fmt: skip
    """It goes on. `days`: the new days by StoodDay.key; those that are not named become what is proposed.

    The first deadline is kept for ever, the move stands in the history. Raises InvalidInput on the key of a day that
    is missing, has passed, or lies before the first day of the duty.
    """
    by = as_allowed(by, policies.can_suspend)
    item, standing = load_item(item_id, by=by)
    guard_version(item, version, by=by)
    note = need_reason(reason)
    here = stood(item, on=on)
    chosen = [replace(one, proposed=_checked(one, days or {}, item, on)) for one in here.days]
    moved_by_hand = {one.whose for one, proposed in zip(chosen, here.days, strict=True) if one != proposed}
    if moved_by_hand & DEADLINES:
        by = as_allowed(by, may_choose_days, standing, is_known=here.since_on is not None)
    before, after = _told(item, here, chosen)
    _keep_late_reports(item)
    for one in chosen:
        _write(item, one)
    follow(item, Verb.RESUME, by=by, on=on, reason=note, since=here.since_on)
    after |= {"status": item.status}
    record("item.resume", item, by=by, before=before, after=after, note=note)
    return item


def _days(item: Item) -> list[StoodDay]:
    """Of the item, its units, its open milestones and the explanations that nobody has given; proposed as they are."""
    found: list[StoodDay] = []
    if item.due_on is not None:
        found.append(StoodDay(Whose.ITEM, item.id, "", item.due_on, item.due_on))
    for part in parts_of(item.id):
        if part.part in (Part.LEAD, Part.EACH) and part.due_on is not None and part.reported_on is None:
            name = "".join(unit_names([part.unit_id]))
            found.append(StoodDay(Whose.PART, part.id, name, part.due_on, part.due_on))
    steps = select(Milestone).where(
        Milestone.item_id == item.id, Milestone.done_on.is_(None), Milestone.due_on.is_not(None)
    )
    for step in db.session.scalars(steps.order_by(Milestone.position, Milestone.id)):
        assert step.due_on is not None
        found.append(StoodDay(Whose.MILESTONE, step.id, step.name, step.due_on, step.due_on))
    for asked in db.session.scalars(_questions(item.id)):
        assert asked.answer_by is not None
        found.append(StoodDay(Whose.ANSWER, asked.id, "", asked.answer_by, asked.answer_by))
    return found


def _questions(item_id: int) -> Any:
    return select(Directive).where(
        Directive.item_id == item_id, Directive.kind == DirectiveKind.ASK_EXPLANATION, Directive.closed_on.is_(None),
        Directive.answered_on.is_(None), Directive.answer_by.is_not(None),
    ).order_by(Directive.id)  # fmt: skip


def _proposed(item: Item, one: StoodDay, since: date, on: date) -> date:
    """Counted from the day that counts as the last in time; where that stays, the day stays as it is written."""
    effective = one.day
    if one.whose is Whose.ITEM:
        effective = item.effective_due_on or one.day
        if item.reported_on is not None and item.reported_on > effective:
            return one.day
    elif one.whose is Whose.PART:
        part = db.session.get_one(Assignment, one.id)
        effective = part.effective_due_on or one.day
    there = moved(effective, since_on=since, until_on=on, work=office_calendar().work)
    return one.day if there == effective else there


def _checked(one: StoodDay, days: Mapping[str, date | None], item: Item, on: date) -> date:
    if one.key not in days:
        return one.proposed
    day = days[one.key]
    if day is None:
        raise InvalidInput(_l("Write the day that holds from now on, as 30/6/2022"), field=one.key)
    if day < on and day not in (one.day, one.proposed):
        raise InvalidInput(_l("That day has passed: choose today or later, or keep the old day"), field=one.key)
    if one.whose is Whose.ITEM and item.starts_on is not None and day < item.starts_on:
        raise InvalidInput(_l("The deadline lies before the first day"), field=one.key)
    return day


def _write(item: Item, one: StoodDay) -> None:
    if one.proposed == one.day:
        return
    if one.whose is Whose.ITEM:
        item.due_on, item.due_precision = one.proposed, Precision.DAY
    elif one.whose is Whose.PART:
        db.session.get_one(Assignment, one.id).due_on = one.proposed
    elif one.whose is Whose.MILESTONE:
        db.session.get_one(Milestone, one.id).due_on = one.proposed
    else:
        db.session.get_one(Directive, one.id).answer_by = one.proposed


def _keep_late_reports(item: Item) -> None:
    """A unit that has reported after the deadline of all keeps that day as its own: it was late, and stays so."""
    due_on = item.effective_due_on
    for part in parts_of(item.id) if due_on is not None else ():
        is_late = part.reported_on is not None and due_on is not None and part.reported_on > due_on
        if part.part is Part.EACH and part.due_on is None and is_late:
            part.due_on = due_on


def _told(item: Item, here: Stood, chosen: Sequence[StoodDay]) -> tuple[dict[str, object], dict[str, object]]:
    """Before and after, for the history: since when it stood, and the days that have moved."""
    before: dict[str, object] = {"status": item.status, "stood_since": None, "stood_days": None}
    after: dict[str, object] = {"stood_since": here.since_on, "stood_days": here.working if here.since_on else None}
    for whose, name in MOVED.items():
        moves = [one for one in chosen if one.whose is whose and one.proposed != one.day]
        if moves and whose is Whose.ITEM:
            before[name], after[name] = moves[0].day, moves[0].proposed
        elif moves:
            before[name] = [_named(one.name, one.day) for one in moves]
            after[name] = [_named(one.name, one.proposed) for one in moves]
    return before, after


def _named(name: str, day: date) -> str:
    return f"{name}: {write_day(day)}" if name else write_day(day)


#: Under which name of a field the history tells of a moved day.
MOVED: Mapping[Whose, str] = {
    Whose.ITEM: "due_on", Whose.PART: "own_days", Whose.MILESTONE: "milestone_days", Whose.ANSWER: "answer_days",
}  # fmt: skip
#: What a form calls the days.
CALLED: Mapping[Whose, Text] = {
    Whose.ITEM: _l("Deadline of the item"),
    Whose.PART: _l("Deadline of %(name)s"),
    Whose.MILESTONE: _l("Milestone: %(name)s"),
    Whose.ANSWER: _l("Explanation, to be given by"),
}
