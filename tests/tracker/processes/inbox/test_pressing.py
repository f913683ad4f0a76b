"""Buttons of the inbox over HTTP: what each does and where the item goes on, what is needed, who was first."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_post, make_unit
from tests.tracker.items.tracked import TODAY, asked as ask_for_more, assigned, extensions_of, going, of, registered
from tests.tracker.processes.waiting import (
    every_step,
    for_each,
    nodes_of,
    number_of,
    press,
    reported,
    row_of,
    shown,
)
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives.services import change_deadline
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.loading import parts_of
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.processes.models import ProcessVersion, VersionState

#: A deadline that is near: the work itself stands in the inbox (what is due later runs on outside it).
NEAR = date(2022, 6, 17)


def test_the_head_accepts_with_one_button_and_reports_in_place(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, due_on=NEAR, document=make_document("12"))
    head = client_of("huong")
    done = press(head, item_id, "accept", "accept")
    assert (done.status_code, done.location) == (303, "/inbox")
    page = head.get("/inbox").text
    assert "12/KH-UBND: Đã tiếp nhận nhiệm vụ" in page
    assert "Thực hiện, báo cáo kết quả" in row_of(page, item_id)
    assert press(head, item_id, "carry_out", "submit_result", outcome="Đã kiểm tra 14 xã").status_code == 303
    assert shown(head.get("/inbox").text) == []
    assert "Đã kiểm tra 14 xã" in row_of(client_of("lan").get("/inbox").text, item_id)
    assert of(item_id).status is Status.PENDING_CONFIRMATION


def test_the_office_confirms_with_a_note_or_sends_back(client_of: ClientOf, office: Office) -> None:
    good, bad = reported(office), reported(office)
    clerk = client_of("lan")
    assert press(clerk, good, "verify", "confirm_completion", reason="Đạt yêu cầu").status_code == 303
    assert press(clerk, bad, "verify", "send_back", reason="Thiếu phụ lục").status_code == 303
    assert (of(good).status, of(bad).status) == (Status.COMPLETED, Status.IN_PROGRESS)
    assert shown(clerk.get("/inbox").text) == []
    assert "Thiếu phụ lục" in row_of(client_of("huong").get("/inbox").text, bad)
    assert "Đạt yêu cầu" in clerk.get(f"/items/{good}").text


def test_what_was_returned_is_given_to_the_same_unit_again(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office)
    assert press(client_of("huong"), item_id, "accept", "return", reason="Quá ít người").status_code == 303
    clerk = client_of("lan")
    done = press(clerk, item_id, "see_to_return", "assign_again", reason="Đã bổ sung biên chế")
    assert done.status_code == 303
    assert shown(clerk.get("/inbox").text) == []
    row = row_of(client_of("huong").get("/inbox").text, item_id)
    assert "Đã bổ sung biên chế" in row
    assert nodes_of(item_id) == {"accept"}


def test_a_unit_that_returned_its_part_is_released_and_the_others_go_on(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, due_on=NEAR, parts=for_each(office, "NV", "XA-BINHAN"))
    nv = office.unit("NV").id
    press(client_of("huong"), item_id, "carry_out", "return", unit_id=nv, reason="Không thuộc phạm vi")
    assert press(client_of("lan"), item_id, "see_to_return", "release", reason="Đồng ý thôi giao").status_code == 303
    assert [part.unit_id for part in parts_of(item_id)] == [office.unit("XA-BINHAN").id]
    assert nodes_of(item_id) == {"carry_out"}
    assert shown(client_of("tam").get("/inbox").text) == [item_id]


@pytest.mark.parametrize("name", ["lan", "dong"])
def test_more_time_is_granted_until_the_day_asked_for_or_another(
    client_of: ClientOf, office: Office, name: str
) -> None:
    item_id = going(office)
    ask_for_more(item_id)
    client, number = client_of(name), number_of(item_id, "decide_extension")
    page = client.get(f"/inbox?open={item_id}-{number}-grant_extension").text
    assert 'value="30/09/2022"' in row_of(page, item_id)
    wrong = press(client, item_id, "decide_extension", "grant_extension", until="31/02/2022")
    assert wrong.status_code == 400
    assert "31/02/2022" in row_of(wrong.text, item_id)
    early = press(client, item_id, "decide_extension", "grant_extension", until="01/06/2022", reason="Rút ngắn")
    assert early.status_code == 400
    assert "Rút ngắn" in row_of(early.text, item_id)
    assert press(client, item_id, "decide_extension", "grant_extension", until="31/08/2022").status_code == 303
    assert of(item_id).due_on == date(2022, 8, 31)
    assert item_id not in shown(client.get("/inbox").text)
    assert item_id not in shown(client_of("huong").get("/inbox").text), "it is far off now: nothing is to be done today"


def test_more_time_is_refused_with_a_reason(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    ask_for_more(item_id)
    client = client_of("dong")
    assert press(client, item_id, "decide_extension", "refuse_extension").status_code == 400
    assert press(client, item_id, "decide_extension", "refuse_extension", reason="Việc gấp").status_code == 303
    assert extensions_of(item_id)[0].decision is Decision.REFUSED
    assert shown(client.get("/inbox").text) == []


def test_the_leader_directs_in_words_and_the_overdue_step_is_done(client_of: ClientOf, office: Office) -> None:
    item_id = every_step(office)["overdue"]
    client = client_of("dong")
    row = row_of(client.get("/inbox").text, item_id)
    assert f'href="/review/{item_id}"' in row
    short = press(client, item_id, "decide_overdue", "decide", reason="ừ")
    assert short.status_code == 400
    assert "Nhập nội dung chỉ đạo" in row_of(short.text, item_id)
    done = press(client, item_id, "decide_overdue", "decide", reason="Báo cáo trước ngày 20/6")
    assert done.status_code == 303
    assert item_id not in shown(client.get("/inbox").text)
    assert db.session.scalars(select(Directive.words).where(Directive.item_id == item_id)).all() == [
        "Báo cáo trước ngày 20/6"
    ]
    assert client_of("lan").post(f"/inbox/{item_id}/1/decide").status_code == 409, "it is no longer open"


def test_units_are_chosen_on_their_own_page_and_back(client_of: ClientOf, office: Office) -> None:
    item_id = registered()
    client = client_of("lan")
    row = row_of(client.get("/inbox?kind=assign").text, item_id)
    address = f"/items/{item_id}/assign?next=/inbox?kind%3Dassign"
    assert f'href="{address}"' in row
    assert press(client, item_id, "assign", "assign").status_code == 404, "a step of units is never done without them"
    form = {"version": of(item_id).version, "how": "lead", "lead": office.unit("NV").id}
    done = client.post(address, data=form)
    assert (done.status_code, done.location) == (303, "/inbox?kind=assign")
    assert shown(client_of("huong").get("/inbox").text) == [item_id]


def test_a_step_without_buttons_of_its_own_is_finished_with_one(client_of: ClientOf, office: Office) -> None:
    """The drawing of the office is changed in one point: nobody asks for a result in words."""
    version = db.session.scalars(select(ProcessVersion).where(ProcessVersion.state == VersionState.PUBLISHED)).all()
    for one in version:
        one.xml = one.xml.replace('pt:role="monitor"', 'pt:role="clerk"').replace(
            'pt:outcomes="confirm_completion send_back"', ""
        )
        one.sha256 = f"changed-{one.id}"
    db.session.commit()
    item_id = reported(office)
    clerk = client_of("lan")
    assert "Hoàn thành bước" in row_of(clerk.get("/inbox").text, item_id)
    assert press(clerk, item_id, "verify", "-").status_code == 303
    assert nodes_of(item_id) == {"carry_out"}, "no condition holds, so the default arrow is followed"


def test_what_the_drawing_asks_for_beside_is_needed_too(client_of: ClientOf, office: Office) -> None:
    for one in db.session.scalars(select(ProcessVersion)):
        one.xml = one.xml.replace('pt:outcomes="accept return"', 'pt:outcomes="accept return" pt:fields="reason"')
        one.sha256 = f"reason-{one.id}"
    db.session.commit()
    item_id = assigned(office)
    head, number = client_of("huong"), number_of(item_id, "accept")
    assert f"open={item_id}-{number}-accept" in head.get("/inbox").text
    assert press(head, item_id, "accept", "accept").status_code == 400
    head.post(f"/items/{item_id}/accept")  # the item's own page is no way round it
    assert nodes_of(item_id) == {"accept"}
    assert press(head, item_id, "accept", "accept", reason="Đã phân công đồng chí Minh").status_code == 303
    assert nodes_of(item_id) == {"carry_out"}


# ---------- The form in its place ----------
def test_a_form_opens_under_its_row_by_an_address_alone(client_of: ClientOf, office: Office) -> None:
    first, second = going(office, due_on=NEAR), going(office, due_on=NEAR)
    head = client_of("huong")
    row = row_of(head.get("/inbox?kind=report").text, second)
    link = re.search(r'href="(/inbox\?[^"#]*open=[^"#]*submit_result)#step-', row)
    assert link is not None
    page = head.get(link[1].replace("&amp;", "&")).text
    assert "<textarea" in row_of(page, second)
    assert "<textarea" not in row_of(page, first)
    action = re.search(r'<form class="todo-form" method="post" action="([^"]+)"', page)
    assert action is not None
    assert action[1] == f"/inbox/{second}/{number_of(second, 'carry_out')}/submit_result?kind=report"
    form = {"version": of(second).version, "outcome": "Đã xong"}
    assert head.post(action[1], data=form).location == "/inbox?kind=report"


@pytest.mark.parametrize(
    ("node", "button", "words"),
    [
        ("carry_out", "submit_result", "Nhập kết quả"), ("carry_out", "return", "Nhập lý do"),
        ("verify", "send_back", "Nhập lý do"), ("see_to_return", "assign_again", "Nhập lý do"),
        ("see_to_return", "release", "Nhập lý do"), ("decide_extension", "grant_extension", "Chọn ngày"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_place_and_nothing_is_done(
    client_of: ClientOf, office: Office, node: str, button: str, words: str
) -> None:
    items = every_step(office)
    kind = {"carry_out": "report", "verify": "confirm", "see_to_return": "returned", "decide_extension": "extension"}
    item_id = items[kind[node]]
    before = nodes_of(item_id)
    answer = press(client_of("huong" if node == "carry_out" else "lan"), item_id, node, button)
    assert answer.status_code == 400
    assert words in row_of(answer.text, item_id)
    assert 'aria-invalid="true"' in row_of(answer.text, item_id)
    assert nodes_of(item_id) == before


def test_a_form_stays_in_sight_though_its_page_holds_it_no_longer(client_of: ClientOf, office: Office) -> None:
    item_id = reported(office)
    answer = press(client_of("lan"), item_id, "verify", "send_back", "?kind=assign")
    assert answer.status_code == 400
    assert shown(answer.text) == [item_id]
    assert "todo-form" in row_of(answer.text, item_id)


# ---------- Who was first ----------
def test_the_second_of_two_is_told_who_was_first(client_of: ClientOf, office: Office) -> None:
    item_id = reported(office)
    number = number_of(item_id, "verify")
    press(client_of("dong"), item_id, "verify", "confirm_completion")
    data = {"node": "verify", "reason": "Còn thiếu phụ lục 2"}
    answer = client_of("lan").post(f"/inbox/{item_id}/{number}/send_back", data=data)
    assert answer.status_code == 409
    assert "Nguyễn Văn Đông đã xử lý bước này lúc" in answer.text
    assert "Xác nhận hoàn thành" in answer.text
    assert "Còn thiếu phụ lục 2" in answer.text, "what was typed is not lost"
    assert of(item_id).status is Status.COMPLETED


def test_one_of_two_heads_of_a_unit_is_first(client_of: ClientOf, app: Flask, office: Office) -> None:
    make_post(office.person("minh"), office.unit("NV"), Role.HEAD)
    item_id = assigned(office)
    number = number_of(item_id, "accept")
    press(client_of("minh"), item_id, "accept", "accept")
    answer = client_of("huong").post(f"/inbox/{item_id}/{number}/accept", data={"node": "accept"})
    assert answer.status_code == 409
    assert f"{office.person('minh').full_name}, P. Nội vụ đã xử lý bước này lúc" in answer.text
    assert "Tiếp nhận" in answer.text


def test_the_same_button_pressed_in_a_second_window_is_done(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office)
    number = number_of(item_id, "accept")
    head = client_of("huong")
    first = press(head, item_id, "accept", "accept")
    again = head.post(f"/inbox/{item_id}/{number}/accept", data={"node": "accept"})
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert "bước này" not in head.get("/inbox").text


def test_a_result_sent_twice_with_the_same_words_is_reported_once(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    number = number_of(item_id, "carry_out")
    head = client_of("huong")
    press(head, item_id, "carry_out", "submit_result", outcome="Đã kiểm tra 14 xã")
    where, node = f"/inbox/{item_id}/{number}/submit_result", {"node": "carry_out"}
    assert head.post(where, data=node | {"outcome": "Đã kiểm tra 14 xã"}).status_code == 303
    other = head.post(where, data=node | {"outcome": "Đã kiểm tra 13 xã"})
    assert other.status_code == 409
    assert "Đã kiểm tra 13 xã" in other.text, "what was typed is not lost"
    assert of(item_id).outcome == "Đã kiểm tra 14 xã"


def test_whoever_did_it_himself_is_told_so_and_not_his_own_name(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office)
    number = number_of(item_id, "accept")
    head = client_of("huong")
    press(head, item_id, "accept", "accept")
    answer = head.post(f"/inbox/{item_id}/{number}/return", data={"node": "accept", "reason": "Không thuộc phạm vi"})
    assert answer.status_code == 409
    assert "Đồng chí đã xử lý bước này lúc" in answer.text
    assert "Nguyễn Thị Hương đã" not in answer.text
    assert "Không thuộc phạm vi" in answer.text


def test_whoever_suspended_it_himself_is_told_so(client_of: ClientOf, office: Office) -> None:
    item_id = reported(office)
    number = number_of(item_id, "verify")
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=office.actor("lan"), on=TODAY, reason="Chờ chủ trương")
    answer = client_of("lan").post(f"/inbox/{item_id}/{number}/confirm_completion", data={"node": "verify"})
    assert answer.status_code == 409
    assert "Nhiệm vụ đã tạm dừng: đồng chí tạm dừng lúc" in answer.text


def test_what_was_suspended_meanwhile_is_said(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    number = number_of(item_id, "carry_out")
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=office.actor("lan"), on=TODAY, reason="Chờ chủ trương")
    answer = client_of("huong").post(f"/inbox/{item_id}/{number}/submit_result", data={"outcome": "Đã xong rồi"})
    assert answer.status_code == 409
    assert "Nhiệm vụ đã tạm dừng: Phạm Thị Lan tạm dừng lúc" in answer.text
    assert "Đã xong rồi" in answer.text


def test_an_item_that_was_edited_meanwhile_is_looked_at_again(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    version, number = of(item_id).version, number_of(item_id, "carry_out")
    with unit_of_work():
        change_deadline(item_id, by=office.actor("dong"), on=TODAY, until=date(2022, 7, 20), words="Lùi hạn")
    head = client_of("huong")
    data = {"version": version, "outcome": "Đã rà soát 14 xã", "node": "carry_out"}
    answer = head.post(f"/inbox/{item_id}/{number}/submit_result", data=data)
    assert answer.status_code == 409
    row = row_of(answer.text, item_id)
    assert "Đã rà soát 14 xã" in row
    assert "20/07/2022" in row
    seen = re.search(r'name="version"[^>]*value="(\d+)"', row)
    assert seen is not None
    again = head.post(f"/inbox/{item_id}/{number}/submit_result", data=data | {"version": seen[1]})
    assert again.status_code == 303


# ---------- Who may not ----------
def test_a_step_of_somebody_else_is_refused(client_of: ClientOf, office: Office) -> None:
    items = every_step(office)
    for name, kind, node, button in (
        ("tam", "accept", "accept", "accept"), ("minh", "report", "carry_out", "submit_result"),
        ("huong", "confirm", "verify", "confirm_completion"), ("lan", "overdue", "decide_overdue", "decide"),
        ("quan", "returned", "see_to_return", "assign_again"),
        ("huong", "extension", "decide_extension", "refuse_extension"),
    ):  # fmt: skip
        before = nodes_of(items[kind])
        answer = press(client_of(name), items[kind], node, button, reason="Thử xem sao", outcome="Thử xem sao")
        assert answer.status_code == 403, (name, kind)
        assert nodes_of(items[kind]) == before


def test_an_unknown_button_or_item_is_no_page(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    head, number = client_of("huong"), number_of(item_id, "carry_out")
    for address in (
        f"/inbox/{item_id}/{number}/explode", f"/inbox/{item_id}/{number}/accept", f"/inbox/{item_id}/999/explode",
        f"/inbox/999999/{number}/return", f"/inbox/{item_id}/{number}/-",
    ):  # fmt: skip
        assert head.post(address, data={"reason": "Thử xem"}).status_code == 404, address
    assert head.get(f"/inbox/{item_id}/{number}/return").status_code == 405


def test_a_head_of_two_units_acts_for_one_of_them_only(client_of: ClientOf, office: Office) -> None:
    other = make_unit("Phòng Y tế", under=office.unit("UBND"))
    make_post(office.person("huong"), other, Role.HEAD, title="Phụ trách")
    nv = office.unit("NV").id
    item_id = assigned(office, due_on=NEAR, parts=for_each(office, "NV"))
    assert len(shown(client_of("huong").get("/inbox").text)) == 1
    with unit_of_work():
        assign(item_id, Parts(each=(nv, other.id)), by=SYSTEM, on=TODAY, reason="Thêm đơn vị")
    head = client_of("huong")
    assert press(head, item_id, "accept", "accept", unit_id=other.id).status_code == 303
    assert {part.unit_id: part.accepted_on for part in parts_of(item_id)} == {nv: None, other.id: TODAY}
    page = head.get("/inbox").text
    assert re.findall(r'<h2 class="do">(.*?)</h2>', page) == ["Tiếp nhận", "Thực hiện, báo cáo kết quả"]


def test_who_holds_the_post_no_longer_has_nothing_to_press(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    head, number = client_of("huong"), number_of(item_id, "carry_out")
    office.post("huong").until_on = date(2022, 6, 14)
    db.session.commit()
    assert shown(head.get("/inbox").text) == []
    assert head.post(f"/inbox/{item_id}/{number}/return", data={"reason": "Thử xem"}).status_code == 403
