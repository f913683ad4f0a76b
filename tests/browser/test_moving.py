"""An old list moves in, with a real browser: a doubt mended once, imported, seen in the register, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_lists import fits
from tests.tracker.moving.people.lists import book
from tests.tracker.moving.routes.sent import BOOK

pytestmark = pytest.mark.browser


def work(site: Site) -> None:
    """What the job process does."""
    site.app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])


@pytest.mark.parametrize("width", [1366, 390])
def test_an_old_list_is_imported_and_taken_back(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], tmp_path: Path, width: int
) -> None:
    file = tmp_path / "bang-theo-doi.xlsx"
    file.write_bytes(BOOK)
    clerk = page_of("lan", site=own_site, width=width)
    clerk.goto("/moving")
    fits(clerk, axe)
    clerk.locator("#file").set_input_files(file)
    clerk.get_by_role("button", name="Đọc tệp").click()
    expect(clerk.get_by_role("main")).to_contain_text("Chờ đọc tệp")
    work(own_site)
    expect(clerk.get_by_role("heading", name="Sửa một lần cho mọi dòng")).to_be_visible(timeout=15_000)
    fits(clerk, axe)
    choice = clerk.get_by_label("Cách xử lý 31/12")
    expect(clerk.get_by_placeholder("Năm")).to_be_hidden()
    choice.select_option("year")
    expect(clerk.get_by_placeholder("Năm")).to_be_visible()
    choice.select_option("year:2022")
    clerk.get_by_role("button", name=re.compile("Dùng cho 02 dòng")).click()
    expect(clerk.get_by_role("main")).to_contain_text("Không còn chỗ nào cần xem.")
    clerk.get_by_role("link", name="Khớp cột").click()
    expect(clerk.get_by_role("checkbox", name="Đọc nhiệm vụ ở trang tính này")).to_be_checked()
    fits(clerk, axe)
    clerk.get_by_role("link", name="Xem các dòng").click()
    clerk.get_by_role("button", name="Nhập 04 nhiệm vụ").click()
    expect(clerk.get_by_role("main")).to_contain_text("Đang nhập")
    fits(clerk, axe)
    work(own_site)
    expect(clerk.get_by_role("button", name="Duyệt lần nhập")).to_be_visible(timeout=15_000)
    fits(clerk, axe)
    clerk.get_by_role("link", name="Niêm yết thủ tục").click()
    expect(clerk.get_by_role("main")).to_contain_text("Đã hoàn thành")
    expect(clerk.get_by_role("main")).to_contain_text("bang-theo-doi.xlsx, dòng 4")
    clerk.go_back()
    clerk.get_by_role("link", name="Hoàn tác cả lần nhập").click()
    expect(clerk.get_by_role("main")).to_contain_text("Chưa có ai xử lý các nội dung đã nhập.")
    fits(clerk, axe)
    clerk.get_by_role("button", name="Hoàn tác cả lần nhập").click()
    expect(clerk.get_by_role("main")).to_contain_text("Đang hoàn tác")
    work(own_site)
    expect(clerk.get_by_role("main")).to_contain_text("Đã hoàn tác cả lần nhập", timeout=15_000)
    fits(clerk, axe)
    clerk.goto("/items?q=Niêm+yết+thủ+tục")
    expect(clerk.get_by_role("main")).not_to_contain_text("71/KH-UBND")


def test_a_file_is_dropped_on_the_page(page_of: Pages, own_site: Site) -> None:
    clerk = page_of("lan", site=own_site)
    clerk.goto("/moving")
    clerk.evaluate(
        """bytes => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], 'tha-vao.xlsx'));
          const drop = new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data});
          document.getElementById('drop').dispatchEvent(drop);
        }""",
        list(BOOK),
    )
    expect(clerk).to_have_url(re.compile(r"/moving/\d+"))
    expect(clerk.get_by_role("heading", name="tha-vao.xlsx")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 390])
def test_a_refused_row_of_a_list_is_mended(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], tmp_path: Path, width: int
) -> None:
    file = tmp_path / "can-bo.xlsx"
    file.write_bytes(book(
        ("Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử"),
        ("Trần Văn Bình", "Chuyên viên", "Phòng Nội vụ", "binh.coquan.vn"),
    ))  # fmt: skip
    admin = page_of("quan", site=own_site, width=width)
    admin.goto("/moving/lists")
    people = admin.get_by_role("region", name="2. Cán bộ")
    people.locator("input[type=file]").set_input_files(file)
    people.get_by_role("button", name="Đọc tệp").click()
    expect(admin.get_by_role("main")).to_contain_text("Chờ đọc tệp")
    work(own_site)
    admin.get_by_role("link", name="Sửa dòng 2").click(timeout=15_000)
    mail = admin.get_by_label("Thư điện tử")
    expect(mail).to_have_value("binh.coquan.vn")
    fits(admin, axe)
    mail.fill("binh@coquan")
    admin.get_by_role("button", name="Dùng").click()
    expect(admin.get_by_role("alert")).to_contain_text("“binh@coquan” không phải là địa chỉ thư")
    expect(mail).to_have_value("binh@coquan")
    page_of.forgive("status of 400")
    fits(admin, axe)
    mail.fill("binh@coquan.vn")
    admin.get_by_role("button", name="Dùng").click()
    expect(admin.get_by_role("main")).to_contain_text("Trong tệp: Thư điện tử: “binh.coquan.vn”")
    fits(admin, axe)
    expect(admin.get_by_role("button", name="Nhập 01 người")).to_be_visible()
