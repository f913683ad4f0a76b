"""A reorganisation is taken back: the very rows, while nobody has worked on what it moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.factories import Office, make_document, make_person, make_post, make_recipients, make_stand_in
from tests.tracker.items.counted import count, indicator, read
from tests.tracker.items.tracked import BEGIN, assigned, of, registered
from tests.tracker.recurring.serial import serial
from tests.tracker.reorganizing.acts import (
    TODAY,
    carried_out,
    commune,
    drafted,
    everything,
    merged,
    new,
    parts,
    undone,
    unequal,
    unit_of,
)
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Tick
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.designation import Designation
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.extensions import request_extension
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.organization.services import reopen_unit
from tracker.processes.models import EventKind, RunEvent
from tracker.reminders.models.notices import Watch
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Fate, Line
from tracker.reorganizing.services.undoing import take_back
from tracker.reorganizing.untouched import UntouchedNoMoreError


def test_the_very_rows_come_back(office: Office) -> None:
    """Of everything that a reorganisation touches, in one act with every fate."""
    a, b = commune("Bình Chánh", head="Lê An"), commune("Bình Mỹ", head="Lê Bình")
    c, d, e = commune("Bình Đông", head="Lê Chi"), commune("Bình Hải", head="Lê Dung"), commune("Châu Ổ")
    tp, document = office.unit("TP"), make_document(restricted=True)
    make_recipients(document, [a])
    worker = make_person("Lê Văn Em")
    make_stand_in(make_post(worker, a), make_person("Lê Phó"))
    lead = assigned(office, document=document, parts=Parts(lead=a.id, support=(b.id,), person_id=worker.id))
    each = assigned(office, parts=Parts(each=(a.id, b.id, c.id), monitor=(tp.id,), each_due={b.id: date(2022, 6, 20)}))
    gone = assigned(office, parts=Parts(lead=d.id))
    split = assigned(office, parts=Parts(lead=c.id))
    count(each, CounterDraft(label="Xã", checklist=(a.id, b.id, d.id)))
    indicator("Hồ sơ", source=a.id)
    serial(office, parts=Parts(each=(a.id, d.id)))
    serial(office, parts=Parts(lead=d.id))
    with unit_of_work():
        for unit in (a, b):
            accept(each, by=SYSTEM, on=BEGIN, unit_id=unit.id)
            request_extension(each, by=SYSTEM, on=BEGIN, until=date(2022, 9, 1), reason="Khó", unit_id=unit.id)
        submit_result(each, by=SYSTEM, on=BEGIN, outcome="Xong", unit_id=b.id)
        db.session.add(
            Designation(item_id=lead, unit_id=a.id, person_id=worker.id, given_on=BEGIN, given_by="Lan", from_name="")
        )
        stop(split, Verb.SUSPEND, by=SYSTEM, on=BEGIN, reason="Chờ văn bản của tỉnh")
    before, version = everything(), of(lead).version
    lines = [
        *merged(a, b), Line(c.id, Fate.SPLIT, ("n1", "n2")), Line(d.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường"),
        Line(e.id, Fate.RENAMED, name="UBND xã Châu Ổ mới"),
    ]  # fmt: skip
    act = carried_out(office, lines, [new(office), new(office, "Nam", "n2")], items={f"{c.id}:{split}": "n2"})
    named = db.session.scalars(select(Designation.unit_id).where(Designation.ended_on.is_(None))).all()
    assert named == [unit_of("XA-n1")]
    assert of(gone).closed_on is not None
    undone(office, act)
    assert unequal(before, everything()) == {}
    assert of(lead).version > version, "who holds an older form sees that it was changed"
    row = db.session.get_one(Reorganization, act)
    assert (row.state, row.undone_by) == (State.UNDONE, "Hoàng Anh Quân")
    told = select(func.count()).where(AuditEntry.action == "item.given_back")
    assert db.session.scalar(told) == 4
    assert db.session.get_one(Watch, gone).next_on == TODAY, "what had ended is looked at again"
    undone(office, act)  # pressed twice: it is done already
    again = carried_out(office, lines, [new(office), new(office, "Nam", "n2")])
    undone(office, again)
    assert unequal(before, everything()) == {}


def _figure(office: Office, item: int, _unit: Unit) -> None:
    read(count(item), 3, by=office.actor("lan"))


def _verb(office: Office, item: int, _unit: Unit) -> None:
    with unit_of_work():
        accept(item, by=SYSTEM, on=TODAY)


def _note(office: Office, item: int, _unit: Unit) -> None:
    with unit_of_work():
        stop(item, Verb.SUSPEND, by=office.actor("lan"), on=TODAY, reason="Chờ văn bản của tỉnh")


def _post(_office: Office, _item: int, _unit: Unit) -> None:
    make_post(make_person("Lê Mới"), db.session.get_one(Unit, unit_of("XA-n1")), Role.OFFICER)


def _assigned(office: Office, _item: int, _unit: Unit) -> None:
    item = registered()
    with unit_of_work():
        assign(item, Parts(lead=unit_of("XA-n1")), by=SYSTEM, on=TODAY)


def _series(office: Office, _item: int, _unit: Unit) -> None:
    serial(office, parts=Parts(lead=unit_of("XA-n1")))


def _renamed(_office: Office, _item: int, unit: Unit) -> None:
    with unit_of_work():
        db.session.get_one(Unit, unit.id).active_until = date(2022, 6, 7)


@pytest.mark.parametrize("worked", [_figure, _verb, _note, _post, _assigned, _series, _renamed])
def test_not_after_somebody_has_worked_on_it(office: Office, worked: Callable[[Office, int, Unit], None]) -> None:
    old = commune("Bình Chánh", head="Lê An")
    item = assigned(office, parts=Parts(lead=old.id))
    act = carried_out(office, merged(old), [new(office)])
    worked(office, item, old)
    before = everything()
    with pytest.raises(UntouchedNoMoreError) as caught:
        undone(office, act)
    found = caught.value.found
    assert caught.value.total == len(found) > 0
    assert all(one.name and one.endpoint for one in found), found
    assert unequal(before, everything()) == {}, "nothing was given back"
    assert parts(item) == {"lead": [unit_of("XA-n1")]}


def test_what_happens_elsewhere_does_not_hinder(office: Office) -> None:
    old = commune("Bình Chánh")
    item, other = assigned(office, parts=Parts(lead=old.id)), assigned(office)
    act = carried_out(office, merged(old), [new(office)])
    with unit_of_work():
        accept(other, by=office.actor("huong"), on=TODAY)
    undone(office, act)
    assert parts(item) == {"lead": [old.id]}


def test_a_plan_that_was_not_carried_out_has_nothing_to_take_back(office: Office) -> None:
    act = drafted(merged(commune("Bình Chánh")), [new(office)])
    with pytest.raises(Conflict, match="không có gì để hoàn tác"), unit_of_work():
        take_back(act, by=office.actor("quan"), on=TODAY)


def test_a_restricted_item_is_counted_and_not_named(office: Office) -> None:
    old, document = commune("Bình Chánh"), make_document(restricted=True)
    make_recipients(document, [old])
    item = assigned(office, document=document, parts=Parts(lead=old.id))
    act = carried_out(office, merged(old), [new(office)])
    _note(office, item, old)
    with pytest.raises(UntouchedNoMoreError) as caught:
        undone(office, act)
    assert caught.value.total > 0
    assert [one for one in caught.value.found if one.endpoint == "items.show_item"] == []


def test_what_a_timer_did_meanwhile_is_told_of_the_old_unit(office: Office) -> None:
    """A timer that interrupts nothing: it fires in the branch of the new unit, and no step moves."""
    a, b = commune("Bình Chánh"), commune("Bình Mỹ")
    item = assigned(office, parts=Parts(each=(a.id, b.id)))
    act = carried_out(office, merged(a), [new(office)])
    now = unit_of("XA-n1")
    for seq, unit in enumerate((now, b.id)):
        db.session.add(
            RunEvent(item_id=item, rev=9, seq=seq, at=clock.now(), person_name="", kind=EventKind.FIRED, unit_id=unit)
        )
    db.session.commit()
    undone(office, act)
    fired = select(RunEvent.unit_id).where(RunEvent.item_id == item, RunEvent.rev == 9).order_by(RunEvent.seq)
    assert db.session.scalars(fired).all() == [a.id, b.id]


def test_a_later_one_that_was_taken_back_does_not_hinder(office: Office) -> None:
    a, b, c = commune("Bình Chánh", head="Lê An"), commune("Bình Mỹ"), commune("Bình Hải")
    item = assigned(office, parts=Parts(each=(a.id, b.id, c.id)))
    serial(office, parts=Parts(each=(a.id, b.id)))
    before = everything()
    first = carried_out(office, merged(a), [new(office)])
    made, kept = db.session.get_one(Unit, unit_of("XA-n1")), everything()
    leaves = Line(c.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")
    second = carried_out(office, [*merged(made), leaves], [new(office, code="XA-LATER")], day=date(2022, 6, 8))
    undone(office, second)
    assert unequal(kept, everything()) == {}
    undone(office, first)
    assert unequal(before, everything()) == {}
    assert parts(item) == {"each": [a.id, b.id, c.id]}


def test_a_recurring_duty_of_a_restricted_document_is_not_named(office: Office) -> None:
    old, document = commune("Bình Chánh"), make_document(restricted=True)
    act = carried_out(office, merged(old), [new(office)])
    serial(office, parts=Parts(lead=unit_of("XA-n1")), document_id=document.id)
    with pytest.raises(UntouchedNoMoreError) as caught:
        undone(office, act)
    assert (caught.value.found, caught.value.total) == ((), 1)


def test_the_checklist_of_an_indicator_goes_along_and_comes_back(office: Office) -> None:
    a, b = commune("Bình Chánh"), commune("Bình Mỹ")
    with unit_of_work():
        add_counter(CounterDraft(label="Xã", checklist=(a.id, b.id)), by=SYSTEM, section="II.2.c")
    item = assigned(office, parts=Parts(lead=a.id))
    before = everything()
    lines = [Line(a.id, Fate.SPLIT, ("n1", "n2"))]
    made = [new(office), new(office, "Bình Minh", "n2")]
    act = carried_out(office, lines, made, items={f"{a.id}:{item}": "n2"})
    rows = select(Tick.unit_id, Tick.answered_by_id).order_by(Tick.unit_id)
    assert [tuple(row) for row in db.session.execute(rows)] == [(a.id, unit_of("XA-n1")), (b.id, None)]
    undone(office, act)
    assert unequal(before, everything()) == {}


def test_a_unit_that_it_closed_is_not_opened_again_alone(office: Office) -> None:
    old = commune("Bình Chánh", head="Lê An")
    item = assigned(office, parts=Parts(lead=old.id))
    act = carried_out(office, merged(old), [new(office)])
    before = everything()
    with pytest.raises(Conflict, match="Sáp nhập"), unit_of_work():
        reopen_unit(old.id, by=SYSTEM)
    assert unequal(before, everything()) == {}
    undone(office, act)
    with unit_of_work():
        db.session.get_one(Unit, old.id).active_until = TODAY
    with unit_of_work():
        assert reopen_unit(old.id, by=SYSTEM).active_until is None
    assert parts(item) == {"lead": [old.id]}
