"""The board and the summary in a browser: drag, menu by keyboard and without script, no barriers, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.browser.test_items import plan_of, tab_to
from tests.tracker.items.tracked import of
from tracker.items.deadlines.timeliness import Status

pytestmark = pytest.mark.browser

WAITING = "234/QĐ-UBND"  # given to Phòng Nội vụ and not accepted yet
GOING = "133/KH-UBND"  # carried out by Phòng Nội vụ
ADDRESSES = ("/board", "/board?by=unit", "/board?by=field&timely=overdue", "/board?q=khong-co-gi",
             "/board/summary", "/board/summary?by=field&period=6T-2022&sort=-given")  # fmt: skip
#: Nothing of this belongs on paper.
CONTROLS = "main :is(button, select, input, .btn, .tabs, .filters, .card-move)"


def card(page: Page, item_id: int) -> Locator:
    """The card of an item."""
    return page.locator(f"#card-{item_id}")


def lane(page: Page, status: Status) -> Locator:
    """A lane."""
    return page.locator(f'[data-status="{status.value}"]')


def drag(page: Page, item_id: int, to: Status) -> None:
    """Take the card to the head of a lane, which is in sight."""
    card(page, item_id).drag_to(lane(page, to), target_position={"x": 60, "y": 20})


def status_of(site: Site, item_id: int) -> Status:
    """Where the item stands now."""
    with site.app.app_context():
        return of(item_id).status


def see_it_in(page: Page, item_id: int, status: Status) -> None:
    """The card stands in this lane of the page."""
    expect(lane(page, status).locator(f"#card-{item_id}")).to_be_visible()


def test_a_head_drags_what_waits_to_what_is_in_progress(page_of: Pages, own_site: Site) -> None:
    item_id = plan_of(own_site, WAITING)
    page = page_of("huong", site=own_site)
    page.goto("/board?leader=&q=QĐ-UBND")
    see_it_in(page, item_id, Status.ASSIGNED)
    drag(page, item_id, Status.IN_PROGRESS)
    expect(page.locator(".toast-note")).to_contain_text("Đã tiếp nhận nhiệm vụ.")
    see_it_in(page, item_id, Status.IN_PROGRESS)
    assert page.url == f"{own_site.url}/board?q=Q%C4%90-UBND", "the board as it was"
    assert status_of(own_site, item_id) is Status.IN_PROGRESS


def test_a_drop_that_needs_words_opens_their_page_and_comes_back(page_of: Pages, own_site: Site) -> None:
    item_id = plan_of(own_site, GOING)
    page = page_of("huong", site=own_site)
    page.goto(f"/board?q={GOING}")
    drag(page, item_id, Status.PENDING_CONFIRMATION)
    page.wait_for_url(f"**/items/{item_id}/submit-result?next=**")
    page.locator("#outcome").fill("Đã mở 04 lớp bồi dưỡng")
    page.get_by_role("button", name="Báo cáo kết quả").click()
    page.wait_for_url("**/board?q=**")
    see_it_in(page, item_id, Status.PENDING_CONFIRMATION)


def test_a_card_that_cannot_go_there_goes_back_and_says_why(page_of: Pages, own_site: Site) -> None:
    item_id = plan_of(own_site, GOING)
    page = page_of("lan", site=own_site)
    page.goto(f"/board?q={GOING}")
    said = page.get_by_role("status").and_(page.locator("#board-said"))
    drag(page, item_id, Status.COMPLETED)
    expect(said).to_have_text(f"Phòng Nội vụ chưa báo cáo kết quả thực hiện {GOING}.")
    see_it_in(page, item_id, Status.IN_PROGRESS)
    drag(page, item_id, Status.PENDING_CONFIRMATION)
    expect(said).to_have_text("Chỉ trưởng đơn vị chủ trì thực hiện việc này.")
    drag(page, item_id, Status.IN_PROGRESS)
    expect(said).to_be_empty()
    assert status_of(own_site, item_id) is Status.IN_PROGRESS


def test_the_lanes_where_a_card_can_go_are_shown_while_it_is_held(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto(f"/board?q={GOING}")
    box = card(page, plan_of(site, GOING)).locator(".meter").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 40, steps=5)
    expect(page.locator("[data-status].is-target")).to_have_count(2)  # given anew, suspended
    expect(lane(page, Status.SUSPENDED)).to_have_class(re.compile("is-target"))
    page.mouse.up()
    expect(page.locator("[data-status].is-target")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1366])
def test_the_menu_does_the_same_by_keyboard(page_of: Pages, own_site: Site, width: int) -> None:
    item_id = plan_of(own_site, WAITING)
    page = page_of("huong", width=width, site=own_site)
    page.goto(f"/board?q={WAITING}")
    tab_to(page, f"#card-{item_id} summary")
    page.keyboard.press("Enter")
    expect(card(page, item_id).locator(".card-moves")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, item_id).locator(".card-moves")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".toast-note")).to_contain_text("Đã tiếp nhận nhiệm vụ.")
    see_it_in(page, item_id, Status.IN_PROGRESS)


def test_the_menu_works_without_script(page_of: Pages, own_site: Site) -> None:
    item_id = plan_of(own_site, WAITING)
    page = page_of("huong", javascript=False, site=own_site)
    page.goto(f"/board?q={WAITING}")
    card(page, item_id).locator("summary").click()
    card(page, item_id).get_by_role("button", name="Tiếp nhận").click()
    see_it_in(page, item_id, Status.IN_PROGRESS)
    card(page, item_id).locator("summary").click()
    card(page, item_id).get_by_role("link", name="Báo cáo kết quả").click()
    page.get_by_role("link", name="Để nguyên").click()
    page.wait_for_url("**/board?q=**")


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_board_and_summary_have_no_barriers_and_fit(
    page_of: Pages, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("lan", width=width, dark=dark)
    for address in ADDRESSES:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        page.evaluate(SETTLED)
        if page.locator(".card-move").count():
            page.locator(".card-move > summary").first.click()
        assert page.evaluate(SIDEWAYS) <= 0, f"{address} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)


@pytest.mark.parametrize("address", ["/board", "/board?by=unit", "/board/summary"])
def test_on_paper_there_are_words_and_no_controls(page_of: Pages, address: str) -> None:
    page = page_of("dong", width=1000, dark=True)
    page.goto(address)
    page.emulate_media(media="print")
    page.evaluate(SETTLED)
    controls = page.locator(CONTROLS)
    assert controls.count() > 5
    assert [one for one in controls.all() if one.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.app')).page") == "wide"
    expect(page.locator("main")).to_contain_text("Quá hạn")
