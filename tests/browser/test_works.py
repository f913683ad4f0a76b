"""A list that takes too long for a page: ordered, waited for without touching anything, and carried away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_lists import fits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "javascript"), [(390, True), (1366, True), (1366, False)])
def test_a_long_list_is_made_in_the_background_and_its_page_says_when_it_is_done(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, javascript: bool
) -> None:
    own_site.app.config["ROWS_AT_ONCE"] = 3
    clerk = page_of("lan", site=own_site, width=width, javascript=javascript)
    clerk.goto("/items/export.xlsx")
    if javascript:
        fits(clerk, axe)
    clerk.get_by_role("button", name="Lập tệp").click()
    expect(clerk.get_by_role("main")).to_contain_text("Đang chờ đến lượt")
    if javascript:
        fits(clerk, axe)
    own_site.app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    # The page asks by itself: every five seconds by htmx, and without script as a whole.
    expect(clerk.get_by_role("main")).to_contain_text("Đã xong", timeout=15_000)
    expect(clerk.get_by_role("main")).not_to_contain_text("Có thể rời trang này")
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="Tải tệp về").click()
    file = Path(download.value.path())
    sheet = load_workbook(file.rename(file.with_suffix(".xlsx"))).active
    assert sheet is not None
    assert sheet.max_row > 3
    if javascript:
        fits(clerk, axe)
