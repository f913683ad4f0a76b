"""The bell of collecting: who is called to what, until it is acted on; and whose mails wait for their hour."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, save
from tests.journeys.browsing import Page
from tests.tracker.reminders.mornings import at, with_addresses
from tests.tracker.reports.collected import Collected, collected
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.models.plans import Habit
from tracker.reports.collecting.models import UnitForm
from tracker.reports.collecting.services.deciding import accept, give_back
from tracker.reports.collecting.services.filling import Filled, send, take_back
from tracker.reports.collecting.services.looking import look
from tracker.reports.collecting.services.opening import end_collection

DAY = date(2022, 6, 14)


def counted(office: Office, name: str) -> list[tuple[str, str]]:
    """(kind, matter) of what the bell counts with somebody."""
    db.session.rollback()
    own = select(BellCall).where(BellCall.person_id == office.person(name).id).order_by(BellCall.matter)
    return [(one.kind, one.matter) for one in db.session.scalars(own) if one.is_unread]


def sent(found: Collected, office: Office, code: str = "NV", name: str = "huong") -> None:
    form_id = found.forms[code]
    names = ("cut", "hired") if code == "NV" else ("files",)
    with unit_of_work():
        version = db.session.get_one(UnitForm, form_id).version
        filled = Filled({found.indicators[one]: 3 for one in names})
        send(form_id, filled, by=office.actor(name), on=DAY, at=at(DAY), version=version)


def bell(client_of: ClientOf, name: str) -> Page:
    answer = client_of(name).get("/reminders")
    return Page(answer.status_code, "/reminders", answer.text)


def test_each_is_called_to_what_he_has_to_do_until_it_is_done(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    form, period = f"form:{found.forms['NV']}", f"sent:{found.id}"
    assert counted(office, "huong") == counted(office, "minh") == [("form.asked", form)], "head and officer of the unit"
    assert counted(office, "lan") == [], "who has opened it is not called to what he does himself"
    page = bell(client_of, "huong")
    assert "Số liệu cần gửi · chưa đọc Công tác cải cách hành chính 6 tháng đầu năm 2022 Phòng Nội vụ" in page.text
    assert "Nhắc việc có nhắc việc mới" in " ".join(page.text.split())

    sent(found, office)
    assert counted(office, "huong") == counted(office, "minh") == [], "it is sent: over for the officer as well"
    assert counted(office, "lan") == [("form.sent", period)]
    with unit_of_work():
        take_back(found.forms["NV"], by=office.actor("huong"), on=DAY, at=at(DAY))
    assert counted(office, "lan") == [], "nothing waits any more"
    sent(found, office)

    with unit_of_work():
        give_back(
            found.forms["NV"], reason="Biểu ghi 79, xem lại.", due_on=DAY, by=office.actor("lan"), on=DAY, at=at(DAY)
        )
    assert (counted(office, "lan"), counted(office, "minh")) == ([], [("form.returned", form)])
    assert "“Biểu ghi 79, xem lại.”" in bell(client_of, "minh").text
    sent(found, office)
    with unit_of_work():
        accept(found.forms["NV"], by=office.actor("lan"), at=at(DAY))
    assert (counted(office, "lan"), counted(office, "huong")) == ([], [("form.accepted", form)])
    assert len(db.session.scalars(select(BellCall).where(BellCall.matter == form)).all()) == 2, "the last word alone"

    call = db.session.scalars(select(BellCall).where(BellCall.person_id == office.person("huong").id)).first()
    assert call is not None
    assert client_of("tam").post(f"/reminders/calls/{call.id}/follow").status_code == 404, "not his"
    answer = client_of("huong").post(f"/reminders/calls/{call.id}/follow")
    assert answer.headers["Location"].endswith(f"/reports/collecting/forms/{found.forms['NV']}")
    assert counted(office, "huong") == []


def test_what_many_units_send_is_one_row_and_ends_with_the_period(client_of: ClientOf, office: Office) -> None:
    found = collected(office)
    sent(found, office)
    with unit_of_work():
        for code in ("XA-BINHAN", "XA-BINHCHAU"):
            form = db.session.get_one(UnitForm, found.forms[code])
            filled = Filled({found.indicators["files"]: 5})
            send(form.id, filled, by=SYSTEM, on=DAY, at=at(DAY), version=form.version)
    assert counted(office, "lan") == [("form.sent", f"sent:{found.id}")]
    page = bell(client_of, "lan")
    assert "03 phần chờ nhận" in page.text
    with unit_of_work():
        end_collection(found.id, by=office.actor("lan"), on=DAY)
    assert counted(office, "lan") == counted(office, "huong") == []


def test_a_mail_waits_for_the_hour_and_the_pause_of_its_reader(office: Office) -> None:
    """The first look of a day is just after midnight; nothing goes in quiet hours."""
    with_addresses("huong", "minh", "lan")
    huong, minh = office.person("huong").id, office.person("minh").id
    save(Habit(person_id=huong, digest_at=14 * 60))
    save(Habit(person_id=minh, paused_until=date(2022, 6, 30)))
    found = collected(office)

    def due(name: str) -> list[tuple[datetime, MailState]]:
        db.session.rollback()
        query = select(Mail).where(Mail.address == f"{name}@binhson.example", Mail.kind == "collecting")
        return [(one.due_at, one.state) for one in db.session.scalars(query.order_by(Mail.id))]

    with unit_of_work():
        look(found.id, on=DAY, at=at(DAY, 0, 5))
    assert due("huong") == [(at(DAY, 14), MailState.QUEUED)]
    assert due("minh") == [(at(date(2022, 7, 1)), MailState.QUEUED)], "after the pause, at the office's hour"
    late = date(2022, 6, 17)
    with unit_of_work():
        look(found.id, on=late, at=at(late, 0, 5))
    assert due("huong")[0][1] is MailState.CANCELLED, "the newer one says what the older one would have"
    assert due("minh")[-1] == (at(late), MailState.QUEUED), "what is overdue does not wait for the pause"
    sent(found, office)
    assert {state for _at, state in due("huong")} == {MailState.CANCELLED}
    with unit_of_work():
        night = at(late, 20)
        give_back(found.forms["NV"], reason="Xem lại", due_on=late, by=office.actor("lan"), on=late, at=night)
    assert due("huong")[-1] == (at(date(2022, 6, 20), 6, 30), MailState.QUEUED), "on Friday night: on Monday morning"
