"""A button that comes too late is told what really took its step away: who, when, or what went by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import TODAY, assigned, fixed, going, of
from tests.tracker.processes.drawn import changed, upload
from tests.tracker.processes.waiting import number_of, press, reported
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Origin
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import Draft, edit_item
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.inbox.reasons import events_of, reports, why
from tracker.processes.services.sweep import fire_due

VERIFY = '<bpmn:userTask id="verify" name="Kiểm tra, xác nhận kết quả"'


def late_press(client: FlaskClient, item_id: int, number: int, node: str, button: str, **data: str) -> str:
    """A button of a step that is gone: the answer's page, which is a refusal."""
    answer = client.post(f"/inbox/{item_id}/{number}/{button}", data={"node": node} | data)
    assert answer.status_code == 409
    return answer.text


def test_a_step_that_went_back_by_itself_says_so(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office)
    number = number_of(item_id, "accept")
    fire_due(on=TODAY)
    text = late_press(client_of("huong"), item_id, number, "accept", "accept")
    assert "Bước này đã tự chuyển về Văn phòng lúc" in text
    assert "Quá 03 ngày làm việc" in text
    assert "đã xử lý bước này" not in text


def test_a_deadline_that_was_set_right_is_the_cause_and_nobody_has_given_an_opinion(
    client_of: ClientOf, office: Office
) -> None:
    item_id = going(office, due_on=date(2022, 6, 10))
    fire_due(on=TODAY)
    number = number_of(item_id, "decide_overdue")
    draft = Draft(of(item_id).title, origin=Origin.OWN, due=fixed(date(2022, 7, 20)))
    with unit_of_work():
        edit_item(item_id, draft, by=office.actor("lan"), on=TODAY, version=of(item_id).version)
    text = late_press(client_of("dong"), item_id, number, "decide_overdue", "decide", reason="Làm ngay")
    assert "Thời hạn đã được sửa lúc" in text
    assert "đã xử lý bước này" not in text
    history = client_of("dong").get(f"/items/{item_id}/way").text
    assert "sửa thời hạn, qua đó kết thúc bước" in history


def test_a_unit_from_which_the_item_was_taken_hears_who_took_it(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    number = number_of(item_id, "carry_out")
    unit_id = office.unit("NV").id
    with unit_of_work():
        other = Parts(lead=office.unit("XA-BINHAN").id, monitor=(unit_id,))
        assign(item_id, other, by=office.actor("lan"), on=TODAY, reason="Chuyển cho xã")
    data = {"unit": str(unit_id), "outcome": "Đã xong"}
    text = late_press(client_of("huong"), item_id, number, "carry_out", "submit_result", **data)
    assert "P. Nội vụ không còn thực hiện nhiệm vụ này: Phạm Thị Lan đã ngừng giao lúc" in text


def test_a_cancelled_item_says_who_cancelled_it(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    number = number_of(item_id, "carry_out")
    with unit_of_work():
        stop(item_id, Verb.CANCEL, by=office.actor("dong"), on=TODAY, reason="Không còn phù hợp")
    text = late_press(client_of("huong"), item_id, number, "carry_out", "submit_result", outcome="Đã xong")
    assert "Nguyễn Văn Đông hủy nhiệm vụ lúc" in text


def test_one_of_several_is_not_told_of_what_another_unit_did(client_of: ClientOf, office: Office) -> None:
    units = [office.unit(code).id for code in ("NV", "XA-BINHAN")]
    item_id = assigned(office, parts=Parts(each=tuple(units)))
    number = number_of(item_id, "accept", units[0])
    press(client_of("huong"), item_id, "accept", "accept", unit_id=units[0])
    press(client_of("tam"), item_id, "accept", "accept", unit_id=units[1])
    data = {"unit": str(units[0]), "reason": "Không thuộc chức năng"}
    text = late_press(client_of("huong"), item_id, number, "accept", "return", **data)
    assert "Đồng chí đã xử lý bước này lúc" in text
    assert "Phạm Thanh Tâm" not in text


@pytest.mark.parametrize("by", ["lan", "dong"])
def test_a_form_over_ones_own_change_is_told_as_ones_own(client_of: ClientOf, office: Office, by: str) -> None:
    item_id = reported(office)
    version = of(item_id).version
    with unit_of_work():
        change_deadline(item_id, by=office.actor(by), on=TODAY, until=date(2022, 8, 30), words="Theo kết luận họp")
    data = {"version": version, "note": "Đủ hồ sơ"}
    answer = client_of("lan").post(f"/items/{item_id}/confirm-completion", data=data)
    assert answer.status_code == 409
    own = "Chính đồng chí vừa sửa nhiệm vụ này" in answer.text
    assert own is (by == "lan")
    assert ("lần cuối do Nguyễn Văn Đông lúc" in answer.text) is (by == "dong")


def test_words_of_who_assigned_anew_stand_under_him_and_as_that(office: Office) -> None:
    item_id = reported(office, "Đã rà soát xong 14 xã")
    units = Parts(lead=office.unit("NV").id, support=(office.unit("TP").id,))
    with unit_of_work():
        assign(item_id, units, by=office.actor("lan"), on=TODAY, reason="Bổ sung đơn vị phối hợp")
    events = events_of([item_id])[item_id]
    said = why("carry_out", office.unit("NV").id, events)
    assert said is not None
    assert (said.kind, said.who, said.words) == ("reassigned", "Phạm Thị Lan", "Bổ sung đơn vị phối hợp")
    assert reports(events) == [], "the old result is not told as if it waited"


def test_completed_is_said_only_when_it_is(app: object, client_of: ClientOf, office: Office) -> None:
    """A drawing whose result is confirmed twice: first by the monitor, then by the leadership."""
    second = (
        '<bpmn:sequenceFlow id="f_verified_completed" name="Đạt" sourceRef="verified" targetRef="completed">',
        '<bpmn:userTask id="approve" name="Lãnh đạo xác nhận" pt:role="leader" pt:status="pending_confirmation"'
        ' pt:outcomes="confirm_completion send_back" />'
        '<bpmn:exclusiveGateway id="approved" default="f_approved_back" />'
        '<bpmn:sequenceFlow id="f_approve_approved" sourceRef="approve" targetRef="approved" />'
        '<bpmn:sequenceFlow id="f_approved_back" sourceRef="approved" targetRef="carrying_out" />'
        '<bpmn:sequenceFlow id="f_approved_completed" sourceRef="approved" targetRef="completed">'
        '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome == "confirm_completion"'
        "</bpmn:conditionExpression></bpmn:sequenceFlow>"
        '<bpmn:sequenceFlow id="f_verified_completed" name="Đạt" sourceRef="verified" targetRef="approve">',
    )
    admin = client_of("quan")
    page = upload(admin, changed("one_unit", second, mark="hai cấp"))
    assert page.status_code == 303, page.text[:400]
    admin.post(f"{page.location}/publish", data={"note": "Hai cấp xác nhận"})
    item_id = going(office, document=make_document("77", symbol="CV-UBND"))
    with unit_of_work():
        submit_result(item_id, by=office.actor("huong"), on=TODAY, outcome="Đã xong")
    first = client_of("lan").post(
        f"/items/{item_id}/confirm-completion", data={"version": of(item_id).version, "note": ""}, follow_redirects=True
    )
    assert of(item_id).status is Status.PENDING_CONFIRMATION, "else the drawing was not taken"
    assert "Đã xác nhận kết quả; nhiệm vụ chưa hoàn thành, đang ở trạng thái: Chờ xác nhận." in first.text
    assert "Đã xác nhận hoàn thành" not in first.text
    assert all(part.confirmed_on is None for part in parts_of(item_id))
    with unit_of_work():
        confirm_completion(item_id, by=office.actor("dong"), on=TODAY + timedelta(days=1))
    assert of(item_id).status is Status.COMPLETED
    assert parts_of(item_id)[0].confirmed_on == TODAY + timedelta(days=1)
