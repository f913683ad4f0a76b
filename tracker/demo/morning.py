"""The mornings of a demonstration: whom each day reminds, and the mails of half past seven.

Its day stands still, so that the job process would wait for half past seven for ever.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.demo.describing import Demo
from tracker.organization.models import Unit
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.services.delivering import deliver_due
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due

LOOKED, MADE = time(7), time(7, 30)
#: The last days, each with its mails; before them those of one Monday in four, which is quicker to load.
LAST_DAYS = timedelta(days=7)


def play_mornings(on: date, last: date) -> None:
    """A morning on the way to the last one: every day is looked at, mails are made on some."""
    is_monday = on.weekday() == 0 and on.isocalendar().week % 4 == 0
    play_morning(on, with_mails=is_monday or last - on <= LAST_DAYS)


def play_morning(on: date, *, with_mails: bool = True) -> None:
    """Look at every item, make the mails and put them where TRACKER_MAIL says."""
    looked, made = (datetime.combine(on, at, OFFICE_ZONE) for at in (LOOKED, MADE))
    with clock.set_to(looked):
        look_due(at=looked, on=on)
    with clock.set_to(made):
        if with_mails:
            make_due(at=made, on=on)
        deliver_due(now=lambda: made)


def sent_mails() -> int:
    """How many went out so far."""
    return db.session.scalar(select(func.count()).where(Mail.state == MailState.SENT)) or 0


def give_addresses(demo: Demo) -> None:
    """Units have a mailbox; people have one of their own, but for those of communes or thôn, who use their unit's."""
    sharing = set()
    for unit in db.session.scalars(select(Unit)):
        unit.email = f"{unit.code.casefold()}@{demo.domain}"
        if demo.shared_mailbox and unit.code.startswith(demo.shared_mailbox):
            sharing.add(unit.id)
    who_share = set(db.session.scalars(select(Post.person_id).where(Post.unit_id.in_(sharing))))
    for person in db.session.scalars(select(Person)):
        if person.id not in who_share:
            person.email = f"{person.user_name}@{demo.domain}"
