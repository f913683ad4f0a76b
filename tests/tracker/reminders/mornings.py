"""Mornings of an office: the jobs run at a moment, and what they have said and written is read as words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update

from tests.characters import CHARACTERS
from tests.factories import Office, save
from tracker.accounts.models import Person
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Ladder, Notice, Slot, Watch
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.models.plans import Habit, ReminderPlan
from tracker.reminders.services.digesting import Made, make_due
from tracker.reminders.services.looking import Done, look_due

HALF_PAST_SEVEN = time(7, 30)


def at(day: date, hour: int | None = None, minute: int = 0) -> datetime:
    """A moment of the office; half past seven unless said."""
    return datetime.combine(day, HALF_PAST_SEVEN if hour is None else time(hour, minute), OFFICE_ZONE)


def with_addresses(*names: str) -> None:
    """These characters have a mailbox: lan@binhson.example."""
    for name in names or CHARACTERS:
        user_name = CHARACTERS[name].user_name
        db.session.execute(update(Person).where(Person.user_name == user_name).values(email=f"{name}@binhson.example"))
    db.session.commit()


def with_mailbox(office: Office, code: str) -> None:
    """The unit has a mailbox: nv@binhson.example."""
    address = f"{code.lower()}@binhson.example"
    db.session.execute(update(Unit).where(Unit.code == code).values(email=address))
    db.session.commit()


def look(day: date, hour: int = 0, minute: int = 1) -> Done:
    """The first job, usually just after midnight."""
    db.session.rollback()
    return look_due(at=at(day, hour, minute), on=day)


def make(day: date, hour: int | None = None, minute: int = 0, *, sent: bool = True) -> Made:
    """The second job; its mails go out at once, where a server is there."""
    db.session.rollback()
    made = make_due(at=at(day, hour, minute), on=day)
    if sent:
        send_all()
    return made


def send_all() -> None:
    """As if all that waits were sent."""
    db.session.execute(update(Mail).where(Mail.state == MailState.QUEUED).values(state=MailState.SENT))
    db.session.commit()


def morning(day: date) -> None:
    """Both at half past seven, as where the machine is switched on in the morning."""
    look(day, 7, 30)
    make(day)


def mornings(first: date, last: date) -> None:
    """Every day, worked or not."""
    for number in range((last - first).days + 1):
        morning(first + timedelta(days=number))


def names() -> dict[str, str]:
    """Recipients by their keys: p3 is huong, u2 is NV."""
    people = dict(db.session.execute(select(Person.user_name, Person.id)).all())
    found = {f"p{people[one.user_name]}": name for name, one in CHARACTERS.items() if one.user_name in people}
    return found | {f"u{unit_id}": code for unit_id, code in db.session.execute(select(Unit.id, Unit.code))}


def told(item_id: int, *abouts: About, day: date | None = None) -> list[str]:
    """What was said of an item: "15/06 huong overdue", in the order of days and names."""
    db.session.rollback()
    known = names()
    rows = select(Notice).where(Notice.item_id == item_id)
    lines = [
        f"{one.said_on:%d/%m} {known[one.recipient]} {one.about.value}"
        for one in db.session.scalars(rows.order_by(Notice.said_on, Notice.id))
        if one.about in (abouts or About) and day in (None, one.said_on)
    ]
    return sorted(lines, key=lambda line: (line[3:5], line[:2], line[6:]))


def mails(day: date | None = None) -> list[str]:
    """The outbox: "huong: Cần báo cáo 3/KH-UBND (quá hạn 1 ngày)"."""
    db.session.rollback()
    rows = db.session.scalars(select(Mail).order_by(Mail.made_at, Mail.address))
    return [
        f"{one.address.partition('@')[0]}: {one.subject}"
        for one in rows
        if day in (None, one.made_at.astimezone(OFFICE_ZONE).date())
    ]


def slot(name: str) -> datetime | None:
    """When the next digest of somebody is made."""
    db.session.rollback()
    key = next(key for key, known in names().items() if known == name)
    found = db.session.get(Slot, key)
    return found.next_at if found else None


def ladder(item_id: int) -> list[str]:
    """Where the silence of each unit stands."""
    db.session.rollback()
    rows = db.session.scalars(select(Ladder).where(Ladder.item_id == item_id).order_by(Ladder.unit_id))
    return [f"{one.rung.value} {one.since_on:%d/%m}" for one in rows]


def watched(item_id: int) -> Watch:
    """When it is looked at next."""
    db.session.rollback()
    return db.session.get_one(Watch, item_id)


def watched_since(item_id: int, day: date) -> None:
    """As if it were looked at from this day on, before the day on which the office is."""
    db.session.execute(update(Watch).where(Watch.item_id == item_id).values(next_on=day))
    db.session.commit()


def habit(office: Office, name: str, **columns: Any) -> None:
    """What a person has chosen."""
    save(Habit(person_id=office.person(name).id, **columns))


def plan(scope: str, **columns: Any) -> None:
    """When is reminded: of a kind, of one item, of all others."""
    save(ReminderPlan(scope=scope, **columns))


def committed(act: Any, *args: Any, **more: Any) -> Any:
    """A verb in a transaction of its own."""
    with unit_of_work():
        return act(*args, **more)
