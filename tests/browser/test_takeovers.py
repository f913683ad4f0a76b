"""Running items moved to a newer version: the mapping mended, tried, ordered, and what came of it, on both widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_lists import fits
from tests.tracker.processes.takeovers.taken import publish_like, with_id, without_return

pytestmark = pytest.mark.browser

UNKNOWN = (
    *with_id("carry_out", "do_it"),
    ('name="Thực hiện, báo cáo kết quả"', 'name="Làm rồi gửi báo cáo"'),
    *without_return(),
)


@pytest.mark.parametrize("width", [390, 1366])
def test_a_clerk_mends_the_mapping_and_moves_what_runs(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int
) -> None:
    with own_site.app.app_context():
        publish_like("several_units", *UNKNOWN)
    page = page_of("quan", site=own_site, width=width)
    page.goto("/procedures/several_units/2")
    fits(page, axe)
    page.get_by_role("link", name="Chuyển việc đang chạy sang phiên bản này").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Chưa chọn bước tương ứng cho “Thực hiện, báo cáo kết quả”")
    fits(page, axe)
    page.get_by_label("Bước tương ứng của “Thực hiện, báo cáo kết quả”").select_option(label="Làm rồi gửi báo cáo")
    page.get_by_role("button", name="Xem thử với các bước này").click()
    expect(main).not_to_contain_text("Chưa chọn bước tương ứng")
    fits(page, axe)
    page.get_by_label("Lý do").fill("Rút gọn nút bấm của đơn vị")
    page.get_by_role("button", name="Chuyển 37 nhiệm vụ").click()
    expect(main).to_contain_text("dưới dạng tác vụ nền")
    own_site.app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    page.get_by_role("link", name="Xem lại").click()
    expect(main).to_contain_text("Rút gọn nút bấm của đơn vị")
    expect(main).to_contain_text("Còn ở phiên bản 1")
    fits(page, axe)
