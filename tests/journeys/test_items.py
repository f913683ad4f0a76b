"""From an issued plan to what is left to do: the office, a division and the chairman over three weeks, page by page."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.journeys.browsing import Page, Visitor, photo
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.models import Counter
from tracker.items.models.item import Item

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]

LINE = "Kế hoạch số 90/KH-UBND ngày 15/6/2022 của UBND huyện về việc kiểm tra công tác hộ tịch năm 2022"
CITED = "theo Kế hoạch số 90/KH-UBND ngày 15/6/2022 của UBND huyện Bình Sơn."
DESK = "/items/my-unit"
#: As it is copied from Word: with heads, numbers, a merged cell, a unit and a day that are written wrongly.
TASKS = """STT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tSản phẩm
1\tLập danh sách xã được kiểm tra\tPhòng Tư pháp\tVăn phòng\ttrước ngày 30/6\tDanh sách
2\tTự kiểm tra sổ hộ tịch\tcác xã, thị trấn\t\ttháng 7/2022\tBáo cáo
3\tKiểm tra hồ sơ lưu trữ\tBinh Thanh\tP. Tư pháp\tquý III\tKết luận
4\tTổng hợp kết quả kiểm tra\tP. Tư pháp\t\t31/11\tBáo cáo
5\tTheo dõi việc khắc phục\t\t\tthường xuyên\t"""
TITLE, SMALL = "Kiểm tra công tác hộ tịch năm 2022", "kiểm tra công tác hộ tịch năm 2022"


def on(app: Flask, day: str) -> None:
    """It is this day of 2022: "29/6"."""
    number, month = map(int, day.split("/"))
    app.config["TRACKER_TODAY"] = date(2022, month, number)


def item_of(number: str) -> int:
    """The item of a document, no part of another."""
    digits, symbol = number.split("/")
    query = select(Item.id).join(Document, Document.id == Item.document_id).where(Item.parent_id.is_(None))
    return db.session.scalars(query.where(Document.number == digits, Document.symbol == symbol)).one()


def part_of(plan_id: int, title: str) -> int:
    """A part of a plan."""
    return db.session.scalars(select(Item.id).where(Item.parent_id == plan_id, Item.title == title)).one()


def reading_of(item_id: int) -> str:
    """Where the figure of the item's counter is sent."""
    counter_id = db.session.scalars(select(Counter.id).where(Counter.item_id == item_id)).one()
    return f"/counters/{counter_id}/readings"


def printed(app: Flask, *words: str) -> Any:
    """What a command prints as JSON."""
    done = app.test_cli_runner().invoke(args=["items", *words, "--format", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def said(app: Flask, who: Visitor, item_id: int) -> str:
    """The sentence behind which the item stands, or why it has none; the page and the command agree."""
    page = who.look("/next-tasks").text
    tasks = printed(app, "next-tasks", "--on", app.config["TRACKER_TODAY"].isoformat())
    for point in tasks["points"]:
        for sentence in point["sentences"]:
            assert sentence["text"] in page
            if item_id in [one["id"] for one in sentence["items"]]:
                return str(sentence["text"])
    return next((f"({one['reason']})" for one in tasks["left_out"] if one["id"] == item_id), "")


def late(app: Flask, who: Visitor) -> dict[str, int]:
    """What is overdue: title to days. The list's page and the command agree, in words and order."""
    page = who.look("/items?timely=overdue").text
    rows = printed(app, "overdue", "--on", app.config["TRACKER_TODAY"].isoformat())
    places = [page.index(row["title"]) for row in rows]
    assert places == sorted(places)
    assert re.findall(r"Quá hạn (\d+) ngày", page) == [str(row["late"]) for row in rows]
    return {row["title"]: row["late"] for row in rows}


def register_the_plan(clerk: Visitor) -> int:
    """The clerk pastes the line of the plan, and gives its item to Phòng Tư pháp in the same form."""
    page = clerk.look(f"/documents/new?paste={LINE.replace(' ', '+')}")
    given = {
        "follow-up-lead": "Phòng Tư pháp", "follow-up-due": "trước ngày 30/6", "follow-up-field_id": "Cải cách thể chế",
        "follow-up-counter": "Xã đã kiểm tra", "follow-up-verb": "kiểm tra", "follow-up-noun": "xã",
        "follow-up-target": "14", "then": "assign",
    }  # fmt: skip
    there = clerk.send(page, given, holding="follow-up-lead")
    if there.address.endswith("/new"):
        there = clerk.send(there, given, holding="follow-up-lead")
    assert "90/KH-UBND" in there.text
    item_id = item_of("90/KH-UBND")
    assert f"/items/{item_id}" in there.links.values()
    return item_id


def enter_the_tasks(clerk: Visitor, plan: int) -> None:
    """The clerk pastes the table of the plan; the two doubtful cells are mended; all five are saved at once."""
    page = clerk.look(clerk.look(f"/items/{plan}").links["Nhập dạng bảng"])
    read = clerk.send(page, {"do": "paste", "paste": TASKS}, holding="paste")
    assert "Đã đọc, chưa lưu, 2 chỗ cần xem" in read.text
    assert "“Binh Thanh” có thể là nhiều đơn vị: chọn đúng đơn vị" in read.text
    assert "Ngày “31/11” không có trong lịch: ghi lại ngày" in read.text
    refused = clerk.send(read, {"title-4": "", "do": "save"}, holding="title-0", status=400)
    assert refused.form(holding="title-3").sent["due-3"] == ["31/11"], "nothing that was typed is lost"
    mended = {"lead-2-unit-0": "UBND xã Bình Thạnh", "due-3": "30/11", "do": "save"}
    mended |= {"title-4": "Theo dõi việc khắc phục"}
    saved = clerk.send(refused, mended, holding="title-0")
    assert "Đã thêm 05 nhiệm vụ thành phần." in saved.text


def accept(head: Visitor, *items: int) -> None:
    """The head takes the duties on: a button each."""
    for item_id in items:
        accepted = head.send(head.look(f"/items/{item_id}"), {}, action=f"/{item_id}/accept")
        assert "Đã tiếp nhận nhiệm vụ." in accepted.text


def correct_at_the_desk(head: Visitor, item_id: int, value: str) -> None:
    """The head corrects the figure where it is seen, and is there again."""
    saved = head.send(head.look(DESK), {"value": value}, action=reading_of(item_id))
    assert saved.address == DESK
    assert saved.form(action=reading_of(item_id)).sent["value"] == [value]


def report_progress(head: Visitor, item_id: int, value: str, note: str) -> Page:
    """The head writes how far it has come, with a figure and a photo."""
    page = head.look(head.look(f"/items/{item_id}").links["Cập nhật tiến độ"])
    field = next(name for name in page.form(holding="note").names if name.endswith("-value"))
    return head.send(page, {"note": note, field: value, "files": photo()}, holding="note")


def report_the_result(head: Visitor, item_id: int, outcome: str) -> Page:
    """The head reports that it is done."""
    page = head.look(head.look(f"/items/{item_id}").links["Báo cáo kết quả"])
    there = head.send(page, {"outcome": outcome}, holding="outcome")
    assert "Đã báo cáo kết quả, chờ xác nhận." in there.text
    return there


def confirm(clerk: Visitor, item_id: int, **more: str) -> Page:
    """The office confirms; of a plan with open tasks it says what becomes of them."""
    page = clerk.look(clerk.look(f"/items/{item_id}").links["Xác nhận hoàn thành"])
    return clerk.send(page, {"note": "Đủ hồ sơ", **more}, holding="note")


def send_back(clerk: Visitor, item_id: int, reason: str) -> None:
    """The office says that it is not done yet; without a reason it cannot."""
    page = clerk.look(clerk.look(f"/items/{item_id}").links["Yêu cầu thực hiện lại"])
    silent = clerk.send(page, {"reason": ""}, holding="reason", status=400)
    assert "Nhập lý do" in silent.text
    there = clerk.send(silent, {"reason": reason}, holding="reason")
    assert "Đang thực hiện" in there.text


def test_a_plan_from_its_registration_to_its_confirmation(app: Flask) -> None:
    clerk, head, leader = Visitor(app, "vanthu"), Visitor(app, "tuphap"), Visitor(app, "chutich")
    before = late(app, leader)
    plan = register_the_plan(clerk)
    assert said(app, clerk, plan) == f"{TITLE} tại 14 xã trước ngày 30/6/2022 {CITED}"

    enter_the_tasks(clerk, plan)
    listing = part_of(plan, "Lập danh sách xã được kiểm tra")
    assert said(app, clerk, listing) == f"Lập danh sách xã được kiểm tra trước ngày 30/6/2022 {CITED}"
    archive = part_of(plan, "Kiểm tra hồ sơ lưu trữ")
    assert said(app, clerk, archive) == f"Kiểm tra hồ sơ lưu trữ trong quý III/2022 {CITED}"
    assert said(app, clerk, part_of(plan, "Theo dõi việc khắc phục")).endswith(f" Theo dõi việc khắc phục {CITED}")
    assert "Tự kiểm tra sổ hộ tịch" in Visitor(app, "binhan").look("/items/my-unit").text

    on(app, "16/6")
    accept(head, plan, listing)
    assert said(app, head, plan) == f"Tiếp tục {SMALL} tại 14 xã trước ngày 30/6/2022 {CITED}"

    on(app, "20/6")
    correct_at_the_desk(head, plan, "10")
    assert said(app, head, plan) == (
        f"Tiếp tục {SMALL} tại 04 xã còn lại (đã kiểm tra 10/14 xã) trước ngày 30/6/2022 {CITED}"
    )

    on(app, "24/6")
    told = report_progress(head, plan, "11", "Đã kiểm tra xã Bình Phước")
    assert "11/14 xã" in told.text
    assert "anh-kiem-tra.jpg" in told.text
    rest = "tại 03 xã còn lại (đã kiểm tra 11/14 xã)"
    assert said(app, clerk, plan) == f"Tiếp tục {SMALL} {rest} trước ngày 30/6/2022 {CITED}"

    on(app, "29/6")
    for item_id in (plan, listing):
        report_the_result(head, item_id, "Đã hoàn thành, có báo cáo kèm theo")
        assert said(app, clerk, item_id) == "(pending_confirmation)"

    on(app, "05/7")  # the deadline has passed, but the clock stands still
    assert not {TITLE, "Lập danh sách xã được kiểm tra"} & set(late(app, leader))
    send_back(clerk, plan, "Còn 03 xã chưa kiểm tra")
    assert late(app, leader)[TITLE] == 5
    late_since = f"{CITED.rstrip('.')}, quá hạn từ ngày 01/7/2022."
    assert said(app, clerk, plan) == f"Khẩn trương hoàn thành việc {SMALL} {rest} {late_since}"
    assert "Còn 03 xã chưa kiểm tra" in head.look(f"/items/{plan}").text
    assert "Phòng Tư pháp" in leader.look("/").text.split("Từng đơn vị chủ trì")[-1]

    on(app, "06/7")
    report_progress(head, plan, "14", "Đã kiểm tra 03 xã còn lại")
    assert said(app, clerk, plan) == (
        f"Khẩn trương tổng hợp, báo cáo kết quả {SMALL} (đã kiểm tra 14/14 xã) {CITED[:-1]}, quá hạn từ ngày 01/7/2022."
    )
    report_the_result(head, plan, "Đã kiểm tra 14/14 xã")

    on(app, "10/7")
    assert late(app, leader)[TITLE] == 6, "late by the day of the report"
    assert "Hoàn thành quá hạn" in confirm(clerk, plan, children="leave").text
    assert "Hoàn thành trong hạn" in confirm(clerk, listing).text
    assert said(app, clerk, plan) == said(app, clerk, listing) == ""
    now = late(app, leader)
    assert TITLE not in now
    assert {title: now[title] for title in before} == {title: days + 25 for title, days in before.items()}
    on(app, "05/8")
    # 31/7/2022 is a Sunday: "trong tháng 7" ends with Monday, the 1st of August
    assert late(app, leader)["Tự kiểm tra sổ hộ tịch"] == 4


def test_two_write_the_same_figure(app: Flask) -> None:
    head, officer, clerk = Visitor(app, "tuphap"), Visitor(app, "tuphap.thao"), Visitor(app, "vanthu")
    plan = item_of("12/KH-UBND")
    seen, address = head.look(DESK), reading_of(plan)
    officer.send(officer.look(DESK), {"value": "11"}, action=address)

    told = head.send(seen, {"value": "12"}, action=address, status=409)
    assert re.search(
        r"Phòng Tư pháp \(Lê Phương Thảo\) vừa nhập 11 xã lúc \d\d:\d\d "
        r"\(tính đến ngày 15/06/2022\)\. Xem lại rồi lưu\.",
        told.text,
    ), told.text
    assert told.form(holding="value").sent["value"] == ["12"]
    assert "tại 03 xã còn lại (đã kiểm tra 11/14 xã)" in said(app, clerk, plan)
    head.send(told, {}, holding="value")
    assert "tại 02 xã còn lại (đã kiểm tra 12/14 xã)" in said(app, clerk, plan)
    kept = r"15/06/2022 12/14 Thực hiện Trần Quốc Khánh 15/06/2022 11/14 Thực hiện Lê Phương Thảo 10/06/2022 10/14 "
    assert re.search(kept, clerk.look(f"/items/{plan}").text), clerk.look(f"/items/{plan}").text


def test_two_correct_the_same_item(app: Flask) -> None:
    first, second = Visitor(app, "vanthu"), Visitor(app, "vanthu")
    plan = item_of("12/KH-UBND")
    page = second.look(f"/items/{plan}/edit")
    first.send(first.look(f"/items/{plan}/edit"), {"output": "Báo cáo kết quả kiểm tra"}, holding="output")

    told = second.send(page, {"output": "Kết luận kiểm tra"}, holding="output", status=409)
    assert "Báo cáo kết quả kiểm tra" in told.text
    assert told.form(holding="output").sent["output"] == ["Kết luận kiểm tra"]
    saved = second.send(told, {}, holding="output")
    assert "Kết luận kiểm tra" in saved.text


def test_more_time_is_asked_for_granted_and_enough(app: Flask) -> None:
    clerk, head, leader = Visitor(app, "vanthu"), Visitor(app, "tuphap"), Visitor(app, "chutich")
    plan = register_the_plan(clerk)
    accept(head, plan)

    on(app, "28/6")
    page = head.look(head.look(f"/items/{plan}").links["Đề nghị gia hạn"])
    too_early = head.send(page, {"until": "30/06/2022", "reason": "Mưa lũ"}, holding="until", status=400)
    head.send(too_early, {"until": "31/07/2022"}, holding="until")
    assert "Đang đề nghị gia hạn đến ngày 31/07/2022" in head.look(f"/items/{plan}").text

    on(app, "05/7")
    assert late(app, leader)[TITLE] == 5, "the deadline stays until it is decided"
    home = leader.look("/")
    assert "Mưa lũ" in home.text
    page = leader.look(next(link for link in home.links.values() if "/extensions/" in link))
    leader.send(page, {"decision": "grant", "until": "20/07/2022"}, holding="decision")
    assert TITLE not in late(app, leader)
    assert said(app, clerk, plan) == f"Tiếp tục {SMALL} tại 14 xã trước ngày 20/7/2022 {CITED}"
    assert "Thời hạn ban đầu 30/06/2022" in head.look(f"/items/{plan}").text

    on(app, "18/7")
    report_the_result(head, plan, "Đã kiểm tra xong")
    on(app, "25/7")
    done = confirm(clerk, plan)
    assert "Hoàn thành trong hạn" in done.text
    assert "Thời hạn ban đầu 30/06/2022" in done.text
