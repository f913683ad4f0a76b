"""The private address of a calendar, read as two libraries of calendars read it, over HTTP."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import at, committed
from tracker.accounts.models import Person, Post
from tracker.calendar.services import set_day
from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, Milestone
from tracker.reminders.feeds import queries
from tracker.reminders.feeds.events import Day, written

FRI, NEXT_THU = date(2022, 6, 17), date(2022, 6, 23)
#: A day whose alarms are told by their hours after midnight: a whole day has no time zone.
NEXT_THU_AT = datetime.combine(NEXT_THU, time(), OFFICE_ZONE)
TUE = date(2022, 6, 14)
ADDRESS = re.compile(r'value="http://[^/"]+(/calendar/feed/[^"]+\.ics)"')


def address(client: FlaskClient, page: str) -> str:
    found = ADDRESS.search(client.get(page).text)
    assert found is not None
    return found[1]


def own(client_of: ClientOf, name: str) -> str:
    """The address that somebody makes on the page of the account."""
    signed_in = client_of(name)
    assert signed_in.post("/calendar/feed/mine/renew").status_code == 303
    return address(signed_in, "/account")


def summaries(body: bytes) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(body).walk("VEVENT")]


@pytest.fixture
def duties(app: Flask, office: Office) -> int:
    """A duty of Phòng Nội vụ with a milestone, one of xã Bình An, a restricted one of Phòng Nội vụ."""
    item_id = going(office, due_on=NEXT_THU, document=make_document("37"), title="Chuyển đổi vị trí; Đợt 1, 2")
    save(Milestone(item_id=item_id, name="ban hành kế hoạch", due_on=FRI))
    going(office, lead="XA-BINHAN", due_on=FRI, document=make_document("5"), title="Việc của xã")
    going(office, due_on=FRI, document=make_document("6", restricted=True), title="Việc hạn chế")
    return item_id


def test_two_readers_find_the_deadlines_and_milestones_of_a_person(
    duties: int, client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    feed = own(client_of, "huong")
    answer = client.get(feed)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    calendar = Calendar.from_ical(answer.data)
    assert str(calendar["x-wr-calname"]) == "Nhiệm vụ của Nguyễn Thị Hương"
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    step, due = calendar.walk("VEVENT")
    assert (str(step["summary"]), step["dtstart"].dt) == ("Mốc 37/KH-UBND: ban hành kế hoạch", FRI)
    assert str(due["summary"]) == "Hạn 37/KH-UBND: Chuyển đổi vị trí; Đợt 1, 2"
    assert (due["dtstart"].dt, due["dtend"].dt) == (NEXT_THU, NEXT_THU + timedelta(days=1))
    rings = [NEXT_THU_AT + alarm["trigger"].dt for alarm in due.walk("VALARM")]
    assert rings == [at(date(2022, 6, 20), 8), at(date(2022, 6, 22), 8)]
    read = vobject.readOne(answer.data.decode())
    assert [event.dtstart.value for event in read.vevent_list] == [FRI, NEXT_THU]
    assert read.vevent_list[1].summary.value == "Hạn 37/KH-UBND: Chuyển đổi vị trí; Đợt 1, 2"
    assert read.vevent_list[1].valarm_list[0].trigger.value == timedelta(hours=8) - timedelta(days=3)
    assert f"/items/{duties}" in read.vevent_list[1].url.value
    save(Milestone(item_id=going(office, due_on=None, document=make_document("8")), name="họp lần hai", due_on=TUE))
    assert summaries(client.get(feed).data)[0] == "Mốc 8/KH-UBND: họp lần hai"  # the item itself has no deadline
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))


def test_alarms_ring_on_working_days_only(app: Flask, office: Office) -> None:
    monday = Day("a@b", date(2022, 6, 20), "1/KH-UBND", "Việc", "http://x", datetime(2022, 6, 1, tzinfo=UTC))
    work = WorkCalendar(off=[FRI])
    body = written("Lịch", [monday], on=date(2022, 6, 1), work=work)
    rings = [
        datetime.combine(monday.on, time(), OFFICE_ZONE) + one["trigger"].dt
        for one in Calendar.from_ical(body).walk("VALARM")
    ]
    assert rings == [at(date(2022, 6, 14), 8), at(date(2022, 6, 16), 8)]
    later = written("Lịch", [monday], on=date(2022, 6, 17), work=work)
    assert Calendar.from_ical(later).walk("VALARM") == []


def test_each_sees_the_duties_of_the_own_unit_alone_and_a_leader_those_he_leads(
    duties: int, client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    assert summaries(client.get(own(client_of, "tam")).data) == ["Hạn 5/KH-UBND: Việc của xã"]
    leader = own(client_of, "dong")
    assert summaries(client.get(leader).data) == []
    db.session.execute(update(Item).where(Item.id == duties).values(leader_id=office.person("dong").id))
    db.session.commit()
    assert len(summaries(client.get(leader).data)) == 2


def test_a_program_that_has_it_is_told_so_and_an_ended_item_goes(
    duties: int, client: FlaskClient, client_of: ClientOf
) -> None:
    feed = own(client_of, "huong")
    first = client.get(feed)
    same = client.get(feed, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"
    uid = Calendar.from_ical(first.data).walk("VEVENT")[1]["uid"]
    db.session.execute(update(Item).where(Item.id == duties).values(status=Status.CANCELLED, closed_on=clock.today()))
    db.session.commit()
    other = client.get(feed, headers={"If-None-Match": first.headers["ETag"]})
    (gone,) = Calendar.from_ical(other.data).walk("VEVENT")
    assert (gone["uid"], str(gone["status"]), gone.walk("VALARM")) == (uid, "CANCELLED", [])
    db.session.execute(update(Item).where(Item.id == duties).values(status=Status.COMPLETED))
    db.session.commit()
    assert summaries(client.get(feed).data) == []


def test_a_day_off_moves_deadline_and_alarms_and_tells_the_program(
    duties: int, client: FlaskClient, client_of: ClientOf
) -> None:
    feed = own(client_of, "huong")
    first = client.get(feed)
    committed(set_day, date(2022, 6, 22), works=False, name="Nghỉ do bão", by=SYSTEM)
    second = client.get(feed)
    assert second.headers["ETag"] != first.headers["ETag"]
    rings = [one["trigger"].dt for one in Calendar.from_ical(second.data).walk("VEVENT")[1].walk("VALARM")]
    assert [NEXT_THU_AT + one for one in rings] == [at(date(2022, 6, 17), 8), at(date(2022, 6, 21), 8)]


def test_an_address_ends_when_it_is_renewed_stopped_or_its_person_goes(
    duties: int, client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    first = own(client_of, "huong")
    second = own(client_of, "huong")
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)
    assert client_of("huong").post("/calendar/feed/mine/stop").status_code == 303
    assert client.get(second).status_code == 410
    third = own(client_of, "huong")
    assert client.get(third.replace(".ics", "x.ics")).status_code == 410
    db.session.execute(update(Person).where(Person.id == office.person("huong").id).values(disabled_at=clock.now()))
    db.session.commit()
    gone = client.get(third)
    assert (gone.status_code, "37/KH" in gone.text) == (410, False)


def test_the_head_makes_the_address_of_the_unit_and_it_goes_with_him(
    duties: int, client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    unit = office.unit("NV").id
    page = f"/units/{unit}"
    for name in ("tam", "minh"):
        assert client_of(name).post(f"/calendar/feed/units/{unit}/renew").status_code == 403
        assert "Địa chỉ riêng" not in client_of(name).get(page).text
    assert client_of("huong").post(f"/calendar/feed/units/{unit}/renew").status_code == 303
    feed = address(client_of("huong"), page)
    assert feed == address(client_of("lan"), page)
    assert len(summaries(client.get(feed).data)) == 2
    db.session.execute(update(Post).where(Post.person_id == office.person("huong").id).values(until_on=TUE))
    db.session.commit()
    assert client.get(feed).status_code == 410


def test_however_many_there_are_the_questions_are_the_same_and_the_calendar_is_bounded(
    duties: int, client: FlaskClient, client_of: ClientOf, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = own(client_of, "huong")
    client.get(feed)
    with asked() as few:
        client.get(feed)
    for number in range(4):
        going(office, due_on=NEXT_THU, document=make_document(str(50 + number)))
    with asked() as many:
        assert client.get(feed).status_code == 200
    assert len(many) == len(few)
    monkeypatch.setattr(queries, "MOST_DEADLINES", 3)
    assert len(summaries(client.get(feed).data)) == 4  # three deadlines, and the milestone of one of them
