"""Every page of the menu and every key page, on the desk and on the phone, by day and by night."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages

pytestmark = pytest.mark.browser

WIDTHS = (390, 1366)
#: Who looks → addresses; an address with an ellipsis stands for the first link of that kind on the page before it.
PAGES = {
    None: ["/sign-in"],
    "lan": ["/", "/documents", "/documents?q=ho+tich", "/documents?q=khong-co-gi", "/documents/…", "/documents/new"],
    "dong": ["/"],
    "huong": ["/"],
    "minh": ["/", "/account", "/account/password", "/units", "/units/…", "/people", "/people/…"],
    "quan": ["/settings", "/units/new", "/units/committee", "/people/new", "/people/…", "/units/…"],
}
BETWEEN = {"/people/…": "/people", "/units/…": "/units", "/documents/…": "/documents"}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map(part => part.outerHTML.slice(0, 120))"""


def open_page(page: Page, path: str) -> None:
    """Go there and wait until it has settled."""
    if path in BETWEEN:
        page.goto(BETWEEN[path])
        hrefs = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
        path = next(href for href in hrefs if re.fullmatch(path.replace("…", r"\d+"), href))
    response = page.goto(path)
    assert response is not None
    assert response.status == 200, f"{path} answers {response.status}"
    page.evaluate(SETTLED)


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
@pytest.mark.parametrize("character", PAGES)
def test_pages_have_no_barriers_and_fit(
    page_of: Pages, axe: Callable[[Page], None], character: str | None, width: int, dark: bool
) -> None:
    page = page_of(character, width=width, dark=dark)
    for path in PAGES[character]:
        open_page(page, path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("h1").inner_text().strip(), path
        assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_missing_page_says_so_within_the_frame(page_of: Pages, axe: Callable[[Page], None], width: int) -> None:
    page = page_of("minh", width=width)
    page.goto("/no-such-page")
    assert page.locator("h1").count() == 1
    assert page.locator("nav#menu").count() == 1
    axe(page)
    page_of.forgive("404")


def test_anywhere_is_gone_to_by_typing(page_of: Pages, axe: Callable[[Page], None]) -> None:
    """Ctrl K opens a box with the menu; words without tone marks find, arrows and Enter go there, Escape closes."""
    page = page_of("lan")
    page.goto("/")
    expect(page.locator(".topbar-search kbd")).to_have_text("Ctrl K")
    page.keyboard.press("Control+k")
    dialog = page.locator("dialog.palette")
    expect(dialog.locator("[role=option]").first).to_contain_text("Trang chủ")
    page.keyboard.type("noi vu")
    expect(dialog.locator("[role=group]", has_text="Phòng Nội vụ")).to_have_count(1)
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("sap den han")  # the words of before are chosen, so that these replace them
    expect(dialog.locator("[role=option]").first).to_contain_text("Nhiệm vụ sắp đến hạn")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items?timely=due_soon")


def test_on_the_phone_targets_are_large_and_the_way_here_takes_one_line(page_of: Pages) -> None:
    page = page_of("huong", width=390)
    page.goto("/items/my-unit")
    for count in page.locator(".page-head a.when").all():
        box = count.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.locator(".work .subject a").first.click()
    page.wait_for_url(re.compile(r"/items/\d+"))
    box = page.locator("nav.crumbs").bounding_box()
    assert box is not None
    assert box["height"] < 60
    assert page.locator(".topbar-search").is_hidden()
    assert page.locator("nav.bottom-bar a").count() == 5


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_menu_of_the_phone_opens_and_closes(page_of: Pages, javascript: bool) -> None:
    page = page_of("lan", width=390, javascript=javascript)
    page.goto("/")
    assert not page.locator("nav#menu").is_visible()
    page.locator("nav.bottom-bar a[href='#menu']").click()
    page.locator("nav#menu").wait_for(state="visible")
    page.locator("nav#menu a.nav-link-row[href='/documents']").click()
    page.wait_for_url("**/documents")
    assert not page.locator("nav#menu").is_visible()


def test_the_keyboard_reaches_the_content_first(page_of: Pages) -> None:
    page = page_of("lan")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    assert page.locator("a.skip-link").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_a_stranger_signs_in_by_the_form(page_of: Pages) -> None:
    page = page_of(None)
    page.goto("/documents")
    assert page.url.endswith("/sign-in?next=/documents")
