"""The way of an item in a browser: two taps on the phone, no script, no mouse, a photo, a pasted table, no barriers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_counters import communes, row_of, sign_in
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.journeys.browsing import PHOTO
from tests.tracker.items.grid.test_pages import TABLE
from tests.tracker.items.next_tasks.test_next_tasks import the_item

pytestmark = pytest.mark.browser

LEFT = "tại 03 xã còn lại (đã kiểm tra 11/14 xã)"
#: All that the unit has under way, each with its figure; home shows what is asked for today alone.
MY_UNIT = "/items/my-unit"
FOCUS = "document.activeElement.id"


def plan_of(site: Site, number: str) -> int:
    """The item of a document."""
    with site.app.app_context():
        return the_item(number).id


def tab_to(page: Page, selector: str, *, most: int = 80) -> None:
    """Press the tabulator until this part has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
    raise AssertionError(f"the keyboard never reaches {selector}")


def overwrite(page: Page, words: str) -> None:
    """Type over what the field holds."""
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(words)


def see_the_sentence_move(page_of: Pages, site: Site, *, width: int, javascript: bool = True) -> None:
    """The clerk's next tasks say what is left now."""
    page = page_of("lan", width=width, javascript=javascript, site=site)
    page.goto("/next-tasks")
    expect(page.locator("main")).to_contain_text(LEFT)
    expect(page.locator("main")).not_to_contain_text("04 xã còn lại")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_eleven_on_the_phone_moves_the_sentence(page_of: Pages, own_site: Site, javascript: bool) -> None:
    counter_id = communes(own_site)
    page = page_of(None, width=390, javascript=javascript, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto(MY_UNIT)
    row = row_of(page, counter_id)
    field = row.locator("input[name=value]")
    field.click()  # the first tap
    field.fill("11")
    row.get_by_role("button", name=re.compile("^Lưu")).click()  # the second
    expect(page.locator(".toast-note")).to_contain_text(re.compile(r"Đã lưu lúc \d\d:\d\d, trước đó 10 xã"))
    see_the_sentence_move(page_of, own_site, width=390, javascript=javascript)


def test_the_keyboard_alone_is_enough(page_of: Pages, own_site: Site) -> None:
    counter_id = communes(own_site)
    page = page_of(None, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto(MY_UNIT)
    tab_to(page, f"#value-{counter_id}")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == f"save-{counter_id}", "the button follows its field"
    page.keyboard.press("Shift+Tab")
    overwrite(page, "11")
    page.keyboard.press("Enter")
    expect(page.locator(".toast-note")).to_contain_text("trước đó 10 xã")
    assert page.evaluate(FOCUS) in (f"value-{counter_id}", f"save-{counter_id}"), "the focus stays in the row"
    see_the_sentence_move(page_of, own_site, width=1366)


def test_the_second_writer_sees_the_first_and_keeps_what_was_typed(page_of: Pages, own_site: Site) -> None:
    counter_id = communes(own_site)
    first, second = (page_of(None, width=390, site=own_site) for _ in range(2))
    sign_in(first, own_site, "tuphap.thao")
    sign_in(second, own_site, "tuphap")
    for page in (first, second):
        page.goto(MY_UNIT)
    for page, value in ((first, "11"), (second, "12")):
        row_of(page, counter_id).locator("input[name=value]").fill(value)
        row_of(page, counter_id).locator("button[type=submit]").click()
        if page is first:
            expect(page.locator(".toast-note")).to_be_visible()
    row = row_of(second, counter_id)
    expect(row.get_by_role("alert")).to_contain_text("(Lê Phương Thảo) vừa nhập 11 xã lúc")
    expect(row.locator("input[name=value]")).to_have_value("12")
    row.locator("button[type=submit]").click()
    expect(second.locator(".toast-note")).to_contain_text("trước đó 11 xã")
    page_of.forgive("409")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_photo_from_the_phone(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], tmp_path: Path, javascript: bool
) -> None:
    (file := tmp_path / "Ảnh kiểm tra.jpg").write_bytes(PHOTO)
    plan = plan_of(own_site, "12/KH-UBND")
    page = page_of(None, width=390, javascript=javascript, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto(f"/items/{plan}")
    page.get_by_role("link", name="Cập nhật tiến độ").click()
    page.locator("#note").fill("Đã kiểm tra xã Bình Phước")
    page.locator("input[name$=-value]").fill("11")
    page.locator("input[type=file]").set_input_files(file)
    if javascript:
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
        axe(page)
    page.get_by_role("button", name="Lưu tiến độ").click()
    page.wait_for_url(f"**/items/{plan}")
    expect(page.locator("main")).to_contain_text("11/14 xã")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Ảnh kiểm tra.jpg")).first.click()
    assert Path(download.value.path()).read_bytes() == PHOTO
    see_the_sentence_move(page_of, own_site, width=390, javascript=javascript)


def test_a_result_is_reported_sent_back_and_confirmed(page_of: Pages, own_site: Site) -> None:
    plan = plan_of(own_site, "12/KH-UBND")
    head = page_of(None, width=390, site=own_site)
    sign_in(head, own_site, "tuphap")
    clerk = page_of("lan", site=own_site)
    for deed, words in (("Yêu cầu thực hiện lại", "Đang thực hiện"), ("Xác nhận hoàn thành", "Hoàn thành trong hạn")):
        head.goto(f"/items/{plan}/submit-result")
        head.locator("#outcome").fill("Đã kiểm tra xong")
        head.get_by_role("button", name="Báo cáo kết quả").click()
        expect(head.locator("main")).to_contain_text("Chờ xác nhận")
        clerk.goto("/next-tasks")
        expect(clerk.locator(".left-out")).to_contain_text(["12/KH-UBND"])
        clerk.goto(f"/items/{plan}")
        clerk.get_by_role("link", name=deed).click()
        clerk.locator("textarea").fill("Còn 04 xã chưa kiểm tra")
        clerk.get_by_role("button", name=deed).click()
        clerk.wait_for_url(f"**/items/{plan}")
        expect(clerk.locator("main")).to_contain_text(words)
    clerk.goto("/next-tasks")
    expect(clerk.locator("main")).not_to_contain_text("12/KH-UBND")


def test_a_table_is_pasted_and_mended_by_keyboard(page_of: Pages, own_site: Site) -> None:
    plan = plan_of(own_site, "16/KH-UBND")
    page = page_of("lan", site=own_site)
    page.goto(f"/items/{plan}/children")
    page.locator("#paste").focus()
    page.keyboard.insert_text(TABLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)
    page.keyboard.press("Tab")  # the first sentence leads to its cell
    page.keyboard.press("Enter")
    expect(page.locator("#lead-2")).to_be_focused()
    overwrite(page, "xã Bình Thạnh")
    tab_to(page, "#due-3")
    overwrite(page, "30/11")
    tab_to(page, "button[value=save]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/items/{plan}")
    for line in TABLE.splitlines()[1:]:
        expect(page.get_by_role("link", name=line.split("\t")[1])).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_pages_of_a_head_and_a_clerk_have_no_barriers(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    counted, decision, plan = (plan_of(site, number) for number in ("12/KH-UBND", "4755/QĐ-UBND", "16/KH-UBND"))
    looks = {
        "huong": ["/", "/items/my-unit", f"/items/{decision}", "/next-tasks"],
        "lan": ["/", "/items", "/items?timely=overdue", f"/items/{counted}", f"/items/{counted}/edit",
                f"/items/{counted}/reassign", f"/items/{plan}/children", "/items/new"],
        "dong": ["/"],
    }  # fmt: skip
    for character, paths in looks.items():
        page = page_of(character, width=width, dark=dark)
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            page.evaluate(SETTLED)
            assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
            axe(page)
            if path.endswith("/children"):
                page.locator("#paste").fill(TABLE)
                page.locator("button[value=paste]").click()
                expect(page.locator("[data-focus]")).to_be_focused()
                assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
                axe(page)
