"""The morning of the demonstration's day: whom it reminds, and the mails of half past seven.

Its day stands still, so that the job process would wait for half past seven for ever.
"""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.demo.office_2022 import DEMO_DAY
from tracker.organization.models import Unit
from tracker.reminders.services.delivering import deliver_due
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due

LOOKED, MADE = time(7), time(7, 30)


#: A domain that nobody can own (RFC 2606).
DOMAIN = "binhson.example"
COMMUNES = ("XA-", "TT-")


def play_morning() -> int:
    """Look at every item, make the mails and put them where TRACKER_MAIL says; how many mails."""
    with unit_of_work():
        give_addresses()
    looked, made = (datetime.combine(DEMO_DAY, at, OFFICE_ZONE) for at in (LOOKED, MADE))
    look_due(at=looked, on=DEMO_DAY)
    mails = make_due(at=made, on=DEMO_DAY).mails
    deliver_due(now=lambda: made)
    return mails


def give_addresses() -> None:
    """Units have a mailbox; people of the district have one of their own, those of communes use their unit's."""
    communes = set()
    for unit in db.session.scalars(select(Unit)):
        unit.email = f"{unit.code.casefold()}@{DOMAIN}"
        if unit.code.startswith(COMMUNES):
            communes.add(unit.id)
    of_communes = set(db.session.scalars(select(Post.person_id).where(Post.unit_id.in_(communes))))
    for person in db.session.scalars(select(Person)):
        if person.id not in of_communes:
            person.email = f"{person.user_name}@{DOMAIN}"
