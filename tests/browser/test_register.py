"""The register in a browser: by keyboard on the desk, on a phone without scripts, with what is doubtful in sight."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site

pytestmark = pytest.mark.browser

LINE = "Kế hoạch số 77/KH-UBND ngày 30/05/2022 của UBND huyện về việc kiểm tra công tác văn thư, lưu trữ"
SLIP = "Quyết định số 35/QĐ-UBND ngày 11/01/2021 của Chủ tịch UBND huyện về việc phê duyệt Đề án một cửa"
SUBJECT = "Kiểm tra công tác văn thư, lưu trữ"


def field(page: Page, name: str) -> str:
    """What a field of the form holds."""
    return page.locator(f"#{name}").input_value()


def numbers(page: Page) -> list[str]:
    """The numbers of the list."""
    return page.locator("table .doc-no").all_inner_texts()


def test_a_clerk_registers_and_finds_by_keyboard_alone(page_of: Pages, own_site: Site) -> None:
    page = page_of("lan", site=own_site)
    page.goto("/documents/new")
    assert page.evaluate("document.activeElement.id") == "paste"
    page.keyboard.insert_text(LINE)
    expect(page.locator("#number")).to_have_value("77/KH-UBND")
    assert [field(page, name) for name in ("issued_on", "issuer", "subject")] == [
        "30/05/2022", "UBND huyện Bình Sơn", SUBJECT,
    ]  # fmt: skip
    assert page.locator("details.fold[open]").count() == 0, "a line that says all opens nothing"
    assert page.evaluate("document.documentElement.scrollHeight") < 1.6 * 768
    assert page.evaluate("document.activeElement.id") == "paste", "filling the form does not move the focus"
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "follow-up-due":
            break
    page.keyboard.type("30/06/2022")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    expect(page.locator("h1")).to_have_text(SUBJECT)
    page.locator(".topbar input[name=q]").focus()
    page.keyboard.type("ke hoach 77")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=ke"))
    assert set(numbers(page)) == {"77/KH-UBND"}


@pytest.mark.parametrize("width", [390, 1366])
def test_all_of_it_works_without_scripts(page_of: Pages, own_site: Site, tmp_path: Path, width: int) -> None:
    file = tmp_path / "Đề án.pdf"
    file.write_bytes(b"%PDF-1.7 de an")
    page = page_of("lan", site=own_site, width=width, javascript=False)
    page.goto("/documents/new")
    page.locator("#paste").fill(SLIP)
    page.locator("#paste").press("Enter")
    assert (field(page, "number"), field(page, "issued_on")) == ("35/QĐ-UBND", "11/01/2021")
    page.locator("summary", has_text="Tệp văn bản").click()
    expect(page.locator(".file-choice label")).to_have_text("Chọn tệp")
    page.locator("#files").set_input_files(file)
    page.locator("button[name=then][value=later]").click()
    expect(page.locator("#warnings")).to_contain_text("188/QĐ-UBND (14/02/2022)")
    page.locator("button[name=mend_date]").click()
    assert field(page, "issued_on") == "11/01/2022"
    page.locator("button[name=then][value=later]").click()
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    expect(page.locator("main")).to_contain_text("Đề án.pdf")
    page.goto("/documents?q=qd+35")
    assert numbers(page)[0] == "35/QĐ-UBND"


@pytest.mark.parametrize("width", [390, 1366])
def test_a_doubt_takes_the_focus_and_is_confirmed(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int
) -> None:
    page = page_of("lan", site=own_site, width=width)
    page.goto("/documents/new")
    page.locator("#paste").fill(SLIP)
    expect(page.locator("#number")).to_have_value("35/QĐ-UBND")
    page.locator("summary", has_text="Tệp văn bản").click()
    page.locator("#files").set_input_files(
        [{"name": "Đề án.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}]
    )
    expect(page.locator(".file-said")).to_have_text("Đề án.pdf")
    axe(page)
    page.locator("#follow-up-due").press("Enter")
    expect(page.locator("#warnings")).to_be_focused()
    axe(page)
    page.locator("button[name=then][value=later]").click()
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    expect(page.locator(".finding")).to_contain_text("08/QĐ-UBND (05/01/2022)")
    axe(page)


def test_faults_take_the_focus_and_lead_to_their_fields(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("lan", site=own_site)
    page.goto("/documents/new")
    page.locator("#register-form #issued_on").fill("01/02/2022")
    page.locator("#register-form #issued_on").press("Enter")
    expect(page.locator(".notice-error")).to_be_focused()
    axe(page)
    page.locator('.notice-error a[href="#number"]').click()
    expect(page.locator("#number")).to_be_focused()
    page_of.forgive("status of 400")


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_chain_and_the_doubted_document_have_no_barriers(
    page_of: Pages, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = page_of("lan", width=width, dark=dark)
    for q, words in (("1014", "468/QĐ-TTg"), ("qd 31", "188/QĐ-UBND")):
        page.goto(f"/documents?q={q}")
        page.locator("table .doc-no").first.click()
        expect(page.locator("main")).to_contain_text(words)
        for summary in page.locator("main details > summary").all():
            summary.click()
        page.evaluate("scrollTo(0, 0)")  # else the bar of the phone lies over a button
        axe(page)
        page.goto(page.url.split("#")[0] + "/edit")
        axe(page)


def test_the_list_is_sorted_filtered_and_left_by_links(page_of: Pages) -> None:
    page = page_of("minh")
    page.goto("/documents")
    page.locator("#kind").select_option("KH")
    page.locator("#year").select_option("2022")
    page.locator(".filters button").click()
    page.locator("thead a").first.click()
    assert re.search(r"kind=KH", page.url)
    assert re.search(r"sort=number", page.url)
    shown = numbers(page)
    assert shown[:3] == ["05/KH-UBND", "06/KH-UBND", "12/KH-UBND"]
    page.locator(".filter-on").first.click()
    assert "kind=" not in page.url
    assert len(numbers(page)) > len(shown)
    assert page.locator(".page-head .btn-primary").count() == 0, "who may not register sees no button"


@pytest.mark.parametrize("width", [390, 1366])
def test_a_long_file_name_breaks_and_the_page_does_not_scroll_sideways(
    page_of: Pages, own_site: Site, tmp_path: Path, width: int
) -> None:
    file = tmp_path / f"{'ke_hoach_so_' * 14}.pdf"
    file.write_bytes(b"%PDF-1.7 ke hoach")
    page = page_of("lan", site=own_site, width=width, javascript=False)
    page.goto("/documents")
    page.locator("table .doc-no").first.click()
    page.locator("summary", has=page.get_by_text("Đính kèm tệp")).click()
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form:has(input[type=file]) button").click()
    expect(page.locator(".file-name")).to_contain_text("ke_hoach_so_")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
