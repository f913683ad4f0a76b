"""What goes up: to the office, the leader in charge and the chairman; since when a unit is silent."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.sealed import unsealed
from tests.tracker.items.tracked import assigned, going, registered
from tests.tracker.processes.drawn import changed, upload
from tests.tracker.reminders.mornings import (
    at,
    committed,
    ladder,
    look,
    mails,
    morning,
    mornings,
    told,
    watched_since,
    with_addresses,
)  # fmt: skip
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.results import send_back, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.services.sweep import fire_due
from tracker.reminders.kinds import About, Rung
from tracker.reminders.models.notices import Ladder
from tracker.reminders.models.outbox import Mail
from tracker.reminders.promise.services import promise

TUE, WED, THU, FRI, MON = (date(2022, 6, day) for day in (14, 15, 16, 17, 20))


@pytest.fixture(autouse=True)
def _nine_o_clock(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(WED, 9))


def text_to(name: str) -> str:
    """The text of the last mail to somebody, in one line."""
    db.session.rollback()
    query = select(Mail.text).where(Mail.address == f"{name}@binhson.example").order_by(Mail.id.desc())
    return " ".join(db.session.scalars(query.limit(1)).one().split())


def silent(office: Office, rung: Rung, since: date) -> int:
    """An item of Phòng Nội vụ, due on the 1st, whose silence has climbed so far; the log says of nobody's acts."""
    item_id = going(office, due_on=date(2022, 6, 1), document=make_document("1"))
    save(Ladder(item_id=item_id, unit_id=office.unit("NV").id, rung=rung, since_on=since))
    return item_id


def forget_acts() -> None:
    with unsealed():
        db.session.execute(delete(AuditEntry))


def test_the_leader_does_not_hear_of_an_item_on_its_first_late_day(app: Flask, office: Office) -> None:
    with_addresses()
    item_id = going(office, due_on=WED, document=make_document("1"))
    fire_due(on=THU)
    morning(THU)
    assert {line.split()[1] for line in told(item_id, day=THU)} == {"huong", "lan"}
    assert [line for line in mails() if line.startswith("dong")] == []
    mornings(FRI, date(2022, 6, 28))
    # the ladder brings it: seven working days of silence
    assert [line for line in told(item_id) if " dong " in line] == ["27/06 dong climbed"]


def test_while_a_result_waits_the_leader_is_not_asked_to_speak_on_it(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=WED)
    fire_due(on=THU)
    committed(submit_result, item_id, by=SYSTEM, on=THU, outcome="Đã xong")
    mornings(THU, FRI)
    assert [line for line in told(item_id) if " dong " in line] == []


def test_what_the_office_leaves_lying_goes_to_the_leader_and_onto_the_chairmans_list(
    app: Flask, office: Office
) -> None:
    with_addresses("dong")
    item_id = registered(document=make_document("1"))
    mornings(WED, date(2022, 7, 5))
    assert told(item_id, About.WAITING)[0] == "15/06 lan waiting"
    # it has waited since January; the leader of this office is its chairman: told as both, and each Monday from then on
    assert told(item_id, About.HELD) == [
        "15/06 dong held", "15/06 dong held", "20/06 dong held", "27/06 dong held", "04/07 dong held",
    ]  # fmt: skip
    assert "dong: 1/KH-UBND: chậm thực hiện bước “giao nhiệm vụ”" in mails(WED)


def test_the_office_has_its_time_before_anybody_above_hears(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 12, 30))
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    mornings(WED, date(2022, 6, 21))
    assert told(item_id, About.HELD) == []
    morning(date(2022, 6, 22))  # two working days and three more
    assert told(item_id, About.HELD) == ["22/06 dong held"]


def test_a_unit_is_not_silent_before_it_has_got_a_late_item(app: Flask, office: Office) -> None:
    with_addresses("tam", "lan", "dong")
    item_id = silent(office, Rung.LEADER, date(2022, 6, 10))
    other = Parts(lead=office.unit("XA-BINHAN").id)
    committed(assign, item_id, other, by=office.actor("lan"), on=WED, reason="Đúng việc của xã")
    forget_acts()
    morning(THU)
    assert "tam: Cần tiếp nhận 1/KH-UBND (quá hạn 15 ngày)" in mails(THU)
    said = text_to("tam")
    assert "Chưa tiếp nhận" in said
    assert "Chưa có phản hồi" not in said
    assert "Tiếp nhận" in said
    assert set(told(item_id, About.STOPPED)) == {"16/06 dong stopped", "16/06 lan stopped"}
    assert "nay do đơn vị khác thực hiện" in text_to("dong")
    assert told(item_id, About.CLIMBED) == []
    mornings(FRI, FRI)
    assert told(item_id, About.CLIMBED) == ["17/06 tam climbed"]  # two working days after it was given
    assert "Chưa có phản hồi từ ngày 15/6/2022" in text_to("tam")


def test_what_is_sent_back_late_has_been_silent_since_then(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 8))
    committed(submit_result, item_id, by=SYSTEM, on=date(2022, 6, 8), outcome="Đã xong")
    committed(send_back, item_id, by=SYSTEM, on=WED, reason="Thiếu phụ lục")
    forget_acts()
    look(THU)
    assert ladder(item_id) == ["unit 15/06"]
    assert told(item_id, About.CLIMBED) == []


def test_after_a_suspension_silence_begins_anew(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 8))
    committed(stop, item_id, Verb.SUSPEND, by=SYSTEM, on=date(2022, 6, 8), reason="Chờ tỉnh")
    committed(stop, item_id, Verb.RESUME, by=SYSTEM, on=WED, reason="Đã có ý kiến")
    forget_acts()
    look(THU)
    assert ladder(item_id) == ["unit 16/06"]  # due when it went on, late the day after


def test_those_who_heard_of_a_silence_hear_that_the_item_was_suspended(app: Flask, office: Office) -> None:
    with_addresses("dong")
    item_id = silent(office, Rung.LEADER, date(2022, 6, 13))
    committed(stop, item_id, Verb.SUSPEND, by=office.actor("lan"), on=WED, reason="Chờ tỉnh")
    morning(WED)
    assert mails(WED) == ["dong: 1/KH-UBND: đã tạm dừng, không báo cáo cấp trên nữa"]


def test_those_who_heard_of_a_silence_hear_that_the_item_is_divided(app: Flask, office: Office) -> None:
    with_addresses("dong")
    item_id = silent(office, Rung.LEADER, date(2022, 6, 13))
    registered("Việc con", parent_id=item_id, document=make_document("2"))
    forget_acts()
    morning(WED)
    assert "1/KH-UBND nay thực hiện theo từng nhiệm vụ thành phần, không báo cáo cấp trên nữa" in text_to(
        "dong"
    ).replace("  ", " ")


def test_the_head_is_not_told_that_it_was_told_to_the_head(app: Flask, office: Office) -> None:
    with_addresses("huong")
    going(office, due_on=date(2022, 6, 10), document=make_document("1"))
    mornings(MON, MON)
    said = text_to("huong")
    assert "Chưa có phản hồi từ ngày" in said
    assert "thủ trưởng" not in said


def test_of_the_third_promise_that_was_not_kept_the_office_hears(app: Flask, office: Office) -> None:
    with_addresses("lan")
    item_id = going(office, due_on=date(2022, 6, 8), document=make_document("1"))
    watched_since(item_id, date(2022, 6, 9))
    nv = office.unit("NV").id
    for first, until in ((9, 9), (10, 10), (13, 14)):
        day = date(2022, 6, first)
        look(day)
        committed(
            promise, item_id, nv, until=date(2022, 6, until), words="Sẽ xong", by=office.actor("huong"), on=day,
            at=at(day, 9),
        )  # fmt: skip
    look(TUE)
    assert told(item_id, About.BROKEN) == []
    morning(WED)
    assert told(item_id, About.BROKEN) == ["15/06 lan broken"]
    assert "Đã hẹn 03 lần nhưng chưa hoàn thành" in text_to("lan")


def test_a_duty_without_deadline_or_counter_is_asked_after(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = going(office, due_on=None, document=make_document("1"))
    forget_acts()
    morning(WED)  # given in January, and not a word since
    assert told(item_id) == ["15/06 huong stale"]
    assert mails(WED) == ["huong: Cần báo cáo 1/KH-UBND"]
    mornings(THU, date(2022, 7, 29))
    assert told(item_id) == ["15/06 huong stale", "29/06 huong stale"]  # once in each thirty days


def test_a_duty_that_nobody_accepted_in_time_is_not_told_as_new_again(app: Flask, office: Office) -> None:
    item_id = assigned(office, due_on=date(2022, 12, 30))
    look(WED)
    fire_due(on=WED)  # the three days to accept it are long over
    mornings(WED, MON)
    assert told(item_id, About.GIVEN) == ["15/06 huong given"]


def test_given_taken_and_given_again_on_one_day_it_is_told_again(app: Flask, office: Office) -> None:
    item_id = assigned(office, due_on=date(2022, 12, 30))
    look(WED)
    for code in ("XA-BINHAN", "NV"):
        committed(assign, item_id, Parts(lead=office.unit(code).id), by=office.actor("lan"), on=WED, reason="Giao lại")
    look(WED, 10)
    assert told(item_id, About.GIVEN) == ["15/06 huong given", "15/06 huong given"]


def test_a_step_of_a_head_beside_the_duty_itself_is_told_to_the_head(client_of: ClientOf, office: Office) -> None:
    """The office has drawn that the unit, not the leader, says why it is late."""
    steps = ('pt:role="leader" pt:outcomes="decide"', 'pt:role="head"')
    admin = client_of("quan")
    version = upload(admin, changed("one_unit", steps)).headers["Location"]
    assert admin.post(f"{version}/publish").status_code == 303
    item_id = going(office, due_on=WED, document=make_document("1", "UBND-NV", kind="CV"))
    fire_due(on=THU)
    look(THU)
    assert told(item_id, About.WAITING) == ["16/06 huong waiting"]
