"""To whom it is said: to those who are in charge on the day, and to somebody who can act where nobody is."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.factories import Office, make_document, make_post, save
from tests.tracker.items.tracked import asked, assigned, going
from tests.tracker.reminders.mornings import (
    at,
    committed,
    habit,
    ladder,
    look,
    mails,
    make,
    morning,
    mornings,
    send_all,
    told,
    with_addresses,
    with_mailbox,
)  # fmt: skip
from tracker.accounts.models import Post
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.phrases import day_in_prose
from tracker.items.counters.models import Counter
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.directives.services import change_deadline, urge_by_leader
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Assignment, Item, Origin, Priority
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.extensions import decide_extension
from tracker.items.services.registering import Draft, edit_item, register_item
from tracker.items.services.requests import request_of
from tracker.items.services.results import send_back, submit_result
from tracker.organization.models import Unit
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail

TUE, WED, THU, FRI, MON = (date(2022, 6, day) for day in (14, 15, 16, 17, 20))


@pytest.fixture(autouse=True)
def _nine_o_clock(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(WED, 9))


def text_of_last_mail() -> str:
    """The text part, in one line."""
    db.session.rollback()
    return " ".join(db.session.scalars(select(Mail.text).order_by(Mail.id.desc()).limit(1)).one().split())


def test_the_leader_of_an_item_who_is_a_leader_no_more_hears_nothing_of_it(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 1))
    minh = office.person("minh").id  # holds a post, but none of the leadership
    db.session.execute(update(Item).where(Item.id == item_id).values(leader_id=minh))
    db.session.commit()
    mornings(WED, date(2022, 6, 30))
    heard = {line.split()[1] for line in told(item_id, About.CLIMBED)}
    assert "dong" in heard
    assert "minh" not in heard


def test_of_a_unit_that_is_there_no_more_the_office_hears(app: Flask, office: Office) -> None:
    with_addresses()
    with_mailbox(office, "NV")
    item_id = going(office, due_on=TUE, document=make_document("1"))
    db.session.execute(update(Unit).where(Unit.code == "NV").values(active_until=TUE))
    db.session.execute(update(Post).where(Post.unit_id == office.unit("NV").id).values(until_on=TUE))
    db.session.commit()
    morning(WED)
    assert {line.split()[1] for line in told(item_id)} == {"lan"}
    assert mails() == ["lan: 1/KH-UBND quá hạn 1 ngày (P. Nội vụ)"]
    assert "P. Nội vụ không còn hoạt động, cần giao đơn vị khác" in text_of_last_mail()


def test_where_the_officer_has_no_mailbox_the_head_gets_the_mail(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=FRI, document=make_document("1"))
    db.session.execute(
        update(Assignment).where(Assignment.item_id == item_id).values(person_id=office.person("minh").id)
    )
    db.session.commit()
    morning(WED)
    assert told(item_id) == ["15/06 huong due_soon", "15/06 minh due_soon"]
    assert mails() == ["huong: Cần báo cáo 1/KH-UBND (hạn 17/6/2022)"]


def test_an_officer_hears_of_a_duty_that_is_given_to_him_by_name(app: Flask, office: Office) -> None:
    parts = Parts(lead=office.unit("NV").id, person_id=office.person("minh").id)
    item_id = assigned(office, parts=parts)
    look(WED)
    assert told(item_id) == ["15/06 huong given", "15/06 minh given"]


def test_a_standing_duty_is_told_though_nobody_has_to_accept_it(app: Flask, office: Office) -> None:
    draft = Draft("Trực tiếp công dân", origin=Origin.STANDING)
    item_id = committed(register_item, draft, by=SYSTEM, on=WED).id
    committed(assign, item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=WED)
    look(WED)
    assert told(item_id) == ["15/06 huong given"]
    mornings(THU, MON)
    assert told(item_id) == ["15/06 huong given"]


def test_what_the_office_does_to_an_item_is_no_act_of_the_unit(app: Flask, office: Office) -> None:
    """The clerk was an officer of the unit until last year, and urges it now."""
    item_id = going(office, due_on=date(2022, 6, 10))
    make_post(office.person("lan"), office.unit("NV"), Role.OFFICER, until_on=date(2021, 12, 31))
    look(WED)
    assert ladder(item_id) == ["head 15/06"]
    committed(urge_by_leader, item_id, by=office.actor("lan"), on=WED, words="Báo cáo ngay")
    look(THU)
    assert ladder(item_id) == ["head 15/06"]
    assert told(item_id, About.STOPPED) == []


def test_a_pause_holds_back_what_comes_but_not_what_is_overdue(app: Flask, office: Office) -> None:
    with_addresses("huong")
    habit(office, "huong", paused_until=date(2022, 7, 10))
    going(office, due_on=TUE, document=make_document("1"))
    going(office, due_on=date(2022, 6, 24), document=make_document("2"))
    look(WED)
    make(WED, 7, 30)
    assert mails(WED) == ["huong: Cần báo cáo 1/KH-UBND (quá hạn 1 ngày)"]


def test_a_decision_is_mailed_with_the_day_that_it_sets(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    committed(change_deadline, item_id, by=office.actor("dong"), on=WED, until=date(2022, 7, 29), words="Sớm hơn")
    make(THU)
    assert "Thời hạn 29/7/2022" in text_of_last_mail()


def test_a_deadline_that_the_office_sets_right_is_told(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    item = db.session.get_one(Item, item_id)
    due = Deadline(DeadlineKind.FIXED, date(2022, 8, 15))
    draft = Draft(title=item.title, action=item.action, origin=item.origin, period=2022, due=due)
    committed(edit_item, item_id, draft, by=office.actor("lan"), on=WED, version=None)
    make(THU)
    assert "huong: 1/KH-UBND: Văn phòng đã đính chính thời hạn" in mails(THU)
    assert "Thời hạn 15/8/2022" in text_of_last_mail()


def test_more_time_that_is_granted_is_mailed_with_its_day_and_the_request_with_what_it_asks(
    app: Flask, office: Office
) -> None:
    with_addresses("huong", "lan")
    item_id = going(office, due_on=date(2022, 7, 15), document=make_document("1"))
    asked(item_id)
    request = request_of(item_id, None)
    assert request is not None
    look(WED)
    make(THU)
    words = f"Đề nghị gia hạn đến {day_in_prose(request.asked_until)}: “{request.reason}”"
    assert words in text_of_last_mail()
    committed(decide_extension, request.id, by=office.actor("lan"), on=THU, grant=True, until=date(2022, 8, 31))
    make(FRI)
    assert "Thời hạn 31/8/2022" in text_of_last_mail()


def test_a_unit_from_which_an_item_is_taken_is_told(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 9, 30))
    other = Parts(lead=office.unit("XA-BINHAN").id)
    committed(assign, item_id, other, by=office.actor("lan"), on=WED, reason="Đúng việc của xã")
    assert told(item_id, About.DONE) == ["15/06 huong done"]
    look(WED)
    assert told(item_id, About.GIVEN) == ["15/06 tam given"]


def test_a_head_who_has_left_gets_no_decision_any_more(app: Flask, office: Office) -> None:
    with_addresses()
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    committed(urge_by_leader, item_id, by=office.actor("dong"), on=WED, words="Báo cáo")
    person = office.person("huong").id
    assert told(item_id, About.DONE) == ["15/06 huong done"]
    db.session.execute(update(Post).where(Post.person_id == person).values(until_on=WED))
    db.session.commit()
    make_post(office.person("huong"), office.unit("XA-BINHAN"), Role.OFFICER, from_on=THU)
    make(THU)
    assert [line for line in mails(THU) if line.startswith("huong")] == []


def test_only_units_that_have_not_reported_are_asked_for_figures(app: Flask, office: Office) -> None:
    units = [office.unit(code).id for code in ("NV", "XA-BINHAN")]
    item_id = going(office, due_on=date(2022, 12, 30), parts=Parts(each=units))
    counter = committed(add_counter, CounterDraft(label="Hồ sơ", noun="hồ sơ"), by=SYSTEM, item_id=item_id).id
    committed(add_reading, counter, Entry(3, date(2022, 5, 1)), by=SYSTEM, on=WED, known=None)
    db.session.execute(update(Assignment).where(Assignment.unit_id == units[0]).values(reported_on=TUE))
    db.session.commit()
    assert db.session.get_one(Counter, counter).item_id == item_id
    look(WED)
    assert told(item_id, About.STALE) == ["15/06 tam stale"]


def test_what_is_sent_back_comes_though_the_office_mails_are_turned_off(app: Flask, office: Office) -> None:
    with_addresses("huong")
    habit(office, "huong", mails_soon=False, mails_office=False)
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    committed(send_back, item_id, by=SYSTEM, on=WED, reason="Thiếu phụ lục")
    make(THU)
    assert mails(THU) == ["huong: 1/KH-UBND: yêu cầu thực hiện lại"]
    assert db.session.scalars(select(Mail.leave_url)).one() == ""


def test_old_decisions_are_no_news_for_somebody_who_gets_a_mailbox(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=FRI, document=make_document("1"))
    huong = office.person("huong").id
    old = Notice(
        recipient=f"p{huong}", person_id=huong, item_id=item_id, unit_id=office.unit("NV").id, about=About.DONE,
        key="directed x", why="head", said_on=date(2022, 4, 1), at=at(date(2022, 4, 1), 9),
    )  # fmt: skip
    save(old)
    with_addresses("huong")
    morning(WED)
    send_all()
    assert mails() == ["huong: Cần báo cáo 1/KH-UBND (hạn 17/6/2022)"]


def test_another_plan_says_today_what_it_would_have_said_before(app: Flask, office: Office) -> None:
    from tracker.reminders.plans.services import PlanDraft, save_plan

    item_id = going(office, due_on=date(2022, 6, 28))
    look(WED)
    assert told(item_id) == []
    committed(save_plan, "*", PlanDraft(before=(10, 2)), by=office.actor("lan"), on=WED)
    look(WED, 10)
    assert told(item_id) == ["15/06 huong due_soon"]


def test_the_demonstration_mails_decisions_on_its_own_day(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    app.config["TRACKER_TODAY"] = FRI
    committed(urge_by_leader, item_id, by=office.actor("dong"), on=FRI, words="Báo cáo")
    make(MON)
    assert len(mails(MON)) == 1


def test_an_officer_who_is_put_on_a_running_item_is_told(app: Flask, office: Office) -> None:
    with_addresses("minh")
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    nv, minh = office.unit("NV").id, office.person("minh").id
    for _time in range(2):  # given again to the same person, nothing is new
        parts = Parts(lead=nv, monitor=(office.unit("TP").id,), person_id=minh)
        committed(assign, item_id, parts, by=office.actor("lan"), on=WED, reason="Phân công chuyên viên")
    assert [line for line in told(item_id, About.DONE) if "minh" in line] == ["15/06 minh done"]
    make(THU)
    assert mails(THU) == ["minh: 1/KH-UBND: được phân công thực hiện"]


def test_a_decision_reaches_the_head_who_has_come_since(app: Flask, office: Office) -> None:
    with_addresses()
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"))
    committed(urge_by_leader, item_id, by=office.actor("dong"), on=WED, words="Báo cáo trước thứ Sáu")
    db.session.execute(update(Post).where(Post.person_id == office.person("huong").id).values(until_on=WED))
    db.session.commit()
    make_post(office.person("minh"), office.unit("NV"), Role.HEAD, from_on=THU)
    make(THU)
    make(THU, 7, 31)
    assert mails(THU) == ["minh: 1/KH-UBND: lãnh đạo có ý kiến chỉ đạo"]
    assert "“Báo cáo trước thứ Sáu”" in text_of_last_mail()


def test_the_newest_decisions_come_first(app: Flask, office: Office) -> None:
    with_addresses("huong")
    for number, words in (("1", "Việc thứ nhất"), ("2", "Việc thứ hai")):
        item_id = going(office, due_on=date(2022, 9, 30), document=make_document(number))
        committed(urge_by_leader, item_id, by=office.actor("dong"), on=WED, words=words)
    make(THU)
    said = text_of_last_mail()
    assert said.index("Việc thứ hai") < said.index("Việc thứ nhất")


def test_urgent_items_do_not_wait_for_the_morning_with_what_was_decided(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=date(2022, 9, 30), document=make_document("1"), priority=Priority.URGENT)
    committed(urge_by_leader, item_id, by=office.actor("dong"), on=WED, words="Báo cáo ngay trong chiều nay")
    make(WED, 9, 1)
    assert mails(WED) == ["huong: Khẩn: 1/KH-UBND: lãnh đạo có ý kiến chỉ đạo"]
