"""Which of the steps that wait need an act today, and which merely run: the inbox is narrower than what one may press.

Every step needs one but the work itself: who carries an item out acts today where the deadline is near or has gone by
and no more time is asked for, where the result was sent back, or where an explanation is owed (decision 46). Who may
press is not asked here. `needs_act` is the twin in plain values; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Text, and_, bindparam, exists, literal_column, not_, or_, select
from sqlalchemy.orm import aliased

from tracker.calendar.current import office_calendar
from tracker.core.actor import Act, Actor
from tracker.core.fixed_lists import fixed
from tracker.items.deadlines.timeliness import soon_until
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive, answers_as, not_answered
from tracker.items.models.item import Extension, Item
from tracker.items.queries.conditions import is_asked
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind, RunEvent, RunToken

#: What ends a step, or sets it elsewhere; a timer that fires and a request from outside do not.
ACTED = (EventKind.DONE, EventKind.SETTLED, EventKind.MOVED, EventKind.REOPENED)


@dataclass(frozen=True, slots=True)
class Work:
    """A step at which an item is carried out, as plain values."""

    due_on: date | None
    asked_for_time: bool
    sent_back: bool
    to_explain: bool


def needs_act(work: Work, near: date) -> bool:
    """Whether the work is to be spoken of today; `near` is the last deadline that is near."""
    pressing = work.due_on is not None and work.due_on <= near and not work.asked_for_time
    return pressing or work.sent_back or work.to_explain


def parameters(by: Actor, on: date) -> dict[str, Any]:
    """What a statement with `acts_now` or `explains` asks with: the last deadline that is near, who would answer."""
    return {"near": soon_until(on, office_calendar().work), "answers_as": answers_as(by)}


@cache
def acts_now() -> ColumnElement[bool]:
    """Tokens that need an act, with parameters(). Written once: each role in each statement that is kept asks it."""
    near = and_(RunToken.due_on <= bindparam("near", type_=Date()), not_(_asked_for_time()))
    return fixed(or_(~_is_work(), near, RunToken.item_id.in_(_to_explain()), _sent_back()))


@cache
def runs_on() -> ColumnElement[bool]:
    """Tokens of work that goes on by itself: all others that wait."""
    return and_(_is_work(), not_(acts_now()))


def explains() -> ColumnElement[bool]:
    """Tokens of heads in whose item this person still owes an explanation."""
    return and_(RunToken.role == "head", RunToken.item_id.in_(_to_explain()))


def _is_work() -> ColumnElement[bool]:
    return and_(RunToken.role == "head", RunToken.act == Act.REPORT.value)


def _asked_for_time() -> ColumnElement[bool]:
    """A request of this unit, or for the whole item, waits to be decided."""
    of_unit = or_(Extension.unit_id.is_(None), Extension.unit_id == RunToken.answers_id)
    return exists().where(
        Extension.item_id == RunToken.item_id, is_asked(), of_unit
    )  # fmt: skip


def _to_explain() -> Select[int]:
    """The few items of which the leadership waits for an explanation that this person has not given."""
    owed = or_(
        Directive.answered_on.is_(None),
        and_(Item.lead_unit_id.is_(None), not_answered(bindparam("answers_as", type_=Text()))),
    )
    return (
        select(Directive.item_id)
        .join(Item, Item.id == Directive.item_id)
        .where(Directive.kind == DirectiveKind.ASK_EXPLANATION, Directive.closed_on.is_(None), owed)
    )


def _sent_back() -> ColumnElement[bool]:
    """The last thing that somebody did here was to send the result back."""
    back, later = aliased(RunEvent, name="back"), aliased(RunEvent, name="later")
    since = exists().where(
        later.item_id == back.item_id, later.rev > back.rev, later.kind.in_(ACTED),
        or_(later.unit_id.is_(None), later.unit_id == RunToken.answers_id),
    )  # fmt: skip
    return exists().where(
        back.item_id == RunToken.item_id,
        back.outcome == literal_column(f"'{Verb.SEND_BACK.value}'"),  # as its index has it
        or_(back.unit_id.is_(None), back.unit_id == RunToken.answers_id), ~since,
    )  # fmt: skip
