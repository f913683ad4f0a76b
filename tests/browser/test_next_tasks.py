"""The next tasks and the grid in a browser: copying, barriers, the phone, the keyboard, no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.tracker.items.grid.test_pages import TABLE
from tests.tracker.items.next_tasks.test_next_tasks import the_item

pytestmark = pytest.mark.browser

COPIED = "() => window.copied"
#: A page served without https has no clipboard to read; what is put there is kept where a test can see it.
KEEP_COPIES = """Object.defineProperty(navigator, 'clipboard', {value: {
  writeText: text => { window.copied = text; return Promise.resolve(); }}});"""


def plan_id(site: Site, number: str) -> int:
    with site.app.app_context():
        return the_item(number).id


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_its_pages_have_no_barriers_and_fit(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("lan", width=width, dark=dark)
    number = plan_id(site, "16/KH-UBND")
    own = (f"/next-tasks/items/{number}", f"/items/{number}/children")
    for path in ("/next-tasks", "/next-tasks?on=20/04/2022", "/next-tasks/outline", *own):
        page.goto(path)
        page.evaluate(SETTLED)
        assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


@pytest.mark.parametrize("width", [390, 1366])
def test_a_point_and_the_whole_section_are_copied(page_of: Pages, width: int) -> None:
    page = page_of("huong", width=width)
    page.add_init_script(KEEP_COPIES)
    page.goto("/next-tasks")
    buttons = page.locator("[data-copy]")
    assert buttons.count() == 9
    buttons.nth(2).click()
    expect(page.locator("[data-copy-status]")).not_to_be_empty()
    point = page.evaluate(COPIED)
    assert point.startswith("2. Tiếp tục")
    assert "tại 04 xã còn lại (đã kiểm tra 10/14 xã)" in point
    assert "\n" not in point
    buttons.nth(0).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.copied.startsWith('1. ')")
    lines = page.evaluate(COPIED).split("\n")
    assert [line.split(".")[0] for line in lines] == list("12345678")
    assert lines[1] == point


def test_without_script_there_is_nothing_that_cannot_copy(page_of: Pages) -> None:
    page = page_of("huong", javascript=False)
    page.goto("/next-tasks")
    assert page.locator("[data-copy]:visible").count() == 0
    expect(page.get_by_text("đã kiểm tra 10/14 xã").first).to_be_visible()


@pytest.mark.parametrize(("width", "javascript"), [(1366, True), (390, True), (390, False)])
def test_a_pasted_table_is_mended_and_saved(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, javascript: bool
) -> None:
    number = plan_id(own_site, "16/KH-UBND")
    page = page_of("lan", width=width, javascript=javascript, site=own_site)
    page.goto(f"/items/{number}/children")
    page.locator("#paste").fill(TABLE)
    page.locator("button[value=paste]").click()
    expect(page.locator("#title-0")).to_have_value("Lập danh mục văn bản phải rà soát")
    if javascript:
        expect(page.locator("[data-focus]")).to_be_focused()
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
        axe(page)
    page.locator("#lead-2-unit-0").select_option(label="UBND xã Bình Thạnh")
    page.locator("#due-3").fill("30/11")
    page.locator("button[value=save]").click()
    page.wait_for_url(f"**/items/{number}")
    expect(page.get_by_role("link", name="Kiểm tra văn bản tại xã")).to_be_visible()
