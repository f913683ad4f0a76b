"""Two at the same moment, each with a connection of its own: one order, one winner, nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.tracked import TODAY, asked, assigned, going, of
from tests.tracker.processes.runs import at_once, events, faults, one_after_the_other, outside, steps, told
from tests.tracker.processes.test_sweep import FRIDAY, LATE, LATER, NOTHING, ONE, SATURDAY
from tracker.core import clock
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.bulk.planning import Giving
from tracker.items.bulk.services import carry_out
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.results import submit_result
from tracker.items.states import MOVED_ON
from tracker.processes.models import EventKind, RunToken
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.sweep import Swept, _fire, due_timers, fire_due

TIMES = 24
Act = Callable[[], Any]


def button(item_id: int, name: str, step: str, by: Actor = SYSTEM, *, on: Any = TODAY, **filled: Any) -> Act:
    """Somebody looks at the step as it stands now, to press its button later."""
    db.session.rollback()
    waiting = select(RunToken.number).where(RunToken.item_id == item_id, RunToken.node == step)
    number = db.session.scalars(waiting).one()
    return lambda: press(item_id, number, name, Filled(**filled), by=by, on=on)


def reported(office: Office) -> int:
    item_id = going(office)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong")
    return item_id


def waiting_for_time(office: Office) -> int:
    item_id = going(office)
    asked(item_id)
    return item_id


PAIRS = [
    (assigned, "accept", ("accept", {}), ("accept", {}), Status.IN_PROGRESS),
    (assigned, "accept", ("accept", {}), ("return", {"reason": "Không thuộc thẩm quyền"}), None),
    (reported, "verify", ("confirm_completion", {}), ("confirm_completion", {}), Status.COMPLETED),
    (reported, "verify", ("confirm_completion", {}), ("send_back", {"reason": "Còn thiếu số liệu"}), None),
    (waiting_for_time, "decide_extension", ("grant_extension", {}), ("grant_extension", {}), Status.IN_PROGRESS),
    (
        waiting_for_time, "decide_extension", ("grant_extension", {}),
        ("refuse_extension", {"reason": "Đã gia hạn rồi"}), Status.IN_PROGRESS,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("made", "step", "one", "other", "status"), PAIRS, ids=lambda value: str(value)[:24])
def test_two_people_at_one_step_and_one_of_them_is_told(
    app: Flask, office: Office, made: Any, step: str, one: Any, other: Any, status: Status | None
) -> None:
    for _ in range(TIMES // len(PAIRS)):
        item_id = made(office)
        before = events(EventKind.DONE)
        acts = [button(item_id, name, step, **filled) for name, filled in (one, other)]
        met = at_once(app, *acts)
        lost = [result for result in met if result is not None]
        assert [type(error) for error in lost] == [Conflict]
        assert str(lost[0]) == str(MOVED_ON)
        assert events(EventKind.DONE) == before + 1
        assert step not in steps(item_id)
        assert status in (None, of(item_id).status)
    assert faults() == []


@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_who_accept_the_second_is_told(app: Flask, office: Office, is_first: bool) -> None:
    item_id = assigned(office)
    acts = [button(item_id, "accept", "accept", office.actor("huong")) for _ in range(2)]
    met = one_after_the_other(app, *(acts if is_first else acts[::-1]))
    assert met[0] is None
    assert isinstance(met[1], Conflict)
    assert told(item_id, EventKind.DONE) == ["done:assign", "done:accept"]


def sweep(day: Any) -> Act:
    return outside(lambda: fire_due(on=day))


def test_accepting_while_the_time_to_accept_runs_out(app: Flask, office: Office) -> None:
    for _ in range(TIMES):
        item_id = assigned(office)
        accepted, swept = at_once(app, button(item_id, "accept", "accept", on=FRIDAY), sweep(SATURDAY))
        if accepted is None:
            assert (swept, steps(item_id), of(item_id).status) == (NOTHING, ["carry_out"], Status.IN_PROGRESS)
        else:
            assert isinstance(accepted, Conflict)
            assert (swept, steps(item_id), of(item_id).status) == (ONE, ["see_to_return"], Status.REGISTERED)
    assert faults() == []


def test_who_accepts_first_is_not_timed_out(app: Flask, office: Office) -> None:
    item_id = assigned(office)
    met = one_after_the_other(app, button(item_id, "accept", "accept", on=FRIDAY), sweep(SATURDAY))
    assert met == [None, NOTHING]
    assert (steps(item_id), told(item_id, EventKind.FIRED)) == (["carry_out"], [])
    assert faults() == []


def test_who_accepts_too_late_is_told(app: Flask, office: Office) -> None:
    item_id = assigned(office)
    (due,) = due_timers(on=SATURDAY, at=clock.now())
    fired, accepted = one_after_the_other(
        app, lambda: _fire([due], on=SATURDAY), button(item_id, "accept", "accept", on=SATURDAY)
    )
    assert fired == 1
    assert isinstance(accepted, Conflict)
    assert (steps(item_id), of(item_id).status) == (["see_to_return"], Status.REGISTERED)
    assert faults() == []


def report(item_id: int, on: Any) -> Act:
    return button(item_id, "submit_result", "carry_out", on=on, outcome="Đã xong")


def test_reporting_while_the_deadline_goes_by(app: Flask, office: Office) -> None:
    for _ in range(TIMES):
        item_id = going(office)
        submitted, swept = at_once(app, report(item_id, LATE), sweep(LATE))
        assert submitted is None  # an overdue item is reported like any other
        assert of(item_id).status is Status.PENDING_CONFIRMATION
        asked_leader = ["decide_overdue"] if swept == ONE else []
        assert sorted(steps(item_id)) == sorted([*asked_leader, "verify"])
        assert swept in (ONE, NOTHING)
    assert faults() == []


def test_what_is_reported_first_asks_no_leader(app: Flask, office: Office) -> None:
    item_id = going(office)
    assert one_after_the_other(app, report(item_id, LATE), sweep(LATE)) == [None, NOTHING]
    assert steps(item_id) == ["verify"]
    assert faults() == []


def test_what_is_reported_after_its_deadline_waits_for_both(app: Flask, office: Office) -> None:
    item_id = going(office)
    (due,) = due_timers(on=LATE, at=clock.now())
    assert one_after_the_other(app, lambda: _fire([due], on=LATE), report(item_id, LATE)) == [1, None]
    assert (sorted(steps(item_id)), of(item_id).status) == (["decide_overdue", "verify"], Status.PENDING_CONFIRMATION)
    assert faults() == []


def giving(seen: dict[int, int], office: Office, lead: str = "TP") -> Act:
    change = Giving(lead=office.unit(lead).id, monitor=(office.unit("VP").id,), reason="Theo phân công lại")
    return lambda: carry_out(seen, change, by=SYSTEM, on=LATE)


def test_many_given_anew_while_their_timers_fire(app: Flask, office: Office) -> None:
    """Crosswise: the person chose them from the last to the first, the sweep takes them in its own order."""
    for _ in range(TIMES // 8):
        items = [assigned(office) if place % 2 else going(office) for place in range(8)]
        seen = {item_id: of(item_id).version for item_id in reversed(items)}
        given, swept, again = at_once(app, giving(seen, office), sweep(LATE), sweep(LATE))
        assert given == len(items) or isinstance(given, Conflict)
        assert all(isinstance(one, Swept) and not one.failed for one in (swept, again))
        assert fire_due(on=LATE).failed == 0
        leads = {of(item_id).lead_unit_id for item_id in items}
        assert leads == {office.unit("TP" if given == len(items) else "NV").id}
    assert faults() == []


def test_two_who_give_the_same_items_crosswise(app: Flask, office: Office) -> None:
    for _ in range(TIMES // 6):
        items = [assigned(office) for _ in range(4)]
        seen = {item_id: of(item_id).version for item_id in items}
        met = at_once(app, giving(seen, office), giving(dict(reversed(seen.items())), office, "XA-BINHAN"))
        assert sorted(str(type(result).__name__) for result in met) == ["Conflict", "int"]
        assert len({of(item_id).lead_unit_id for item_id in items}) == 1
    assert faults() == []


def test_a_unit_that_reports_while_the_office_adds_another_need_not_do_it_again(app: Flask, office: Office) -> None:
    """Its report changes no column of the item, since the one before said the same: no version tells of it."""
    each = tuple(office.unit(code).id for code in ("NV", "XA-BINHAN", "VP"))
    item_id = going(office, parts=Parts(each=each))
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã xong", unit_id=each[2])
    parts = Parts(each=each, support=(office.unit("TP").id,))
    _reported, given = one_after_the_other(
        app,
        lambda: submit_result(item_id, by=office.actor("tam"), on=TODAY, outcome="Đã xong"),
        lambda: assign(item_id, parts, by=SYSTEM, on=TODAY, reason="Phòng Tư pháp phối hợp").version,
    )
    assert isinstance(given, int)
    assert (steps(item_id), told(item_id, EventKind.JOINED)) == (["carry_out"], [])
    assert faults() == []


def test_extension_and_deadline_at_the_same_moment(app: Flask, office: Office) -> None:
    """Whichever is first: the leader is not left with a step about a deadline that was moved."""
    for _ in range(TIMES // 4):
        item_id = waiting_for_time(office)
        grant = button(item_id, "grant_extension", "decide_extension", on=LATE, until=LATER)
        granted, swept = at_once(app, grant, sweep(LATE))
        assert granted is None
        assert swept in (ONE, NOTHING)
        assert steps(item_id) == ["carry_out"]
        assert fire_due(on=LATE) == NOTHING
    assert faults() == []
