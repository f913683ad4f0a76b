"""What was answered, and whom a drawing names, goes on with the unit that takes over."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories import Office
from tests.tracker.items.tracked import assigned, registered
from tests.tracker.processes.drawn import arrow, asked, button, end, in_force, own_drawing, split, task
from tests.tracker.processes.test_waits_and_votes import asking, pressed, taking_part
from tests.tracker.processes.waiting import nodes_of
from tests.tracker.reorganizing.acts import (
    carried_out,
    commune,
    everything,
    merged,
    new,
    steps,
    undone,
    unequal,
    unit_of,
)
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts
from tracker.items.services.results import stop
from tracker.items.services.suspending import resume
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.processes.models import RunEvent, RunToken, StepAnswer
from tracker.processes.services.heirs import heirs_now

SAY = button("dong_y", "Đồng ý") + asked("so", "Số hộ", "number")


def in_branches() -> str:
    """Each unit says a number, then its own number decides its way; a third step is for whoever said it."""
    own = {"role": "head", "status": "in_progress", "outcomes": "dong_y"}
    inside = (
        '<bpmn:startEvent id="b" />' + arrow("g0", "b", "count") + task("count", "Đếm hộ", SAY, **own)
        + arrow("g1", "count", "more") + task("more", "Bổ sung", button("xong", "Xong"), role="head",
                                              status="in_progress", outcomes="xong")
        + arrow("g2", "more", "which") + split("which", "g4") + arrow("g3", "which", "many", "so == 12")
        + arrow("g4", "which", "few")
        + task("many", "Nhiều", role="head", status="in_progress", performer="step: count")
        + task("few", "Ít", role="head", status="in_progress") + arrow("g5", "many", "e") + arrow("g6", "few", "e")
        + end("e")
    )  # fmt: skip
    stage = f'<bpmn:subProcess id="units" name="Từng đơn vị">{inside}' \
        '<bpmn:multiInstanceLoopCharacteristics pt:over="units" /></bpmn:subProcess>'  # fmt: skip
    return own_drawing(
        arrow("f0", "begin", "give"), task("give", "Giao", role="clerk", status="registered", outcomes="assign"),
        arrow("f1", "give", "units"), stage, arrow("f2", "units", "over"), end("over", "cancelled"),
    )  # fmt: skip


def test_a_branch_goes_on_with_what_was_answered_in_it(office: Office) -> None:
    in_force(in_branches())
    old, other = commune("Bình Chánh"), commune("Bình Nguyên")
    item = assigned(office, parts=Parts(each=(old.id, other.id)))
    pressed(item, "count", "dong_y", unit=old.id, so=12)
    pressed(item, "count", "dong_y", unit=other.id, so=3)
    before = everything()
    act = carried_out(office, merged(old), [new(office)])
    now = unit_of("XA-n1")
    db.session.rollback()
    assert {row.unit_id for row in db.session.query(StepAnswer)} == {now, other.id}
    assert {row.unit_id for row in db.session.query(RunEvent).where(RunEvent.kind == "done")} - {None} == {
        old.id, other.id,
    }, "the history says who did it"  # fmt: skip
    undone(office, act)
    assert unequal(before, everything()) == {}
    carried_out(office, merged(old, to="n2"), [new(office, "Bình Hòa", "n2")])
    pressed(item, "more", "xong", unit=unit_of("XA-n2"))
    pressed(item, "more", "xong", unit=other.id)
    assert sorted((node, unit) for node, unit, _answers in steps(item)) == [
        ("few", other.id), ("many", unit_of("XA-n2")),
    ]  # fmt: skip


def test_who_did_a_step_in_a_branch_is_not_mistaken_for_another_units(office: Office) -> None:
    in_force(in_branches())
    old, other = commune("Bình Chánh", head="Võ Văn Hai"), commune("Bình Nguyên", head="Lê Thị Ba")
    item = assigned(office, parts=Parts(each=(old.id, other.id)))
    for unit, so in ((old.id, 12), (other.id, 3)):
        pressed(item, "count", "dong_y", unit=unit, so=so)
    doers = {old.id: office.person("huong").id, other.id: office.person("dong").id}
    with unit_of_work():
        for row in db.session.query(RunEvent).where(RunEvent.node == "count"):
            row.person_id = doers[row.unit_id or 0]
    carried_out(office, merged(old), [new(office)])
    pressed(item, "more", "xong", unit=unit_of("XA-n1"))
    token = db.session.query(RunToken).where(RunToken.node == "many").one()
    assert token.person_id == doers[old.id], "not he who did it last, for another commune"


def test_who_answered_is_not_asked_again_because_another_unit_takes_over(office: Office) -> None:
    in_force(asking("head", "support", "", "n_khong == 0"))
    old = commune("Bình Chánh")
    parts = taking_part(office, "TP")
    item = assigned(office, parts=Parts(lead=parts.lead, support=(*parts.support, old.id)))
    pressed(item, "say", "dong_y", unit=old.id)
    carried_out(office, merged(old), [new(office)])
    with unit_of_work():
        stop(item, Verb.SUSPEND, by=SYSTEM, on=date(2022, 6, 15), reason="Chờ")
    with unit_of_work():
        resume(item, by=SYSTEM, on=date(2022, 6, 16), reason="Tiếp")
    assert [(node, unit) for node, unit, _answers in steps(item)] == [("say", office.unit("TP").id)]


def test_a_drawing_names_a_unit_by_the_name_of_its_time(office: Office) -> None:
    own = {"role": "clerk", "status": "registered", "outcomes": "dong_y"}
    in_force(own_drawing(
        arrow("f0", "begin", "first"), task("first", "Bước đầu", button("dong_y", "Đồng ý"), **own),
        arrow("f1", "first", "named"),
        task("named", "Xã làm", button("dong_y", "Đồng ý"), performer="unit: UBND xã Bình Chánh", **own),
        arrow("f2", "named", "over"), end("over", "cancelled"),
    ))  # fmt: skip
    old = commune("Bình Chánh")
    waits, comes = registered(), registered()
    pressed(waits, "first", "dong_y")
    assert [answers for _node, _unit, answers in steps(waits)] == [old.id]
    carried_out(office, merged(old), [new(office)])
    carried_out(office, merged(unit_like("XA-n1"), to="n2"), [new(office, "Bình Hòa", "n2")], day=date(2022, 6, 10))
    pressed(comes, "first", "dong_y")
    assert nodes_of(comes) == {"named"}
    now = unit_of("XA-n2")
    assert [steps(item)[0][2] for item in (waits, comes)] == [now, now]
    assert heirs_now()[old.id] == (unit_of("XA-n1"), now)


def unit_like(code: str) -> Any:
    """The row of a unit."""
    return db.session.get_one(Unit, unit_of(code))
