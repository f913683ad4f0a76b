"""My hour, days, pause and mails: what may be chosen, what follows from it, and what can never be turned off."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office, save
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import going
from tests.tracker.reminders.mornings import habit, mails, make, mornings, slot, with_addresses, with_mailbox
from tests.tracker.reminders.noticed import a_notice
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Slot
from tracker.reminders.models.plans import Habit, OfficeHours

AT = "/reminders/habits"
WED, THU = date(2022, 6, 15), date(2022, 6, 16)
WEEK = ["1", "2", "3", "4", "5"]


def shown(client: FlaskClient, address: str = AT) -> Page:
    answer = client.get(address)
    return Page(answer.status_code, address, answer.text)


def chosen(client: FlaskClient, **fields: Any) -> Any:
    """The form sent as it stands, but for these fields."""
    sent = {"digest_at": "", "days": WEEK, "paused_until": "", "mails_soon": "y", "mails_office": "y"} | fields
    return client.post(AT, data={name: value for name, value in sent.items() if value is not None})


def habit_of(office: Office, name: str) -> Habit | None:
    db.session.rollback()
    return db.session.get(Habit, office.person(name).id)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), OFFICE_ZONE)


def test_everybody_has_the_page_and_a_stranger_signs_in_first(client: FlaskClient, client_of: ClientOf) -> None:
    for name in ("lan", "dong", "huong", "minh", "quan"):
        assert shown(client_of(name)).status == 200
    assert client.get(AT).location == "/sign-in?next=/reminders/habits"


def test_the_hours_are_those_that_the_office_allows(client_of: ClientOf, office: Office) -> None:
    save(OfficeHours(digest_at=450, earliest_at=420, latest_at=540))
    offered = shown(client_of("huong")).form(holding="digest_at").offers["digest_at"]
    assert list(offered) == ["Theo cơ quan: 07:30", "07:00", "07:30", "08:00", "08:30", "09:00"]
    answer = chosen(client_of("huong"), digest_at="600")
    assert answer.status_code == 400
    assert habit_of(office, "huong") is None


def test_what_is_chosen_is_kept_and_shown(client_of: ClientOf, office: Office) -> None:
    answer = chosen(client_of("huong"), digest_at="960", days=["1", "4"], paused_until="20/06/2022", mails_soon=None)
    assert (answer.status_code, answer.location) == (303, AT)
    kept = habit_of(office, "huong")
    assert kept is not None
    assert (kept.digest_at, kept.days, kept.paused_until) == (960, "14", date(2022, 6, 20))
    assert (kept.mails_soon, kept.mails_office) == (False, True)
    form = shown(client_of("huong")).form(holding="digest_at")
    assert [form.sent[name] for name in ("digest_at", "days", "paused_until")] == [["960"], ["1", "4"], ["20/06/2022"]]
    assert ("mails_soon" in form.sent, "mails_office" in form.sent) == (False, True)
    chosen(client_of("huong"))
    again = habit_of(office, "huong")
    assert again is not None
    assert (again.digest_at, again.days, again.paused_until, again.mails_soon) == (None, "", None, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"days": None}, "Chọn ít nhất một ngày: việc quá hạn phải được báo"),
        ({"paused_until": "18/07/2022"}, "Tạm ngừng thư nhiều nhất một tháng"),
        ({"paused_until": "hôm nào"}, "Nhập ngày theo dạng 24/11/2026"),
    ],
)
def test_mails_cannot_be_turned_off_altogether(
    client_of: ClientOf, office: Office, fields: dict[str, Any], said: str
) -> None:
    answer = chosen(client_of("huong"), **fields)
    assert answer.status_code == 400
    assert said in Page(400, AT, answer.text).text
    assert habit_of(office, "huong") is None
    assert "Không tắt được các thư: nhiệm vụ mới giao, đến hạn hôm nay, quá hạn" in shown(client_of("huong")).text


def test_a_pause_that_has_passed_is_forgotten(client_of: ClientOf, office: Office) -> None:
    assert chosen(client_of("huong"), paused_until="14/06/2022").status_code == 303
    kept = habit_of(office, "huong")
    assert kept is not None
    assert kept.paused_until is None


def test_it_says_when_the_next_mail_comes_and_where_to(client_of: ClientOf, office: Office) -> None:
    with_addresses("huong")
    key = f"p{office.person('huong').id}"
    habit(office, "huong", digest_at=1000, days="5")
    page = shown(client_of("huong")).text
    assert (
        "Thư kế tiếp gửi lúc 16:40 ngày 17/06/2022 đến huong@binhson.example, nếu đến lúc đó có việc cần nhắc" in page
    )
    save(Slot(recipient=key, next_at=moment(THU, 7, 30)))
    page = shown(client_of("huong")).text
    assert "Thư kế tiếp gửi lúc 07:30 ngày 16/06/2022 đến huong@binhson.example" in page
    assert "nếu đến lúc đó" not in page


def test_a_person_without_an_address_reads_who_gets_the_mails(client_of: ClientOf, office: Office) -> None:
    assert "Tài khoản chưa có địa chỉ thư: chỉ nhắc việc trên phần mềm" in shown(client_of("huong")).text
    with_mailbox(office, "NV")
    page = shown(client_of("huong")).text
    assert "Tài khoản chưa có địa chỉ thư: thư nhắc việc gửi đến hộp thư của đơn vị" in page
    assert "P. Nội vụ: nv@binhson.example" in page
    assert "nv@binhson.example" not in shown(client_of("dong")).text


def test_what_waits_moves_to_the_new_hour_and_what_is_urgent_does_not(client_of: ClientOf, office: Office) -> None:
    key, person = f"p{office.person('huong').id}", office.person("huong").id
    save(Slot(recipient=key, next_at=moment(date(2022, 6, 17), 7, 30)))
    chosen(client_of("huong"), digest_at="930", paused_until="17/06/2022")
    assert slot("huong") == moment(date(2022, 6, 20), 15, 30)
    save(a_notice(person, going(office), about=About.OVERDUE, is_urgent=True))
    chosen(client_of("huong"), digest_at="930", paused_until="17/06/2022")
    urgent = slot("huong")
    assert urgent is not None
    assert urgent <= moment(THU, 6, 30)


def test_the_mails_follow_what_was_chosen(client_of: ClientOf, office: Office) -> None:
    with_addresses("huong")
    going(office, due_on=date(2022, 6, 24))  # falls due soon
    chosen(client_of("huong"), mails_soon=None)
    mornings(WED, date(2022, 6, 23))
    assert mails() == []
    chosen(client_of("huong"), digest_at="900", mails_soon=None)
    mornings(date(2022, 6, 24), date(2022, 6, 27))
    make(date(2022, 6, 27), 15, 1)
    assert [mail[:6] for mail in mails(date(2022, 6, 27))] == ["huong:"]  # overdue comes all the same


def test_leaving_turns_off_what_may_be_left_and_keeps_the_rest(client_of: ClientOf, office: Office) -> None:
    chosen(client_of("huong"), digest_at="900", days=["1"])
    page = shown(client_of("huong"))
    assert page.form(action="/reminders/habits/leave").sent.keys() <= {"csrf_token", "form_key"}
    assert client_of("huong").get("/reminders/habits/leave").status_code == 405
    answer = client_of("huong").post("/reminders/habits/leave", follow_redirects=True)
    assert "Đã tắt. Đánh dấu lại ở trên để nhận trở lại." in Page(200, AT, answer.text).text
    kept = habit_of(office, "huong")
    assert kept is not None
    assert (kept.digest_at, kept.days, kept.mails_soon, kept.mails_office) == (900, "1", False, False)
    client_of("minh").post("/reminders/habits/leave")
    rows = db.session.execute(select(Habit.person_id, Habit.mails_soon).order_by(Habit.person_id)).all()
    assert {row[0] for row in rows} == {office.person("huong").id, office.person("minh").id}


def test_where_the_office_narrows_its_hours_a_choice_outside_is_not_offered(
    client_of: ClientOf, office: Office
) -> None:
    chosen(client_of("huong"), digest_at="960")
    save(OfficeHours(digest_at=450, earliest_at=420, latest_at=540))
    db.session.execute(update(OfficeHours).values(latest_at=540))
    db.session.commit()
    form = shown(client_of("huong")).form(holding="digest_at")
    assert "16:00" not in form.offers["digest_at"]
