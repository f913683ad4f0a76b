"""The job that decides what is said: to whom, once, in batches; what fails is pushed ahead, missed days caught up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from tests.factories import Office, make_document, save
from tests.sealed import unsealed
from tests.tracker.items.tracked import asked, assigned, going, in_status, put, registered
from tests.tracker.processes.runs import at_once, outside
from tests.tracker.reminders.mornings import (
    at,
    committed,
    ladder,
    look,
    mails,
    make,
    morning,
    mornings,
    plan,
    told,
    watched,
    watched_since,
    with_addresses,
    with_mailbox,
)  # fmt: skip
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading, tick
from tracker.items.models.item import Priority
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.extensions import decide_extension
from tracker.items.services.results import confirm_completion, submit_result
from tracker.organization.models import Committee
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Notice, Watch
from tracker.reminders.promise.services import promise
from tracker.reminders.services.looking import Done, look_due

MON, WED, THU, FRI = date(2022, 6, 13), date(2022, 6, 15), date(2022, 6, 16), date(2022, 6, 17)


def test_the_head_hears_before_on_the_day_and_after(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 24))
    mornings(WED, date(2022, 6, 28))
    # seven working days before the 24th is the 15th
    assert [line for line in told(item_id) if "lan" not in line and "climbed" not in line] == [
        "15/06 huong due_soon", "21/06 huong due_soon", "23/06 huong due_soon", "24/06 huong due_today",
        "27/06 huong overdue", "28/06 huong overdue",
    ]  # fmt: skip
    assert told(item_id, About.OVERDUE, day=date(2022, 6, 27)) == ["27/06 huong overdue", "27/06 lan overdue"]


def test_who_works_on_it_in_the_unit_hears_of_it_and_not_the_head(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=FRI)
    db.session.execute(
        text("UPDATE assignment SET person_id = :person WHERE part = 'lead'"), {"person": office.person("minh").id}
    )
    db.session.commit()
    look(WED)
    assert told(item_id) == ["15/06 minh due_soon"]


def test_a_new_duty_is_told_to_the_head_once(app: Flask, office: Office) -> None:
    item_id = assigned(office, due_on=None)
    morning(WED)
    morning(THU)
    assert told(item_id) == ["15/06 huong given"]


def test_what_was_reported_or_suspended_is_not_spoken_of(app: Flask, office: Office) -> None:
    for status in (Status.PENDING_CONFIRMATION, Status.SUSPENDED, Status.COMPLETED):
        item_id = in_status(office, status)
        put(item_id, due_on=date(2022, 6, 10))
        look(THU)
        assert [line for line in told(item_id) if "huong" in line and "done" not in line] == []


@pytest.mark.parametrize(("by_office", "decides"), [(True, "lan"), (False, "dong")])
def test_a_result_waits_for_its_monitor_and_a_request_for_whoever_decides(
    app: Flask, office: Office, by_office: bool, decides: str
) -> None:
    db.session.execute(update(Committee).values(extensions_by_office=by_office))
    db.session.commit()
    reported = going(office, parts=Parts(lead=office.unit("NV").id, monitor=(office.unit("XA-BINHAN").id,)))
    committed(submit_result, reported, by=SYSTEM, on=WED, outcome="Đã xong")
    wanted = going(office)
    asked(wanted)
    look(WED)
    assert told(reported, About.WAITING) == ["15/06 tam waiting"]
    assert told(wanted, About.WAITING) == [f"15/06 {decides} waiting"]
    given_back = registered()
    look(WED)
    assert told(given_back, About.WAITING) == ["15/06 lan waiting"]


def test_the_ladder_climbs_rung_by_rung_and_stops_when_the_unit_acts(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=WED, parts=Parts(lead=office.unit("NV").id, monitor=(office.unit("XA-BINHAN").id,)))
    mornings(THU, date(2022, 6, 29))
    assert told(item_id, About.CLIMBED) == [
        "20/06 huong climbed", "22/06 lan climbed", "22/06 tam climbed", "27/06 dong climbed",
    ]  # fmt: skip
    assert ladder(item_id) == ["leader 27/06"]
    _acts(item_id, office, day=date(2022, 6, 29))
    mornings(date(2022, 6, 30), date(2022, 7, 4))
    assert told(item_id, About.STOPPED) == ["30/06 dong stopped", "30/06 lan stopped", "30/06 tam stopped"]
    assert told(item_id, About.CLIMBED)[4:] == ["01/07 huong climbed"]


def _acts(item_id: int, office: Office, day: date) -> None:
    """Somebody of the unit does something to the item on this day."""
    person = office.person("minh")
    save(
        AuditEntry(
            at=at(day, 9), person_id=person.id, person_name=person.full_name, action="item.updated",
            subject_kind="item", subject_id=item_id,
        )
    )  # fmt: skip


def _dated(day: date) -> None:
    """What was logged was done on this day (the log has the real clock)."""
    with unsealed():
        db.session.execute(update(AuditEntry).values(at=at(day, 10)))


def test_an_act_while_nobody_looked_keeps_the_ladder_down(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 1))
    _acts(item_id, office, day=date(2022, 6, 14))
    look(WED)
    assert ladder(item_id) == ["unit 14/06"]
    assert told(item_id, About.CLIMBED) == []


def test_a_promise_holds_the_ladder_and_when_its_day_has_passed_it_climbs_again(app: Flask, office: Office) -> None:
    with_addresses("huong", "lan")
    item_id = going(office, due_on=date(2022, 6, 13))
    mornings(date(2022, 6, 14), THU)
    assert told(item_id, About.CLIMBED) == ["16/06 huong climbed"]
    committed(
        promise, item_id, office.unit("NV").id, until=date(2022, 6, 22), words="Chờ số liệu", by=office.actor("huong"),
        on=THU, at=at(THU, 10),
    )  # fmt: skip
    _dated(THU)
    mornings(FRI, date(2022, 6, 23))
    assert ladder(item_id) == ["unit 22/06"]
    assert told(item_id, About.CLIMBED) == ["16/06 huong climbed"]
    mornings(date(2022, 6, 24), date(2022, 6, 28))
    assert told(item_id, About.CLIMBED)[1:] == ["24/06 huong climbed", "28/06 lan climbed"]
    text_of = " ".join(_text("lan", date(2022, 6, 28)).split())
    assert "Đã hẹn ngày 22/6/2022 nhưng chưa hoàn thành." in text_of


def _text(name: str, day: date) -> str:
    from tracker.reminders.models.outbox import Mail

    rows = db.session.scalars(select(Mail).where(Mail.address.startswith(name)).order_by(Mail.id.desc()))
    return next(one.text for one in rows if one.made_at.astimezone(at(day).tzinfo).date() == day)


def test_an_item_has_a_plan_of_its_own_else_that_of_its_kind(app: Flask, office: Office) -> None:
    plan("KH", before="2", after="never", to_head=0, to_office=0, to_leader=0, to_chairman=0)
    of_kind = going(office, due_on=date(2022, 6, 20))
    of_other = going(office, due_on=date(2022, 6, 20), document=make_document(symbol="CT-UBND"))
    own = going(office, due_on=date(2022, 6, 20))
    plan(f"item:{own}", before="", on_day=False, after="never")
    mornings(WED, date(2022, 6, 20))
    assert told(of_kind) == ["16/06 huong due_soon", "20/06 huong due_today"]
    assert told(of_other) == [
        "15/06 huong due_soon", "17/06 huong due_soon", "20/06 huong due_today",
    ]  # fmt: skip
    assert told(own) == []


def test_who_has_no_mailbox_gets_the_bell_and_the_unit_the_mail(app: Flask, office: Office) -> None:
    with_mailbox(office, "NV")
    item_id = going(office, due_on=FRI)
    morning(WED)
    assert told(item_id) == ["15/06 NV due_soon", "15/06 huong due_soon"]
    assert [line.split(":")[0] for line in mails()] == ["nv"]
    with_addresses("huong")
    morning(THU)
    assert told(item_id, day=THU) == ["16/06 huong due_soon"]
    assert [line.split(":")[0] for line in mails(THU)] == ["huong"]


def test_of_a_restricted_item_nobody_hears_but_who_may_see_it(app: Flask, office: Office) -> None:
    document = make_document(restricted=True)
    parts = Parts(lead=office.unit("NV").id, monitor=(office.unit("TP").id,))
    item_id = going(office, document=document, parts=parts, due_on=date(2022, 6, 8))
    mornings(WED, date(2022, 7, 15))
    heard = {line.split()[1] for line in told(item_id)}
    assert heard == {"huong", "lan", "dong"}


def test_nothing_is_looked_at_on_a_day_off_and_what_falls_on_it_is_said_after(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=FRI)
    mornings(date(2022, 6, 18), date(2022, 6, 19))
    assert told(item_id) == []
    morning(date(2022, 6, 20))
    assert told(item_id) == ["20/06 huong overdue", "20/06 lan overdue"]


def test_after_two_weeks_without_the_machine_all_is_caught_up_merged_and_not_repeated(
    app: Flask, office: Office
) -> None:
    with_addresses("huong", "lan")
    ids = [going(office, due_on=WED + timedelta(days=number)) for number in range(6, 10)]
    mornings(WED, THU)
    before = len(mails())
    mornings(date(2022, 6, 30), date(2022, 6, 30))
    assert [told(item_id, day=date(2022, 6, 30)) for item_id in ids] == [
        ["30/06 huong climbed", "30/06 huong overdue", "30/06 lan overdue"]
    ] * 4
    assert len(mails()) == before + 2
    look(date(2022, 6, 30), 9)
    assert [len(told(item_id, day=date(2022, 6, 30))) for item_id in ids] == [3] * 4


def test_an_item_that_changes_is_looked_at_again_today(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 12, 30))
    look(WED)
    assert watched(item_id).next_on == date(2022, 12, 21)
    put(item_id, due_on=THU)
    assert watched(item_id).next_on == WED
    look(WED, 10)
    assert told(item_id) == ["15/06 huong due_soon"]


def test_a_request_is_told_of_though_the_item_was_looked_at_today_already(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 9, 1))
    look(WED)
    asked(item_id)
    look(WED, 10)
    assert told(item_id) == ["15/06 lan waiting"]


def test_a_tick_of_a_checklist_is_a_figure(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=None)
    units = [office.unit("NV").id, office.unit("TP").id]
    draft = CounterDraft(label="Đã nộp báo cáo", noun="đơn vị", checklist=units)
    counter = committed(add_counter, draft, by=SYSTEM, item_id=item_id).id
    committed(tick, counter, units[0], by=SYSTEM, on=WED, done_on=date(2022, 6, 1))
    mornings(WED, date(2022, 6, 30))
    assert told(item_id) == []
    mornings(date(2022, 7, 1), date(2022, 7, 4))
    assert told(item_id) == ["04/07 huong stale"]


@pytest.mark.parametrize(
    ("value", "targets", "is_asked"),
    [
        (13, {"": 14}, True),
        (14, {"": 14}, False),
        (15, {"": 14}, False),
        (14, {"tỉnh giao": 14, "huyện giao": 16}, True),
        (16, {"tỉnh giao": 14, "huyện giao": 16}, False),
        (14, None, True),
    ],
)
def test_a_counter_that_has_reached_its_targets_is_asked_for_nothing_more(
    app: Flask, office: Office, value: int, targets: dict[str, int] | None, is_asked: bool
) -> None:
    item_id = going(office, due_on=None)
    draft = CounterDraft(label="Xã đã kiểm tra", noun="xã", targets=targets)
    counter = committed(add_counter, draft, by=SYSTEM, item_id=item_id).id
    committed(add_reading, counter, Entry(value, date(2022, 6, 1)), by=SYSTEM, on=WED, known=None)
    watched_since(item_id, WED)
    mornings(date(2022, 7, 1), date(2022, 7, 4))
    assert (told(item_id) == ["04/07 huong stale"]) is is_asked


def test_what_is_to_become_less_is_asked_for_though_it_is_there(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=None)
    draft = CounterDraft(label="Hồ sơ quá hạn", noun="hồ sơ", targets={"": 5}, higher_is_better=False)
    counter = committed(add_counter, draft, by=SYSTEM, item_id=item_id).id
    committed(add_reading, counter, Entry(9, date(2022, 6, 1)), by=SYSTEM, on=WED, known=None)
    watched_since(item_id, WED)
    mornings(date(2022, 7, 4), date(2022, 7, 4))
    assert told(item_id) == ["04/07 huong stale"]


def test_a_list_that_is_ticked_off_is_asked_for_nothing_more(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=None)
    units = [office.unit("NV").id, office.unit("TP").id]
    draft = CounterDraft(label="Đã nộp báo cáo", noun="đơn vị", checklist=units)
    counter = committed(add_counter, draft, by=SYSTEM, item_id=item_id).id
    for unit_id in units:
        committed(tick, counter, unit_id, by=SYSTEM, on=WED, done_on=date(2022, 6, 1))
    watched_since(item_id, WED)
    mornings(date(2022, 7, 1), date(2022, 7, 11))
    assert told(item_id) == []


def test_what_has_ended_is_not_looked_at_any_more(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    look(WED)
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    committed(confirm_completion, item_id, by=SYSTEM, on=WED)
    db.session.rollback()
    assert db.session.get(Watch, item_id) is None
    assert ladder(item_id) == []


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_those_to_whom_it_had_climbed_hear_that_it_was_reported(app: Flask, office: Office, is_confirmed: bool) -> None:
    with_addresses("lan")
    item_id = going(office, due_on=date(2022, 6, 8), document=make_document("8"))
    mornings(date(2022, 6, 13), FRI)
    assert ladder(item_id) == ["office 17/06"]
    committed(submit_result, item_id, by=SYSTEM, on=FRI, outcome="Đã xong")
    if is_confirmed:
        committed(confirm_completion, item_id, by=SYSTEM, on=FRI)
    mornings(date(2022, 6, 18), date(2022, 6, 20))
    assert told(item_id, About.STOPPED) == ["20/06 lan stopped"]
    words = "đã kết thúc" if is_confirmed else "đơn vị đã báo cáo kết quả"
    assert f"{words}, không báo cáo cấp trên nữa" in " ".join(_text("lan", date(2022, 6, 20)).split()).lower()
    assert ladder(item_id) == []
    mornings(date(2022, 6, 21), date(2022, 6, 22))
    assert len(told(item_id, About.STOPPED)) == 1
    assert (db.session.get(Watch, item_id) is None) is is_confirmed


def test_more_time_takes_the_ladder_away(app: Flask, office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    look(WED)
    assert ladder(item_id) == ["head 15/06"]
    committed(decide_extension, asked(item_id), grant=True, by=office.actor("dong"), on=WED)
    look(WED, 10)
    assert ladder(item_id) == []
    assert told(item_id, About.DONE) == ["15/06 huong done"]


def test_one_bad_row_is_pushed_ahead_and_counted_and_the_others_go(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.reminders.services import looking

    ids = [going(office, due_on=FRI) for _ in range(5)]
    real = looking.look

    def bad(plan: Any, matter: Any, **more: Any) -> Any:
        if matter.is_urgent:
            raise RuntimeError("no such day")
        return real(plan, matter, **more)

    put(ids[2], priority=Priority.URGENT)
    monkeypatch.setattr(looking, "look", bad)
    assert look(WED) == Done(looked=4, said=4, failed=1)
    row = watched(ids[2])
    assert (row.attempts, row.last_error, row.retry_at) == (1, "RuntimeError: no such day", at(WED, 0, 2))
    assert look(WED, 0, 1) == Done()
    assert look(WED, 0, 2) == Done(failed=1)
    assert watched(ids[2]).retry_at == at(WED, 0, 4)
    monkeypatch.undo()
    assert look(WED, 0, 4) == Done(looked=1, said=1)
    assert (watched(ids[2]).attempts, watched(ids[2]).last_error) == (0, "")


def test_two_jobs_at_once_say_everything_once(app: Flask, office: Office) -> None:
    with_addresses()
    ids = [going(office, due_on=FRI if number % 2 else date(2022, 6, 8)) for number in range(130)]
    db.session.rollback()
    met = at_once(app, *(outside(lambda: look_due(at=at(WED, 0, 1), on=WED)) for _ in range(3)))
    assert [type(one) for one in met] == [Done] * 3
    assert sum(one.looked for one in met) == 130
    # late: the unit, the office, and the head once more, for it has climbed
    assert sum(one.said for one in met) == 65 + 65 * 3
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Notice)) == 260
    assert look(WED) == Done()
    assert [told(ids[0]), told(ids[1])] == [
        ["15/06 huong climbed", "15/06 huong overdue", "15/06 lan overdue"], ["15/06 huong due_soon"],
    ]  # fmt: skip
    made = at_once(app, *(outside(lambda: make(WED)) for _ in range(3)))
    assert sum(one.mails for one in made) == 2
    assert [line.split(":")[0] for line in mails()] == ["huong", "lan"]


def test_an_idle_round_asks_three_questions(app: Flask, office: Office) -> None:
    going(office, due_on=FRI)
    look(WED)
    from sqlalchemy import event

    asked_for: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked_for.append(args[2].split()[0].strip(";")))
    assert look(WED) == Done()
    assert make(WED, 0, sent=False).mails == 0
    assert asked_for.count("SELECT") == len(asked_for) - asked_for.count("BEGIN") == 3


def test_accepting_takes_the_new_duty_back(app: Flask, office: Office) -> None:
    with_addresses("huong")
    item_id = assigned(office, due_on=date(2022, 9, 1))
    look(WED)
    committed(accept, item_id, by=SYSTEM, on=WED)
    make(WED)
    assert mails() == []
