"""A report from the first click to the file in Word: started, filled, checked, worded, approved, sent, opened."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordFile
from playwright.sync_api import Page, expect

from tests.browser.conftest import HEIGHTS, Pages, Site
from tests.browser.test_reminders import look_twice
from tests.tracker.items.counted import CounterDraft, count
from tests.tracker.items.next_tasks.test_next_tasks import the_item

pytestmark = pytest.mark.browser

OWN_WORDS = "Thực hiện chuyển đổi vị trí công tác 7/22 trường hợp theo Kế hoạch số 37/KH-UBND ngày 16/3/2022"
REASON = "Một hồ sơ liên thông không tính vào hai nguồn"


def test_a_report_goes_from_the_register_to_a_signed_file(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    with own_site.app.app_context():
        count(the_item("16/KH-UBND").id, CounterDraft(label="Văn bản đã rà soát", verb="rà soát", noun="văn bản"))
    clerk = page_of("lan", site=own_site)
    open_half_year(clerk)
    fill_the_gap(clerk)
    pass_over_the_sum(clerk, axe)
    word_a_sentence(clerk)
    submit(clerk)
    leader = page_of("dong", site=own_site)
    approve(leader, axe)
    check_the_file(send_and_download(clerk))


def open_half_year(page: Page) -> None:
    page.goto("/reports")
    page.locator("main").get_by_role("link", name=re.compile("6 tháng đầu năm 2022")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo 6 tháng đầu năm 2022")


def fill_the_gap(page: Page) -> None:
    """From what is missing to its form, and back to the sentence, which now has the figure."""
    page.get_by_role("link", name="Thiếu 1 số liệu").click()
    gap = page.locator(".gap")
    expect(gap).to_have_text("[chưa có số liệu: văn bản đã rà soát - Phòng Tư pháp cung cấp]")
    page.get_by_role("link", name="Nhập số liệu").click()
    page.locator("[name=value]").fill("42")
    page.locator("[name=as_of]").fill("10/06/2022")
    page.get_by_role("button", name="Lưu số liệu").click()
    expect(page.locator("#s-II\\.1\\.b .prose")).to_contain_text("(đã rà soát 42")
    expect(gap).to_have_count(0)
    expect(page.get_by_role("link", name="Thiếu 1 số liệu")).to_have_count(0)


def pass_over_the_sum(page: Page, axe: Callable[[Page], None]) -> None:
    """26.159 is not the sum of its parts: the office knows why and says so."""
    open_section(page, "c) Kết quả thực hiện cơ chế một cửa")
    look_twice(page, axe)
    page.set_viewport_size({"width": 1366, "height": HEIGHTS[1366]})
    finding = page.locator("article.finding").filter(has_text="23.383 + 2.775 = 26.158")
    finding.locator("summary").click()
    finding.get_by_label("Lý do").fill(REASON)
    finding.get_by_role("button", name="Bỏ qua, ghi lý do này").click()
    expect(finding).to_have_count(0)
    page.locator(".passed-over summary").click()
    expect(page.locator(".passed-over")).to_contain_text(REASON)


def word_a_sentence(page: Page) -> None:
    open_section(page, "a) Về công tác cán bộ")
    page.locator(".line-notes").get_by_role("link", name="37/KH-UBND").click()
    page.get_by_label("Câu trong báo cáo").fill(OWN_WORDS)
    page.get_by_role("button", name="Lưu", exact=True).click()
    own = page.locator("p", has_text="Thực hiện chuyển đổi vị trí công tác")
    expect(own).to_contain_text("trường hợp theo Kế hoạch số 37/KH-UBND")
    expect(page.locator(".line-notes .mark-word")).to_contain_text("Sửa tay")


def open_section(page: Page, title: str) -> None:
    page.locator(".outline").get_by_role("link", name=title).click()
    expect(page.locator("#section-title")).to_contain_text(title)


def submit(page: Page) -> None:
    """Past the head of the office, who is away."""
    page.locator(".report-links a[href$='/closing']").evaluate("link => link.click()")
    page.get_by_role("button", name="Trình thẳng lãnh đạo").click()
    expect(page.get_by_text("Đã trình lãnh đạo.")).to_be_visible()


def approve(page: Page, axe: Callable[[Page], None]) -> None:
    """From home, on the phone in the evening: nothing is missing, and what the office did by hand is named."""
    page.goto("/")
    page.locator("main a.btn[href$='/closing']").click()
    glance = page.locator(".glance")
    expect(glance).to_contain_text("Không thiếu số liệu")
    expect(glance).to_contain_text("1 câu đã sửa")
    look_twice(page, axe)
    page.get_by_role("button", name="Duyệt báo cáo").click()
    expect(page.get_by_text("Đã duyệt báo cáo")).to_be_visible()


def send_and_download(page: Page) -> WordFile:
    page.reload()  # the main button says what the report needs now
    page.locator("main a.btn-primary").first.click()
    page.get_by_label("Số", exact=True).fill("85")
    page.get_by_role("button", name="Ghi nhận đã gửi").click()
    expect(page.locator(".closing-acts .doc-no")).to_have_text("85/BC-UBND")
    with page.expect_download() as file:
        page.get_by_role("link", name="Tệp Word (.docx)").click()
    assert file.value.suggested_filename == "BC_CCHC_6-thang-dau-nam-2022.docx"
    return Document(str(file.value.path()))


def check_the_file(file: WordFile) -> None:
    """What stands in the paper, and headings that the navigation of Word lists."""
    head = " ".join(cell.text for row in file.tables[0].rows for cell in row.cells).replace("\u00a0", " ")
    assert re.search(r"Số:\s*85/BC-UBND", head)
    assert "ngày 15 tháng 6 năm 2022" in head
    text = "\n".join(paragraph.text for paragraph in file.paragraphs).replace("\u00a0", " ")
    for words in ("(đã rà soát 42 văn bản)", "đã kiểm tra 10/14 xã theo kế hoạch", f"{OWN_WORDS}."):
        assert words in text
    assert "[chưa có số liệu" not in text
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert [text.partition(" ")[0] for style, text in headings if style == "Heading 1"] == ["I.", "II.", "III."]
    assert ("Heading 3", "c) Công tác theo dõi, thi hành pháp luật") in headings
