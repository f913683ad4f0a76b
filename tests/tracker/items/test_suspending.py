"""A suspended item keeps its days; when it goes on they are moved by the working days that it stood, or as one says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.projections import day_off, faults
from tests.tracker.items.tracked import DUE, TODAY, assigned, going, in_status, milestone, milestones_of, of
from tests.tracker.processes.run_checks import timers_of as timers
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.suspension import Suspension
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.queries.moved import moved_deadlines
from tracker.items.services import results
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.loading import parts_of
from tracker.items.services.suspending import resume, stood
from tracker.items.verbs import Verb
from tracker.processes.services.sweep import fire_due
from tracker.reminders.queries.matters import read_matters
from tracker.reports.drafts.queries.stood import how_it_stood, stood_at

pytestmark = pytest.mark.settings(LANGUAGE="en")
FRIDAY, LATER = date(2022, 6, 3), date(2022, 6, 17)


def suspend(item_id: int, on: date = FRIDAY) -> None:
    with unit_of_work():
        results.stop(item_id, Verb.SUSPEND, by=SYSTEM, on=on, reason="Chờ hướng dẫn")


def go_on(item_id: int, on: date = LATER, **days: date | None) -> None:
    chosen = {name.replace("_", "-"): day for name, day in days.items()}
    with unit_of_work():
        resume(item_id, by=SYSTEM, on=on, reason="Đã có hướng dẫn", days=chosen)


def spans(item_id: int) -> list[tuple[date, date | None]]:
    rows = db.session.scalars(select(Suspension).where(Suspension.item_id == item_id).order_by(Suspension.id))
    return [(row.since_on, row.until_on) for row in rows]


def overdue(on: date) -> set[int]:
    return {row.id for row in list_items(Wanted(), by=SYSTEM, on=on).rows if row.timely.value == "overdue"}


def test_the_deadline_moves_by_the_working_days_that_it_stood(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    assert overdue(date(2023, 1, 1)) == set()
    go_on(item_id)
    item = of(item_id)
    assert (item.due_on, item.first_due_on, item.late_from) == (date(2022, 7, 14), DUE, date(2022, 7, 15))
    assert spans(item_id) == [(FRIDAY, LATER)]
    line = history_lines(history_of(item), by=SYSTEM)[0]
    told = {str(change.label): (change.before, change.after) for change in line.changes}
    assert told["Deadline"] == ("30/06/2022", "14/07/2022")
    assert moved_deadlines([item_id], on=LATER).before == {item_id: DUE}, "papers tell both days"
    assert moved_deadlines([item_id], on=FRIDAY).before == {}
    assert (told["Suspended since"][1], told["Working days that it stood"][1]) == ("03/06/2022", "10")
    assert faults(since=item_id) == []


def test_suspended_again_and_again_it_moves_each_time(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    go_on(item_id)
    suspend(item_id, LATER)
    go_on(item_id, LATER)
    assert of(item_id).due_on == date(2022, 7, 14), "nothing stood within one day"
    suspend(item_id, date(2022, 6, 20))
    go_on(item_id, date(2022, 6, 24))
    assert of(item_id).due_on == date(2022, 7, 20)
    assert of(item_id).first_due_on == DUE
    assert spans(item_id) == [
        (FRIDAY, LATER), (LATER, LATER), (date(2022, 6, 20), date(2022, 6, 24)),
    ]  # fmt: skip


def test_another_day_can_be_taken_or_the_old_one_kept(office: Office) -> None:
    item_id, kept = going(office), going(office)
    for one in (item_id, kept):
        suspend(one)
    with pytest.raises(InvalidInput, match="That day has passed") as refused:
        go_on(item_id, **{f"item_{item_id}": date(2022, 6, 10)})
    assert refused.value.field == f"item-{item_id}"
    with pytest.raises(InvalidInput, match="Write the day"):
        go_on(item_id, **{f"item_{item_id}": None})
    go_on(item_id, **{f"item_{item_id}": date(2022, 8, 1)})
    go_on(kept, **{f"item_{kept}": DUE})
    assert (of(item_id).due_on, of(kept).due_on) == (date(2022, 8, 1), DUE)


def test_what_was_late_two_working_days_is_so_again_and_waits_for_one_opinion(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 1))
    fire_due(on=FRIDAY)
    assert [row.node for row in timers(item_id) if row.fired_at is not None] != []
    suspend(item_id)
    go_on(item_id)
    assert (of(item_id).due_on, of(item_id).first_due_on) == (date(2022, 6, 15), date(2022, 6, 1))
    assert fire_due(on=LATER).fired == 0, "the leadership was asked before it was suspended"
    assert overdue(LATER) == {item_id}


def test_a_result_that_was_reported_late_stays_late(office: Office) -> None:
    late, early = going(office, due_on=date(2022, 6, 1)), going(office, due_on=date(2022, 6, 10))
    for item_id in (late, early):
        with unit_of_work():
            results.submit_result(item_id, by=SYSTEM, on=date(2022, 6, 2), outcome="Đã xong")
        suspend(item_id)
        go_on(item_id)
    assert (of(late).status, of(late).due_on) == (Status.PENDING_CONFIRMATION, date(2022, 6, 1))
    assert of(late).late_from is not None
    with unit_of_work():
        results.send_back(early, by=SYSTEM, on=LATER, reason="Chưa đủ")
    assert (of(early).due_on, of(early).late_from) == (date(2022, 6, 24), date(2022, 6, 25))


def test_units_and_milestones_have_days_of_their_own(office: Office) -> None:
    commune, division = office.unit("XA-BINHAN").id, office.unit("NV").id
    item_id = assigned(office, parts=Parts(each=(division, commune), each_due={commune: date(2022, 6, 20)}))
    step = milestone(item_id, "ban hành kết luận", date(2022, 6, 10))
    suspend(item_id)
    with unit_of_work():
        found = {one.key: (one.day, one.proposed) for one in stood(of(item_id), on=LATER).days}
    part = next(part for part in parts_of(item_id) if part.due_on)
    assert found == {
        f"item-{item_id}": (DUE, date(2022, 7, 14)), f"part-{part.id}": (date(2022, 6, 20), date(2022, 7, 4)),
        f"milestone-{step}": (date(2022, 6, 10), date(2022, 6, 24)),
    }  # fmt: skip
    go_on(item_id, **{f"milestone_{step}": date(2022, 6, 10)})
    of(item_id)
    assert [part.effective_due_on for part in parts_of(item_id) if part.due_on] == [date(2022, 7, 4)]
    assert [row.due_on for row in milestones_of(item_id)] == [date(2022, 6, 10)], "the old day was kept"
    assert faults(since=item_id) == []


def test_a_deadline_that_was_set_meanwhile_is_left_as_it_was_set(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    with unit_of_work():
        change_deadline(item_id, by=SYSTEM, on=date(2022, 6, 10), until=date(2022, 9, 30), words="Theo kết luận họp")
    go_on(item_id)
    assert of(item_id).due_on == date(2022, 9, 30)


def test_a_unit_that_reported_late_stays_late_though_the_day_of_all_moves(office: Office) -> None:
    units = (office.unit("NV").id, office.unit("XA-BINHAN").id)
    item_id = assigned(office, parts=Parts(each=units), due_on=date(2022, 6, 1))
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=date(2022, 5, 20))
        results.submit_result(item_id, by=SYSTEM, on=date(2022, 6, 2), outcome="Đã xong", unit_id=units[0])
    suspend(item_id)
    go_on(item_id)
    of(item_id)
    days = {part.unit_id: part.effective_due_on for part in parts_of(item_id)}
    assert days == {units[0]: date(2022, 6, 1), units[1]: None}
    assert of(item_id).due_on == date(2022, 6, 15)


def test_the_calendar_that_holds_when_it_goes_on_counts(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    day_off(date(2022, 6, 6))
    assert of(item_id).late_from is None
    go_on(item_id)
    assert of(item_id).due_on == date(2022, 7, 13), "nine working days"


def test_other_units_can_get_it_meanwhile_and_it_stays_suspended(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("TP").id), by=SYSTEM, on=date(2022, 6, 10), reason="Chuyển đơn vị")
    assert (of(item_id).status, of(item_id).late_from) == (Status.SUSPENDED, None)
    go_on(item_id)
    assert of(item_id).status is Status.ASSIGNED
    assert fire_due(on=date(2022, 6, 20)).fired == 0, "three working days to accept, of which none has passed"
    assert fire_due(on=date(2022, 6, 23)).fired == 1


def test_cancelled_while_suspended_it_stands_no_longer(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    with unit_of_work():
        results.stop(item_id, Verb.CANCEL, by=SYSTEM, on=TODAY, reason="Không cần nữa")
    assert spans(item_id) == [(FRIDAY, TODAY)]


def test_where_the_day_is_not_known_nothing_is_proposed(office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    for row in db.session.scalars(select(Suspension)):
        db.session.delete(row)
    db.session.commit()
    go_on(item_id)
    assert (of(item_id).status, of(item_id).due_on) == (Status.IN_PROGRESS, DUE)


def test_the_form_proposes_the_days_and_keeps_what_was_typed(app: Flask, client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    suspend(item_id)
    app.config["TRACKER_TODAY"] = LATER
    clerk, address = client_of("lan"), f"/items/{item_id}/resume"
    assert "Suspended since 03/06/2022: 10 working days until today" in clerk.get(f"/items/{item_id}").text
    page = clerk.get(address).text
    assert "Suspended from 03/06/2022 to 17/06/2022: 10 working days" in page
    assert 'value="14/07/2022"' in page
    sent = {"version": of(item_id).version, "reason": "Đã có hướng dẫn", f"item-{item_id}": "10/6/2022"}
    again = clerk.post(address, data=sent)
    assert again.status_code == 400
    assert "That day has passed" in again.text
    assert 'value="10/6/2022"' in again.text
    assert "Đã có hướng dẫn" in again.text
    assert clerk.post(address, data=sent | {f"item-{item_id}": "hôm sau"}).status_code == 400
    assert clerk.post(address, data=sent | {"version": 1}).status_code == 409
    assert clerk.post(address, data=sent | {f"item-{item_id}": "30/6/2022"}).status_code == 303
    assert of(item_id).due_on == DUE
    assert "Suspended from 03/06/2022 to 17/06/2022: 10 working days" in clerk.get(f"/items/{item_id}").text


def test_gone_on_already_it_is_said(office: Office) -> None:
    item_id = in_status(office, Status.SUSPENDED)
    go_on(item_id, TODAY + timedelta(days=1))
    with pytest.raises(Conflict):
        go_on(item_id, TODAY + timedelta(days=1))


def test_a_report_of_a_day_within_says_suspended_and_never_late(office: Office) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    suspend(item_id)
    go_on(item_id, on=date(2022, 7, 1))

    def told(cut_off: date) -> tuple[Status, bool]:
        item = of(item_id)
        return how_it_stood(item, cut_off, stood=stood_at([item_id], cut_off).get(item_id))

    assert told(date(2022, 6, 2)) == (Status.IN_PROGRESS, False)
    assert told(date(2022, 6, 15)) == (Status.SUSPENDED, False)
    assert told(date(2022, 7, 1)) == (Status.IN_PROGRESS, False)
    suspend(item_id, date(2022, 9, 1))
    assert told(date(2022, 8, 1)) == (Status.IN_PROGRESS, True), "put aside only since then"
    assert told(date(2022, 9, 1)) == (Status.SUSPENDED, False)


def test_nobody_is_reminded_of_the_time_that_it_stood(office: Office) -> None:
    item_id = assigned(office)
    suspend(item_id)
    whole = read_matters([item_id], on=LATER)[item_id]
    assert (whole.matter.runs, whole.matter.steps, whole.matter.questions) == (False, [], ())
    go_on(item_id)
    whole = read_matters([item_id], on=LATER)[item_id]
    assert [carrier.turn_on for carrier in whole.matter.carriers] == [LATER]
