"""When a mail goes that is no digest (of a form, of a report): by the same hours and wishes as the digests.

At the reader's hour of his days, after his pause; what presses also in a pause; what somebody does by hand as soon as
mails may go. Never in quiet hours or on a day off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.reminders.hours import Hours, Wish, digest_minute, digest_moment, is_mail_day, urgent_moment
from tracker.reminders.models.outbox import Address
from tracker.reminders.models.plans import Habit
from tracker.reminders.services.going import at_any_rate
from tracker.reminders.services.noticing import as_wish, read_hours


@dataclass(frozen=True, slots=True)
class Posting:
    """The office's hours, what people have chosen, who wants no mails of what only comes near."""

    hours: Hours
    wishes: Mapping[int, Wish]
    no_soon: Collection[int]
    work: WorkCalendar

    def due_at(self, to: Address, *, at: datetime, urgent: bool = False, presses: bool = False) -> datetime:
        """The moment at which a mail to this reader goes, not before `at`. A mailbox has the office's hour."""
        if urgent:
            return urgent_moment(self.hours, after=at, work=self.work)
        wish = self.wishes.get(to.person_id or 0, Wish())
        wish = at_any_rate(wish) if presses else wish
        here = at.astimezone(OFFICE_ZONE)
        has_passed = here.hour * 60 + here.minute > digest_minute(self.hours, wish)
        if has_passed and is_mail_day(wish, here.date(), self.work):  # today's hour is over: still today
            return urgent_moment(self.hours, after=at, work=self.work)
        return digest_moment(self.hours, wish, after=at, work=self.work)

    def wants_soon(self, person_id: int | None) -> bool:
        """Whether this reader has not turned off the mails of what comes near."""
        return person_id not in self.no_soon


def read_posting() -> Posting:
    """Two queries."""
    habits = db.session.scalars(select(Habit)).all()
    return Posting(
        read_hours(), {one.person_id: as_wish(one) for one in habits},
        frozenset(one.person_id for one in habits if not one.mails_soon), office_calendar().work,
    )  # fmt: skip
