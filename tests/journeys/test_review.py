"""The chairman goes through three overdue items and decides differently on each; the units see it and answer."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.journeys.browsing import Page, Visitor
from tests.journeys.test_items import on
from tracker.core.extensions import db
from tracker.items.models.item import Item

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]

ANSWER = "Văn phòng đã công khai tại 20/22 xã, thị trấn; 02 xã còn lại xong trước ngày 24/6"


def decide(leader: Visitor, page: Page, choice: str, **given: str) -> Page:
    """Choose a card, and go where it leads."""
    return leader.send(page, {"choice": choice, **given}, holding="choice")


def test_three_overdue_items_and_what_becomes_of_them(app: Flask) -> None:
    leader, clerk = Visitor(app, "chutich"), Visitor(app, "vanthu")
    office, land, home_affairs = (Visitor(app, name) for name in ("vanphong", "tnmt", "noivu"))
    asked = land.look("/items?timely=overdue")
    land_item = int(asked.links["Gửi kết quả rà soát thủ tục hành chính lĩnh vực đất đai"].rsplit("/", 1)[1])
    land.send(
        land.look(f"/items/{land_item}/request-extension"),
        {"until": "30/06/2022", "reason": "Chờ 04 xã gửi kết quả"}, holding="until",
    )  # fmt: skip

    home = leader.look("/")
    assert "Rà soát 03 nhiệm vụ quá hạn" in home.text
    page = leader.look(home.links["Bắt đầu rà soát"])
    first = int(page.address.rsplit("/", 1)[1])
    assert "Nhiệm vụ 1/3" in page.text
    page = decide(leader, page, "explain", words="Vì sao chậm 15 ngày")
    assert page.address == f"/review/{land_item}"
    page = decide(leader, page, "grant", grant_until="24/06/2022", words="Không quá ngày 24/6")
    assert "Nhiệm vụ 3/3" in page.text
    last = int(page.address.rsplit("/", 1)[1])
    page = decide(leader, page, "reassign", lead="Phòng Tư pháp", words="Đúng việc của Phòng Tư pháp")
    assert page.address == "/review/summary"
    for words in ("Đã ghi ý kiến với 03 nhiệm vụ", "Vì sao chậm 15 ngày", "Không quá ngày 24/6", "Phòng Tư pháp"):
        assert words in page.text, words

    # The second one is late no longer, by the day that was granted; its first deadline is kept.
    item = db.session.get_one(Item, land_item)
    assert (item.due_on, item.first_due_on) == (date(2022, 6, 24), date(2022, 6, 1))
    annex = clerk.look("/review/annex").text
    assert "Tổng số: 02 nhiệm vụ quá hạn" in annex
    assert "lĩnh vực đất đai" not in annex

    # The third one waits for another unit; the old one sees it no longer among its own.
    assert "Đúng việc của Phòng Tư pháp" in home_affairs.look(f"/items/{last}").text
    assert f"/items/{last}" not in home_affairs.look("/items/my-unit").links.values()

    # The first one is explained in time, and read.
    on(app, "16/6")
    assert "Vì sao chậm 15 ngày" in office.look("/").text
    assert "trả lời" not in land.look("/").text
    office.send(office.look(f"/items/{first}/explain"), {"words": ANSWER}, holding="words")
    home = leader.look("/")
    assert "Đọc 01 giải trình" in home.text
    page = leader.look(home.links["Đọc giải trình"].split("#")[0])
    assert ANSWER in page.text
    page = leader.send(page, {}, action="/read")
    assert "đã đọc giải trình của" in page.text
    assert "giải trình" not in leader.look("/").text
