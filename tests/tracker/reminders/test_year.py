"""A year of the demonstration, walked day by day: which mails go out, in a file that a person can read.

From 15/06/2022 on, over the public holidays, Tết 2023 and two weeks in October in which the machine is switched off.
`make test` walks to the end of February, with all that people do and most holidays; `make fuzz` and `--update-golden`
the whole of it. Each morning at half past seven the jobs run once; after the two weeks they begin at ten past nine.
Between them people direct, promise, report, confirm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.tracker.reminders.golden import FOLDER, compare
from tests.tracker.reminders.mornings import at, committed, send_all
from tracker.accounts.models import Person, Post
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import SYSTEM, Actor, ActorPost, Role
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.directives.services import direct
from tracker.items.models.item import Item
from tracker.items.services.results import confirm_completion, submit_result
from tracker.organization.models import Unit
from tracker.processes.services.sweep import fire_due
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail
from tracker.reminders.models.plans import After, ReminderPlan
from tracker.reminders.promise.services import promise
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due

FIRST, DAYS = date(2022, 6, 15), 365
#: The last day in `make test`: the last promise has ended by then.
LAST = date(2023, 2, 28)
OFF = (date(2022, 10, 3), date(2022, 10, 16))
HEAD = re.compile(r"^(\S.*) \((\d+)\)$", re.MULTILINE)
pytestmark = [pytest.mark.world("demo"), pytest.mark.sqlite_only]


@pytest.fixture
def year(app: Flask, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[str]:
    """The year walked, or its part; what was told, a line a mail."""
    today = [FIRST]
    days = DAYS if _is_whole(request) else (LAST - FIRST).days + 1
    monkeypatch.setattr(clock, "now", lambda: at(today[0], 9))
    _give_addresses()
    for day in (FIRST + timedelta(days=number) for number in range(days)):
        today[0] = app.config["TRACKER_TODAY"] = day
        if not OFF[0] <= day <= OFF[1]:
            fire_due(on=day)
            is_late = day == OFF[1] + timedelta(days=1)
            moment = at(day, 9, 10) if is_late else at(day)
            look_due(at=moment, on=day, idle_since=at(OFF[0]) if is_late else None)
            make_due(at=moment, on=day)
            send_all()
        for number, act in DEEDS.get(day, ()):
            act(_item(number), day)
    return _lines()


def _is_whole(request: pytest.FixtureRequest) -> bool:
    is_free: bool = request.config.getoption("--hypothesis-profile") == "fuzz"
    return is_free or bool(request.config.getoption("--update-golden"))


def _give_addresses() -> None:
    """Everybody has a mailbox but the people of two divisions: Tư pháp has one as a unit, Tài chính has none at all."""
    without = select(Post.person_id).join(Unit, Unit.id == Post.unit_id).where(Unit.code.in_(("TP", "TCKH")))
    address = Person.user_name + "@binhson.example"
    db.session.execute(update(Person).where(Person.id.not_in(without)).values(email=address))
    db.session.execute(update(Unit).where(Unit.code == "TP").values(email="tuphap@binhson.example"))
    db.session.add(ReminderPlan(scope="*", after=After.WEEKLY))
    db.session.commit()


def _item(number: str) -> int:
    """The open item of a document whose deadline comes first."""
    db.session.rollback()
    first, _, symbol = number.partition("/")
    query = (
        select(Item.id)
        .join(Document, Document.id == Item.document_id)
        .where(Document.number == first, Document.symbol == symbol, Item.closed_on.is_(None))
        .order_by(Item.effective_due_on.is_(None), Item.effective_due_on, Item.id)
    )
    return db.session.scalars(query.limit(1)).one()


def _finish(item_id: int, day: date) -> None:
    committed(submit_result, item_id, by=SYSTEM, on=day, outcome="Đã hoàn thành")
    committed(confirm_completion, item_id, by=SYSTEM, on=day)


def _direct(item_id: int, day: date) -> None:
    chairman = db.session.scalars(select(Person).where(Person.user_name == "chutich")).one()
    post = ActorPost(Role.LEADER, db.session.scalars(select(Unit.id).where(Unit.code == "UBND")).one(), "Chủ tịch")
    by = Actor(chairman.id, chairman.full_name, (post,))
    committed(direct, item_id, by=by, on=day, words="Hoàn thành ngay, báo cáo lý do chậm")


def _promise(item_id: int, day: date) -> None:
    lead = db.session.get_one(Item, item_id).lead_unit_id
    assert lead is not None
    post = db.session.scalars(select(Post).where(Post.unit_id == lead, Post.role == Role.HEAD)).one()
    person = db.session.get_one(Person, post.person_id)
    by = Actor(person.id, person.full_name, (ActorPost(Role.HEAD, lead, post.title),))
    committed(
        promise, item_id, lead, until=day + timedelta(days=21), words="Đang chờ số liệu", by=by, on=day, at=at(day, 9)
    )


Deed = tuple[str, Callable[[int, date], None]]
#: What people do, by the day; on the day before a mail says it, or stops saying it.
DEEDS: dict[date, list[Deed]] = {
    date(2022, 6, 23): [("556/UBND", _finish)],
    date(2022, 6, 24): [("4755/QĐ-UBND", _promise), ("34/KH-UBND", _direct)],
    date(2022, 7, 11): [("34/KH-UBND", _finish)],
    date(2022, 8, 4): [("4755/QĐ-UBND", _finish)],
    date(2022, 10, 10): [("1495/UBND-XD", _direct)],
    date(2023, 1, 30): [("37/KH-UBND", _finish), ("12/KH-UBND", _promise)],
}


def _lines() -> list[str]:
    db.session.rollback()
    names = {one.id: one.user_name for one in db.session.scalars(select(Person))}
    codes = {one.id: one.code for one in db.session.scalars(select(Unit))}
    rows = db.session.execute(
        select(Mail.made_at, Mail.person_id, Mail.unit_id, Mail.subject, Mail.text).order_by(Mail.made_at, Mail.address)
    )
    return [
        f"{_day(made_at)}  {names.get(person_id) or codes[unit_id]:<16} {subject}  [{_counts(text)}]"
        for made_at, person_id, unit_id, subject, text in rows
    ]


def _day(moment: datetime) -> str:
    return moment.astimezone(at(FIRST).tzinfo).strftime("%d/%m/%Y")


def _counts(text: str) -> str:
    return ", ".join(f"{head.capitalize()} {number}" for head, number in HEAD.findall(text))


def _day_of(line: str) -> date:
    return datetime.strptime(line[:10], "%d/%m/%Y").date()  # noqa: DTZ007


@pytest.mark.longer
def test_the_mails_of_a_year(year: list[str], request: pytest.FixtureRequest) -> None:
    if _is_whole(request):
        compare("year.txt", "\n".join(year) + "\n", request)
    else:
        golden = (FOLDER / "year.txt").read_text(encoding="utf-8").splitlines()
        expected = [line for line in golden if _day_of(line) <= LAST]
        assert year == expected, "if the change is meant: --update-golden writes year.txt anew"
    days = [_day_of(line) for line in year]
    work = office_calendar().work
    assert all(work.is_working(day) for day in days)
    assert not [day for day in days if OFF[0] <= day <= OFF[1]]
    assert date(2022, 10, 17) in days  # the day on which the machine is switched on, though after everybody's hour
    assert not [day for day in days if date(2023, 1, 20) <= day <= date(2023, 1, 26)]
    one_a_day = Counter(line[:28] for line in year)
    assert set(one_a_day.values()) == {1}
    db.session.rollback()
    notices = db.session.scalars(select(Notice)).all()
    assert len({(one.recipient, one.item_id, one.unit_id, one.about, one.key) for one in notices}) == len(notices)
