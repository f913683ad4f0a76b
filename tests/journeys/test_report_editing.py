"""The half-year report from its start to a text that can be approved: the office at its pages, without a script."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from tests.journeys.browsing import Page, Visitor
from tests.tracker.items.counted import CounterDraft, count
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tracker.core.extensions import db
from tracker.items.counters.models import Counter

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]

INSPECTED = "Ban hành Kế hoạch số 12/KH-UBND ngày 25/01/2022"
WRITTEN = "UBND huyện đã kiểm tra 10/14 xã, còn lại kiểm tra trong quý III."


def started(clerk: Visitor) -> str:
    """The address of the report of the half-year, which the clerk has begun on Monday."""
    links = clerk.look("/reports").links
    return clerk.look(next(address for words, address in links.items() if "6 tháng đầu năm 2022" in words)).address


def words(page: Page) -> str:
    """What a page says, without the numbers of sources."""
    return " ".join(re.sub(r"Nguồn \d+", "", page.text).split()).replace(" ;", ";").replace(" .", ".")


def section(who: Visitor, report: str, code: str) -> Page:
    """The page with this section."""
    return who.look(f"{report}?section={code}")


def test_a_report_is_compiled_page_by_page(app: Flask) -> None:
    clerk, leader, officer = Visitor(app, "vanthu"), Visitor(app, "chutich"), Visitor(app, "tuphap")
    count(the_item("21/KH-UBND").id, CounterDraft(label="Đại biểu dự", verb="có", noun="đại biểu"))
    report = started(clerk)
    officer.look(report, status=404)
    assert "Thiếu 1 số liệu" in clerk.look(report).text

    # A gap is filled where it is seen, and the sentence says the figure.
    gap = section(clerk, report, "II.2.c")
    assert "[chưa có số liệu: đại biểu dự - Văn phòng HĐND và UBND huyện cung cấp]" in words(gap)
    entry = clerk.look(gap.links["Nhập số liệu"])
    filled = clerk.send(entry, {"value": "120", "as_of": "13/06/2022"}, holding="value")
    assert filled.address == report
    assert "có 120 đại biểu" in words(filled)
    assert "Thiếu" not in words(filled)

    # A sentence by hand stays as it is, and is flagged when the figure behind it moves.
    law = section(clerk, report, "II.1.c")
    editing = clerk.look(next(url for label, url in law.links.items() if label.startswith("12/KH-UBND, sửa câu")))
    assert INSPECTED in editing.text
    saved = clerk.send(editing, {"words": WRITTEN}, holding="words")
    assert WRITTEN in words(saved)
    assert "Sửa tay" in words(saved)
    counter = db.session.scalars(select(Counter.id).where(Counter.item_id == the_item("12/KH-UBND").id)).one()
    form = clerk.look(f"/items/counters/{counter}/readings/new")
    clerk.send(form, {"value": "12", "as_of": "14/06/2022"}, holding="value")
    flagged = section(clerk, report, "II.1.c")
    assert "1 câu đã sửa có số liệu nguồn thay đổi" in words(flagged)
    assert "đã kiểm tra 12/14 xã theo kế hoạch" in words(flagged)
    taken = clerk.send(flagged, {}, action="/automatic")
    assert "Sửa tay" not in words(taken)
    assert "đã kiểm tra 12/14 xã theo kế hoạch" in words(taken)

    # What is added and what is left out.
    more = section(clerk, report, "I.2")
    assert "Đã phát 500 tờ rơi." in clerk.send(more, {"words": "đã phát 500 tờ rơi"}, action="/sentences").text
    paper = section(clerk, report, "II.3")
    out = clerk.look(paper.links["Sửa câu của 4515/QĐ-UBND"])
    assert "1 câu không đưa vào báo cáo" in clerk.send(out, {}, action="/leave-out").text

    # A finding is read beside its sentence, and passed over with the reason.
    doubted = section(clerk, report, "II.2.c")
    assert "23.383 + 2.775 = 26.158" in words(doubted)
    card = next(form for form in doubted.forms if form.sent.get("says", [""])[0].startswith("26.159"))
    sent = {name: values[0] for name, values in card.sent.items()} | {"reason": "Đã đối chiếu với Bộ phận Một cửa"}
    passed = clerk.send(doubted, sent, action="/findings/pass")
    assert "23.383 + 2.775 = 26.158" not in words(passed)
    assert "Đã đối chiếu với Bộ phận Một cửa (Phạm Thị Lan)" in words(passed)

    # The leader reads the same, and may change nothing.
    read = section(leader, report, "II.1.c")
    assert "đã kiểm tra 12/14 xã theo kế hoạch" in words(read)
    assert not [form for form in read.forms if form.action.startswith("/reports/") and "section" not in form.offers]
    whole = leader.look(f"{report}/text").text
    assert "Đã phát 500 tờ rơi." in whole
    assert "4515/QĐ-UBND" not in whole
    assert "có 120 đại biểu" in whole


def test_two_clerks_do_not_overwrite_each_other(app: Flask) -> None:
    first, second = Visitor(app, "vanthu"), Visitor(app, "vanthu")
    report = started(first)
    address = f"{report}/lines/item:{the_item('16/KH-UBND').id}"
    mine, theirs = first.look(address), second.look(address)
    first.send(mine, {"words": "Câu của người thứ nhất"}, holding="words")
    refused = second.send(theirs, {"words": "Câu của người thứ hai"}, holding="words", status=409)
    assert "Câu của người thứ nhất." in words(refused)
    assert refused.form(holding="words").sent["words"] == ["Câu của người thứ hai"]
    kept = second.send(refused, {}, holding="words")
    assert "Câu của người thứ hai." in words(kept)
    assert "Câu của người thứ nhất." in section(first, report, "II.1.b").text, "in the history"
