"""Reminders, recurring duties, procedures and the doctor in a browser, on the morning of the demonstration.

Each page is fetched once and looked at twice: by day on the desk, then by night on the phone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HEIGHTS, SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tracker.core.work import unit_of_work
from tracker.demo.morning import give_addresses, play_morning, sent_mails
from tracker.demo.office_2022 import BINH_SON_2022

pytestmark = pytest.mark.browser

#: Who looks → addresses; "a » b" opens the list a, then what the selector b finds first on it.
PAGES = {
    "lan": [
        "/reminders", "/reminders/habits", "/reminders/urged",
        "/reminders/urged?from=01/01/2021&until=hôm+qua", "/reminders/plans", "/reminders/plans/all",
        "/reminders/outbox", "/reminders/outbox » td.subject a", "/reminders/outbox?state=trouble",
        "/reminders/outbox/tomorrow", "/series", "/series » td.subject a", "/series/new", "/health",
    ],
    "huong": ["/reminders", "/reminders » .bell-do a[href*=promise]"],
    "quan": ["/procedures", "/procedures » tbody th a", "/procedures/new"],
}  # fmt: skip


@pytest.fixture
def morning(own_site: Site) -> Site:
    """The demonstration whose people have been reminded and have had their mails."""
    with own_site.app.app_context():
        with unit_of_work():
            give_addresses(BINH_SON_2022)
        play_morning(BINH_SON_2022.day)
        assert sent_mails() > 5
    return own_site


def look_twice(page: Page, axe: Callable[[Page], None]) -> None:
    """Nothing scrolls sideways and axe finds no barrier: light at 1366 px, then the same page dark at 390 px."""
    for width, scheme in ((1366, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # "light" or "dark", from a list
        expect(page.locator("html")).to_have_attribute("data-bs-theme", scheme)
        page.evaluate(SETTLED)
        assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


@pytest.mark.parametrize("character", list(PAGES))
def test_the_pages_have_no_barriers_and_fit(
    page_of: Pages, morning: Site, axe: Callable[[Page], None], character: str
) -> None:
    page = page_of(character, site=morning)
    for address in PAGES[character]:
        first, _arrow, selector = address.partition(" » ")
        page.goto(first)
        if selector:
            page.goto(page.locator(selector).first.get_attribute("href") or "")
        assert page.locator("h1").count() == 1, address
        look_twice(page, axe)


def test_a_plan_shows_its_days_while_it_is_typed_and_says_what_it_cannot_read(
    page_of: Pages, site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("lan", site=site)
    page.goto("/reminders/plans/all")
    shown = page.locator("#plan-example")
    page.get_by_label("Thời hạn lấy làm ví dụ").fill("30/06/2022")
    page.get_by_label("Số ngày làm việc trước thời hạn").fill("10 5")
    expect(shown).to_contain_text("16/06/2022, 23/06/2022")
    page.get_by_label("Số ngày làm việc trước thời hạn").fill("mười")
    expect(shown).to_contain_text("Các ngày hiện ở đây khi mọi ô đã ghi đúng.")
    page.get_by_role("button", name="Lưu quy tắc").click()
    expect(page.locator(".notice-error")).to_be_focused()
    look_twice(page, axe)
    page_of.forgive("status of 400")


def test_a_drawing_that_is_refused_is_shown_with_its_faults(
    page_of: Pages, site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("quan", site=site)
    drawing = page.request.get(f"{site.url}/procedures/one_unit/1.bpmn").text()
    faulty = drawing.replace('role="head"', 'role="boss"', 1).encode()
    page.goto("/procedures/new")
    page.set_input_files("[name=file]", {"name": "sai.bpmn", "mimeType": "application/xml", "buffer": faulty})
    page.get_by_role("button", name="Kiểm tra và tải lên").click()
    expect(page.locator(".notice-error")).to_contain_text("Không có vai trò “boss”")
    box = page.locator("[data-drawing]")
    box.scroll_into_view_if_needed()
    expect(box.locator(".drawing-sign.is-fault")).to_have_count(1)
    look_twice(page, axe)
    page_of.forgive("status of 400")
