"""The calendar in a browser: no barriers, both widths and themes, by keyboard, without script, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.browser.test_items import plan_of, tab_to

pytestmark = pytest.mark.browser


def fits(page: Page, axe: Callable[[Page], None], what: str) -> None:
    """Nothing scrolls sideways, and no barrier stands in the way."""
    page.evaluate(SETTLED)
    assert page.evaluate(SIDEWAYS) <= 0, f"{what} scrolls sideways: {page.evaluate(TOO_WIDE)}"
    axe(page)


def look_at(page: Page, *, day: str, name: str) -> None:
    """Type a day off and press the button that shows what changes."""
    page.locator("#day").fill(day)
    page.locator("#name").fill(name)
    page.locator("form:has(#day) button[type=submit]").click()


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_pages_of_the_calendar_have_no_barriers(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("quan", width=width, dark=dark)
    for address in ("/calendar", "/calendar?year=2028", "/calendar?year=2024"):
        page.goto(address)
        fits(page, axe, address)
    page.goto("/calendar?year=2022")
    look_at(page, day="31/11/2022", name="")
    expect(page.locator("[data-focus]")).to_be_focused()
    fits(page, axe, "a faulty day")
    look_at(page, day="01/08/2022", name="Nghỉ hoán đổi")
    expect(page.locator("main")).to_contain_text("02/08/2022")
    fits(page, axe, "the preview")
    reader = page_of("minh", width=width, dark=dark)
    for address in ("/calendar", f"/items/{plan_of(site, '234/QĐ-UBND')}"):
        reader.goto(address)
        fits(reader, axe, address)
    page_of.forgive("400")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [390, 1366])
def test_a_day_is_entered_after_a_look_at_what_moves(
    page_of: Pages, own_site: Site, width: int, javascript: bool
) -> None:
    page = page_of("quan", width=width, javascript=javascript, site=own_site)
    page.goto("/calendar?year=2022")
    look_at(page, day="01/08/2022", name="Nghỉ hoán đổi")
    moved = page.locator(".moved tbody tr")
    expect(moved).to_have_count(1)
    expect(moved).to_contain_text("234/QĐ-UBND")
    page.get_by_role("button", name="Sửa lịch").click()
    page.wait_for_url("**/calendar?year=2022")
    row = page.locator(".days tbody tr", has_text="01/08/2022")
    expect(row).to_contain_text("Nghỉ hoán đổi")
    row.get_by_role("button", name="Bỏ 01/08/2022").click()
    expect(page.locator("main")).to_contain_text("Ngày làm việc")
    page.get_by_role("button", name="Sửa lịch").click()
    expect(page.locator(".days tbody tr", has_text="01/08/2022")).to_have_count(0)


def test_the_keyboard_alone_changes_a_rule(page_of: Pages, own_site: Site) -> None:
    page = page_of("quan", site=own_site)
    page.goto("/calendar?year=2022")
    tab_to(page, "#periods_roll", most=140)
    page.keyboard.press("Space")
    tab_to(page, "form:has(#periods_roll) button")
    page.keyboard.press("Enter")
    expect(page.locator(".moved tbody tr").first).to_be_visible()
    tab_to(page, ".sticky-actions button", most=140)
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar?year=2022")
    expect(page.locator("#periods_roll")).not_to_be_checked()
    page.goto(f"/items/{plan_of(own_site, '234/QĐ-UBND')}")
    expect(page.locator("main")).not_to_contain_text("tính đến")


def test_the_year_prints_in_three_columns_without_its_forms(page_of: Pages) -> None:
    page = page_of("quan", dark=True)
    page.goto("/calendar?year=2022")
    page.emulate_media(media="print")
    expect(page.locator(".change")).to_be_hidden()
    expect(page.locator(".days .actions").first).to_be_hidden()
    places = page.eval_on_selector_all(".month", "all => all.map(one => Math.round(one.getBoundingClientRect().top))")
    assert [places.count(place) for place in sorted(set(places))] == [3, 3, 3, 3]
    off = page.locator(".month .is-off .day").first
    assert off.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid", "a day off is framed on paper too"
