"""Units are merged, split, renamed, moved, leave: what is open goes on with those that take over."""

from __future__ import annotations

from datetime import date

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, DUE, assigned, of
from tests.tracker.reorganizing.acts import carried_out, commune, merged, new, part, parts, steps, unit_of
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.results import submit_result


def test_a_lead_goes_on_where_it_stood(office: Office) -> None:
    old = commune("Bình Chánh")
    waits = assigned(office, parts=Parts(lead=old.id))
    accepted = assigned(office, parts=Parts(lead=old.id))
    with unit_of_work():
        accept(accepted, by=SYSTEM, on=BEGIN)
    before = steps(waits), steps(accepted)
    carried_out(office, merged(old), [new(office)])
    now = unit_of("XA-n1")
    assert parts(waits) == parts(accepted) == {"lead": [now]}
    assert part(waits, now).accepted_on is None
    assert part(accepted, now).accepted_on == BEGIN
    assert [node for node, *_ in steps(waits)] == [node for node, *_ in before[0]]
    assert steps(waits)[0][1:] == (now, now)
    assert of(accepted).status is Status.IN_PROGRESS
    assert of(accepted).lead_unit_id == now


def test_several_that_each_answer_become_the_least_advanced(office: Office) -> None:
    a, b, c = commune("Bình Chánh"), commune("Bình Mỹ"), commune("Bình Đông")
    early = date(2022, 6, 20)
    item = assigned(office, parts=Parts(each=(a.id, b.id, c.id), each_due={b.id: early}))
    with unit_of_work():
        accept(item, by=SYSTEM, on=BEGIN, unit_id=a.id)
        accept(item, by=SYSTEM, on=BEGIN, unit_id=b.id)
        submit_result(item, by=SYSTEM, on=BEGIN, outcome="Xong", unit_id=b.id)
    carried_out(office, merged(a, b), [new(office)])
    now = unit_of("XA-n1")
    assert parts(item) == {"each": [c.id, now]}
    one = part(item, now)
    assert (one.accepted_on, one.reported_on, one.due_on) == (BEGIN, None, early)
    assert sorted(unit for _node, unit, _answers in steps(item)) == sorted([c.id, now])
    assert early < DUE
