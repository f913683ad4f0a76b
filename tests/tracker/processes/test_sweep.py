"""Timers: each fires once, on its day; one that fails stops nobody; a deadline that moves takes them along."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from tests.factories import Office
from tests.tracker.items.tracked import asked, assigned, going, of
from tests.tracker.processes.runs import at_once, events, faults, outside, steps, timers, told
from tracker.calendar.services import set_day
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.services.assigning import Parts
from tracker.items.services.extensions import decide_extension
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind, RunTimer, RunToken
from tracker.processes.services.sweep import Due, Swept, _fire_batch, due_timers, fire_due

#: Given on Tuesday 25 January 2022 and due on Thursday 30 June.
FRIDAY, SATURDAY, MONDAY = date(2022, 1, 28), date(2022, 1, 29), date(2022, 1, 31)
DUE, LATE, MARCH, LATER = date(2022, 6, 30), date(2022, 7, 1), date(2022, 3, 15), date(2022, 9, 30)
NOTHING, ONE = Swept(), Swept(fired=1)


def timer(item_id: int, node: str) -> RunTimer:
    db.session.rollback()
    return db.session.scalars(select(RunTimer).where(RunTimer.item_id == item_id, RunTimer.node == node)).one()


def test_nobody_accepts_in_three_working_days_and_it_is_back_with_the_clerk(office: Office) -> None:
    item_id = assigned(office)
    assert fire_due(on=FRIDAY) == NOTHING
    assert (steps(item_id), of(item_id).status) == (["accept"], Status.ASSIGNED)
    assert fire_due(on=SATURDAY) == ONE
    assert (steps(item_id), of(item_id).status) == (["see_to_return"], Status.REGISTERED)
    assert fire_due(on=SATURDAY) == NOTHING
    assert told(item_id, EventKind.FIRED) == ["fired:not_accepted"]


def test_an_overdue_item_waits_for_the_leader_and_goes_on(office: Office) -> None:
    item_id = going(office)
    assert fire_due(on=DUE) == NOTHING
    assert fire_due(on=LATE) == ONE
    assert (steps(item_id), of(item_id).status) == (["carry_out", "decide_overdue"], Status.IN_PROGRESS)
    assert fire_due(on=LATE) == NOTHING
    assert faults() == []


def test_what_is_done_wakes_no_timer(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=MARCH, outcome="Đã xong")
    assert (timers(item_id), fire_due(on=LATER)) == ({}, NOTHING)


def spoilt(item_id: int) -> None:
    """A timer of this item that its drawing does not know, due before all others."""
    token = db.session.scalars(select(RunToken.number).where(RunToken.item_id == item_id)).first()
    row = {"item_id": item_id, "token": token, "node": "gone", "rule": "due", "anchor_on": MARCH, "fires_on": MARCH}
    db.session.execute(insert(RunTimer), row | {"attempts": 0, "last_error": ""})
    db.session.commit()


def test_one_bad_timer_is_pushed_ahead_and_counted_while_the_others_fire(office: Office) -> None:
    bad, good = going(office), [going(office), going(office)]
    spoilt(bad)
    before = clock.now()
    assert fire_due(on=LATE) == Swept(fired=3, failed=1)
    assert [told(item_id, EventKind.FIRED) for item_id in (bad, *good)] == [["fired:overdue"]] * 3
    row = timer(bad, "gone")
    assert (row.attempts, row.fired_at) == (1, None)
    assert row.last_error.startswith("Conflict: ")
    assert row.retry_at is not None
    assert timedelta(seconds=60) <= row.retry_at - before < timedelta(seconds=90)


def test_a_timer_that_failed_waits_twice_as_long_each_time(office: Office) -> None:
    bad = going(office)
    spoilt(bad)
    assert fire_due(on=MARCH) == Swept(failed=1)
    assert fire_due(on=MARCH) == NOTHING  # it is not its moment yet
    assert waits_after_failure(bad) == timedelta(minutes=2)
    assert waits_after_failure(bad) == timedelta(minutes=4)
    assert waits_after_failure(bad, attempts=40) == timedelta(days=1)


def waits_after_failure(item_id: int, attempts: int | None = None) -> timedelta:
    """Its moment has come, it fails again: how long it waits now, to the minute."""
    begun = clock.now()
    values = {"retry_at": begun - timedelta(seconds=1)} | ({"attempts": attempts} if attempts else {})
    db.session.execute(update(RunTimer).where(RunTimer.item_id == item_id, RunTimer.node == "gone").values(values))
    db.session.commit()
    assert fire_due(on=MARCH) == Swept(failed=1)
    retry_at = timer(item_id, "gone").retry_at
    assert isinstance(retry_at, datetime)
    return timedelta(minutes=round((retry_at - begun) / timedelta(minutes=1)))


def test_a_suspended_item_is_left_alone_until_it_goes_on(office: Office) -> None:
    item_id = going(office)
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=MARCH, reason="Chờ hướng dẫn")
    assert fire_due(on=LATE) == NOTHING
    with unit_of_work():
        stop(item_id, Verb.RESUME, by=SYSTEM, on=LATE, reason="Đã có hướng dẫn")
    assert fire_due(on=LATE) == NOTHING, "its deadline has moved by the days that it stood"
    due_on = of(item_id).due_on
    assert due_on is not None
    assert fire_due(on=due_on) == NOTHING
    assert fire_due(on=due_on + timedelta(days=1)) == ONE
    assert (steps(item_id), of(item_id).status) == (["carry_out", "decide_overdue"], Status.IN_PROGRESS)


def test_a_deadline_that_is_extended_rings_again(office: Office) -> None:
    item_id = going(office)
    assert fire_due(on=LATE) == ONE
    with unit_of_work():
        decide_extension(asked(item_id, LATER), by=SYSTEM, on=LATE, grant=True)
    assert steps(item_id) == ["carry_out"]  # who grants more time has decided
    assert timers(item_id) == {"overdue": date(2022, 10, 1)}
    assert fire_due(on=LATER) == NOTHING
    assert fire_due(on=date(2022, 10, 1)) == ONE
    assert steps(item_id) == ["carry_out", "decide_overdue"]


def test_a_day_off_moves_what_counts_in_working_days(office: Office) -> None:
    item_id = assigned(office)
    assert timers(item_id) == {"overdue": LATE, "not_accepted": SATURDAY}
    with unit_of_work():
        set_day(date(2022, 1, 27), works=False, name="Nghỉ Tết Nguyên đán", by=SYSTEM)
    assert timers(item_id) == {"overdue": LATE, "not_accepted": date(2022, 2, 1)}
    assert fire_due(on=MONDAY) == NOTHING
    assert fire_due(on=date(2022, 2, 1)) == ONE


def test_after_months_without_a_server_each_fires_once(office: Office) -> None:
    waiting, late = assigned(office), [going(office), going(office)]
    assert fire_due(on=date(2022, 12, 31)) == Swept(fired=4)
    assert sorted(told(waiting, EventKind.FIRED)) == ["fired:not_accepted", "fired:overdue"]
    assert [told(item_id, EventKind.FIRED) for item_id in late] == [["fired:overdue"]] * 2
    assert fire_due(on=date(2023, 1, 31)) == NOTHING
    assert faults() == []


def test_what_is_no_longer_due_when_its_turn_comes_does_not_fire(office: Office) -> None:
    suspended, extended, moved = going(office), going(office), assigned(office)
    batch = [*due_timers(on=LATE, at=clock.now())]
    assert len(batch) == 4
    with unit_of_work():
        stop(suspended, Verb.SUSPEND, by=SYSTEM, on=LATE, reason="Chờ hướng dẫn")
        change_deadline(extended, by=SYSTEM, on=LATE, until=LATER, words="Theo kết luận họp")
        change_deadline(moved, by=SYSTEM, on=LATE, until=LATER, words="Theo kết luận họp")
    fired = _fire_batch(batch, on=LATE)
    assert fired == ONE  # that nobody has accepted is as true as before
    assert told(moved, EventKind.FIRED) == ["fired:not_accepted"]
    assert told(suspended, EventKind.FIRED) == told(extended, EventKind.FIRED) == []


def test_a_timer_that_another_process_has_fired_meanwhile_does_not_fire(office: Office) -> None:
    item_id = going(office)
    batch: list[Due] = [*due_timers(on=LATE, at=clock.now())]
    assert fire_due(on=LATE) == ONE
    assert _fire_batch(batch, on=LATE) == NOTHING
    assert told(item_id, EventKind.FIRED) == ["fired:overdue"]


@pytest.mark.parametrize("sweeps", [2, 3])
def test_sweeps_at_the_same_moment_fire_each_once(app: Flask, office: Office, sweeps: int) -> None:
    """More timers than a batch: each of four units of twelve items, and the items."""
    units = tuple(office.unit(code).id for code in ("VP", "NV", "TP", "XA-BINHAN"))
    items = [assigned(office, parts=Parts(each=units)) for _ in range(12)]
    swept = at_once(app, *[outside(lambda: fire_due(on=LATE))] * sweeps)
    assert sum(swept, Swept()) == Swept(fired=12 * 5)
    assert events(EventKind.FIRED) == 12 * 5
    assert {of(item_id).status for item_id in items} == {Status.REGISTERED}
    assert faults() == []
