"""Units are merged, split, renamed, moved, leave: what is open goes on with those that take over."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_person, make_post, make_recipients
from tests.tracker.items.counted import count, indicator
from tests.tracker.items.tracked import BEGIN, DUE, assigned, of, registered
from tests.tracker.recurring.serial import row as series_row, serial
from tests.tracker.reorganizing.acts import (
    DAY,
    PAPER,
    TODAY,
    carried_out,
    commune,
    drafted,
    held_by_closed,
    merged,
    new,
    part,
    parts,
    steps,
    unit_of,
)
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Recipient
from tracker.items.counters.models import Counter, Tick
from tracker.items.counters.queries.figures import first_counters
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Decision, Extension, Item
from tracker.items.services.assigning import Parts, accept, assign, return_item
from tracker.items.services.extensions import request_extension
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.models import FormerName, Succession, Unit
from tracker.organization.names import names_on
from tracker.reminders.models.notices import Notice
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Fate, Line
from tracker.reorganizing.services.carrying_out import UnsoundPlanError, carry_out

EARLY = date(2022, 6, 20)


def test_a_lead_goes_on_where_it_stood(office: Office) -> None:
    old = commune("Bình Chánh")
    waits, accepted, stands = (assigned(office, parts=Parts(lead=old.id)) for _ in range(3))
    with unit_of_work():
        for item in (accepted, stands):
            accept(item, by=SYSTEM, on=BEGIN)
        stop(stands, Verb.SUSPEND, by=SYSTEM, on=BEGIN, reason="Chờ văn bản của tỉnh")
    before = [steps(item) for item in (waits, accepted, stands)]
    carried_out(office, merged(old), [new(office)])
    now = unit_of("XA-n1")
    assert parts(waits) == parts(accepted) == parts(stands) == {"lead": [now]}
    assert [part(item, now).accepted_on for item in (waits, accepted, stands)] == [None, BEGIN, BEGIN]
    here = [steps(item) for item in (waits, accepted, stands)]
    assert [[node for node, *_ in some] for some in here] == [[node for node, *_ in some] for some in before]
    assert {where for some in here for _node, *where_ in some if (where := tuple(where_)) != (None, None)} == {
        (now, now)
    }
    assert [of(item).status for item in (waits, accepted, stands)] == [
        Status.ASSIGNED, Status.IN_PROGRESS, Status.SUSPENDED,
    ]  # fmt: skip
    assert of(accepted).lead_unit_id == now
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "item.reorganized")).first()
    assert entry is not None
    assert (entry.after, entry.note) == ({"moved_from": ["Xã Bình Chánh"], "moved_to": ["Xã Bình Sơn"]}, PAPER)


def test_several_that_each_answer_become_the_least_advanced(office: Office) -> None:
    a, b, c = commune("Bình Chánh"), commune("Bình Mỹ"), commune("Bình Đông")
    item = assigned(office, parts=Parts(each=(a.id, b.id, c.id), each_due={b.id: EARLY}))
    with unit_of_work():
        for unit in (a, b):
            accept(item, by=SYSTEM, on=BEGIN, unit_id=unit.id)
        for unit in (b, a):
            request_extension(item, by=SYSTEM, on=BEGIN, until=date(2022, 9, 1), reason="Khó", unit_id=unit.id)
        submit_result(item, by=SYSTEM, on=BEGIN, outcome="Xong", unit_id=b.id)
    carried_out(office, merged(a, b), [new(office)])
    now = unit_of("XA-n1")
    assert parts(item) == {"each": [c.id, now]}
    one = part(item, now)
    assert (one.accepted_on, one.reported_on, one.due_on, one.effective_due_on) == (BEGIN, None, EARLY, EARLY)
    assert DUE > EARLY
    asked = db.session.scalars(select(Extension).where(Extension.item_id == item).order_by(Extension.id)).all()
    waits = [one.unit_id for one in asked if one.decision is Decision.ASKED]
    assert waits in ([now], []), "one of them at most waits"
    assert {one.unit_id for one in asked if one.decision is Decision.LAPSED} <= {a.id, b.id}
    nodes = [node for node, unit, _answers in steps(item) if unit == now]
    assert len(nodes) == len(set(nodes)), "no step twice"
    with unit_of_work():
        submit_result(item, by=SYSTEM, on=TODAY, outcome="Xong", unit_id=now)
        accept(item, by=SYSTEM, on=TODAY, unit_id=c.id)
        submit_result(item, by=SYSTEM, on=TODAY, outcome="Xong", unit_id=c.id)
    assert of(item).status is Status.PENDING_CONFIRMATION


def test_carrying_out_goes_before_support_and_that_before_monitoring(office: Office) -> None:
    a, b, c = commune("Bình Chánh"), commune("Bình Mỹ"), commune("Bình Đông")
    tp = office.unit("TP").id
    leads = assigned(office, parts=Parts(lead=a.id, support=(b.id,), monitor=(c.id,)))
    beside = assigned(office, parts=Parts(lead=tp, support=(b.id,), monitor=(a.id, c.id)))
    carried_out(office, merged(a, b, c, to=f"u{office.unit('XA-BINHAN').id}"))
    now = office.unit("XA-BINHAN").id
    assert parts(leads) == {"lead": [now]}
    assert parts(beside) == {"lead": [tp], "support": [now]}


def test_a_checklist_keeps_its_units_and_another_answers_for_them(office: Office) -> None:
    a, b, c = commune("Bình Chánh"), commune("Bình Mỹ"), commune("Bình Đông")
    item = assigned(office)
    counter = count(
        item, CounterDraft(label="Xã đã kiểm tra", noun="xã", targets={"": 3}, checklist=(a.id, b.id, c.id))
    )
    figure = indicator("Hồ sơ", source=a.id)
    carried_out(office, [*merged(a, b), Line(c.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")], [new(office)])
    now = unit_of("XA-n1")
    rows = db.session.scalars(select(Tick).where(Tick.counter_id == counter).order_by(Tick.unit_id)).all()
    assert [(row.unit_id, row.answered_by_id) for row in rows] == [(a.id, now), (b.id, now), (c.id, None)]
    shown = first_counters([item], on=TODAY)[item]
    assert (shown.value or 0, shown.target) == (0, 3)
    assert db.session.get_one(Counter, figure).source_unit_id == now
    carried_out(office, merged(db.session.get_one(Unit, now), to=f"u{office.unit('XA-BINHAN').id}"), day=TODAY)
    last = office.unit("XA-BINHAN").id
    rows = db.session.scalars(select(Tick).where(Tick.counter_id == counter).order_by(Tick.unit_id)).all()
    assert [row.answered_by_id for row in rows] == [last, last, None]
    assert db.session.get_one(Counter, figure).source_unit_id == last


def test_a_split_asks_for_each_item(office: Office) -> None:
    old = commune("Bình Chánh")
    first, second = (assigned(office, parts=Parts(lead=old.id)) for _ in range(2))
    made = [new(office, "Bắc", "n1"), new(office, "Nam", "n2")]
    lines = [Line(old.id, Fate.SPLIT, ("n1", "n2"))]
    carried_out(office, lines, made, items={f"{old.id}:{second}": "n2"})
    north, south = unit_of("XA-n1"), unit_of("XA-n2")
    assert (parts(first), parts(second)) == ({"lead": [north]}, {"lead": [south]})
    closed = db.session.get_one(Unit, old.id)
    assert (closed.active_until, closed.successor_id) == (date(2022, 5, 31), north)
    heirs = db.session.scalars(select(Succession).where(Succession.unit_id == old.id).order_by(Succession.position))
    assert [(one.successor_id, one.since_on, one.reason) for one in heirs] == [(north, DAY, PAPER), (south, DAY, PAPER)]


def test_renamed_and_put_under_another(office: Office) -> None:
    town, below = commune("Châu Ổ"), commune("Bình Mỹ")
    item = assigned(office, parts=Parts(lead=town.id))
    lines = [
        Line(town.id, Fate.RENAMED, name="UBND xã Bình Sơn", short_name="Xã Bình Sơn"),
        Line(below.id, Fate.MOVED, (f"u{office.unit('VP').id}",)),
    ]
    carried_out(office, lines)
    assert (db.session.get_one(Unit, town.id).name, parts(item)) == ("UBND xã Bình Sơn", {"lead": [town.id]})
    former = db.session.scalars(select(FormerName).where(FormerName.unit_id == town.id)).one()
    assert (former.name, former.until_on, former.reason) == ("UBND xã Châu Ổ", date(2022, 5, 31), PAPER)
    assert names_on(date(2022, 5, 31), [town.id])[town.id].name == "UBND xã Châu Ổ"
    assert db.session.get_one(Unit, below.id).parent_id == office.unit("VP").id


def test_what_another_committee_has_is_closed_or_let_go(office: Office) -> None:
    gone, stays = commune("Bình Chánh", head="Lê Văn An"), commune("Bình Mỹ")
    leads = assigned(office, parts=Parts(lead=gone.id, support=(stays.id,)))
    stands = assigned(office, parts=Parts(lead=gone.id))
    both = assigned(office, parts=Parts(each=(gone.id, stays.id)))
    alone = assigned(office, parts=Parts(each=(gone.id,)))
    helps = assigned(office, parts=Parts(lead=stays.id, support=(gone.id,), monitor=(gone.id,)))
    closing = serial(office, parts=Parts(lead=gone.id))
    goes_on = serial(office, parts=Parts(each=(gone.id, stays.id)))
    with unit_of_work():
        accept(both, by=SYSTEM, on=BEGIN, unit_id=stays.id)
        submit_result(both, by=SYSTEM, on=BEGIN, outcome="Xong", unit_id=stays.id)
        stop(stands, Verb.SUSPEND, by=SYSTEM, on=BEGIN, reason="Chờ văn bản của tỉnh")
    carried_out(office, [Line(gone.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")])
    for item in (leads, alone, stands):
        ended = of(item)
        assert (ended.status, ended.closed_on) == (Status.CANCELLED, DAY)
        assert ended.outcome == f"Chuyển về UBND xã Vạn Tường theo {PAPER}"
    assert parts(both) == {"each": [stays.id]}
    assert of(both).status is Status.PENDING_CONFIRMATION, "the only one that is left has reported"
    assert parts(helps) == {"lead": [stays.id]}
    assert series_row(closing).next_on is None
    assert series_row(goes_on).parts["each"] == [stays.id]
    succession = db.session.scalars(select(Succession).where(Succession.unit_id == gone.id)).one()
    assert (succession.successor_id, succession.elsewhere) == (None, "UBND xã Vạn Tường")


def test_series_follow(office: Office) -> None:
    a, b = commune("Bình Chánh"), commune("Bình Mỹ")
    one = serial(office, parts=Parts(each=(a.id, b.id), support=(office.unit("NV").id,)))
    two = serial(office, parts=Parts(lead=office.unit("NV").id, support=(a.id,), monitor=(b.id,)))
    carried_out(office, merged(a, b), [new(office)])
    now = unit_of("XA-n1")
    assert (series_row(one).parts["each"], series_row(one).parts["support"]) == ([now], [office.unit("NV").id])
    assert (series_row(two).parts["support"], series_row(two).parts["monitor"]) == ([now], [])


def test_a_restricted_document_may_be_read_by_who_takes_over(office: Office) -> None:
    old = commune("Bình Chánh", head="Lê Văn An")
    document = make_document(restricted=True)
    make_recipients(document, [old])
    document_id = document.id
    item = assigned(office, document=document, parts=Parts(lead=old.id))
    carried_out(office, merged(old), [new(office)])
    readers = db.session.scalars(select(Recipient.unit_id).where(Recipient.document_id == document_id)).all()
    assert sorted(readers) == sorted([old.id, unit_of("XA-n1")])
    assert of(item).restricted


def test_who_works_on_it_goes_along_with_the_post(office: Office) -> None:
    a, b = commune("Bình Chánh"), commune("Bình Mỹ")
    person = make_person("Lê Văn An")
    make_post(person, a)
    worker = person.id
    stays, goes = (assigned(office, parts=Parts(lead=a.id, person_id=worker)) for _ in range(2))
    lines = [Line(a.id, Fate.SPLIT, ("n1", f"u{b.id}"))]
    carried_out(office, lines, [new(office)], items={f"{a.id}:{goes}": f"u{b.id}"})
    assert part(stays, unit_of("XA-n1")).person_id == worker
    assert part(goes, b.id).person_id is None


def test_who_receives_hears_once_and_does_the_steps(office: Office, client_of: ClientOf) -> None:
    old, heir = commune("Bình Chánh"), office.unit("XA-BINHAN")
    items = [assigned(office, parts=Parts(lead=old.id)) for _ in range(3)]
    carried_out(office, merged(old, to=f"u{heir.id}"))
    head = office.person("tam").id
    told = db.session.scalars(select(Notice).where(Notice.person_id == head)).all()
    assert [one.words for one in told] == [f"tiếp nhận 03 nhiệm vụ từ UBND xã Bình Chánh theo {PAPER}"]
    client = client_of("tam")
    assert client.get("/inbox/").text.count(of(items[0]).title) >= 3
    version = of(items[0]).version
    answer = client.post(f"/items/{items[0]}/accept", data={"version": version})
    assert answer.status_code == 303
    assert part(items[0], heir.id).accepted_on == TODAY


def test_only_a_sound_plan_on_its_day_by_an_administrator(office: Office) -> None:
    old = commune("Bình Chánh")
    act = drafted(merged(old), [new(office)], day=date(2022, 7, 1))
    with pytest.raises(InvalidInput, match="01/07/2022"), unit_of_work():
        carry_out(act, by=office.actor("quan"), on=TODAY)
    with pytest.raises(NotAllowed), unit_of_work():
        carry_out(act, by=office.actor("lan"), on=date(2022, 7, 1))
    into_itself = drafted(merged(old, to=f"u{old.id}"))
    with pytest.raises(UnsoundPlanError), unit_of_work():
        carry_out(into_itself, by=office.actor("quan"), on=TODAY)
    assert db.session.get_one(Unit, old.id).active_until is None


def test_a_second_press_finds_it_done(office: Office) -> None:
    old = commune("Bình Chánh")
    item = assigned(office, parts=Parts(lead=old.id))
    act = carried_out(office, merged(old), [new(office)])
    version = of(item).version
    with unit_of_work():
        counts = carry_out(act, by=office.actor("quan"), on=TODAY)
    assert (counts["items"], counts["new"], of(item).version) == (1, 1, version)
    assert db.session.get_one(Reorganization, act).state is State.DONE


def test_what_was_given_back_waits_for_the_office(office: Office) -> None:
    old = commune("Bình Chánh")
    item = assigned(office, parts=Parts(lead=old.id))
    with unit_of_work():
        return_item(item, by=SYSTEM, on=BEGIN, reason="Không thuộc chức năng")
    carried_out(office, [Line(old.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")])
    assert of(item).closed_on is None
    with unit_of_work():
        assign(item, Parts(lead=office.unit("NV").id), by=SYSTEM, on=TODAY, reason="Giao lại")
    assert [where[1] for where in steps(item)] == [office.unit("NV").id]
    assert held_by_closed(TODAY) == []


def test_nothing_is_touched_that_is_not_theirs(office: Office) -> None:
    old = commune("Bình Chánh")
    other, nobody = assigned(office), registered()
    versions = of(other).version, of(nobody).version
    carried_out(office, merged(old), [new(office)])
    assert (of(other).version, of(nobody).version) == versions
    assert db.session.scalars(select(Item.id).order_by(Item.id)).all() == [other, nobody]


def test_what_is_opened_again_later_is_with_who_took_over(office: Office) -> None:
    a, b = commune("Bình Chánh"), commune("Bình Mỹ")
    gone = commune("Bình Hải")
    item, left = assigned(office, parts=Parts(each=(a.id, b.id))), assigned(office, parts=Parts(lead=gone.id))
    counter = count(item, CounterDraft(label="Xã", checklist=(a.id, gone.id)))
    with unit_of_work():
        stop(item, Verb.CANCEL, by=SYSTEM, on=BEGIN, reason="Không thực hiện nữa")
    carried_out(office, [*merged(a, b), Line(gone.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")], [new(office)])
    now = unit_of("XA-n1")
    assert parts(item) == {"each": [a.id, b.id]}, "what was closed stays where it was"
    with unit_of_work():
        stop(item, Verb.REOPEN, by=SYSTEM, on=TODAY, reason="Làm tiếp")
        stop(left, Verb.REOPEN, by=SYSTEM, on=TODAY, reason="Làm tiếp")
    assert (parts(item), parts(left)) == ({"each": [now]}, {})
    assert [answers for _node, _unit, answers in steps(item)] == [now]
    assert of(left).status is Status.REGISTERED, "the office gives it anew"
    rows = db.session.scalars(select(Tick).where(Tick.counter_id == counter).order_by(Tick.unit_id)).all()
    assert [row.answered_by_id for row in rows] == [now, None]
    assert held_by_closed(TODAY) == []
