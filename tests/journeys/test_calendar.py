"""An administrator enters a swap that was decided late, page by page; the office sees its deadlines move."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.journeys.browsing import Visitor
from tests.tracker.items.next_tasks.test_next_tasks import the_item

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]


def test_a_day_off_that_was_decided_late_moves_the_deadlines_of_the_office(app: Flask) -> None:
    plan = f"/items/{the_item('234/QĐ-UBND').id}"
    head = Visitor(app, "noivu")
    assert "Thời hạn 31/07/2022 (ngày nghỉ), hết hạn 01/08/2022" in head.look(plan).text

    admin = Visitor(app, "quantri")
    year = admin.look("/calendar?year=2022")
    assert "249 ngày làm việc trong năm" in year.text
    day = {"day": "01/08/2022", "works": "off", "name": "Nghỉ hoán đổi, theo thông báo của tỉnh"}
    faulty = admin.send(year, day | {"day": "31/11/2022"}, holding="day", status=400)
    assert "Ngày 31/11/2022 không có trong lịch" in faulty.text
    preview = admin.send(faulty, day, holding="day")
    assert "Thứ Hai, 01/08/2022 Ngày làm việc Ngày nghỉ Nghỉ hoán đổi, theo thông báo của tỉnh" in preview.text
    assert "Số ngày làm việc năm 2022: 249, sau khi sửa: 248." in preview.text
    assert 'Thời hạn thay đổi<span class="n">1<' in preview.html
    assert "234/QĐ-UBND" in preview.text
    assert "hết hạn 01/08/2022" in head.look(plan).text, "nothing has changed yet"

    done = admin.send(preview, {}, action="/calendar/change")
    assert "Đã sửa lịch làm việc." in done.text
    assert "01/08/2022 Thứ Hai Ngày nghỉ Nghỉ hoán đổi, theo thông báo của tỉnh Quản trị hệ thống nhập" in done.text
    assert "Hoàng Anh Tuấn thêm ngày 01/08/2022 vào lịch" in done.text
    assert "Thời hạn 31/07/2022 (ngày nghỉ), hết hạn 02/08/2022" in head.look(plan).text


def test_the_office_decides_that_fixed_dates_move_and_takes_it_back(app: Flask) -> None:
    admin, clerk = Visitor(app, "quantri"), Visitor(app, "vanthu")
    duty = {
        "origin": "meeting", "title": "Rà soát quỹ đất", "source_words": "Kết luận giao ban ngày 06/6/2022",
        "due": "trước ngày 03/9", "lead": "Phòng Nội vụ",
    }  # fmt: skip
    item = clerk.send(clerk.look("/items/new"), duty, holding="due")
    assert "tính đến" not in item.text, "03/9/2022, a Saturday, stands as written"
    for switched, words in (("y", "Ngày ghi cụ thể mà là ngày nghỉ sẽ tính đến hết ngày làm việc kế tiếp."),
                            ([], "Ngày ghi cụ thể mà là ngày nghỉ trở lại đúng ngày đã ghi.")):  # fmt: skip
        preview = admin.send(admin.look("/calendar"), {"fixed_roll": switched}, holding="fixed_roll")
        assert words in preview.text
        assert "Rà soát quỹ đất" in preview.text
        admin.send(preview, {}, action="/calendar/change")
        page = clerk.look(item.address).text
        assert ("Thời hạn 03/09/2022 (ngày nghỉ), hết hạn 05/09/2022" in page) is bool(switched)


def test_a_head_looks_at_the_calendar_and_has_nothing_to_press(app: Flask) -> None:
    head = Visitor(app, "noivu")
    page = head.look("/calendar?year=2023")
    assert "20/01/2023 Thứ Sáu Ngày nghỉ 29 Tết" in page.text
    assert [form.action for form in page.forms if "calendar" in form.action] == []
