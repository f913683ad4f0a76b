"""Tomorrow's mails: what the page foresees is what the jobs then do; looking writes nothing; it is bounded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import asked, assigned, going
from tests.tracker.reminders.mornings import (
    at,
    committed,
    habit,
    look,
    mails,
    make,
    morning,
    with_addresses,
    with_mailbox,
)  # fmt: skip
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.items.models.item import Priority
from tracker.items.services.assigning import Parts
from tracker.reminders.models.notices import Ladder, Notice, Slot, Watch
from tracker.reminders.models.outbox import Mail
from tracker.reminders.outbox import foreseen, preview
from tracker.reminders.outbox.preview import foresee
from tracker.reminders.promise.services import promise

WED, THU, FRI, SAT, MON = (date(2022, 6, day) for day in (15, 16, 17, 18, 20))


def foreseen_on(day: date, hour: int = 9) -> list[str]:
    """What would go on the next working day: "07:30 huong: Cần báo cáo 1/KH-UBND (hạn 17/6/2022)"."""
    db.session.rollback()
    found = foresee(on=day, at=at(day, hour))
    shown = foreseen.lines_of(found, found.mails, sees_restricted=True)
    return sorted(f"{_clock(one.at)} {one.address.partition('@')[0]}: {one.subject}" for one in shown)


def made_on(day: date) -> list[str]:
    """What the jobs made on a day, after running every quarter of an hour."""
    for minute in range(0, 20 * 60, 15):
        look(day, minute // 60, minute % 60)
        make(day, minute // 60, minute % 60)
    rows = db.session.scalars(select(Mail).order_by(Mail.id))
    return sorted(
        f"{_clock(one.made_at)} {one.address.partition('@')[0]}: {one.subject}"
        for one in rows
        if one.made_at.astimezone(OFFICE_ZONE).date() == day
    )


def _clock(moment: datetime) -> str:
    return moment.astimezone(OFFICE_ZONE).strftime("%H:%M")


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with something of every kind before it."""
    with_addresses("lan", "dong", "huong", "tam")
    with_mailbox(office, "TP")
    habit(office, "huong", digest_at=480)
    for number, due_on in enumerate((date(2022, 6, 10), THU, FRI, MON, date(2022, 6, 24), date(2022, 6, 29)), 1):
        going(office, due_on=due_on, document=make_document(str(number)))
    going(office, due_on=THU, lead="XA-BINHAN", document=make_document("11"))
    assigned(office, lead="XA-BINHAN", document=make_document("12"))
    going(office, due_on=WED, document=make_document("13"), parts=Parts(lead=office.unit("TP").id))
    asked(going(office, document=make_document("14")))
    return office


def test_what_is_foreseen_is_what_the_jobs_then_do(busy: Office) -> None:
    day = WED
    morning(day)
    for _day in range(12):
        foretold = foreseen_on(day, 18)
        following = day + timedelta(days=1)
        while following.weekday() > 4:
            following += timedelta(days=1)
        assert made_on(following) == foretold, following
        day = following
    assert len(mails()) > 30


def test_a_promise_is_reckoned_with(busy: Office) -> None:
    late = db.session.scalar(select(Watch.item_id).order_by(Watch.item_id)) or 0
    for day in (WED, THU):
        morning(day)
    words = {"until": MON, "words": "Chờ số liệu", "by": busy.actor("huong"), "on": THU, "at": at(THU, 10)}
    committed(promise, late, busy.unit("NV").id, **words)
    foretold = foreseen_on(THU, 18)
    assert made_on(FRI) == foretold


def test_friday_foresees_monday_and_what_is_sent_today_is_not_foreseen(office: Office) -> None:
    with_addresses("huong")
    going(office, due_on=FRI, document=make_document("1"))
    look(THU, 6)
    assert foresee(on=THU, at=at(THU, 6)).on == FRI
    assert foreseen_on(THU, 6) == ["07:30 huong: Cần báo cáo 1/KH-UBND (đến hạn hôm nay)"]
    assert [foresee(on=day, at=at(day)).on for day in (FRI, SAT)] == [MON, MON]


def test_what_is_urgent_goes_before_the_hour_of_the_rest(office: Office) -> None:
    with_addresses("huong")
    assigned(office, due_on=None, priority=Priority.URGENT, document=make_document("1"))
    assert [line[:11] for line in foreseen_on(WED)] == ["06:30 huong"]


def test_nobody_with_an_address_nothing_to_send(office: Office) -> None:
    going(office, due_on=FRI)
    assert foreseen_on(WED) == []


def _state() -> list[Any]:
    db.session.rollback()
    tables = [db.session.scalar(select(func.count()).select_from(model)) for model in (Notice, Ladder, Slot, Mail)]
    watches = db.session.execute(select(Watch.item_id, Watch.next_on, Watch.looked_on).order_by(Watch.item_id))
    return [*tables, *watches]


def test_looking_at_it_writes_nothing(busy: Office, client_of: ClientOf) -> None:
    before = _state()
    written: list[str] = []
    clerk = client_of("lan")
    db.session.rollback()
    event.listen(
        db.engine, "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: written.append(statement) if _writes(statement) else None,
    )  # fmt: skip
    answer = clerk.get("/reminders/outbox/tomorrow")
    assert answer.status_code == 200
    assert [line for line in written if "sign_in" not in line] == []
    assert _state() == before


def _writes(statement: str) -> bool:
    return statement.split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE")


def test_the_page_says_who_gets_what_and_why(busy: Office, client_of: ClientOf) -> None:
    shown = Page(200, "", client_of("quan").get("/reminders/outbox/tomorrow").text).text
    assert "Thư ngày 16/06/2022" in shown
    assert "08:00 ngày 16/06/2022, gửi đến Nguyễn Thị Hương <huong@binhson.example>" in shown
    assert "vì là Trưởng phòng Nội vụ, đơn vị chủ trì" in shown
    assert "nhắc vào ngày đến hạn; vì là Chủ tịch UBND xã Bình An, đơn vị chủ trì" in shown
    assert "vì chưa ai có hộp thư riêng" in shown


def test_who_may_see_it(client_of: ClientOf) -> None:
    seen = {
        name: client_of(name).get("/reminders/outbox/tomorrow").status_code for name in ("lan", "quan", "dong", "huong")
    }
    assert seen == {"lan": 200, "quan": 200, "dong": 403, "huong": 403}


def test_whoever_runs_the_mail_does_not_read_the_title_of_what_is_restricted(
    office: Office, client_of: ClientOf
) -> None:
    with_addresses("huong")
    paper = make_document("5", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    going(office, title="Xử lý đơn tố cáo", due_on=FRI, document=paper)
    titles = {
        name: "Xử lý đơn tố cáo" in client_of(name).get("/reminders/outbox/tomorrow").text for name in ("lan", "quan")
    }
    assert titles == {"lan": True, "quan": False}
    shown = client_of("quan").get("/reminders/outbox/tomorrow").text
    assert "nhiệm vụ hạn chế người xem" in shown
    assert "5/KH-UBND" not in shown
    assert "5/KH-UBND" in client_of("lan").get("/reminders/outbox/tomorrow").text


def test_a_page_of_many_mails_asks_no_more_than_one_of_few(office: Office, client_of: ClientOf) -> None:
    with_addresses("huong")
    going(office, due_on=FRI, document=make_document("1"))
    clerk = client_of("lan")
    few = _queries(clerk)
    with_addresses()
    for number, lead in enumerate(("VP", "XA-BINHAN", "NV", "VP"), start=2):
        going(office, due_on=FRI, document=make_document(str(number)), lead=lead)
    assert _queries(clerk) == few


def _queries(client: Any) -> int:
    """How many the page takes, once it was looked at."""
    client.get("/reminders/outbox/tomorrow")
    found: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    answer = client.get("/reminders/outbox/tomorrow")
    event.remove(db.engine, "before_cursor_execute", note)
    assert answer.status_code == 200
    return len(found)


def test_it_shows_so_many_and_says_how_many_more(
    busy: Office, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.reminders.outbox import routes as outbox

    monkeypatch.setattr(outbox, "PAGE", 1)
    monkeypatch.setattr(outbox, "MOST_SHOWN", 2)
    first, second = (client_of("lan").get(f"/reminders/outbox/tomorrow?page={page}").text for page in (1, 2))
    assert "Hiện 2 thư đầu; còn" in first
    assert first.count('class="mail-subject"') == second.count('class="mail-subject"') == 1
    assert client_of("lan").get("/reminders/outbox/tomorrow?page=99").text.count('class="mail-subject"') == 1
    monkeypatch.setattr(preview, "MOST_ITEMS", 2)
    assert "nhiệm vụ được xét trong ngày đó" in client_of("lan").get("/reminders/outbox/tomorrow").text


@pytest.mark.world("demo")
def test_the_demonstration_is_foreseen_too(app: Flask) -> None:
    from tracker.accounts.models import Person

    for person in db.session.scalars(select(Person)):
        person.email = f"{person.user_name}@binhson.example"
    db.session.commit()
    day = date(2022, 12, 14)
    morning(day)
    foretold = foreseen_on(day, 18)
    assert foretold
    assert made_on(date(2022, 12, 15)) == foretold
