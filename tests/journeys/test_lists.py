"""A morning of the office: found, filtered, saved, carried away, given to another unit, which goes on with it."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.journeys.browsing import Page, Visitor

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]


def duties(page: Page) -> list[str]:
    """The duties of the list, from top to bottom."""
    return re.findall(r'<td class="subject wide"><a href="/items/\d+">([^<]*)</a>', page.html)


def test_a_clerk_filters_saves_exports_and_gives_to_another_unit(app: Flask) -> None:
    clerk, head = Visitor(app, "vanthu"), Visitor(app, "thanhtra")
    found = clerk.look("/search?q=cai+cach+hanh+chinh")
    assert "Tất cả trong danh sách nhiệm vụ" in found.links
    everything = clerk.look(found.links["Tất cả trong danh sách nhiệm vụ"])
    wanted = everything.form(holding="field").offers["unit"]["Phòng Nội vụ"]
    page = clerk.look(f"/items?q=cai+cach+hanh+chinh&unit={wanted}&open=1&sort=title")
    rows = duties(page)
    assert len(rows) > 2

    saved = clerk.send(page, {"name": "Cải cách hành chính, Phòng Nội vụ", "shared": "y"}, holding="shared")
    assert "Đã lưu danh sách “Cải cách hành chính, Phòng Nội vụ”." in saved.text
    shared = head.look("/items").links
    name = next(words for words in shared if words.startswith("Cải cách hành chính, Phòng Nội vụ"))
    same = head.look(shared[name])
    assert duties(same) == rows
    file = head.client.get(same.links["Xuất bảng tính"])
    sheet = load_workbook(io.BytesIO(file.data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["C"][2:]] == rows
    assert str(sheet["A1"].value).startswith("Danh sách nhiệm vụ. Tìm: cai cach hanh chinh; Đơn vị: Phòng Nội vụ")

    first = re.findall(r'name="item" value="(\d+)"', page.html)[0]
    form = clerk.send(page, {"item": first, "act": "assign"}, action="/items/bulk")
    preview = clerk.send(form, {"lead": "Thanh tra huyện", "reason": "Chia lại việc giữa năm"}, action="/preview")
    assert "1 nhiệm vụ sẽ thay đổi" in preview.text
    assert rows[0] not in head.look("/").text
    done = clerk.send(preview, {}, action="/confirm")
    assert "Đã giao 1 nhiệm vụ cho đơn vị." in done.text
    assert rows[0] not in duties(done)
    desk = head.look("/")
    assert rows[0] in desk.text
    head.send(desk, {}, action="/accept?next=/")
    accepted = head.look(f"/items/{first}")
    assert "Đang thực hiện" in accepted.text
    assert "Chia lại việc giữa năm" in accepted.text
