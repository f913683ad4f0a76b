"""The same own button pressed at the same step of several items: at all of them, or at none, which is told."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import registered
from tests.tracker.processes.drawn import arrow, asked, button, end, in_force, own_drawing, task
from tests.tracker.processes.waiting import nodes_of, number_of, press
from tracker.core.extensions import db
from tracker.processes.models import RunEvent, StepAnswer

DRAWING = own_drawing(
    arrow("f0", "begin", "ask"),
    task("ask", "Xin ý kiến lãnh đạo",
         button("dong_y", "Đồng ý") + button("khong", "Không đồng ý") + button("xem", "Xem sau")
         + asked("ly_do", "Lý do", required=True, buttons="khong") + asked("ghi_chu", "Ghi chú", buttons="xem"),
         role="leader", status="registered", outcomes="dong_y khong xem"),
    arrow("f1", "ask", "over"), end("over", "cancelled"),
)  # fmt: skip


@pytest.fixture
def version(app: Flask, office: Office) -> int:
    """The version of the drawing."""
    return in_force(DRAWING)


def together(client: FlaskClient, version: int, items: list[int], what: str = "dong_y") -> TestResponse:
    """Send the form with these items ticked."""
    steps = [f"{item}-{number_of(item, 'ask')}" for item in items]
    return client.post(f"/inbox/together/{version}/ask/{what}", data={"step": steps})


def test_several_are_pressed_at_once(client_of: ClientOf, version: int) -> None:
    items = [registered(f"Việc {number}") for number in range(3)]
    leader = client_of("dong")
    address = f"/inbox/together/{version}/ask/dong_y"
    assert address in leader.get("/inbox").text
    page = leader.get(address).text
    assert [f"Việc {number}" in page for number in range(3)] == [True] * 3
    assert page.count(" checked>") == 3
    done = together(leader, version, items[:2])
    assert (done.status_code, done.location) == (303, "/inbox")
    assert "Đã bấm “Đồng ý” cho 2 nhiệm vụ" in leader.get("/inbox").text
    assert [nodes_of(item) for item in items] == [set(), set(), {"ask"}]
    assert {(row.button, row.said, row.person_name) for row in db.session.query(StepAnswer)} == {
        ("dong_y", "Đồng ý", "Nguyễn Văn Đông"),
    }  # fmt: skip
    assert "Xin ý kiến lãnh đạo”: Đồng ý" in leader.get(f"/items/{items[0]}/way").text
    assert address not in leader.get("/inbox").text, "only one is left"


def test_where_one_stands_in_the_way_none_is_pressed(client_of: ClientOf, version: int) -> None:
    items = [registered(f"Việc {number}") for number in range(3)]
    leader = client_of("dong")
    steps = [f"{item}-{number_of(item, 'ask')}" for item in items]
    assert press(leader, items[1], "ask", "dong_y").status_code == 303
    events = db.session.query(RunEvent).count()
    refused = leader.post(f"/inbox/together/{version}/ask/dong_y", data={"step": steps})
    assert refused.status_code == 409
    assert "Chưa thực hiện: 1 bước đã được người khác xử lý" in refused.text
    assert refused.text.count(" checked>") == 2, "those that are left are ticked still"
    assert [nodes_of(item) for item in items] == [{"ask"}, set(), {"ask"}]
    assert db.session.query(RunEvent).count() == events


def test_a_plan_with_open_parts_is_named(client_of: ClientOf, version: int) -> None:
    plan, other = registered("Kế hoạch lớn"), registered("Việc khác")
    registered("Phần việc", parent_id=plan)
    refused = together(client_of("dong"), version, [plan, other])
    assert refused.status_code == 409
    assert "“Kế hoạch lớn”" in refused.text
    assert nodes_of(other) == {"ask"}


def test_what_needs_a_field_is_not_pressed_together(client_of: ClientOf, version: int) -> None:
    items = [registered(), registered()]
    leader = client_of("dong")
    page = leader.get("/inbox").text
    links = re.findall(rf"/inbox/together/{version}/ask/(\w+)", page)
    assert links == ["dong_y", "xem"], "a field that may stay empty does not stand in the way"
    assert leader.get(f"/inbox/together/{version}/ask/khong").status_code == 404
    assert together(leader, version, items, "khong").status_code == 404
    assert together(leader, version, items, "xem").status_code == 303


def test_nobody_presses_what_is_not_his(client_of: ClientOf, version: int) -> None:
    items = [registered(), registered(document=make_document(restricted=True))]
    for name in ("lan", "huong"):
        client = client_of(name)
        assert "/inbox/together/" not in client.get("/inbox").text
        assert together(client, version, items[:1]).status_code == 409
    hidden = together(client_of("huong"), version, items[1:])
    assert hidden.status_code == 409
    assert "Rà soát" not in hidden.text
    assert [nodes_of(item) for item in items] == [{"ask"}, {"ask"}]


def test_what_is_no_step_and_nothing_ticked(client_of: ClientOf, version: int) -> None:
    leader = client_of("dong")
    registered()
    for path in (f"{version + 9}/ask/dong_y", f"{version}/over/dong_y", f"{version}/ask/assign", f"{version}/x.y/-"):
        assert leader.get(f"/inbox/together/{path}").status_code == 404, path
    empty = leader.post(f"/inbox/together/{version}/ask/dong_y", data={"step": ["x", "1-"]})
    assert (empty.status_code, "Chọn ít nhất một nhiệm vụ" in empty.text) == (400, True)
