"""A step in the office's own words on a telephone: a choice and a day, from the page of the item to its history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.tracker.items.tracked import registered
from tests.tracker.processes.drawn import arrow, asked, button, end, in_force, own_drawing, task

pytestmark = pytest.mark.browser


def drawing() -> str:
    """One step, answered with a choice and a day."""
    step = task(
        "ask", "Xin ý kiến lãnh đạo",
        button("dong_y", "Đồng ý") + button("khong", "Không đồng ý")
        + asked("muc_do", "Mức độ", "choice", required=True, choices="Gấp|Thường", buttons="dong_y")
        + asked("han", "Ngày hẹn trả lời", "day", required=True, buttons="dong_y"),
        role="leader", status="registered", outcomes="dong_y khong", days="2", remind="1",
    )  # fmt: skip
    return own_drawing(step, arrow("f1", "begin", "ask"), arrow("f2", "ask", "over"), end("over", "cancelled"))


def test_a_leader_answers_in_the_words_of_the_drawing(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    with own_site.app.app_context():
        in_force(drawing(), kind="KH")
        item = registered("Xin ý kiến về dự thảo kế hoạch")
    page = page_of("dong", site=own_site, width=390)
    page.goto(f"/items/{item}")
    deeds = page.locator(".way-deeds")
    expect(deeds).to_contain_text("Xin ý kiến lãnh đạo")
    deeds.get_by_role("link", name="Đồng ý", exact=True).click()
    form = page.locator("form.todo-form")
    form.get_by_label("Mức độ").select_option("Gấp")
    form.get_by_label("Ngày hẹn trả lời").fill("31/02/2022")
    form.get_by_role("button", name="Đồng ý").click()
    expect(form.locator(".field-error")).to_have_count(1)
    page_of.forgive("status of 400")
    expect(form.get_by_label("Mức độ")).to_have_value("Gấp")
    page.evaluate(SETTLED)
    assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)
    axe(page)
    form.get_by_label("Ngày hẹn trả lời").fill("24/06/2022")
    form.get_by_role("button", name="Đồng ý").click()
    expect(page).to_have_url(f"{own_site.url}/items/{item}")
    expect(page.locator(".toast-note")).to_contain_text("“Đồng ý”")
    page.goto(f"/items/{item}/way")
    history = page.locator(".history")
    expect(history).to_contain_text("“Xin ý kiến lãnh đạo”: Đồng ý")
    expect(history).to_contain_text("Ngày hẹn trả lời: 24/06/2022")
