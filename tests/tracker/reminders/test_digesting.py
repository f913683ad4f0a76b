"""The job that makes mails: at each person's hour, of what is still true; what is urgent at once; nothing empty."""

from __future__ import annotations

from datetime import date
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.factories import Office, make_document, make_person, make_post
from tests.tracker.items.tracked import asked, assigned, going
from tests.tracker.processes.runs import at_once, outside
from tests.tracker.recurring.serial import opened_on, serial
from tests.tracker.reminders.mornings import (
    at,
    committed,
    habit,
    look,
    mails,
    make,
    morning,
    mornings,
    names,
    slot,
    told,
    watched,
    with_addresses,
    with_mailbox,
)  # fmt: skip
from tracker.accounts.models import Person, Post
from tracker.calendar.services import set_day
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.directives.services import change_deadline, direct
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Priority
from tracker.items.services.assigning import Parts, release, return_item
from tracker.items.services.extensions import decide_extension
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.recurring.models import Every
from tracker.recurring.rhythm import Rhythm
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice, Slot
from tracker.reminders.models.outbox import Mail
from tracker.reminders.models.plans import OfficeHours
from tracker.reminders.services.digesting import Made, make_due

MON, WED, THU, FRI = date(2022, 6, 13), date(2022, 6, 15), date(2022, 6, 16), date(2022, 6, 17)
SAT, NEXT_MON = date(2022, 6, 18), date(2022, 6, 20)


@pytest.fixture(autouse=True)
def _mailboxes(app: Flask, office: Office) -> None:
    with_addresses()


def urgent(office: Office, **more: Any) -> int:
    return going(office, priority=Priority.URGENT, **more)


def test_one_mail_a_person_a_day_at_half_past_seven(office: Office) -> None:
    for number in range(3):
        going(office, due_on=FRI, document=make_document(str(number + 1)))
    look(WED)
    assert slot("huong") == at(WED, 7, 30)
    assert make(WED, 7, 29) == Made()
    assert make(WED, 7, 30) == Made(mails=1)
    assert mails() == ["huong: Nhắc việc 15/6/2022: 3 sắp đến hạn"]
    assert make(WED, 7, 31) == Made()
    assert slot("huong") is None


def test_a_person_chooses_hour_days_and_pause(office: Office) -> None:
    habit(office, "huong", digest_at=480, days="1245")
    going(office, due_on=date(2022, 6, 10), document=make_document("1"))
    look(WED)
    assert slot("huong") == at(THU, 8)
    look(THU)
    make(THU, 7, 59)
    assert [line.split(":")[0] for line in mails()] == ["lan"]
    make(THU, 8, 0)
    assert mails() == ["lan: 1/KH-UBND quá hạn 6 ngày (P. Nội vụ)", "huong: Cần báo cáo 1/KH-UBND (quá hạn 6 ngày)"]


def test_in_a_pause_nothing_comes_but_what_is_urgent_and_then_all_at_once(office: Office) -> None:
    habit(office, "huong", paused_until=FRI)
    going(office, due_on=date(2022, 6, 23), document=make_document("1"))
    mornings(WED, FRI)
    assert mails() == []
    assigned(office, priority=Priority.URGENT, document=make_document("2"))
    look(FRI, 10)
    make(FRI, 10, 1)
    assert mails() == ["huong: Khẩn: Cần tiếp nhận 2/KH-UBND (hạn 30/6/2022)"]
    morning(NEXT_MON)
    assert mails(NEXT_MON) == ["huong: Cần báo cáo 1/KH-UBND (hạn 23/6/2022)"]


@pytest.fixture
def given_urgent(office: Office) -> int:
    return assigned(office, priority=Priority.URGENT, document=make_document("7"))


def test_what_is_urgent_goes_at_once_and_leaves_the_rest_for_its_hour(office: Office) -> None:
    going(office, due_on=FRI, document=make_document("1"))
    look(WED, 9)
    assigned(office, priority=Priority.URGENT, document=make_document("7"))
    look(WED, 10)
    assert make(WED, 10, 1) == Made(mails=1)
    assert mails() == ["huong: Khẩn: Cần tiếp nhận 7/KH-UBND (hạn 30/6/2022)"]
    assert slot("huong") == at(THU, 7, 30)
    make(THU)
    assert mails(THU) == ["huong: Cần báo cáo 1/KH-UBND (hạn 17/6/2022)"]


@pytest.mark.parametrize(("day", "hour", "goes"), [(WED, 20, at(THU, 6, 30)), (SAT, 10, at(NEXT_MON, 6, 30))])
def test_quiet_hours_and_days_off_hold_even_what_is_urgent(
    office: Office, given_urgent: int, day: date, hour: int, goes: Any
) -> None:
    look(WED, 20)
    db.session.execute(update(Slot).values(next_at=at(day, hour)))
    db.session.commit()
    assert make(day, hour) == Made()
    assert mails() == []
    assert slot("huong") == goes
    assert make_due(at=goes, on=goes.date()) == Made(mails=1)


def test_a_slot_that_was_missed_on_friday_is_made_on_monday_and_not_on_saturday(office: Office) -> None:
    going(office, due_on=FRI, document=make_document("1"))
    look(FRI)
    make(SAT, 9)
    assert mails() == []
    make(NEXT_MON, 6)
    assert mails() == []
    morning(NEXT_MON)
    assert mails() == ["huong: Cần báo cáo 1/KH-UBND (quá hạn 3 ngày)", "lan: 1/KH-UBND quá hạn 3 ngày (P. Nội vụ)"]


def test_a_day_off_that_was_set_meanwhile_holds_the_mail(office: Office) -> None:
    going(office, due_on=THU)
    look(WED)
    committed(set_day, WED, works=False, name="Nghỉ do bão", by=SYSTEM)
    assert make(WED) == Made()
    assert slot("huong") == at(THU, 7, 30)


def test_the_hours_of_the_office_bind_everybody(office: Office) -> None:
    db.session.add(OfficeHours(id=1, digest_at=600, earliest_at=540, latest_at=660, quiet_from=1020, quiet_until=480))
    db.session.commit()
    habit(office, "lan", digest_at=360)
    going(office, due_on=date(2022, 6, 10))
    look(WED)
    assert (slot("huong"), slot("lan")) == (at(WED, 10), at(WED, 9))
    make(WED, 10)
    assert (
        "Thư tự động gửi lúc 10 giờ"
        in db.session.scalars(select(Mail.text).where(Mail.address.startswith("huong"))).one()
    )


def _done(item_id: int, office: Office) -> None:
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    committed(confirm_completion, item_id, by=SYSTEM, on=WED)


def _suspended(item_id: int, office: Office) -> None:
    committed(stop, item_id, Verb.SUSPEND, by=SYSTEM, on=WED, reason="Chờ tỉnh")


def _moved(item_id: int, office: Office) -> None:
    committed(change_deadline, item_id, by=office.actor("dong"), on=WED, until=date(2022, 9, 30), words="Lùi lại")


def _another_head(item_id: int, office: Office) -> None:
    db.session.execute(update(Post).where(Post.id == office.post("huong").id).values(until_on=date(2022, 6, 14)))
    make_post(make_person(email="moi@binhson.example"), office.unit("NV"), Role.HEAD)


def _disabled(item_id: int, office: Office) -> None:
    db.session.execute(update(Person).where(Person.user_name == "noivu.huong").values(disabled_at=at(WED, 1)))
    db.session.commit()


def _released(item_id: int, office: Office) -> None:
    db.session.execute(
        update(Notice).where(Notice.item_id == item_id).values(unit_id=office.unit("TP").id)  # of a part that is gone
    )
    db.session.commit()


@pytest.mark.parametrize("happens", [_done, _suspended, _moved, _another_head, _disabled, _released])
def test_what_is_no_longer_so_when_the_mail_is_made_is_left_out(office: Office, happens: Any) -> None:
    item_id = going(office, due_on=FRI)
    look(WED)
    happens(item_id, office)
    make(WED)
    assert [line for line in mails() if line.startswith("huong") and "còn" in line] == []
    left = db.session.scalars(select(Notice).where(Notice.item_id == item_id, Notice.about == About.DUE_SOON)).one()
    assert left.dropped_at is not None or happens is _disabled
    assert left.digest_id is None


def test_where_all_is_gone_no_mail_is_made(office: Office) -> None:
    item_id = going(office, due_on=FRI)
    look(WED)
    _suspended(item_id, office)
    db.session.execute(update(Notice).where(Notice.about == About.DONE).values(dropped_at=at(WED, 1)))
    db.session.commit()
    assert make(WED) == Made(empty=1)
    assert mails() == []


def test_a_step_that_was_taken_is_left_out(office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    look(WED)
    committed(decide_extension, request, grant=True, by=SYSTEM, on=WED)
    make(WED)
    assert [line for line in mails() if line.startswith("dong")] == []


def test_a_late_unit_that_has_acted_since_does_not_climb_in_the_mail(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    mornings(MON, WED)
    look(FRI)
    assert "17/06 lan climbed" in told(item_id, About.CLIMBED)
    db.session.execute(update(Notice).where(Notice.about == About.CLIMBED).values(digest_id=None))
    from tests.tracker.reminders.test_looking import _acts

    _acts(item_id, office, FRI)
    make(FRI)
    assert [line for line in mails(FRI) if line.startswith("lan")] == []


def test_figures_that_came_meanwhile_are_not_asked_for(office: Office) -> None:
    item_id = going(office, due_on=None)
    draft = CounterDraft(label="Xã", verb="kiểm tra", noun="xã", targets={"": 14})
    counter = committed(add_counter, draft, by=SYSTEM, item_id=item_id).id
    other = going(office, due_on=None, document=make_document("9"))
    committed(add_counter, draft, by=SYSTEM, item_id=other)
    look(WED)
    assert told(item_id) == ["15/06 huong stale"]
    committed(add_reading, counter, Entry(value=7, as_of=date(2022, 6, 14)), by=SYSTEM, on=WED)
    make(WED)
    assert mails() == ["huong: Cần cập nhật số liệu 9/KH-UBND"]


def test_what_comes_may_be_turned_off_but_not_what_is_late(office: Office) -> None:
    habit(office, "huong", mails_soon=False, mails_office=False)
    soon = going(office, due_on=FRI)
    look(WED)
    assert make(WED) == Made(empty=1)
    assert told(soon) == ["15/06 huong due_soon"]  # the bell has it
    going(office, due_on=date(2022, 6, 10), document=make_document("10"))
    look(THU)
    make(THU)
    assert [line for line in mails() if line.startswith("huong")] == ["huong: Cần báo cáo 10/KH-UBND (quá hạn 6 ngày)"]


@pytest.fixture
def nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done is done on Wednesday at nine."""
    monkeypatch.setattr(clock, "now", lambda: at(WED, 9))


@pytest.mark.usefixtures("nine_o_clock")
def test_a_decision_is_told_with_its_words_but_not_to_who_made_it(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 12, 30), document=make_document("5"))
    committed(direct, item_id, by=office.actor("dong"), on=WED, words="Báo cáo trước ngày 20/6/2022")
    morning(THU)
    assert mails() == ["huong: 5/KH-UBND: lãnh đạo có ý kiến chỉ đạo"]
    assert "“Báo cáo trước ngày 20/6/2022”" in " ".join(db.session.scalars(select(Mail.text)).one().split())


@pytest.mark.usefixtures("nine_o_clock")
def test_a_decision_is_told_of_an_item_that_has_ended_too(office: Office) -> None:
    item_id = going(office, document=make_document("5"))
    _done(item_id, office)
    morning(THU)
    assert mails() == ["huong: 5/KH-UBND: đã xác nhận hoàn thành"]


@pytest.mark.usefixtures("nine_o_clock")
def test_a_unit_that_was_released_from_a_restricted_item_reads_nothing_of_it(office: Office) -> None:
    parts = Parts(each=[office.unit("NV").id, office.unit("XA-BINHAN").id])
    item_id = going(office, parts=parts, due_on=FRI, document=make_document(restricted=True))
    committed(return_item, item_id, by=office.actor("huong"), on=WED, reason="Không đúng việc")
    committed(release, item_id, office.unit("NV").id, by=SYSTEM, on=WED, reason="Không thuộc thẩm quyền")
    assert told(item_id, About.DONE) == ["15/06 huong done"]
    morning(THU)
    assert [line for line in mails() if line.startswith("huong")] == []


def test_a_person_without_a_mailbox_has_no_slot(office: Office) -> None:
    db.session.execute(update(Person).values(email=""))
    db.session.commit()
    with_mailbox(office, "NV")
    going(office, due_on=FRI)
    look(WED)
    assert (slot("huong"), slot("NV")) == (None, at(WED, 7, 30))
    make(WED)
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.address, mail.unit_id, mail.person_id) == ("nv@binhson.example", office.unit("NV").id, None)
    assert "\n\nKính gửi Phòng Nội vụ,\n" in mail.text


def test_one_letter_that_cannot_be_written_does_not_stop_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.reminders.services import digesting

    real = digesting.compose

    def broken(letter: Any) -> Any:
        if letter.to.address.startswith("lan"):
            raise RuntimeError("no such word")
        return real(letter)

    going(office, due_on=date(2022, 6, 10))
    monkeypatch.setattr(digesting, "compose", broken)
    look(WED)
    assert make(WED) == Made(mails=1, failed=1)
    key = next(key for key, name in names().items() if name == "lan")
    row = db.session.get_one(Slot, key)
    assert (row.attempts, row.last_error, row.next_at) == (1, "RuntimeError: no such word", at(WED, 7, 31))
    monkeypatch.undo()
    assert make(WED, 7, 31) == Made(mails=1)
    assert sorted(line.split(":")[0] for line in mails()) == ["huong", "lan"]


def test_two_jobs_at_once_write_each_mail_once(app: Flask, office: Office) -> None:
    for number in range(60):
        person = make_person(email=f"c{number}@binhson.example")
        make_post(person, office.unit("VP"), Role.CLERK)
    going(office, due_on=date(2022, 6, 10))
    look(WED)
    met = at_once(app, *(outside(lambda: make_due(at=at(WED), on=WED)) for _ in range(3)))
    assert sum(one.mails for one in met) == 62
    addresses = [line.split(":")[0] for line in mails()]
    assert len(addresses) == len(set(addresses)) == 62


def test_looking_and_making_at_once_lose_nothing(app: Flask, office: Office) -> None:
    for number in range(40):
        going(office, due_on=FRI, document=make_document(str(number + 1)))
    at_once(
        app,
        *(
            outside(act)
            for act in (lambda: look(WED, 7, 30), lambda: make(WED), lambda: look(WED, 7, 30), lambda: make(WED))
        ),
    )
    make(WED, 7, 30)
    make(WED, 7, 30)
    db.session.rollback()
    rows = db.session.scalars(select(Notice)).all()
    assert len(rows) == 40
    assert all(row.digest_id for row in rows)


def test_many_items_are_one_mail_and_a_fixed_number_of_questions(app: Flask, office: Office) -> None:
    from sqlalchemy import event

    asked_for: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked_for.append(args[2]))
    counts = []
    for number in (1, 2, 9):  # the first reads the calendar
        for _ in range(number):
            going(office, due_on=FRI)
        look(WED)
        asked_for.clear()
        assert make(WED) == Made(mails=1)
        counts.append(len(asked_for))
        db.session.execute(update(Slot).values(next_at=None, last_at=None))
        db.session.commit()
    assert counts[1] == counts[2]


def test_the_slot_remembers_when_the_last_mail_was_made(office: Office) -> None:
    item_id = going(office, due_on=FRI)
    morning(WED)
    key = next(key for key, name in names().items() if name == "huong")
    assert db.session.get_one(Slot, key).last_at == at(WED)
    assert watched(item_id).looked_on == WED


def test_within_the_minute_of_the_digest_no_second_one_is_made(office: Office) -> None:
    going(office, due_on=date(2022, 6, 10), document=make_document("1"))
    morning(WED)
    going(office, due_on=FRI, document=make_document("2"))
    look(WED, 7, 30)
    assert make(WED, 7, 31) == Made()
    morning(THU)
    assert len([line for line in mails(WED) if line.startswith("huong")]) == 1
    assert len([line for line in mails(THU) if line.startswith("huong")]) == 1


def test_the_hour_of_a_deadline_is_said(office: Office) -> None:
    rhythm = Rhythm(Every.WEEK, MON, weekday=5, at_minute=900)
    serial(office, rhythm, lead_days=3)
    opened_on(WED)
    mornings(WED, FRI)
    said = " ".join(db.session.scalars(select(Mail.text).order_by(Mail.id.desc()).limit(1)).one().split())
    assert "đến hạn hôm nay" in said
    assert "Thời hạn 15:00 ngày 17/6/2022" in said


def test_while_a_mail_is_composed_others_can_write(app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty long digests take minutes on a slow machine: nobody is to be told meanwhile that the register is busy."""
    from tracker.reminders.services import digesting

    real, wrote = digesting.compose, list[str]()

    def slow(letter: Any) -> Any:
        def write() -> None:
            with app.app_context(), unit_of_work():
                db.session.execute(update(Slot).values(last_error=""))
            wrote.append("written")

        other = Thread(target=write)
        other.start()
        other.join(20)
        return real(letter)

    going(office, due_on=FRI)
    look(WED)
    monkeypatch.setattr(digesting, "compose", slow)
    assert make(WED) == Made(mails=1)
    assert wrote == ["written"]


def test_what_is_said_while_the_mail_is_composed_is_not_lost(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.reminders.services import digesting

    real = digesting.compose
    going(office, due_on=FRI, document=make_document("1"))
    look(WED)

    def meanwhile(letter: Any) -> Any:
        composed = real(letter)
        monkeypatch.setattr(digesting, "compose", real)
        going(office, due_on=FRI, document=make_document("2"))
        look(WED, 7, 30)
        return composed

    monkeypatch.setattr(digesting, "compose", meanwhile)
    assert make(WED) == Made()  # it says less than there is: it is left to the next round
    assert make(WED, 7, 31) == Made(mails=1)
    assert mails(WED) == ["huong: Nhắc việc 15/6/2022: 2 sắp đến hạn"]
    db.session.rollback()
    assert all(one.digest_id for one in db.session.scalars(select(Notice)))
