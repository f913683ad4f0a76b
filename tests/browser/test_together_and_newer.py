"""Several items pressed at once, and one moved to the newest version: both pages at the desk and on the phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_drawings_shown import running
from tests.browser.test_frame import SIDEWAYS
from tests.tracker.items.tracked import registered
from tests.tracker.processes.drawn import in_force
from tests.tracker.processes.inbox.test_together import DRAWING
from tests.tracker.processes.takeovers.taken import publish_like, with_id

pytestmark = pytest.mark.browser
SIZES = ((1366, False), (390, True))


def test_several_are_ticked_and_pressed(page_of: Pages, own_site: Site, axe: Callable[[Page], None]) -> None:
    with own_site.app.test_request_context():
        version = in_force(DRAWING)
        for number in range(3):
            registered(f"Xin chủ trương mua sắm thiết bị, đợt {number}")
    for width, dark in SIZES:
        page = page_of("dong", site=own_site, width=width, dark=dark)
        page.goto(f"/inbox/together/{version}/ask/dong_y")
        ticks = page.get_by_role("checkbox", name="Đồng ý")
        expect(ticks).to_have_count(3)
        for tick in ticks.all():
            expect(tick).to_be_checked()
        words = page.locator("main .form-check-label").first
        assert words.evaluate("one => one.getClientRects().length && one.offsetHeight < 50")
        assert not page.evaluate(SIDEWAYS)
        axe(page)
    ticks.first.uncheck()
    page.get_by_role("button", name="Đồng ý với các nhiệm vụ đã chọn").click()
    expect(page.get_by_text("Đã bấm “Đồng ý” cho 2 nhiệm vụ")).to_be_visible()


def test_one_is_moved_by_its_reason(page_of: Pages, own_site: Site, axe: Callable[[Page], None]) -> None:
    item = running(own_site, "standing_duty")
    with own_site.app.test_request_context():
        publish_like(
            "standing_duty", ("Thực hiện, báo cáo kết quả kỳ này", "Làm việc của kỳ"), *with_id("carry_out", "do_it")
        )
    for width, dark in SIZES:
        page = page_of("lan", site=own_site, width=width, dark=dark)
        page.goto(f"/items/{item}/newer-version")
        expect(page.get_by_role("heading", name="Chuyển nhiệm vụ sang phiên bản 2")).to_be_visible()
        to = page.get_by_label("Bước tương ứng của “Thực hiện, báo cáo kết quả kỳ này”")
        expect(to.locator("option:checked")).to_have_text("Làm việc của kỳ")
        assert not page.evaluate(SIDEWAYS)
        axe(page)
    page.get_by_label("Lý do").fill("Theo quy trình mới")
    page.get_by_role("button", name="Chuyển sang phiên bản 2").click()
    expect(page.get_by_text("Theo quy trình mới")).to_be_visible()
