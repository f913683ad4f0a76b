"""Lists, kinds, closing and comparison of reports in a browser: barriers, the phone, the live example, a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_reminders import look_twice
from tests.factories import Office
from tests.tracker.items.counted import indicator
from tests.tracker.reports import reported
from tracker.core.work import unit_of_work
from tracker.reports.drafts import services as compiling
from tracker.reports.editor import services as editing

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"


def furnished(site: Site) -> dict[str, int]:
    """A report that was sent, its corrected issue, and a later draft with a gap and a sentence by hand."""
    with site.app.app_context():
        by = Office().actor("lan")
        sent = reported.sent(reported.draft("2021-Q4", own=1))  # that of quý I is sent
        with unit_of_work():
            new = compiling.correct(sent, reason="Nhầm số xã đã kiểm tra", by=by, on=reported.DAY).id
            editing.word_line(new, "own:1", words="Câu khác", seen="Câu thêm thứ 1.", by=by, on=reported.DAY)
        indicator("Văn bản chưa có số liệu", section="II.1.a", source=Office().unit("TP").id)
        draft = reported.draft("2022-H1", own=1)
        section = reported.section_id("II.2.c")
        return {"sent": sent, "new": new, "draft": draft, "kind": reported.report_kind(), "section": section}


def test_the_pages_have_no_barriers_and_fit(page_of: Pages, own_site: Site, axe: Callable[[Page], None]) -> None:
    made = furnished(own_site)
    page = page_of("lan", site=own_site)
    for address in (
        "/reports", "/reports/new", "/reports/{draft}/settings", "/reports/{draft}/compare",
        "/reports/{new}/differences", "/reports/{sent}/closing", "/report-kinds", "/report-kinds/new",
        "/report-kinds/{kind}", "/report-kinds/{kind}/outline", "/report-kinds/sections/{section}",
    ):  # fmt: skip
        page.goto(address.format(**made))
        look_twice(page, axe)
    leader = page_of("dong", site=own_site)
    leader.goto(f"/reports/{made['draft']}/closing")
    leader.evaluate(OPEN_ALL)
    look_twice(leader, axe)


def test_the_example_follows_what_is_typed(page_of: Pages, site: Site) -> None:
    page = page_of("lan", site=site)
    page.goto("/report-kinds")
    page.get_by_role("link", name="Công tác cải cách hành chính").first.click()
    page.get_by_label("Trích yếu báo cáo").fill("Kết quả {ky} của {don_vi}")
    expect(page.locator("#example")).to_contain_text("Kết quả quý II năm 2022 của UBND huyện Bình Sơn")
    expect(page.get_by_label("Trích yếu báo cáo")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_leader_approves_on_the_phone_and_opens_the_file(page_of: Pages, own_site: Site, javascript: bool) -> None:
    number = furnished(own_site)["draft"]
    with own_site.app.app_context():
        reported.submitted(number)
    page = page_of("dong", width=390, javascript=javascript, site=own_site)
    page.goto("/")
    page.locator(f"a.btn[href='/reports/{number}/closing']").click()
    expect(page.get_by_text("Thiếu 1 số liệu")).to_be_visible()
    page.get_by_role("button", name="Duyệt báo cáo").click()
    expect(page.get_by_role("alert")).to_contain_text("Còn thiếu số liệu")
    page.get_by_label("Đồng ý duyệt khi còn thiếu các số liệu trên").check()
    page.get_by_role("button", name="Duyệt báo cáo").click()
    expect(page.get_by_text("Đã duyệt báo cáo")).to_be_visible()
    page_of.forgive("status of 400")
    with page.expect_download() as file:
        page.get_by_role("link", name="Tệp Word").click()
    assert file.value.suggested_filename == "DU-THAO_BC_CCHC_6-thang-dau-nam-2022.docx"
    words = "\n".join(paragraph.text for paragraph in Document(str(file.value.path())).paragraphs)
    assert "Câu thêm thứ 1." in words
    assert "[chưa có số liệu: văn bản chưa có số liệu" in words
