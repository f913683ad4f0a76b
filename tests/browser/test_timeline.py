"""The timeline and the month in a browser: both themes and widths, by keyboard, without script, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SETTLED, Pages
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE

pytestmark = pytest.mark.browser

PATHS = (
    "/board/timeline",
    "/board/timeline?by=unit&year=2022",
    "/board/timeline?year=2021&q=ke+hoach",
    "/board/timeline?year=2030&q=khong-co-gi",
    "/board/month",
    "/board/month?m=2023-01",
    "/board/month?m=2022-07&unit=2",
)
FOCUS = "document.activeElement.id"


def box(part: Locator) -> dict[str, float]:
    """Where it stands."""
    found = part.bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_both_views_have_no_barriers_and_fit(
    page_of: Pages, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("lan", width=width, dark=dark)
    for path in PATHS:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate(SETTLED)
        assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


@pytest.mark.parametrize("width", [390, 1366])
def test_a_bar_stands_under_its_months_and_ends_at_today(page_of: Pages, width: int) -> None:
    page = page_of("lan", width=width)
    page.goto("/board/timeline")
    row = page.locator("tr", has_text="Rà soát, công khai danh mục")
    late, past = box(row.locator("rect.is-late")), box(row.locator("rect.is-past"))
    today = box(page.locator(".year-axis .today"))
    june = box(page.locator(".year-axis .month-name", has_text=re.compile(r"^Th\.6$")))
    assert abs(late["x"] - past["x"] - past["width"]) < 2, "the late part follows the deadline"
    assert abs(late["x"] + late["width"] - today["x"]) < 4, "it ends today, where the axis says so"
    assert abs(june["x"] + june["width"] / 2 - today["x"]) < 30
    expect(row.locator("td.deadline")).to_contain_text("Quá hạn 15 ngày")
    fill = row.locator("rect.is-late").evaluate("part => getComputedStyle(part).fill")
    assert "#year-late" in fill, "hatched, so that colour is not the only sign"


def test_the_axis_stays_in_sight(page_of: Pages) -> None:
    page = page_of("lan")
    page.goto("/board/timeline")
    page.locator(".year-legend").scroll_into_view_if_needed()
    assert page.evaluate("window.scrollY") > 1000
    assert 0 < box(page.locator(".year-axis"))["y"] < 200


def test_arrows_go_from_day_to_day_and_on_into_the_next_month(page_of: Pages) -> None:
    page = page_of("lan")
    page.goto("/board/month?m=2022-06")
    assert page.locator(".day-no[tabindex='0']").count() == 1, "one day is reached by Tab"
    page.locator("#d-2022-06-15").focus()
    for key, day in (
        ("ArrowRight", "2022-06-16"), ("ArrowDown", "2022-06-23"), ("ArrowLeft", "2022-06-22"),
        ("ArrowUp", "2022-06-15"), ("End", "2022-06-19"), ("Home", "2022-06-13"), ("ArrowDown", "2022-06-20"),
        ("ArrowDown", "2022-06-27"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) == f"d-{day}", key
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/board/month?m=2022-07#d-2022-07-04")
    expect(page.locator("#d-2022-07-04")).to_be_focused()
    page.keyboard.press("PageUp")
    page.wait_for_url("**/board/month?m=2022-06")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tháng 6/2022")
    page.locator("#d-2022-06-10").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/items?due=2022-06-10")
    expect(page.locator("main")).to_contain_text("Báo cáo kết quả tự chấm điểm")


def test_without_script_every_day_is_a_link(page_of: Pages) -> None:
    page = page_of("lan", javascript=False)
    page.goto("/board/month?m=2022-06")
    assert page.locator(".day-no:not([tabindex])").count() == 35
    page.locator("#d-2022-06-30").click()
    page.wait_for_url("**/items?due=2022-06-30")
    expect(page.locator("main")).to_contain_text("169/KH-UBND")
    page.goto("/board/timeline")
    page.locator("#n-by").select_option("unit")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url(re.compile("by=unit"))
    expect(page.locator("tr.group").first).to_contain_text("Văn phòng")


def test_on_the_phone_the_month_is_a_list_of_days_that_have_something(page_of: Pages) -> None:
    page = page_of("lan", width=390)
    page.goto("/board/month?m=2022-06")
    shown = [day.inner_text().split("\n")[0] for day in page.locator(".month-table td").all() if day.is_visible()]
    assert shown == [
        "Thứ Tư, 01/06/2022", "Thứ Sáu, 10/06/2022", "Thứ Tư, 15/06/2022", "Thứ Hai, 20/06/2022", "Thứ Sáu, 24/06/2022",
        "Thứ Năm, 30/06/2022",
    ]  # fmt: skip
    page.get_by_role("link", name=re.compile(r"Thứ Năm.*, \d+ nhiệm vụ đến hạn")).click()
    page.wait_for_url("**/items?due=2022-06-30")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_on_paper_words_and_signs_stay_and_the_rest_goes(page_of: Pages, dark: bool) -> None:
    page = page_of("lan", dark=dark)
    page.goto("/board/timeline")
    page.emulate_media(media="print")
    for gone in (".filters", ".tabs", ".sidebar", ".page-head .actions"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".year-axis", ".year-legend", "rect.is-late", ".bar-words"):
        assert page.locator(kept).first.is_visible(), kept
    ink = page.locator("rect.is-past").first.evaluate("part => getComputedStyle(part).fill")
    assert ink == "rgb(119, 119, 119)", "grey ink from either theme"
    page.goto("/board/month?m=2022-06")
    assert page.locator(".month-table").is_visible()
    assert not page.locator(".month-help").is_visible()
    ground = page.locator(".month-table").evaluate("part => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
