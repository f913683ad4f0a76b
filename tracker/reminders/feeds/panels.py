"""The calendar of one's own on the page of the account; of a unit, with the links of its mails, on its page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.frame import Panel
from tracker.organization.models import Unit
from tracker.reminders.feeds.queries import address_of
from tracker.reminders.models.links import CalendarFeed
from tracker.reminders.policies import can_run_links, can_run_links_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A calendar as its panel shows it; an empty address: there is none yet."""

    address: str
    made_by: str
    unit_id: int | None = None
    may_run: bool = True


def _own(by: Actor, _about: object) -> Shown:
    feed = db.session.scalar(
        select(CalendarFeed).where(CalendarFeed.person_id == by.person_id, CalendarFeed.stopped_at.is_(None))
    )
    return Shown(address_of(feed) if feed else "", "")


def _of_unit(by: Actor, unit: Unit) -> Shown:
    """Nothing of other units: then the panel draws nothing, and asks nothing."""
    if can_run_links_of(by, unit.id) is not None:
        return Shown("", "", unit.id, may_run=False)
    feed = db.session.scalar(
        select(CalendarFeed).where(CalendarFeed.unit_id == unit.id, CalendarFeed.stopped_at.is_(None))
    )
    return Shown(address_of(feed) if feed else "", feed.made_by if feed else "", unit.id)


ACCOUNT = (Panel("reminders/feeds/_own.html", _own),)
UNIT = (Panel("reminders/feeds/_of_unit.html", _of_unit, lambda by: can_run_links(by) is None),)
