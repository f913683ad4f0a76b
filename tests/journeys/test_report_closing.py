"""The half-year's report from its start to its sending: given back, approved, numbered, registered, read, corrected."""

from __future__ import annotations

import io

import pytest
from docx import Document
from flask import Flask

from tests.journeys.browsing import Page, Visitor

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]

TITLE = "Công tác cải cách hành chính 6 tháng đầu năm 2022, một số nhiệm vụ chủ yếu trong 6 tháng cuối năm 2022"


def words_of(visitor: Visitor, address: str) -> str:
    """The text of a Word file as somebody opens it."""
    answer = visitor.client.get(address)
    assert answer.status_code == 200, address
    file = Document(io.BytesIO(answer.data))
    cells = [cell.text for table in file.tables for cell in table._cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def started(clerk: Visitor) -> str:
    """The address of the report of the half-year, which the clerk has begun on Monday."""
    return clerk.look(clerk.look("/reports").links[TITLE]).address


def submitted(clerk: Visitor, address: str) -> None:
    """Straight to the leadership."""
    clerk.send(clerk.look(f"{address}/closing"), {"straight": "1"}, action="/submit")


def sent(clerk: Visitor, leader: Visitor, address: str, number: str) -> Page:
    """Submitted, approved by the leader as it stands, numbered and sent by the office."""
    submitted(clerk, address)
    leader.send(leader.look(f"{address}/closing"), {}, holding="seen")
    return clerk.send(clerk.look(f"{address}/closing"), {"number": number}, holding="number")


def test_a_report_is_given_back_approved_sent_registered_and_read(app: Flask) -> None:
    clerk, leader, unit = Visitor(app, "vanthu"), Visitor(app, "chutich"), Visitor(app, "noivu")
    address = started(clerk)
    unit.look(address, status=404)
    assert TITLE not in unit.look("/reports").text

    submitted(clerk, address)
    # The leader finds it on the home page, reads what there is to know, and gives it back.
    page = leader.look(leader.look("/").links["Đọc và duyệt"])
    assert "Không thiếu số liệu" in page.text
    assert "23.383 + 2.775 = 26.158" in page.text
    leader.send(page, {"reason": "Làm rõ chênh lệch 01 hồ sơ tiếp nhận"}, holding="reason")

    # The office reads why, and writes what it found out.
    page = clerk.look(address)
    assert "Làm rõ chênh lệch 01 hồ sơ tiếp nhận" in page.text
    page = clerk.look(f"{address}?section=II.2.c")
    clerk.send(page, {"words": "Chênh lệch 01 hồ sơ do trả lại ngay khi tiếp nhận"}, action="/sentences")

    # Now it is submitted again and he approves; what he read is what the file says.
    submitted(clerk, address)
    page = leader.look(f"{address}/closing")
    assert "1 câu đã sửa" in page.text
    assert "Đã duyệt báo cáo" in leader.send(page, {}, holding="seen").text
    assert "Chênh lệch 01 hồ sơ do trả lại ngay khi tiếp nhận." in words_of(leader, f"{address}/word")

    # The office numbers and sends it, and enters it in the register.
    page = clerk.look(clerk.look("/").links["Lấy số và gửi"])
    page = clerk.send(page, {"number": "85"}, holding="number")
    assert "85/BC-UBND" in page.text
    page = clerk.look(page.links["Đăng ký vào sổ văn bản"])
    page = clerk.send(page, {}, holding="issued_on")
    assert "85/BC-UBND" in page.text

    # From then on every unit reads it, number and all.
    page = unit.look(unit.look("/reports").links[TITLE])
    assert "Chênh lệch 01 hồ sơ do trả lại ngay khi tiếp nhận." in page.text
    assert "85/BC-UBND" in words_of(unit, f"{address}/word")


def test_what_was_sent_is_corrected_by_a_new_issue(app: Flask) -> None:
    clerk, leader, unit = Visitor(app, "vanthu"), Visitor(app, "chutich"), Visitor(app, "noivu")
    first = started(clerk)
    page = sent(clerk, leader, first, "85")
    before = words_of(clerk, f"{first}/word")
    page = clerk.send(page, {"why": "Ghi thiếu số chữ ký số đã cấp"}, holding="why")
    second = page.address
    assert "Chưa có gì khác" in clerk.look(f"{second}/differences").text
    page = clerk.look(f"{second}?section=II.6")
    clerk.send(page, {"words": "Đã cấp 25 chữ ký số chuyên dùng"}, action="/sentences")

    page = leader.look(f"{second}/closing")
    assert "Ghi thiếu số chữ ký số đã cấp" in page.text
    page = leader.look(page.links["Xem điểm khác nhau"])
    assert "<ins>Đã cấp 25 chữ ký số chuyên dùng.</ins>" in page.html
    assert page.html.count("<ins>") == 1
    assert "<del>" not in page.html
    page = sent(clerk, leader, second, "91")
    assert "91/BC-UBND" in page.text

    # The first one stays as it was sent, and says that there is a newer one.
    assert words_of(clerk, f"{first}/word") == before
    assert clerk.look(f"{first}/closing").links["Mở bản lần 2"] == second
    text = unit.look("/reports").text
    assert "85/BC-UBND" in text
    assert "91/BC-UBND" in text
    assert "Bản lần 2" in text
