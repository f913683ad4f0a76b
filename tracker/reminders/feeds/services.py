"""Making, renewing and stopping the private address of a calendar."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select

from tracker.accounts.models import Person
from tracker.audit.services import record
from tracker.core import signed_keys
from tracker.core.actor import Actor
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.models import Unit
from tracker.reminders import policies
from tracker.reminders.models.links import CalendarFeed


def renew(unit_id: int | None, *, by: Actor, at: datetime) -> CalendarFeed:
    """A new address, of the person (None) or of a unit; the one before opens nothing from now on."""
    by, owner = _owner(unit_id, by)
    before = _stop(unit_id, by, at)
    feed = CalendarFeed(
        key=signed_keys.new_key(), person_id=by.person_id if unit_id is None else None, unit_id=unit_id, made_at=at,
        made_by=by.signed, made_by_id=by.person_id,
    )  # fmt: skip
    db.session.add(feed)
    record("feed.renewed" if before else "feed.made", owner, by=by)
    return feed


def stop(unit_id: int | None, *, by: Actor, at: datetime) -> None:
    """The address opens nothing any more; again is the same."""
    by, owner = _owner(unit_id, by)
    if _stop(unit_id, by, at):
        record("feed.stopped", owner, by=by)


def _owner(unit_id: int | None, by: Actor) -> tuple[Actor, Person | Unit]:
    """Who acts, as allowed, and of whom the calendar is."""
    if unit_id is None:
        if by.person_id is None:
            raise NotAllowed(policies.NO_OWN_CALENDAR)
        return by, db.session.get_one(Person, by.person_id)
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise NotFound(policies.NO_SUCH_UNIT)
    return as_allowed(by, policies.can_run_links_of, unit_id), unit


def _stop(unit_id: int | None, by: Actor, at: datetime) -> bool:
    mine: ColumnElement[bool] = CalendarFeed.unit_id == unit_id
    if unit_id is None:
        mine = CalendarFeed.person_id == by.person_id
    feed = db.session.scalar(select(CalendarFeed).where(mine, CalendarFeed.stopped_at.is_(None)))
    if feed is None:
        return False
    feed.stopped_at = at
    db.session.flush()  # before another one takes its place in the index
    return True
