"""The list in a browser: its density, filtered, saved, carried away; quick look; many at once; keys; the search box."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement.id"
ROW = "document.activeElement.matches('tr')"


def duties(page: Page) -> list[str]:
    """The duties of the list, from top to bottom."""
    return [words.strip() for words in page.locator(".items-list td.subject > a").all_inner_texts()]


def fits(page: Page, axe: Callable[[Page], None]) -> None:
    """Nothing scrolls sideways and axe finds no barrier."""
    page.evaluate(SETTLED)
    assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
    axe(page)


def carried_away(page: Page, button: str) -> list[str]:
    """Press the button that downloads, and read the duties of the file."""
    with page.expect_download() as download:
        page.get_by_role("link", name=button).first.click()
    file = Path(download.value.path()).rename(Path(download.value.path()).with_suffix(".xlsx"))
    sheet = load_workbook(file).active
    assert sheet is not None
    return [str(cell.value) for cell in sheet["C"][2:]]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_clerk_filters_saves_exports_and_finds_the_same_rows(
    page_of: Pages, own_site: Site, javascript: bool
) -> None:
    clerk = page_of("lan", site=own_site, javascript=javascript)
    clerk.goto("/items")
    clerk.locator(".list-tabs").get_by_role("link", name="Chưa hoàn thành").click()
    clerk.locator("summary", has_text="Lọc").click()
    clerk.locator("#f-unit").select_option(label="Phòng Nội vụ")
    clerk.locator(".filter-menu").get_by_role("button", name="Lọc").click()
    expect(clerk.locator(".filter-on")).to_have_text("Đơn vị: Phòng Nội vụ, bỏ lọc")
    clerk.get_by_role("link", name="Nội dung nhiệm vụ").first.click()
    expect(clerk.locator("th[aria-sort=ascending]")).to_contain_text("Nội dung nhiệm vụ")
    rows = duties(clerk)
    assert len(rows) > 3
    clerk.locator(".save-list summary").click()
    clerk.locator("#save-name").fill("Việc của Phòng Nội vụ")
    clerk.locator("#save-shared").check()
    clerk.locator(".save-box").get_by_role("button", name="Lưu cách xem này").click()
    expect(clerk.locator(".list-tabs a[aria-current=page]")).to_contain_text("Việc của Phòng Nội vụ")
    assert duties(clerk) == rows
    clerk.locator(".end .menu summary").last.click()
    assert carried_away(clerk, "Xuất bảng tính") == rows
    officer = page_of("minh", site=own_site, javascript=javascript, width=390)
    officer.goto("/items")
    officer.locator(".tabs-more summary").click()  # it has no room beside the five
    officer.locator(".tabs-more").get_by_role("link", name="Việc của Phòng Nội vụ").click()
    expect(officer.locator(".list-tabs a[aria-current=page]")).to_contain_text("Việc của Phòng Nội vụ")
    assert duties(officer) == rows
    if not javascript:  # the quick look is an address, and a link where there is no script
        clerk.get_by_role("link", name="Xem nhanh").nth(1).click()
        expect(clerk.locator(".look h2")).to_have_text(rows[1])
        clerk.locator("[data-close-look]").click()
        expect(clerk.locator(".look")).to_have_count(0)


def test_nine_rows_on_the_desk_and_the_first_item_high_on_the_phone(page_of: Pages, site: Site) -> None:
    """Rows of two lines, no state broken in two, nothing cut; measured on the demonstration, its band included."""
    desk = page_of("lan")
    desk.goto("/items?open=1")
    desk.evaluate(SETTLED)
    boxes = desk.evaluate(
        "[...document.querySelectorAll('.items-list tbody tr')].map(r => r.getBoundingClientRect().toJSON())"
    )
    assert [box["height"] <= 56 for box in boxes[:9]] == [True] * 9
    assert boxes[8]["bottom"] <= 768
    broken = (
        "[...document.querySelectorAll('.items-list .state')].filter(s => s.getBoundingClientRect().height > 24).length"
    )
    cut = "[...document.querySelectorAll('.items-list td')].filter(c => c.scrollWidth > c.clientWidth + 1).length"
    assert (desk.evaluate(broken), desk.evaluate(cut)) == (0, 0)
    phone = page_of("lan", width=390)
    phone.goto("/items?open=1")
    phone.evaluate(SETTLED)
    first = phone.locator(".items-list tbody tr").first.bounding_box()
    assert first is not None
    assert first["y"] <= 300
    row = phone.locator(".items-list tbody tr.is-overdue").first
    number, when, subject = (row.locator(part).bounding_box() for part in (".c-no", ".c-due .when", ".subject"))
    assert number is not None
    assert when is not None
    assert subject is not None
    assert abs(number["y"] - when["y"]) < 14
    assert subject["y"] > number["y"]
    assert phone.evaluate(broken) == 0


def test_the_list_by_keyboard_and_the_quick_look(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto("/items?open=1")
    second, third = duties(page)[1:3]
    look, focused = page.locator(".look h2"), page.locator("tr:focus")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(focused).to_contain_text(second)
    page.keyboard.press(" ")
    expect(look).to_have_text(second)
    expect(focused).to_contain_text(second)
    page.wait_for_url(re.compile(r"/items\?open=1&xem=\d+$"))
    page.keyboard.press("j")
    expect(look).to_have_text(third)
    page.wait_for_url(re.compile(rf"xem={page.locator('tr:focus input[name=item]').get_attribute('value')}$"))
    page.reload()  # the address brings it, without a key
    expect(look).to_have_text(third)
    expect(page.locator("tr.is-looked")).to_contain_text(third)
    page.keyboard.press("Escape")
    expect(look).to_have_count(0)
    page.wait_for_url(re.compile(r"/items\?open=1$"))
    expect(focused).to_contain_text(third)


def test_ticks_search_and_the_page_of_keys(page_of: Pages, site: Site, axe: Callable[[Page], None]) -> None:
    page = page_of("lan")
    page.goto("/items?open=1")
    first = duties(page)[0]
    for key in "jxjx":
        page.keyboard.press(key)
    expect(page.locator("tr.is-chosen")).to_have_count(2)
    expect(page.locator("[data-bulk-bar]")).to_contain_text("Các nhiệm vụ đã chọn (2)")
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) == "list-q"
    page.keyboard.type("xjk?")
    expect(page.locator("#list-q")).to_have_value("xjk?")
    expect(page.locator("tr.is-chosen")).to_have_count(2)
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt của danh sách")).to_be_visible()
    fits(page, axe)
    page.get_by_role("button", name="Tắt phím tắt").click()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert not page.evaluate(ROW), "switched off in this browser"
    page.get_by_role("button", name="Phím tắt của danh sách").click()
    page.get_by_role("button", name="Bật phím tắt").click()
    page.get_by_role("button", name="Đóng").click()
    page.locator(".items-list tbody tr").first.locator(".c-prog").click()
    expect(page.locator(".look h2")).to_have_text(first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/items/\d+$"))
    expect(page.locator("h1")).to_contain_text(first)
    page.set_viewport_size({"width": 1100, "height": 768})
    page.goto("/items?open=1")
    page.locator(".items-list tbody tr").first.locator(".c-prog").click()
    page.wait_for_url(re.compile(r"/items/\d+$"))


def test_columns_and_tabs_are_as_the_person_wants_them(page_of: Pages, own_site: Site) -> None:
    page = page_of("minh", site=own_site, javascript=False)
    page.goto("/items?open=1&sort=title")
    page.locator("summary", has_text="Cột").click()
    page.locator("#column-field").check()
    page.locator("#column-due").uncheck()
    page.locator(".menu[open]").get_by_role("button", name="Lưu").click()
    page.wait_for_url(re.compile(r"/items\?open=1&sort=title$"))
    heads = page.locator(".items-list thead th")
    expect(heads).to_have_text(["Số, đơn vị chủ trì", "Nội dung nhiệm vụ", "Trạng thái, tiến độ", "Lĩnh vực"])
    page.locator(".tabs-more summary").click()
    page.get_by_role("link", name="Sắp xếp, đổi tên danh sách").click()
    page.get_by_role("button", name="Lên Tất cả").click()
    page.goto("/items")
    names = page.locator(".list-tabs > a").all_inner_texts()
    assert [name.rstrip("0123456789") for name in names][-2:] == ["Tất cả", "Đã giao, chờ tiếp nhận"]


def test_many_are_given_by_keyboard_after_a_preview(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("lan", site=own_site)
    page.goto("/items?status=in_progress&sort=title")
    for _row in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    chosen = duties(page)[:2]
    page.locator("button[name=act][value=deadline]").press("Enter")
    expect(page.locator("h1")).to_have_text("Đổi thời hạn nhiều nhiệm vụ")
    page.locator("#due").fill("quý IV/2023")
    page.locator("#reason").fill("Tỉnh lùi thời hạn")
    fits(page, axe)
    page.locator("#reason").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Xem trước: đổi thời hạn")
    fits(page, axe)
    expect(page.locator(".preview tbody tr:not(.group)")).to_contain_text(["31/12/2023", "31/12/2023"])
    page.get_by_role("button", name="Thay đổi 2 nhiệm vụ").press("Enter")
    expect(page.locator(".toast-note")).to_contain_text("Đã đổi thời hạn 2 nhiệm vụ.")
    for words in chosen:
        row = page.locator(".items-list tr", has_text=words).first
        expect(row.locator("time")).to_have_text("31/12/2023")


def test_many_are_given_on_the_phone_without_script(page_of: Pages, own_site: Site) -> None:
    page = page_of("lan", site=own_site, width=390, javascript=False)
    page.goto("/items?unit=&status=in_progress&sort=title")
    first = duties(page)[0]
    page.locator("input[name=item]").first.check()
    page.get_by_role("button", name="Giao cho đơn vị").click()
    page.locator("#lead").select_option(label="Thanh tra huyện")
    page.locator("#reason").fill("Chia lại việc")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("main")).to_contain_text("1 nhiệm vụ sẽ thay đổi")
    page.get_by_role("button", name="Chọn lại").click()
    expect(page.locator("#reason")).to_have_value("Chia lại việc")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Thay đổi 1 nhiệm vụ").click()
    expect(page.locator("main")).not_to_contain_text(first)
    expect(page.locator(".toast-note")).to_contain_text("Đã giao 1 nhiệm vụ cho đơn vị.")


# ---------- The search box ----------
def test_results_come_while_typing_and_are_reached_by_arrows(
    page_of: Pages, site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("huong")
    page.goto("/")
    box = page.locator("#topbar-q")
    box.focus()
    page.keyboard.insert_text("k")
    expect(page.locator("#topbar-q-found")).to_be_hidden()
    page.keyboard.insert_text("h 12")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".proposal mark").first).to_have_text("12/KH-UBND")
    fits(page, axe)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(chosen).to_contain_text("Tất cả kết quả cho")
    page.keyboard.press("Escape")
    expect(page.locator("#topbar-q-found")).to_be_hidden()
    expect(box).to_have_value("kh 12")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")  # opens it again, at the first
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/items/\d+$"))
    expect(page.locator("main")).to_contain_text("12/KH-UBND")


def test_the_last_words_typed_are_the_ones_answered(page_of: Pages, site: Site) -> None:
    page = page_of("minh")
    page.goto("/items")
    page.locator("#topbar-q").press_sequentially("ho tich", delay=30)
    expect(page.locator(".proposal-all")).to_contain_text("ho tich")
    page.locator("#topbar-q").fill("zzzz")
    expect(page.locator("#topbar-q-found")).to_contain_text("Không tìm thấy “zzzz”")
    page.locator("h1").click()
    expect(page.locator("#topbar-q-found")).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [390, 1366])
def test_enter_leads_to_all_results(page_of: Pages, site: Site, width: int, javascript: bool) -> None:
    page = page_of("tam", width=width, javascript=javascript)
    page.goto("/documents")
    if width == 390:
        page.locator(".topbar-icon").click()
    box = page.locator("#search-q" if width == 390 else "#topbar-q")
    box.fill("cải cách")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q="))
    expect(page.locator("#found-items")).to_be_visible()
    expect(page.locator("#found-documents")).to_be_visible()
    page.get_by_role("link", name="Tất cả trong sổ văn bản").click()
    page.wait_for_url(re.compile(r"/documents\?q="))


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_pages_of_lists_and_search_have_no_barriers(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    looks = {
        "lan": ["/items?open=1&xem=8", "/items/saved", "/search?q=ho+tich"],
        "tam": ["/items?q=khong-co-gi", "/search?q=khong-co-gi"],
    }
    for character, paths in looks.items():
        page = page_of(character, width=width, dark=dark)
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.locator("h1").count() == 1
            fits(page, axe)
    clerk = page_of("lan", width=width, dark=dark)
    clerk.goto("/items?timely=overdue&sort=title")
    for menu in (".save-list", ".filter-menu", ".tabs-more", ".end .menu >> nth=1"):
        clerk.locator(menu).locator("summary").click()
        fits(clerk, axe)
        clerk.locator("h1").click()
    clerk.locator("input[name=item]").nth(1).check()
    clerk.locator("[data-bulk-bar]").scroll_into_view_if_needed()
    fits(clerk, axe)
    clerk.get_by_role("button", name="Giao cho đơn vị").click()
    expect(clerk.locator("h1")).to_have_text("Giao nhiều nhiệm vụ cho đơn vị")
    fits(clerk, axe)


def test_the_list_prints_without_ticks_and_bars(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto("/items?open=1&xem=8")
    page.emulate_media(media="print")
    for part in (".pick", "[data-bulk-bar]", ".chips", ".list-tabs", ".look", "[data-keys]", ".topbar"):
        assert not any(one.is_visible() for one in page.locator(part).all()), part
    expect(page.locator(".items-list")).to_be_visible()
