"""A step set elsewhere by hand: by whom, what the form says, and what status, parts and the inbox are after it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, TODAY, assigned, going, in_status, of
from tests.tracker.processes.moved import move, number_of
from tests.tracker.processes.runs import faults
from tests.tracker.processes.way.test_panel import SEVERAL, report, take, three
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.loading import parts_of
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.models import RunToken
from workflows.state import Holds

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
WHY = "Đơn vị đã báo cáo bằng văn bản giấy"


def waits(item_id: int) -> set[tuple[str, str, int | None]]:
    """What the inbox shows of it: step, role, the unit that answers."""
    db.session.rollback()
    rows = select(RunToken.node, RunToken.role, RunToken.answers_id)
    rows = rows.where(RunToken.item_id == item_id, RunToken.holds == Holds.TASK)
    return {tuple(row) for row in db.session.execute(rows)}


def parts(item_id: int, office: Office) -> dict[str, tuple[date | None, date | None]]:
    """When each carrying unit accepted and reported."""
    db.session.rollback()
    names = {office.unit(code).id: code for code in SEVERAL}
    return {
        names[part.unit_id]: (part.accepted_on, part.reported_on)
        for part in parts_of(item_id) if part.part.value in ("lead", "each")
    }  # fmt: skip


@pytest.mark.parametrize("name", ["lan", "dong", "quan"])
def test_the_office_the_leadership_and_the_administrator_move_a_step(
    client_of: ClientOf, office: Office, name: str
) -> None:
    item_id, client = assigned(office), client_of(name)
    number = number_of(item_id, "accept")
    address = f"/items/{item_id}/way/{number}/move"
    assert f'href="{address}"' in client.get(f"/items/{item_id}/way").text
    form = client.get(address).text
    assert "Chuyển bước “Tiếp nhận” thủ công" in form
    assert "Thực hiện, báo cáo kết quả (trưởng đơn vị)" in form
    assert "Xử lý nhiệm vụ bị trả lại hoặc chưa được tiếp nhận (Văn phòng)" in form
    answer = client.post(address, data={"to": "carry_out", "reason": WHY}, follow_redirects=True)
    assert "Đã chuyển sang bước “Thực hiện, báo cáo kết quả”." in answer.text
    assert f"<blockquote>{WHY}</blockquote>" in answer.text
    assert of(item_id).status is Status.IN_PROGRESS
    assert faults() == []


@pytest.mark.parametrize("name", ["huong", "minh", "tam"])
def test_units_do_not(client_of: ClientOf, office: Office, name: str) -> None:
    item_id, client = assigned(office), client_of(name)
    address = f"/items/{item_id}/way/{number_of(item_id, 'accept')}/move"
    assert "/move" not in client.get(f"/items/{item_id}/way").text
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Chỉ Văn phòng, lãnh đạo hoặc quản trị hệ thống được chuyển bước thủ công." in answer.text
    assert client.post(address, data={"to": "carry_out", "reason": WHY}).status_code == 403
    assert of(item_id).status is Status.ASSIGNED


def test_reason_and_goal_are_needed_and_what_was_typed_stays(client_of: ClientOf, office: Office) -> None:
    item_id, client = assigned(office), client_of("lan")
    address = f"/items/{item_id}/way/{number_of(item_id, 'accept')}/move"
    missing = client.post(address, data={"to": "carry_out", "reason": " "})
    assert missing.status_code == 400
    assert "Chưa chuyển được" in missing.text
    assert 'value="carry_out" checked' in missing.text or "checked" in missing.text
    nowhere = client.post(address, data={"reason": WHY})
    assert (nowhere.status_code, WHY in nowhere.text) == (400, True)
    assert "Chọn bước cần chuyển đến" in nowhere.text
    for odd in ("verify", "accept", "nothing", "<b>"):  # another stage, the same step, none of the drawing
        assert client.post(address, data={"to": odd, "reason": WHY}).status_code == 400
    assert waits(item_id) == {("accept", "head", office.unit("NV").id)}


def test_a_step_that_was_left_meanwhile_is_a_conflict(client_of: ClientOf, office: Office) -> None:
    item_id, client = assigned(office), client_of("lan")
    address = f"/items/{item_id}/way/{number_of(item_id, 'accept')}/move"
    take(item_id, office, "NV")
    assert client.get(address).status_code == 409
    assert client.post(address, data={"to": "carry_out", "reason": WHY}).status_code == 409


@pytest.mark.parametrize("verb", [Verb.SUSPEND, Verb.CANCEL])
def test_nothing_is_moved_while_it_is_held_or_after_its_end(client_of: ClientOf, office: Office, verb: Verb) -> None:
    item_id, client = assigned(office), client_of("lan")
    address = f"/items/{item_id}/way/{number_of(item_id, 'accept')}/move"
    with unit_of_work():
        stop(item_id, verb, by=SYSTEM, on=TODAY, reason=WHY)
    assert client.post(address, data={"to": "carry_out", "reason": WHY}).status_code == 409
    page = client.get(f"/items/{item_id}/way").text
    assert "Không có bước nào đang chờ xử lý để chuyển." in page
    assert (f"/items/{item_id}/resume" in page) is (verb is Verb.SUSPEND)


def test_suspending_leads_back_to_the_way(client_of: ClientOf, office: Office) -> None:
    item_id, client = assigned(office), client_of("quan")
    page = client.get(f"/items/{item_id}/way").text
    assert f'href="/items/{item_id}/suspend?next=/items/{item_id}/way"' in page
    answer = client.post(f"/items/{item_id}/suspend?next=/items/{item_id}/way", data={"reason": WHY})
    assert answer.location == f"/items/{item_id}/way"
    assert of(item_id).status is Status.SUSPENDED


# ---------- what is so after it ----------


def test_one_unit_set_to_the_work_counts_as_having_accepted(office: Office) -> None:
    item_id = three(office)
    move(item_id, "accept", "carry_out", unit_id=office.unit("TP").id)
    assert of(item_id).status is Status.IN_PROGRESS
    assert parts(item_id, office) == {"NV": (None, None), "TP": (TODAY, None), "XA-BINHAN": (None, None)}
    assert ("carry_out", "head", office.unit("TP").id) in waits(item_id)
    assert faults() == []


def test_one_unit_set_back_to_the_acceptance_has_not_accepted(office: Office) -> None:
    item_id = going(office)
    move(item_id, "carry_out", "accept")
    assert of(item_id).status is Status.ASSIGNED
    assert parts(item_id, office) == {"NV": (None, None)}
    assert waits(item_id) == {("accept", "head", office.unit("NV").id)}


def test_past_the_reports_the_results_count_as_reported_today(office: Office) -> None:
    item_id = three(office)
    for code in SEVERAL:
        take(item_id, office, code)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=date(2022, 5, 10), outcome="Xong", unit_id=office.unit("NV").id)
    move(item_id, "carrying_out", "verify")
    item = of(item_id)
    assert (item.status, item.reported_on) == (Status.PENDING_CONFIRMATION, TODAY)
    assert parts(item_id, office) == {
        "NV": (BEGIN, date(2022, 5, 10)), "TP": (BEGIN, TODAY), "XA-BINHAN": (BEGIN, TODAY),
    }  # fmt: skip
    assert waits(item_id) == {("verify", "monitor", None)}
    with unit_of_work():
        confirm_completion(item_id, by=SYSTEM, on=TODAY)
    assert of(item_id).status is Status.COMPLETED
    assert faults() == []


def test_back_to_the_units_everybody_s_report_is_made_again(office: Office) -> None:
    item_id = three(office)
    for code in SEVERAL:
        take(item_id, office, code)
        report(item_id, office, code)
    assert of(item_id).status is Status.PENDING_CONFIRMATION
    move(item_id, "verify", "carrying_out")
    item = of(item_id)
    assert (item.status, item.reported_on) == (Status.IN_PROGRESS, None)
    assert parts(item_id, office) == dict.fromkeys(SEVERAL, (BEGIN, None))
    assert waits(item_id) == {("carry_out", "head", office.unit(code).id) for code in SEVERAL}
    assert faults() == []


def test_back_to_the_assignment_nobody_has_reported(office: Office) -> None:
    item_id = in_status(office, Status.PENDING_CONFIRMATION)
    move(item_id, "verify", "assign")
    item = of(item_id)
    assert (item.status, item.reported_on) == (Status.REGISTERED, None)
    assert parts(item_id, office) == {"NV": (BEGIN, None)}
    assert waits(item_id) == {("assign", "clerk", None)}
    assert faults() == []
