"""The inbox in a browser: a form opens in its place with script and without, the step is done, nothing bars the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "javascript", "dark"), [(1366, True, False), (390, True, True), (390, False, False)],
    ids=["desk", "phone by night", "phone without script"],
)  # fmt: skip
def test_a_head_acts_on_what_waits_in_place(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, javascript: bool, dark: bool
) -> None:
    page = page_of("huong", site=own_site, width=width, javascript=javascript, dark=dark)
    page.goto("/inbox")
    steps = page.locator(".todo")
    expect(steps.first).to_contain_text("Quá hạn")
    number, first = steps.count(), steps.first.get_attribute("id")
    _fits(page, axe, javascript)
    steps.first.locator(".todo-do").get_by_role("link", name="Báo cáo kết quả").click()
    form = page.locator(f"#{first} form.todo-form")
    expect(form.locator("textarea")).to_be_visible()
    if javascript:
        expect(form.locator("textarea")).to_be_focused()
        assert page.url.endswith("/inbox"), "the page has not jumped"
    form.get_by_role("button", name="Báo cáo kết quả").click()
    expect(page.locator(f"#{first} .field-error")).to_contain_text("Nhập kết quả")
    page_of.forgive("status of 400")
    _fits(page, axe, javascript)
    form.locator("textarea").fill("Đã gửi Báo cáo số 212/BC-PNV")
    form.get_by_role("button", name="Báo cáo kết quả").click()
    expect(page.locator(".toast-note")).to_contain_text("Đã báo cáo kết quả")
    expect(steps).to_have_count(number - 1)
    expect(page.locator(f"#{first}")).to_have_count(0)


def _fits(page: Page, axe: Callable[[Page], None], javascript: bool) -> None:
    """Nothing scrolls sideways, and axe finds no barrier."""
    if javascript:
        page.evaluate(SETTLED)
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
        axe(page)
