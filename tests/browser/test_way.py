"""The flowchart of an item in a browser: drawn under the policy of pages, with its signs and the mark of bpmn.io."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tests.browser.test_frame import SIDEWAYS
from tracker.core.extensions import db
from tracker.processes.models import RunToken

pytestmark = pytest.mark.browser
#: What lies on top in the middle of the mark: nothing may cover it.
ON_TOP = """mark => {
  const box = mark.getBoundingClientRect();
  return mark.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""

#: Names that a line drawn after them could strike through.
STRUCK = """drawing => [...drawing.querySelectorAll('.djs-group:has(> [data-element-id$="_label"])')]
  .filter(name => name.matches(':has(~ .djs-group > .djs-connection)')).map(name => name.textContent)"""


def waiting(site: Site) -> int:
    """An item of the demonstration that waits to be accepted."""
    with site.app.app_context():
        asked = select(RunToken.item_id).where(RunToken.node == "accept").order_by(RunToken.item_id)
        return db.session.scalars(asked).first() or 0


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)])
def test_the_flowchart_is_drawn_with_its_signs(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("lan", width=width, dark=dark)
    page.goto(f"/items/{waiting(site)}")
    expect(page.locator("script[src*='bpmn']")).to_have_count(0)
    page.get_by_role("link", name="Xem lưu đồ và lịch sử").click()
    drawing = page.locator("[data-drawing]")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_have_attribute("data-drawn", "yes")
    step = drawing.locator("[data-element-id=accept]")
    expect(step).to_have_class("djs-element djs-shape is-current")
    assert step.locator("rect").first.evaluate("shape => getComputedStyle(shape).strokeWidth") == "3.5px"
    expect(drawing.locator("[data-element-id=assign]")).to_have_class("djs-element djs-shape is-done")
    expect(drawing.locator(".drawing-sign.is-current")).to_be_visible()
    expect(drawing.locator(".drawing-sign.is-timer").first).to_contain_text("sau 16/06/2022")
    assert drawing.evaluate(STRUCK) == []
    mark = drawing.locator(".bjs-powered-by")
    expect(mark).to_be_visible()
    mark.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 120)")  # out from under the bar of the phone
    assert mark.evaluate(ON_TOP)
    assert not page.evaluate(SIDEWAYS)
    axe(page)


def test_it_grows_and_moves_by_buttons_and_keys(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto(f"/items/{waiting(site)}/way")
    drawing = page.locator("[data-drawing]")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_have_attribute("data-drawn", "yes")
    step = drawing.locator("[data-element-id=accept] rect").first

    def box() -> dict[str, float]:
        found = step.bounding_box()
        assert found is not None
        return dict(found)

    first = box()
    page.get_by_role("button", name="Phóng to").click()
    assert box()["width"] > first["width"]
    page.get_by_role("button", name="Toàn bộ bản vẽ").click()
    whole = box()
    picture = page.get_by_role("img", name="Lưu đồ: Kế hoạch, quyết định do nhiều đơn vị thực hiện")
    picture.focus()
    picture.press("ArrowLeft")
    assert box()["x"] > whole["x"]
    picture.press("-")
    assert box()["width"] < whole["width"]


def test_without_script_the_list_says_it_all(page_of: Pages, site: Site) -> None:
    page = page_of("lan", javascript=False)
    page.goto(f"/items/{waiting(site)}/way")
    expect(
        page.get_by_text(
            "Trình duyệt chưa bật JavaScript nên không vẽ được lưu đồ. "
            "Nội dung lưu đồ có trong danh sách các bước ở trên."
        )
    ).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Tiếp nhận")
    expect(page.get_by_role("button", name="Phóng to")).to_be_hidden()


def test_a_drawing_that_cannot_be_had_is_told_in_words(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.route("**/way.bpmn", lambda route: route.fulfill(status=200, body="<not-bpmn/>", content_type="text/xml"))
    page.goto(f"/items/{waiting(site)}/way")
    page.locator("[data-drawing]").scroll_into_view_if_needed()
    expect(page.locator("[data-drawing-failed]")).to_contain_text("Không vẽ được lưu đồ.")
