"""Rehearsals over HTTP: for the editor and on the page without script; bounds, permissions, nothing written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, text, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.processes.drawn import changed, shipped
from tracker.core.extensions import db
from tracker.core.limits_models import RequestCount
from tracker.core.work import unit_of_work
from tracker.processes.editor.starting import ALL
from tracker.processes.models import ProcessVersion
from tracker.processes.rehearsal.acts import MOST_ACTS
from workflows.xml import MOST_BYTES

PLACE = "/procedures/one_unit/1"
ASSIGNED: list[dict[str, Any]] = [{"press": 1, "button": "assign"}]
JSON = {"Accept": "application/json"}


@pytest.fixture
def admin(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("quan")


def walk(
    client: FlaskClient, acts: Any = (), *, xml: str = "", units: int = 1, status: int = 200, **chosen: str
) -> dict[str, Any]:
    """What the editor is told."""
    sent = acts if isinstance(acts, str) else json.dumps(list(acts))
    answer = client.post(f"{PLACE}/rehearsal", data={"xml": xml, "acts": sent, "units": units, **chosen}, headers=JSON)
    assert answer.status_code == status
    told: dict[str, Any] = answer.get_json()
    return told


def everything() -> dict[str, Any]:
    """Every row of every table, but the counts of requests, which an address has and not a rehearsal."""
    db.session.rollback()
    return {
        table.name: sorted(map(repr, db.session.execute(select(table)).all()))
        for table in db.metadata.sorted_tables
        if table.name != RequestCount.__tablename__
    }


def test_the_editor_is_told_where_it_stands(admin: FlaskClient) -> None:
    told = walk(admin, ASSIGNED)
    (step,) = told["waiting"]
    assert (step["node"], step["role"], step["unit"]) == ("accept", "head-1", "Đơn vị A")
    assert [button["label"] for button in step["buttons"]] == ["Tiếp nhận", "Trả lại"]
    assert told["working_day"] == 1
    assert {"assign", "accept", "f_assign_carrying_out"} <= set(told["coloured"])
    assert [mail["to"] for mail in told["mails"]] == ["Văn phòng", "Thủ trưởng Đơn vị A"]
    assert not told["ended"]
    assert told["refused"] == ""


def test_it_walks_the_drawing_that_was_sent_and_not_the_stored_one(admin: FlaskClient) -> None:
    other = changed("one_unit", ('name="Giao nhiệm vụ"', 'name="Phân công"')).decode()
    assert walk(admin, xml=other)["waiting"][0]["name"] == "Phân công"
    assert walk(admin)["waiting"][0]["name"] == "Giao nhiệm vụ"


def test_nothing_is_written(admin: FlaskClient) -> None:
    before = everything()
    walk(admin, [*ASSIGNED, {"press": 4, "button": "accept"}, *({"day": 1} for _day in range(40))], units=1)
    admin.get(f"{PLACE}/rehearse")
    admin.post(f"{PLACE}/rehearse", data={"acts": json.dumps(ASSIGNED), "units": "1", "do": "next"})
    assert everything() == before


def test_the_same_form_twice_gives_the_same_page(admin: FlaskClient) -> None:
    sent = {"acts": json.dumps(ASSIGNED), "units": "1", "do": "press 4 accept", "role": "*", "form_key": "f" * 32}
    one, other = (admin.post(f"{PLACE}/rehearse", data=sent) for _time in range(2))
    assert one.status_code == other.status_code == 200
    assert "Thực hiện, báo cáo kết quả" in one.text
    assert one.text.count("Tiếp nhận") == other.text.count("Tiếp nhận")


@pytest.mark.parametrize(
    "acts",
    ["no json", "{}", "[1]", '[{"press":true,"button":"x"}]', '[{"day":401}]', '[{"day":0}]',
     '[{"tell":"cancel","unit":9}]',
     '[{"press":1,"button":"assign","values":[]}]', "[" * 20_000, '[{"press":' + "9" * 5_000 + ',"button":"x"}]',
     json.dumps([{"press": 1, "button": "b" * 200}])],
)  # fmt: skip
def test_acts_that_are_none_are_refused_in_a_sentence(admin: FlaskClient, acts: str) -> None:
    assert "chạy thử" in json.dumps(walk(admin, acts, status=400), ensure_ascii=False)


def test_acts_and_drawings_are_bounded(admin: FlaskClient) -> None:
    walk(admin, [{"day": 1}] * (MOST_ACTS + 1), status=400)
    walk(admin, " " * 70_000, status=400)
    answer = admin.post(f"{PLACE}/rehearsal", data={"xml": "x" * (MOST_BYTES + 1), "acts": "[]"}, headers=JSON)
    assert answer.status_code in (400, 413)


def test_a_drawing_that_cannot_be_read_says_why(admin: FlaskClient) -> None:
    told = walk(admin, xml="<no/>", status=400)
    assert "Sơ đồ chưa đọc được" in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize(
    "broken",
    [
        ('targetRef="carrying_out" />\n    <bpmn:sequenceFlow id="f_carrying_out_verify"',
         'targetRef="nowhere" />\n    <bpmn:sequenceFlow id="f_carrying_out_verify"'),
        ('<bpmn:startEvent id="unit_begins">', '<bpmn:startEvent id="unit_begins_not">'),
        ('pt:status="assigned"', 'pt:status="no_such_status"'),
        ('pt:role="head" pt:status="assigned"', 'pt:role="nobody" pt:status="assigned"'),
        ("entered + 3 working days", "on a fine day"),
        (">accepted_before<", ">accepted_before ==<"),
    ],
)  # fmt: skip
def test_a_drawing_with_faults_is_walked_as_far_as_it_can_be_read(admin: FlaskClient, broken: tuple[str, str]) -> None:
    told = walk(admin, [*ASSIGNED, {"day": 1}, {"day": 1}], xml=changed("one_unit", broken).decode())
    assert told["waiting"] or told["refused"] or told["ended"]


def test_several_units_and_a_published_version(admin: FlaskClient) -> None:
    told = walk(admin, ASSIGNED, xml=shipped("several_units").decode(), units=3)
    assert [step["unit"] for step in told["waiting"]] == ["Đơn vị A", "Đơn vị B", "Đơn vị C"]
    assert {role["label"] for role in told["roles"]} >= {"Thủ trưởng Đơn vị A", "Thủ trưởng Đơn vị C", "Văn phòng"}


def test_the_page_goes_on_without_script(admin: FlaskClient) -> None:
    page = admin.get(f"{PLACE}/rehearse").text
    assert "Giao nhiệm vụ" in page
    assert "press 1 assign" in page
    sent = {"acts": "[]", "units": "2", "role": "", "do": "press 1 assign"}
    page = admin.post(f"{PLACE}/rehearse", data=sent).text
    assert "Thủ trưởng Đơn vị B" in page
    assert "thư sẽ gửi" in page.lower()
    refused = admin.post(f"{PLACE}/rehearse", data={**sent, "do": "press 77 accept"}).text
    assert "Việc này không còn thực hiện được" in refused or 'id="refused"' in refused


def test_several_units_on_a_version_for_one_are_warned_of(admin: FlaskClient) -> None:
    words = "không nhiệm vụ nào của nhiều đơn vị được giao theo phiên bản này"
    assert words not in admin.post(f"{PLACE}/rehearse", data={"do": "again", "units": "3"}).text
    with unit_of_work():
        db.session.execute(update(ProcessVersion).values(is_for_one=True))
    assert words in admin.post(f"{PLACE}/rehearse", data={"do": "again", "units": "3"}).text
    assert words not in admin.post(f"{PLACE}/rehearse", data={"do": "again", "units": "1"}).text


@pytest.mark.parametrize("do", ["nonsense", "press x y z", "tell", "press " + "9" * 40 + " accept"])
def test_a_button_that_is_none_is_refused(admin: FlaskClient, do: str) -> None:
    answer = admin.post(f"{PLACE}/rehearse", data={"acts": "[]", "units": "1", "do": do})
    assert answer.status_code == 400
    assert "Chọn một nút" in answer.text


def test_only_who_draws_rehearses(client_of: ClientOf, office: Office) -> None:
    other = client_of("huong")
    assert other.get(f"{PLACE}/rehearse").status_code == 403
    assert other.post(f"{PLACE}/rehearsal", data={"acts": "[]"}).status_code == 403
    assert client_of("quan").get("/procedures/one_unit/99/rehearse").status_code == 404


def test_as_many_queries_for_one_act_as_for_many(admin: FlaskClient) -> None:
    assert db.session.scalar(select(func.count()).select_from(text("process_version"))) is not None
    short, long = walk(admin, ASSIGNED), walk(admin, [*ASSIGNED, *[{"day": 1}] * 60])
    assert (short["day"], len(long["mails"])) != (long["day"], len(short["mails"]))


def test_units_that_take_part_are_among_the_roles(admin: FlaskClient) -> None:
    told = walk(admin, ASSIGNED, xml=ALL["opinions"].data.decode())
    asked = {step["role"]: step["who"] for step in told["waiting"]}
    assert sorted(asked.values()) == ["Thủ trưởng Đơn vị E", "Thủ trưởng Đơn vị F"]
    assert asked.items() <= {one["id"]: one["label"] for one in told["roles"]}.items()


def test_what_a_drawing_asks_of_an_item_can_be_chosen(admin: FlaskClient) -> None:
    usual = {one["name"]: one for one in walk(admin)["setting"]}
    assert list(usual) == ["units", "days", "priority"]
    assert usual["days"]["value"] == "20"
    told = walk(admin, ASSIGNED, xml=ALL["by_kind"].data.decode(), document_kind="CĐ", days="0")
    chosen = {one["name"]: one["value"] for one in told["setting"]}
    assert chosen == {"units": "1", "days": "0", "priority": "normal", "document_kind": "CĐ"}
    assert "Chủ tịch" in told["waiting"][0]["who"]
    assert told["due"] is None


def test_a_field_of_work_that_only_the_drawing_knows_can_be_chosen(admin: FlaskClient) -> None:
    xml = changed(
        "one_unit",
        ("</bpmn:conditionExpression>", ' and field == "dat-dai"</bpmn:conditionExpression>'),
    ).decode()
    fields = next(one for one in walk(admin, xml=xml)["setting"] if one["name"] == "field")
    assert "dat-dai" in [choice["id"] for choice in fields["choices"]]


def test_what_cannot_be_chosen_is_said(admin: FlaskClient) -> None:
    for name, value in (("document_kind", "??"), ("days", "7"), ("priority", "x"), ("field", "f" * 200)):
        walk(admin, status=400, **{name: value})


def test_the_page_offers_what_can_be_done_to_any_item(admin: FlaskClient) -> None:
    told = walk(admin, ASSIGNED)
    assert [one["message"] for one in told["messages"]] == ["request_extension", "suspend", "cancel", "supersede"]
    stopped = walk(admin, [*ASSIGNED, {"tell": "suspend"}])
    assert (stopped["suspended"], stopped["waiting"]) == (True, [])
    assert [one["message"] for one in stopped["messages"]] == ["resume", "cancel", "supersede"]
    over = walk(admin, [*ASSIGNED, {"tell": "cancel"}])
    assert [one["message"] for one in over["messages"]] == ["reopen"]
    assert not walk(admin, [*ASSIGNED, {"tell": "cancel"}, {"tell": "reopen"}])["ended"]
