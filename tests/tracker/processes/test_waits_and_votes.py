"""Runs that wait for a day or an answer, and steps that are asked of many: over the services that people use."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_person, make_post
from tests.tracker.items.tracked import BEGIN, TODAY, assigned, going, of, put, registered
from tests.tracker.processes.drawn import (
    arrow,
    asked,
    button,
    catch,
    edge,
    end,
    in_force,
    own_drawing,
    repeated,
    split,
    task,
)
from tests.tracker.processes.run_checks import faults, timers_of, tokens_of, waits
from tests.tracker.processes.runs import told
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import RelationKind
from tracker.documents.services.relations import relate
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Part
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.results import stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.models import EventKind
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.leading import follow_leaders
from tracker.processes.services.sweep import fire_due
from tracker.processes.way.services import move_step

GIVE = task("give", "Giao việc", role="clerk", status="registered", outcomes="assign")
SIGN = task("sign", "Ký", button("ky", "Đã ký"), role="leader", status="pending_confirmation", outcomes="ky")


def on_its_way(*parts: str) -> str:
    """begin → give → …, the rest as given; it ends behind `sign`."""
    tail = (SIGN, end("over", "completed"), arrow("f_over", "sign", "over"))
    return own_drawing(GIVE, arrow("f_give", "begin", "give"), *parts, *tail)


def answered_by(document: Any, kind: RelationKind = RelationKind.BASIS, **more: Any) -> None:
    """Another document is registered that refers to this one."""
    reply = make_document(symbol="CV-UBND", registered_at=clock.now(), **more)
    with unit_of_work():
        relate(db.session.merge(reply), kind=kind, to=db.session.merge(document), by=SYSTEM)


def pressed(
    item_id: int, step: str, what: str, *, unit: int | None = None, person: int | None = None, **own: Any
) -> None:  # fmt: skip
    """A button of an open step, of one member where it is asked of many."""
    db.session.rollback()
    number = next(
        row.number for row in tokens_of(item_id)
        if (row.node, row.unit_id, row.person_id) == (step, unit, person) and row.holds == "task"
    )  # fmt: skip
    with unit_of_work():
        press(item_id, number, what, Filled(own=own), by=SYSTEM, on=clock.today())


def stands(item_id: int) -> tuple[list[str], Status, list[str]]:
    """Who has to act, the status of the item, and what does not hold."""
    return waits(item_id), of(item_id).status, faults(item_id)


def days(item_id: int) -> dict[str, date | None]:
    """The timers that have not fired."""
    db.session.rollback()
    return {row.node: row.fires_on for row in timers_of(item_id) if row.fired_at is None}


# ---------- waiting for an answer ----------

REPLY = on_its_way(
    arrow("f1", "give", "reply"), catch("reply", "Chờ trả lời", message="reply_registered", status="in_progress"),
    arrow("f2", "reply", "sign"),
)  # fmt: skip


def test_it_waits_until_a_document_that_answers_is_registered(app: Flask, office: Office, client_of: ClientOf) -> None:
    in_force(REPLY)
    document = make_document()
    item_id = assigned(office, document=document)
    assert stands(item_id) == ([], Status.IN_PROGRESS, [])
    page = client_of("lan").get(f"/items/{item_id}").text
    assert "Chờ trả lời: đang chờ “Văn bản trả lời đã đăng ký”, từ 25/01/2022" in page
    answered_by(make_document(number="999"))
    answered_by(document, RelationKind.URGES)
    assert waits(item_id) == [], "neither another paper's answer nor one that urges"
    answered_by(document)
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])
    assert told(item_id, EventKind.TOLD) == ["told:reply_registered"]
    answered_by(document)
    assert waits(item_id) == ["sign"]
    pressed(item_id, "sign", "ky")
    assert stands(item_id) == ([], Status.COMPLETED, [])
    assert "đăng ký văn bản trả lời" in client_of("lan").get(f"/items/{item_id}/way").text


def test_an_answer_that_was_quicker_than_the_step_before_is_not_waited_for_again(app: Flask, office: Office) -> None:
    in_force(REPLY)
    document = make_document()
    item_id = registered(document=document)
    answered_by(document)
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=BEGIN)
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])


def test_a_step_that_says_no_status_leaves_the_item_as_far_as_its_units_are(app: Flask, office: Office) -> None:
    view = task("view", "Lãnh đạo xem kết quả", button("dong_y", "Đồng ý"), role="leader", outcomes="dong_y")
    report = task("report", "Báo cáo kết quả", role="head", status="in_progress", outcomes="submit_result")
    take = task("take", "Tiếp nhận", role="head", status="assigned", outcomes="accept")
    in_force(
        on_its_way(
            arrow("f1", "give", "take"), take, arrow("f2", "take", "report"), report,
            arrow("f3", "report", "view"), view, arrow("f4", "view", "sign"),
        )
    )  # fmt: skip
    item_id = going(office)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=TODAY, outcome="Đã rà soát xong")
    assert stands(item_id) == (["view"], Status.IN_PROGRESS, []), "what is reported is not newly registered"
    pressed(item_id, "view", "dong_y")
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])


def test_one_answer_ends_one_wait(app: Flask, office: Office) -> None:
    in_force(
        on_its_way(
            arrow("f1", "give", "reply"), catch("reply", "Chờ Sở Nội vụ", message="reply_registered"),
            arrow("f2", "reply", "second"), catch("second", "Chờ Sở Tư pháp", message="reply_registered"),
            arrow("f3", "second", "sign"),
        )
    )  # fmt: skip
    document = make_document()
    item_id = assigned(office, document=document)
    assert stands(item_id) == ([], Status.ASSIGNED, []), "where the drawing says no status: as far as its units are"
    answered_by(document)
    assert [row.node for row in tokens_of(item_id)] == ["second"]
    answered_by(document)
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])


def test_what_is_suspended_hears_the_answer_and_shows_it_when_it_goes_on(app: Flask, office: Office) -> None:
    in_force(REPLY)
    document = make_document()
    item_id = assigned(office, document=document)
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=BEGIN, reason="Chờ ý kiến")
    answered_by(document)
    assert stands(item_id) == ([], Status.SUSPENDED, [])
    with unit_of_work():
        stop(item_id, Verb.RESUME, by=SYSTEM, on=clock.today(), reason="Đã có ý kiến")
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])


# ---------- waiting for a day ----------


def test_it_waits_for_a_day_that_somebody_fills_in_and_then_until_a_date(app: Flask, office: Office) -> None:
    meeting = task(
        "call", "Mời họp", button("moi", "Đã mời") + asked("ngay_hop", "Ngày họp", "day", required=True),
        role="clerk", status="in_progress", outcomes="moi",
    )  # fmt: skip
    in_force(
        on_its_way(
            arrow("f1", "give", "call"), meeting, arrow("f2", "call", "met"),
            catch("met", "Chờ họp", timer="field:ngay_hop + 2 working days", status="in_progress"),
            arrow("f3", "met", "july"), catch("july", "Đến ngày", timer="01/07/2022", status="in_progress"),
            arrow("f4", "july", "sign"),
        )
    )  # fmt: skip
    item_id = assigned(office)
    pressed(item_id, "call", "moi", ngay_hop=date(2022, 6, 17))
    assert stands(item_id) == ([], Status.IN_PROGRESS, [])
    assert days(item_id) == {"met": date(2022, 6, 22)}, "the day after the second working day"
    assert fire_due(on=date(2022, 6, 21)).fired == 0
    assert fire_due(on=date(2022, 6, 22)).fired == 1
    assert days(item_id) == {"july": date(2022, 7, 1)}
    assert fire_due(on=date(2022, 6, 30)).fired == 0
    assert fire_due(on=date(2022, 7, 1)).fired == 1
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])
    assert told(item_id, EventKind.FIRED) == ["fired:met", "fired:july"]


def test_it_waits_before_a_deadline_that_moves_and_again_when_it_comes_back(app: Flask, office: Office) -> None:
    in_force(
        on_its_way(
            arrow("f1", "give", "soon"),
            catch("soon", "Trước hạn", timer="due - 3 working days", status="in_progress"), arrow("f2", "soon", "look"),
            task("look", "Xem lại", button("lai", "Chờ tiếp") + button("ky", "Trình ký"), role="clerk",
                 status="in_progress", outcomes="lai ky"),
            arrow("f3", "look", "which"), split("which", "f5"), arrow("f4", "which", "soon", 'outcome == "lai"'),
            arrow("f5", "which", "sign"),
        )
    )  # fmt: skip
    item_id = assigned(office)
    assert days(item_id) == {"soon": date(2022, 6, 28)}
    put(item_id, due_on=date(2022, 7, 14), effective_due_on=date(2022, 7, 14))
    assert (days(item_id), faults(item_id)) == ({"soon": date(2022, 7, 12)}, [])
    assert fire_due(on=date(2022, 7, 12)).fired == 1
    pressed(item_id, "look", "lai")
    assert days(item_id) == {"soon": date(2022, 7, 12)}, "it has fired for this deadline: it waits for it all the same"
    assert fire_due(on=date(2022, 7, 13)).fired == 1
    assert stands(item_id) == (["look"], Status.IN_PROGRESS, [])


def test_a_wait_counts_from_days_of_the_item_and_is_ended_by_hand(app: Flask, office: Office) -> None:
    in_force(
        on_its_way(
            arrow("f1", "give", "begun"),
            catch("begun", "Chờ ngày bắt đầu", timer="starts", status="assigned"), arrow("f2", "begun", "later"),
            catch("later", "Sau khi giao", timer="assigned + 100 days", status="in_progress"),
            arrow("f3", "later", "sign"),
        )
    )  # fmt: skip
    item_id = assigned(office)
    assert days(item_id) == {"begun": None}
    put(item_id, starts_on=date(2022, 3, 1))
    assert days(item_id) == {"begun": date(2022, 3, 2)}
    assert fire_due(on=date(2022, 3, 2)).fired == 1
    assert (days(item_id), faults(item_id)) == ({"later": date(2022, 5, 6)}, [])
    token = next(row for row in tokens_of(item_id) if row.node == "later")
    with unit_of_work():
        move_step(item_id, token.number, "sign", by=SYSTEM, on=clock.today(), reason="Không chờ nữa")
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])


# ---------- asked of many ----------

ASKED = task(
    "say", "Cho ý kiến", button("dong_y", "Đồng ý") + button("khong", "Không đồng ý"), role="{}", status="in_progress",
    outcomes="dong_y khong",
)  # fmt: skip


def asking(role: str, over: str, enough: str, passes: str) -> str:
    """Asked of many; with `passes` it is signed, else drafted again. Silence for five days is consent."""
    return on_its_way(
        arrow("f1", "give", "say"), repeated(ASKED.format(role), over, enough),
        edge("silent", "Im lặng là đồng ý", "say", timer="entered + 5 working days"), arrow("f2", "silent", "sign"),
        arrow("f3", "say", "which"), split("which", "f5"), arrow("f4", "which", "sign", passes),
        arrow("f5", "which", "mend"),
        task("mend", "Sửa dự thảo", button("xong", "Đã sửa"), role="clerk", status="in_progress", outcomes="xong"),
        arrow("f6", "mend", "say"),
    )  # fmt: skip


def taking_part(office: Office, *codes: str) -> Parts:
    return Parts(lead=office.unit("NV").id, support=tuple(office.unit(code).id for code in codes))


def test_two_thirds_of_the_units_are_enough(app: Flask, office: Office) -> None:
    in_force(asking("head", "everyone", "2/3", "p_dong_y >= 66"))
    item_id = assigned(office, parts=taking_part(office, "TP", "XA-BINHAN"))
    nv, tp, xa = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN"))
    assert waits(item_id) == ["say NV", "say TP", "say XA-BINHAN"]
    pressed(item_id, "say", "dong_y", unit=tp)
    assert waits(item_id) == ["say NV", "say XA-BINHAN"]
    pressed(item_id, "say", "khong", unit=xa)
    assert stands(item_id)[:2] == (["mend"], Status.IN_PROGRESS), "one of three agreed"
    assert days(item_id) == {}
    pressed(item_id, "mend", "xong")
    assert waits(item_id) == ["say NV", "say TP", "say XA-BINHAN"]
    pressed(item_id, "say", "dong_y", unit=xa)
    pressed(item_id, "say", "dong_y", unit=nv)
    assert stands(item_id)[:2] == (["sign"], Status.PENDING_CONFIRMATION)
    with pytest.raises(StopIteration):
        pressed(item_id, "say", "dong_y", unit=tp)


def test_units_that_take_part_come_and_go_while_they_are_asked(app: Flask, office: Office) -> None:
    in_force(asking("head", "support", "", "n_khong == 0"))
    item_id = assigned(office, parts=taking_part(office, "TP"))
    tp, xa = office.unit("TP").id, office.unit("XA-BINHAN").id
    with unit_of_work():
        assign(item_id, taking_part(office, "TP", "XA-BINHAN"), by=SYSTEM, on=BEGIN, reason="Thêm đơn vị")
    assert (waits(item_id), next(row.begun for row in tokens_of(item_id))) == (["say TP", "say XA-BINHAN"], 2)
    pressed(item_id, "say", "dong_y", unit=tp)
    with unit_of_work():
        assign(item_id, taking_part(office, "TP", "VP", "XA-BINHAN"), by=SYSTEM, on=BEGIN, reason="Thêm đơn vị")
    assert waits(item_id) == ["say VP", "say XA-BINHAN"], "who has answered is not asked again"
    with unit_of_work():
        assign(item_id, taking_part(office, "TP", "XA-BINHAN"), by=SYSTEM, on=BEGIN, reason="Bớt đơn vị")
    assert waits(item_id) == ["say XA-BINHAN"]
    assert told(item_id)[-1] == "left:"
    pressed(item_id, "say", "dong_y", unit=xa)
    assert stands(item_id)[:2] == (["sign"], Status.PENDING_CONFIRMATION)
    parts = db.session.query(Assignment).filter_by(item_id=item_id, part=Part.SUPPORT, released_on=None).all()
    assert {part.unit_id for part in parts} == {tp, xa}


def test_who_is_silent_for_five_working_days_has_agreed(app: Flask, office: Office, client_of: ClientOf) -> None:
    in_force(asking("head", "support", "", "n_khong == 0"))
    item_id = assigned(office, parts=taking_part(office, "TP", "XA-BINHAN"))
    fires = days(item_id)["silent"]
    assert fires == date(2022, 2, 2), "the day after the fifth working day"
    assert client_of("lan").get(f"/items/{item_id}").status_code == 200
    assert fire_due(on=fires).fired == 1
    assert stands(item_id)[:2] == (["sign"], Status.PENDING_CONFIRMATION)
    assert client_of("lan").get(f"/items/{item_id}/way").status_code == 200


def test_the_leaders_vote_and_two_are_enough(app: Flask, office: Office) -> None:
    root, people = office.unit("UBND"), [office.person("dong").id]
    for name in ("Võ Văn Hai", "Lê Thị Ba"):
        person = make_person(name)
        make_post(person, root, Role.LEADER, title="Phó Chủ tịch", is_deputy=True)
        people.append(person.id)
    in_force(asking("leader", "leaders", "2", "n_dong_y >= 2"))
    item_id = assigned(office)
    assert [row.person_id for row in tokens_of(item_id) if row.holds == "task"] == people
    assert faults(item_id) == []
    pressed(item_id, "say", "dong_y", person=people[2])
    assert (waits(item_id), faults(item_id)) == (["say", "say"], [])
    pressed(item_id, "say", "dong_y", person=people[0])
    assert stands(item_id) == (["sign"], Status.PENDING_CONFIRMATION, [])
    pressed(item_id, "sign", "ky")
    assert stands(item_id) == ([], Status.COMPLETED, [])


def test_who_leads_no_more_is_not_waited_for_and_who_came_is_asked(app: Flask, office: Office) -> None:
    root, chairman = office.unit("UBND"), office.person("dong").id
    deputy, new = make_person("Võ Văn Hai"), make_person("Lê Thị Ba")
    make_post(deputy, root, Role.LEADER, title="Phó Chủ tịch", is_deputy=True, until_on=date(2022, 6, 10))
    make_post(new, root, Role.LEADER, title="Phó Chủ tịch", is_deputy=True, from_on=date(2022, 6, 11))
    ids = deputy.id, new.id
    in_force(asking("leader", "leaders", "", "n_khong == 0"))
    item_id = assigned(office)
    assert follow_leaders(on=date(2022, 6, 10)) == 0
    assert follow_leaders(on=date(2022, 6, 11)) == 1
    assert [row.person_id for row in tokens_of(item_id) if row.holds == "task"] == [chairman, ids[1]]
    assert ([row.begun for row in tokens_of(item_id) if row.begun], faults(item_id)) == ([2], [])
    assert follow_leaders(on=date(2022, 6, 11)) == 0


def test_nobody_goes_on_twice_from_a_wait(app: Flask, office: Office) -> None:
    in_force(REPLY)
    item_id = assigned(office)
    token = tokens_of(item_id)[0]
    with pytest.raises(Conflict), unit_of_work():
        press(item_id, token.number, "", Filled(), by=SYSTEM, on=BEGIN)
