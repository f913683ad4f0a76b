"""The editor in a browser: barriers, the phone, links within the page, no script, printing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.factories import Office
from tests.tracker.items.counted import CounterDraft, count, indicator
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tests.tracker.reports import reported
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.reports.editor import services as editing

pytestmark = pytest.mark.browser

ADDRESSES = ("?section=II.1.b", "?section=II.2", "?section=II", "?section=III", "/text", "/unplaced", "/lines/own:1")


def full(site: Site) -> int:
    """A draft with everything that can stand in it: a gap, own words of which the source moved, one left out."""
    with site.app.app_context():
        number, by, item = reported.draft(own=1), Office().actor("lan"), the_item("16/KH-UBND").id
        indicator("Hồ sơ trực tuyến mức độ bốn")
        with unit_of_work():
            words = "Câu đã sửa về Kế hoạch số 16/KH-UBND"
            seen = said(number, f"item:{item}")
            editing.word_line(number, f"item:{item}", words=words, seen=seen, by=by, on=reported.DAY)
            editing.leave_out(number, f"item:{the_item('12/KH-UBND').id}", out=True, by=by, on=reported.DAY)
        count(item, CounterDraft(label="Văn bản đã rà soát", verb="rà soát", noun="văn bản"))
        db.session.get_one(Item, the_item("1495/UBND-XD").id).field_id = None
        db.session.commit()
        return number


def said(report_id: int, key: str) -> str:
    found = reported.read_draft(report_id).line(key)
    assert found is not None
    return found[1].text


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_pages_have_no_barriers_and_fit(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    number = full(own_site)
    page = page_of("lan", width=width, dark=dark, site=own_site)
    for address in ADDRESSES:
        page.goto(f"/reports/{number}{address}")
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        page.evaluate(SETTLED)
        assert page.evaluate(SIDEWAYS) <= 0, f"{address} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


def test_on_the_phone_a_section_is_chosen_from_a_list(page_of: Pages, own_site: Site) -> None:
    number = full(own_site)
    page = page_of("lan", width=390, javascript=False, site=own_site)
    page.goto(f"/reports/{number}?section=II.3")
    expect(page.locator(".outline")).to_be_hidden()
    page.locator("#section").select_option("II.4.a")
    page.get_by_role("button", name="Mở mục").click()
    expect(page.get_by_role("heading", name="Về công tác cán bộ")).to_be_visible()


def test_the_number_of_a_source_leads_to_it_and_a_finding_to_its_place(page_of: Pages, own_site: Site) -> None:
    number = full(own_site)
    page = page_of("lan", site=own_site)
    page.goto(f"/reports/{number}?section=II.2.c")
    page.locator(".ref a").first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator(".finding").filter(has_text="26.158").get_by_role("link", name="Đến câu này").click()
    marked = page.locator("mark:target")
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("26.159")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sentence_is_edited_and_chosen_again(page_of: Pages, own_site: Site, javascript: bool) -> None:
    number = full(own_site)
    page = page_of("lan", javascript=javascript, site=own_site)
    page.goto(f"/reports/{number}?section=II.1.b")
    moved = page.locator(".moved")
    expect(moved).to_contain_text("Câu đã sửa về Kế hoạch số 16/KH-UBND.")
    expect(moved).to_contain_text("[chưa có số liệu: văn bản đã rà soát")
    moved.get_by_role("button", name="Lấy câu tự động").click()
    expect(page.locator(".moved")).to_have_count(0)
    expect(page.locator(".gap")).to_contain_text("văn bản đã rà soát")
    page.locator(".line-notes").get_by_role("link", name="Sửa").first.click()
    page.get_by_label("Câu trong báo cáo").fill("Đã rà soát xong theo Kế hoạch số 16/KH-UBND")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".report-section")).to_contain_text("Đã rà soát xong theo Kế hoạch số 16/KH-UBND")
    expect(page.locator(".report-section .mark-word")).to_contain_text("Sửa tay")


def test_words_that_were_not_saved_are_not_left_by_accident(page_of: Pages, own_site: Site) -> None:
    number = full(own_site)
    page = page_of("lan", site=own_site)
    page.goto(f"/reports/{number}/lines/own:1")
    page.get_by_label("Câu trong báo cáo").fill("Chưa lưu")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Quay lại, không lưu").click(no_wait_after=True)
    expect(page.get_by_label("Câu trong báo cáo")).to_have_value("Chưa lưu")
    assert asked == ["beforeunload"]


def test_what_is_printed_is_the_paper_alone(page_of: Pages, own_site: Site) -> None:
    number = full(own_site)
    page = page_of("lan", dark=True, site=own_site)
    page.goto(f"/reports/{number}/text")
    page.emulate_media(media="print")
    expect(page.locator(".paper-head")).to_be_hidden()
    expect(page.locator(".paper-said")).to_be_hidden()
    expect(page.locator(".report-paper h1")).to_be_visible()
    page.goto(f"/reports/{number}?section=II.1.b")
    expect(page.locator(".line-notes").first).to_be_hidden()
    expect(page.locator(".editor-side")).to_be_hidden()
