"""Ends of posts that are planned: each is planned anew for itself, and what was settled meanwhile stays so."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tests.factories import Office
from tests.tracker.handover.open import PAPER, TODAY, disable, end, history, key, named, somebody
from tests.tracker.items.tracked import assigned, going
from tests.tracker.processes.waiting import for_each
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.services.carrying_out import carry_out_due
from tracker.handover.services.naming import put_naming
from tracker.items.services.assigning import Parts, assign
from tracker.reminders.models.notices import Notice


def test_one_plan_anew_leaves_what_another_unit_planned(office: Office) -> None:
    item_id = assigned(office, parts=for_each(office, "NV", "XA-BINHAN"))
    minh, tuyet = office.person("minh").id, office.person("tuyet").id
    for head, code, who in (("huong", "NV", minh), ("tam", "XA-BINHAN", tuyet)):
        end(office.post(head), until_on=date(2022, 6, 30), rows={key(office, item_id, code): f"p{who}"})
    assert named(office, item_id, on=date(2022, 7, 1)) == {minh, tuyet}
    end(office.post("huong"), until_on=date(2022, 7, 15), rows={key(office, item_id): f"p{minh}"})
    assert named(office, item_id, on=date(2022, 7, 1)) == {tuyet}
    assert named(office, item_id, on=date(2022, 7, 16)) == {minh, tuyet}


def test_one_is_named_for_a_unit_at_a_time_though_the_end_was_planned(office: Office) -> None:
    item_id, nv = going(office), office.unit("NV").id
    one, other = (somebody(office, "NV", Role.OFFICER, name) for name in ("Lê Văn Một", "Lê Thị Hai"))
    with unit_of_work():
        put_naming(item_id, nv, one.id, on=TODAY, by=SYSTEM, reason=PAPER)
        put_naming(item_id, nv, office.person("minh").id, on=date(2022, 7, 1), by=SYSTEM, reason=PAPER)
    disable(one, rows={key(office, item_id): f"p{other.id}"})
    for day in (TODAY, date(2022, 6, 30), date(2022, 7, 2)):
        assert named(office, item_id, on=day) == {other.id}


def test_what_was_settled_otherwise_meanwhile_is_not_told(office: Office) -> None:
    replaced, released, kept = going(office), going(office), going(office)
    minh, nv = office.person("minh").id, office.unit("NV").id
    end(office.post("huong"), until_on=date(2022, 6, 30), groups={f"answer-{nv}": f"p{minh}"})
    with unit_of_work():
        put_naming(replaced, nv, None, on=date(2022, 6, 20), by=SYSTEM, reason=PAPER)
        assign(released, Parts(lead=office.unit("TP").id), by=SYSTEM, on=date(2022, 6, 20), reason=PAPER)
    assert carry_out_due(on=date(2022, 7, 1)) == 1
    histories = [history(one, "item.answer_handed_over") for one in (replaced, released, kept)]
    assert histories == [[], [], [("Nguyễn Thị Hương", "Đỗ Nhật Minh", PAPER)]]
    about = select(Notice.item_id).where(Notice.person_id == minh, Notice.key.like("handed%"))
    assert list(db.session.scalars(about)) == [kept]
