"""When a person's next mail would come, and to which address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reminders.hours import Hours, digest_moment
from tracker.reminders.models.notices import Slot
from tracker.reminders.models.plans import Habit
from tracker.reminders.services.noticing import as_wish


@dataclass(frozen=True, slots=True)
class NextMail:
    """To the person's own address, else to the mailboxes of the units that the person answers for."""

    at: datetime
    waits: bool  # something waits to be said; else it comes only if there is something by then
    address: str
    mailboxes: Sequence[tuple[str, str]]  # the unit and its address
    is_paused: bool


def next_mail(habit: Habit | None, hours: Hours, *, by: Actor, on: date, at: datetime) -> NextMail:
    """Three queries."""
    slot = db.session.scalar(select(Slot.next_at).where(Slot.recipient == f"p{by.person_id}"))
    address = db.session.scalar(select(Person.email).where(Person.id == by.person_id)) or ""
    units = [post.unit_id for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)]
    boxes = db.session.execute(
        select(Unit.short_name, Unit.email).where(Unit.id.in_(units), Unit.email != "").order_by(Unit.sort_key)
    )
    moment = slot or digest_moment(hours, as_wish(habit), after=at, work=office_calendar().work)
    paused = habit is not None and habit.paused_until is not None and habit.paused_until >= on
    return NextMail(moment, slot is not None, address, [(row[0], row[1]) for row in boxes], paused)
