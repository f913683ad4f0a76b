"""Three communes were merged four months ago: entered now, carried out, taken back, entered again, worked on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.characters import CHARACTERS
from tests.factories import Office, make_person, make_post, make_stand_in
from tests.journeys.browsing import Page, Visitor
from tests.journeys.test_items import accept, report_the_result
from tests.tracker.items.counted import count
from tests.tracker.items.tracked import BEGIN, assigned, of, registered
from tests.tracker.recurring.serial import serial
from tests.tracker.reorganizing.acts import commune, everything, held_by_closed, unequal
from tracker.accounts.models import Person, Post
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.services.assigning import Parts, accept as take_on, assign
from tracker.items.services.extensions import request_extension
from tracker.items.services.results import confirm_completion, submit_result
from tracker.organization.models import Unit
from tracker.reorganizing.models import Reorganization, State

pytestmark = pytest.mark.csrf
PAPER = "Nghị quyết số 1677/NQ-UBTVQH15"
NAMES, HEADS = ("Bình Chánh", "Bình Hải", "Bình Minh"), ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba")
PLACED = "15/02/2022"  # four months before the day of the tests


@dataclass
class Register:
    """Three communes and what is open there; `old`, closed before; `waits`, to be accepted; `going`, accepted."""

    app: Flask
    units: list[Unit]
    old: int
    waits: int
    going: int
    each: int

    def who(self, name: str) -> Visitor:
        """Somebody by the full name."""
        user_name = db.session.scalars(select(Person.user_name).where(Person.full_name == name)).one()
        return Visitor(self.app, user_name)

    def admin(self) -> Visitor:
        return Visitor(self.app, CHARACTERS["quan"].user_name)


@pytest.fixture
def register(app: Flask, office: Office) -> Register:
    """Thirty open items: lead, each, support, a result and a request that wait, a checklist; a series, a stand-in."""
    units = [commune(name, head=head) for name, head in zip(NAMES, HEADS, strict=True)]
    ids = [unit.id for unit in units]
    officer = make_post(make_person("Trần Thị Bốn"), units[0], Role.OFFICER)
    head = db.session.scalars(select(Person).where(Person.full_name == HEADS[0])).one()
    own = units[0].id
    make_stand_in(_post(head, own), db.session.get_one(Person, officer.person_id), until_on=date(2022, 12, 31))
    closed = assigned(office, parts=Parts(lead=own), title="Việc đã xong")
    led = [assigned(office, parts=Parts(lead=unit)) for unit in ids for _ in range(6)]
    each = [assigned(office, parts=Parts(each=tuple(ids))) for _ in range(5)]
    supported = [assigned(office, parts=Parts(lead=office.unit("NV").id, support=(unit,))) for unit in ids]
    listed = assigned(office)
    late = [registered("Giao sau ngày sáp nhập") for _ in range(3)]
    count(listed, CounterDraft(label="Xã đã rà soát", verb="rà soát", noun="xã", checklist=ids))
    serial(office, parts=Parts(each=tuple(ids)))
    with unit_of_work():
        for item in (closed, *led[1:5], each[0]):
            take_on(item, by=SYSTEM, on=BEGIN, unit_id=own)
        submit_result(closed, by=SYSTEM, on=BEGIN, outcome="Đã xong")
        confirm_completion(closed, by=SYSTEM, on=BEGIN)
        submit_result(led[2], by=SYSTEM, on=BEGIN, outcome="Đã báo cáo")
        request_extension(led[3], by=SYSTEM, on=BEGIN, until=date(2022, 9, 30), reason="Chờ tỉnh")
        submit_result(each[0], by=SYSTEM, on=BEGIN, outcome="Xã đã xong", unit_id=own)
        for item in late:
            assign(item, Parts(lead=ids[1]), by=SYSTEM, on=date(2022, 5, 4))
    assert len({*led, *each, *supported, listed, *late}) == 30
    return Register(app, units, closed, led[0], led[1], each[0])


def _post(person: Person, unit_id: int) -> Post:
    return db.session.scalars(select(Post).where(Post.person_id == person.id, Post.unit_id == unit_id)).one()


def enter(admin: Visitor, units: list[Unit]) -> Page:
    """Day, paper and name; then the three communes ticked and the new one named."""
    begun = admin.look("/units").links["Sáp nhập, chia tách"]
    page = admin.look(admin.look(begun).links["Lập phương án"])
    given = {"day": "31/02/2022", "decision": PAPER, "title": "Sáp nhập ba xã"}
    wrong = admin.send(page, given, holding="decision", status=400)
    assert "Ngày 31/02/2022 không có trong lịch" in wrong.text
    assert wrong.form(holding="decision").sent["title"] == ["Sáp nhập ba xã"], "what was typed stays"
    page = admin.send(wrong, {"day": PLACED}, holding="decision")
    ticks: dict[str, object] = {"units": [str(unit.id) for unit in units], "kind": "commune"}
    wrong = admin.send(page, ticks, holding="units", status=400)
    assert "Nhập tên đơn vị mới" in wrong.text
    assert wrong.form(holding="units").sent["units"] == [str(unit.id) for unit in units]
    there = admin.send(wrong, {"name": "UBND xã Bình Sơn"}, holding="units")
    assert "vào UBND xã Bình Sơn mới, mã XA-BINH-SON" in there.text
    return there


def preview(admin: Visitor, row_id: int) -> Page:
    return admin.look(f"/reorganizing/{row_id}/preview")


def row() -> Reorganization:
    db.session.rollback()
    return db.session.scalars(select(Reorganization).order_by(Reorganization.id.desc())).all()[0]


def test_a_merger_entered_four_months_late(register: Register, office: Office) -> None:
    before, admin = everything(), register.admin()
    enter(admin, register.units)
    first = row().id
    page = preview(admin, first)
    assert "30 nhiệm vụ chưa hoàn thành của 03 xã chuyển về UBND xã Bình Sơn." in page.text
    assert "05 nhiệm vụ giao từng đơn vị được gộp làm một." in page.text
    done = admin.send(page, {}, action="/carry-out")
    assert "Đã thực hiện việc sắp xếp đơn vị." in done.text
    assert done.address == f"/reorganizing/{first}"
    assert "Nhiệm vụ chưa hoàn thành 30" in done.text
    assert held_by_closed(date(2022, 6, 15)) == []
    new = db.session.scalars(select(Unit).where(Unit.code == "XA-BINH-SON")).one()
    assert of(register.going).lead_unit_id == new.id
    again = admin.send(page, {}, action="/carry-out")
    assert (again.address, row().state, row().id) == (f"/reorganizing/{first}", State.DONE, first), "pressed twice"

    back = admin.send(done, {}, action="/take-back")
    assert "Đã hoàn tác: mọi thứ trở lại như trước." in back.text
    assert unequal(before, everything()) == {}

    other = admin.send(back, {}, action="/again")
    assert "bản nháp" in other.text
    second = row().id
    people = admin.look(f"/reorganizing/{second}/people")
    heads = people.form(holding="version", action="people?page=1").offers["head-n1"]
    chosen = next(words for words in heads if words.startswith(HEADS[1]))
    page = admin.send(people, {"head-n1": chosen}, holding="head-n1")
    assert page.address == f"/reorganizing/{second}/preview"
    admin.send(page, {}, action="/carry-out")
    assert row().state is State.DONE

    works_on_it(register)
    left_as_it_was(register, admin)
    refused = admin.send(admin.look(f"/reorganizing/{second}"), {}, action="/take-back", status=409)
    assert of(register.waits).title in refused.text
    assert row().state is State.DONE


def works_on_it(register: Register) -> None:
    """The head that was chosen accepts what waited and reports what was going; another's deputy reads it."""
    head = register.who(HEADS[1])
    accept(head, register.waits)
    report_the_result(head, register.going, "Đã rà soát xong")
    assert of(register.waits).status is Status.IN_PROGRESS
    assert of(register.going).status is Status.PENDING_CONFIRMATION
    assert "Phó Chủ tịch UBND xã" in register.who(HEADS[0]).look("/account").text
    stands_in = register.who("Trần Thị Bốn").look("/").text
    assert HEADS[0] in stands_in, "who stood in for a head stands in for him still"


def left_as_it_was(register: Register, admin: Visitor) -> None:
    """The old unit is closed and says who took over; what had ended keeps the name of its time."""
    old = register.units[0].id
    page = admin.look(f"/units/{old}")
    assert "14/02/2022" in page.text
    assert "UBND xã Bình Sơn" in page.text
    assert "Xã Bình Chánh" in admin.look(f"/items/{register.old}").text
    assert of(register.old).lead_unit_id == old


def test_only_the_administrator_reorganises(register: Register) -> None:
    enter(register.admin(), register.units)
    clerk = Visitor(register.app, CHARACTERS["lan"].user_name)
    for address in ("/reorganizing", f"/reorganizing/{row().id}/preview", "/reorganizing/form.xlsx"):
        clerk.look(address, status=403)
    assert "Sáp nhập, chia tách" not in clerk.look("/units").links
