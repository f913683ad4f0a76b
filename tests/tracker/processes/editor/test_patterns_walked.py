"""Each pattern carries a real item to its end over the real services, by every turn that it draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import BEGIN, registered
from tests.tracker.processes.run_checks import drawing_of, tokens_of
from tests.tracker.processes.runs import faults, steps, timers
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item
from tracker.items.services import assigning
from tracker.items.services.assigning import Parts
from tracker.processes.models import ProcedureRule, Process
from tracker.processes.services.acting import Filled, press
from tracker.processes.services.sweep import fire_due
from workflows.state import Holds

MOST_TURNS = 40
#: What every own field of the patterns is filled with.
OWN = {
    "so_viec": 12, "ghi_chu": "", "nguon_kinh_phi": "Ngân sách", "noi_dung": "Đề nghị bổ sung kinh phí",
    "y_kien": "Làm xong trước ngày 20",
}  # fmt: skip


def begin(client_of: ClientOf, point: str, symbol: str) -> int:
    """A pattern copied, published and taken by a kind of document; an item of that kind."""
    client = client_of("lan")
    begun = client.post("/procedures/start", data={"begin": point, "name": "Quy trình thử"})
    place = begun.location.removesuffix("/edit")
    assert client.post(f"{place}/publish").status_code == 303
    db.session.rollback()
    process_id = db.session.query(Process.id).filter(Process.key == "quy_trinh_thu").scalar()
    kind = symbol.partition("-")[0]
    db.session.query(ProcedureRule).filter(ProcedureRule.kind == kind).delete()
    db.session.add(ProcedureRule(kind=kind, process_id=process_id))
    db.session.commit()
    return registered(document=make_document(symbol=symbol))


def walk(
    office: Office, item_id: int, turns: Mapping[str, Sequence[str]], *, units: int, wait_at: str = ""
) -> list[str]:
    """Press until it ends, at each step what `turns` says time after time, else its first button; the way it went.

    At `wait_at` nobody presses: days pass until it goes on by itself.
    """
    left, gone, on = {node: list(buttons) for node, buttons in turns.items()}, [], BEGIN
    for _turn in range(MOST_TURNS):
        db.session.rollback()
        waiting = [row for row in tokens_of(item_id) if row.holds is Holds.TASK]
        if not waiting:
            return gone
        row = next((one for one in waiting if one.node != wait_at), waiting[0])
        if row.node == wait_at:
            days = [day for day in timers(item_id).values() if day is not None]
            on = max(on, min(days))
            assert fire_due(on=on).fired
            gone.append(f"{wait_at} …")
            continue
        chosen = left.get(row.node) or []
        button = chosen.pop(0) if chosen else drawing_of(item_id).nodes[row.node].outcomes[0]
        gone.append(f"{row.node} {button}")
        take(office, item_id, row.number, row.node, button, units=units)
        assert faults() == [], gone
    raise AssertionError(f"it goes on and on: {gone}")


def take(office: Office, item_id: int, number: int, node: str, button: str, *, units: int) -> None:
    """A button with everything filled in; assigning gives it to a lead with a second unit beside, or to two alike."""
    with unit_of_work():
        if button == "assign":
            lead, other = office.unit("NV").id, office.unit("TP").id
            parts = Parts(lead=lead, support=(other,)) if units == 1 else Parts(each=(lead, other))
            assigning.assign(item_id, parts, by=SYSTEM, on=BEGIN, reason="")
            return
        asks = {field.id for field in drawing_of(item_id).nodes[node].asks if button in (field.buttons or (button,))}
        own = {name: value for name, value in OWN.items() if name in asks}
        press(item_id, number, button, Filled("Ý kiến", "Đã xong", None, own=own), by=SYSTEM, on=BEGIN)


def status(item_id: int) -> Status:
    db.session.rollback()
    return db.session.get_one(Item, item_id).status


@pytest.mark.parametrize("units", [1, 2])
@pytest.mark.parametrize(
    ("point", "symbol", "turns", "passed"),
    [
        ("signing", "CV-UBND", {}, ["look_over trinh_ky", "sign ky", "send_out confirm_completion"]),
        (
            "signing", "CV-UBND", {"look_over": ["send_back", "trinh_ky"], "sign": ["send_back", "ky"]},
            ["look_over send_back", "sign send_back", "sign ky", "send_out confirm_completion"],
        ),
        ("urging", "CV-UBND", {"verify": ["send_back"]}, ["verify send_back", "verify confirm_completion"]),
        ("two_branches", "CV-UBND", {}, ["prepare da_chuan_bi", "carry_out submit_result"]),
        ("two_branches", "CV-UBND", {"verify": ["send_back"]}, ["verify send_back", "verify confirm_completion"]),
        ("by_kind", "CV-UBND", {}, ["carry_out submit_result", "verify confirm_completion"]),
        ("by_kind", "CT-UBND", {}, ["chairman_directs chi_dao", "carry_out submit_result"]),
        ("recurring", "CV-UBND", {"verify": ["send_back"]}, ["note_figure da_ghi", "verify send_back"]),
    ],
)  # fmt: skip
def test_an_item_goes_through_a_pattern_to_its_end(
    client_of: ClientOf, office: Office, point: str, symbol: str, turns: dict[str, list[str]], passed: list[str],
    units: int,
) -> None:  # fmt: skip
    item_id = begin(client_of, point, symbol)
    gone = walk(office, item_id, turns, units=units)
    assert status(item_id) is Status.COMPLETED
    assert [one for one in passed if one not in gone] == [], gone


@pytest.mark.parametrize("units", [1, 2])
def test_who_says_nothing_for_five_working_days_agrees(client_of: ClientOf, office: Office, units: int) -> None:
    item_id = begin(client_of, "opinions", "CV-UBND")
    gone = walk(office, item_id, {}, units=units, wait_at="give_opinion")
    asked = ["give_opinion …"] if units == 1 else []  # two that answer alike have nobody beside them to be asked
    assert gone == ["assign assign", *asked, *["sum_up submit_result"] * units, "verify confirm_completion"]
    assert status(item_id) is Status.COMPLETED


def test_an_opinion_is_asked_for_in_words_where_it_differs(client_of: ClientOf, office: Office) -> None:
    item_id = begin(client_of, "opinions", "CV-UBND")
    gone = walk(office, item_id, {"give_opinion": ["y_kien_khac"]}, units=1)
    assert gone == ["assign assign", "give_opinion y_kien_khac", "sum_up submit_result", "verify confirm_completion"]


def test_what_is_overdue_climbs_to_the_chairman_when_his_deputy_is_silent(client_of: ClientOf, office: Office) -> None:
    item_id = begin(client_of, "urging", "CV-UBND")
    with unit_of_work():
        assigning.assign(item_id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=BEGIN)
    assert steps(item_id) == ["carry_out"]
    overdue_on = timers(item_id)["overdue"]
    assert overdue_on is not None
    fire_due(on=overdue_on)
    assert steps(item_id) == ["carry_out", "deputy_urges"]
    silent_on = timers(item_id)["deputy_silent"]
    assert silent_on is not None
    fire_due(on=silent_on)
    assert steps(item_id) == ["carry_out", "chairman_urges"]
    walk(office, item_id, {}, units=1)
    assert status(item_id) is Status.COMPLETED
