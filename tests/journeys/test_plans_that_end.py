"""A plan with open tasks is completed, cancelled, superseded and opened again, page by page; nothing ends unasked."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.journeys.browsing import Page, Visitor
from tests.journeys.test_items import accept, enter_the_tasks, on, part_of, register_the_plan, report_the_result
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]

ASKED = "Kế hoạch này còn 05 nhiệm vụ thành phần chưa hoàn thành"
LISTING, SELF, REST = "Lập danh sách xã được kiểm tra", "Tự kiểm tra sổ hộ tịch", "Tổng hợp kết quả kiểm tra"
TITLES = (LISTING, SELF, "Kiểm tra hồ sơ lưu trữ", REST, "Theo dõi việc khắc phục")


def state_of(item_id: int) -> Status:
    db.session.rollback()
    return db.session.get_one(Item, item_id).status


def plan_of(app: Flask, clerk: Visitor) -> int:
    """Kế hoạch 90/KH-UBND with its five tasks."""
    plan = register_the_plan(clerk)
    enter_the_tasks(clerk, plan)
    return plan


def send_over(who: Visitor, page: Page, given: dict[str, str], **more: int) -> Page:
    return who.send(page, given, holding="reason", **more)


def test_cancelled_a_plan_asks_and_opened_again_it_offers_them_back(app: Flask) -> None:
    clerk = Visitor(app, "vanthu")
    plan = plan_of(app, clerk)
    asking = clerk.look(f"/items/{plan}/cancel")
    assert ASKED in asking.text
    assert all(title in asking.text for title in TITLES)

    silent = send_over(clerk, asking, {"reason": "Theo chỉ đạo của tỉnh"}, status=400)
    assert f"{ASKED}: chọn cách xử lý" in silent.text
    assert silent.form(holding="reason").sent["reason"] == ["Theo chỉ đạo của tỉnh"], "what was typed stays"
    assert state_of(plan) is Status.ASSIGNED

    kept = part_of(plan, SELF)
    own = {"children": "cancel", f"child-{kept}": "leave"}
    other = Visitor(app, "vanthu")
    other.send(other.look(f"/items/{part_of(plan, REST)}/edit"), {"output": "Báo cáo tổng hợp"}, holding="output")
    told = send_over(clerk, silent, own, status=409)
    assert "vừa có thay đổi nên chưa thực hiện gì" in told.text
    assert told.form(holding="reason").sent[f"child-{kept}"] == ["leave"]
    there = send_over(clerk, told, own)
    assert "Đã hủy nhiệm vụ." in there.text
    assert (state_of(plan), state_of(kept)) == (Status.CANCELLED, Status.ASSIGNED)
    listing = clerk.look(f"/items/{part_of(plan, LISTING)}").text
    assert "Đã hủy" in listing
    assert "Cùng với kế hoạch" in listing
    assert "để nhiệm vụ này tiếp tục thực hiện độc lập khi kế hoạch kết thúc" in clerk.look(f"/items/{kept}").text

    again = clerk.look(f"/items/{plan}/reopen")
    assert "04 nhiệm vụ thành phần đã kết thúc cùng kế hoạch này" in again.text
    send_over(clerk, again, {"reason": "Tỉnh cho tiếp tục", "children": "reopen"})
    assert state_of(part_of(plan, LISTING)) is Status.ASSIGNED
    assert state_of(plan) not in (Status.CANCELLED, Status.COMPLETED)


def test_completed_from_the_inbox_a_plan_asks_first(app: Flask) -> None:
    clerk, head = Visitor(app, "vanthu"), Visitor(app, "tuphap")
    plan = plan_of(app, clerk)
    accept(head, plan)
    report_the_result(head, plan, "Đã hoàn thành")
    inbox = clerk.look("/inbox").html
    start = inbox.index(f"open={plan}-")
    opened = clerk.look("/inbox?" + inbox[start : inbox.index("-confirm_completion", start)] + "-confirm_completion")
    assert ASKED in opened.text
    silent = clerk.send(opened, {"reason": "Đạt yêu cầu"}, holding="children", status=400)
    assert f"{ASKED}: chọn cách xử lý" in silent.text
    assert state_of(plan) is Status.PENDING_CONFIRMATION
    missing = clerk.send(silent, {"children": "cancel"}, holding="children", status=400)
    assert "Nêu lý do hủy nhiệm vụ thành phần" in missing.text
    clerk.send(missing, {"children": "leave"}, holding="children")
    assert (state_of(plan), state_of(part_of(plan, LISTING))) == (Status.COMPLETED, Status.ASSIGNED)


def test_superseded_a_plan_gives_its_tasks_to_the_one_that_takes_over(app: Flask) -> None:
    clerk = Visitor(app, "vanthu")
    plan = plan_of(app, clerk)
    open_plans = select(Item.id).where(Item.closed_on.is_(None), Item.parent_id.is_(None), Item.id != plan)
    other = db.session.scalars(open_plans.order_by(Item.id)).first()
    assert other is not None
    page = clerk.look(f"/items/{plan}/supersede")
    given = {"reason": "Có kế hoạch mới", "other": f"/items/{other}", "children": "move"}
    clerk.send(page, given, holding="other")
    db.session.rollback()
    assert {db.session.get_one(Item, part_of(other, title)).parent_id for title in TITLES} == {other}
    assert LISTING in clerk.look(f"/items/{other}").text


def test_a_plan_whose_tasks_have_all_ended_is_offered_to_be_closed(app: Flask) -> None:
    clerk, head = Visitor(app, "vanthu"), Visitor(app, "tuphap")
    plan = plan_of(app, clerk)
    accept(head, plan)
    assert "Tất cả nhiệm vụ thành phần của kế hoạch này đã kết thúc" not in head.look(f"/items/{plan}").text
    for title in TITLES:
        page = clerk.look(f"/items/{part_of(plan, title)}/cancel")
        send_over(clerk, page, {"reason": "Không thực hiện"})
    page = head.look(f"/items/{plan}")
    assert "Tất cả nhiệm vụ thành phần của kế hoạch này đã kết thúc" in page.text
    report_the_result(head, plan, "Đã hoàn thành")
    assert "Có thể kết thúc kế hoạch." in clerk.look(f"/items/{plan}").text


def test_a_suspended_task_goes_on_with_its_deadline_moved(app: Flask) -> None:
    clerk = Visitor(app, "vanthu")
    listing = part_of(plan_of(app, clerk), LISTING)
    page = clerk.look(f"/items/{listing}/suspend")
    send_over(clerk, page, {"reason": "Chờ hướng dẫn"})
    on(app, "29/6")
    page = clerk.look(f"/items/{listing}/resume")
    assert "Tạm dừng từ 15/06/2022 đến 29/06/2022: 10 ngày làm việc" in page.text
    assert page.form(holding="reason").sent[f"item-{listing}"] == ["14/07/2022"]
    send_over(clerk, page, {"reason": "Đã có hướng dẫn"})
    db.session.rollback()
    item = db.session.get_one(Item, listing)
    assert (item.due_on, item.first_due_on) == (date(2022, 7, 14), date(2022, 6, 30))
    assert "Tạm dừng từ 15/06/2022 đến 29/06/2022: 10 ngày làm việc" in clerk.look(f"/items/{listing}").text
