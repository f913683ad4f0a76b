"""Requests for more time of units that answer each for itself: asked, decided, answered otherwise, over."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import DUE, TODAY, assigned, extensions_of, of
from tests.tracker.processes.run_checks import faults, waits
from tests.tracker.processes.waiting import number_of, shown
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Decision, Extension
from tracker.items.services.assigning import Parts, accept, assign, assign_again, release, return_item
from tracker.items.services.extensions import decide_extension, request_extension
from tracker.items.services.loading import parts_of
from tracker.processes.inbox.queries import few_steps

CODES = ("NV", "TP", "XA-BINHAN")
LATER = date(2022, 7, 29)


@pytest.fixture
def several(office: Office) -> int:
    """An item that three units carry out, each for itself; all have accepted."""
    item_id = assigned(office, parts=Parts(each=tuple(office.unit(code).id for code in CODES)))
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=TODAY)
    return item_id


def ask(office: Office, item_id: int, code: str, until: date = LATER) -> int:
    """A unit asks; the id of its request."""
    with unit_of_work():
        unit_id = office.unit(code).id
        return request_extension(item_id, by=SYSTEM, on=TODAY, until=until, reason="Chờ số liệu", unit_id=unit_id).id


def days(item_id: int) -> dict[str, date | None]:
    """The day of each unit's own part, by its code."""
    db.session.rollback()
    known = {unit.id: code for code, unit in ((code, Office().unit(code)) for code in CODES)}
    return {known[part.unit_id]: part.due_on for part in parts_of(item_id) if part.unit_id in known}


def test_one_units_request_blocks_no_others_and_granting_it_moves_no_other_day(several: int, office: Office) -> None:
    first, _second = ask(office, several, "NV"), ask(office, several, "XA-BINHAN", date(2022, 8, 15))
    assert waits(several).count("decide_extension NV") == 1
    assert waits(several).count("decide_extension XA-BINHAN") == 1
    with pytest.raises(Conflict, match="đang chờ xử lý"):
        ask(office, several, "NV")
    with unit_of_work():
        decide_extension(first, by=office.actor("dong"), on=TODAY, grant=True)
    assert days(several) == {"NV": LATER, "TP": None, "XA-BINHAN": None}
    assert of(several).due_on == DUE
    assert "decide_extension XA-BINHAN" in waits(several)
    assert "decide_extension NV" not in waits(several)
    assert faults(several) == []
    with pytest.raises(InvalidInput, match="sau thời hạn"):  # its own, not the item's
        ask(office, several, "NV", date(2022, 7, 15))


def test_two_requests_are_two_rows_and_two_to_count(several: int, office: Office, client_of: ClientOf) -> None:
    ask(office, several, "NV")
    ask(office, several, "TP")
    assert few_steps(by=office.actor("lan")) == 2 + 1  # TP has no head: that step is the office's to see to
    assert few_steps(by=office.actor("dong")) == 2
    assert shown(client_of("lan").get("/inbox?kind=extension").text) == [several, several]


def test_a_double_click_grants_a_unit_its_time_once(several: int, office: Office, client_of: ClientOf) -> None:
    ask(office, several, "NV")
    unit_id = office.unit("NV").id
    number = number_of(several, "decide_extension", unit_id)
    data = {"node": "decide_extension", "unit": unit_id, "until": "29/07/2022", "reason": "Đồng ý"}
    dong = client_of("dong")
    answers = [dong.post(f"/inbox/{several}/{number}/grant_extension", data=data).status_code for _ in range(2)]
    assert answers == [303, 303]
    other = data | {"until": "30/08/2022"}
    assert dong.post(f"/inbox/{several}/{number}/grant_extension", data=other).status_code == 409
    assert days(several)["NV"] == LATER


def test_a_button_decides_on_the_request_of_its_own_step(several: int, office: Office, client_of: ClientOf) -> None:
    ask(office, several, "NV")
    ask(office, several, "TP")
    unit_id = office.unit("TP").id
    number = number_of(several, "decide_extension", unit_id)
    data = {"node": "decide_extension", "unit": unit_id, "reason": "Đã đủ thời gian"}
    assert client_of("dong").post(f"/inbox/{several}/{number}/refuse_extension", data=data).status_code == 303
    assert [(one.unit_id, one.decision) for one in extensions_of(several)] == [
        (office.unit("NV").id, Decision.ASKED), (unit_id, Decision.REFUSED),
    ]  # fmt: skip
    assert faults(several) == []


def test_a_card_of_the_review_decides_on_the_request_that_it_showed(
    several: int, office: Office, client_of: ClientOf
) -> None:
    first, second = ask(office, several, "NV"), ask(office, several, "TP")
    leader = client_of("dong")
    page = leader.get(f"/items/{several}/directive").text
    assert f'name="request" type="hidden" value="{first}"' in page
    with unit_of_work():
        decide_extension(first, by=office.actor("lan"), on=TODAY, grant=True)
    sent = {"version": of(several).version, "request": first, "choice": "grant", "grant_until": "29/07/2022"}
    assert leader.post(f"/items/{several}/directive", data=sent).status_code == 409
    assert [one.decision for one in extensions_of(several)] == [Decision.GRANTED, Decision.ASKED]
    sent |= {"request": second}
    assert leader.post(f"/items/{several}/directive", data=sent).status_code == 303
    assert days(several) == {"NV": LATER, "TP": LATER, "XA-BINHAN": None}


def test_another_day_for_all_answers_who_asked_for_no_more(several: int, office: Office) -> None:
    ask(office, several, "NV", date(2022, 7, 15))
    ask(office, several, "TP", date(2022, 8, 31))
    with unit_of_work():
        change_deadline(several, by=office.actor("dong"), on=TODAY, until=date(2022, 7, 20), words="Theo kết luận họp")
    assert [one.decision for one in extensions_of(several)] == [Decision.GRANTED, Decision.ASKED]
    assert waits(several).count("decide_extension TP") == 1
    assert faults(several) == []


def test_what_a_unit_asked_that_returned_the_item_waits_until_it_is_given_again(several: int, office: Office) -> None:
    asked = ask(office, several, "TP")
    unit_id = office.unit("TP").id
    with unit_of_work():
        return_item(several, by=SYSTEM, on=TODAY, reason="Không thuộc phạm vi", unit_id=unit_id)
    with pytest.raises(Conflict, match="đã trả lại nhiệm vụ"), unit_of_work():
        decide_extension(asked, by=SYSTEM, on=TODAY, grant=True)
    with unit_of_work():
        assign_again(several, unit_id, by=SYSTEM, on=TODAY, reason="Đúng chức năng")
    with unit_of_work():
        decide_extension(asked, by=SYSTEM, on=TODAY, grant=True)
    assert days(several)["TP"] == LATER
    assert faults(several) == []


def test_a_unit_that_is_let_go_takes_its_request_with_it(several: int, office: Office) -> None:
    asked, other = ask(office, several, "TP"), ask(office, several, "NV")
    unit_id = office.unit("TP").id
    with unit_of_work():
        return_item(several, by=SYSTEM, on=TODAY, reason="Không thuộc phạm vi", unit_id=unit_id)
    with unit_of_work():
        release(several, unit_id, by=SYSTEM, on=TODAY, reason="Đúng là không thuộc phạm vi")
    db.session.rollback()
    assert db.session.get_one(Extension, asked).decision is Decision.LAPSED
    assert db.session.get_one(Extension, other).decision is Decision.ASKED
    assert "decide_extension TP" not in waits(several)
    assert "decide_extension NV" in waits(several)
    with pytest.raises(Conflict, match="không còn thực hiện"), unit_of_work():
        decide_extension(asked, by=SYSTEM, on=TODAY, grant=True)
    assert faults(several) == []


def test_given_to_one_lead_its_own_request_is_that_of_the_item(several: int, office: Office) -> None:
    own, other = ask(office, several, "NV"), ask(office, several, "TP")
    with unit_of_work():
        assign(several, Parts(lead=office.unit("NV").id), by=SYSTEM, on=TODAY, reason="Giao một đầu mối")
    db.session.rollback()
    assert db.session.get_one(Extension, own).unit_id is None
    assert db.session.get_one(Extension, other).decision is Decision.LAPSED
    assert faults(several) == []
    with unit_of_work():
        decide_extension(own, by=SYSTEM, on=TODAY, grant=True)
    assert of(several).due_on == LATER


def test_requests_of_an_earlier_version_get_their_units_back(app: Flask, several: int, office: Office) -> None:
    waiting, decided = ask(office, several, "NV"), ask(office, several, "XA-BINHAN")
    with unit_of_work():
        decide_extension(decided, by=SYSTEM, on=TODAY, grant=False, note="Đã đủ thời gian")
    whose = {waiting: office.unit("NV").id, decided: office.unit("XA-BINHAN").id}
    db.session.remove()
    downgrade(revision="0015")
    upgrade()
    rows = db.session.execute(select(Extension.id, Extension.unit_id)).all()
    assert dict(rows) == {waiting: whose[waiting], decided: None}, "the words of two units in common tell of neither"
