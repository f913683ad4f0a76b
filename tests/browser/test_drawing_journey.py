"""A drawing through the browser: a pattern copied, drawn on, mended, rehearsed, published; what runs moves to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from tests.browser.conftest import Pages, Site
from tests.browser.test_drawing_editor import CHECKED, choose
from tests.factories import Office, make_document
from tests.tracker.items.tracked import TODAY, assigned, of, registered
from tests.tracker.processes.takeovers.taken import copies_of
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.results import submit_result
from tracker.processes.models import Process, ProcessVersion, Run

pytestmark = pytest.mark.browser
NAME, STEP, BUTTON, BACK = "Theo dõi công văn của tỉnh", "Lãnh đạo xem kết quả", "Đồng ý với kết quả", "Đề nghị làm lại"
FORK = "Lãnh đạo đồng ý?"
KEY = "theo_doi_cong_van_cua_tinh"
HISTORY = (
    "chuyển nhiệm vụ sang phiên bản 2 của quy trình “Theo dõi công văn của tỉnh”, vẫn ở bước “Giao nhiệm vụ”",
    "hoàn thành bước “Tiếp nhận” (P. Nội vụ)",
    f"thực hiện bước “{STEP}”: {BUTTON}",
    "thực hiện bước “Kiểm tra, xác nhận kết quả”: xác nhận hoàn thành",
)
TITLE = "Trả lời công văn của tỉnh về chuyển đổi số"


def test_a_pattern_becomes_a_procedure_and_takes_what_runs(page_of: Pages, own_site: Site) -> None:
    clerk = page_of("lan", site=own_site)
    copy_the_pattern(clerk)
    publish(clerk)
    take_for_letters(clerk)
    item = two_hundred_begun(own_site)

    clerk.goto(f"/procedures/{KEY}/1")
    clerk.get_by_role("button", name="Sửa thành phiên bản mới").click()
    editor = ready(clerk)
    draw_the_acceptance(clerk, editor)
    draw_the_leaders_step(clerk, editor)
    draw_the_way_back(clerk, editor)
    see_and_mend(clerk, editor)
    rehearse(clerk)
    publish(clerk)
    move_what_runs(clerk, own_site)
    carry_to_its_end(page_of, own_site, item)


# ---------- the drawing ----------


def ready(page: Page) -> Locator:
    """The editor, once it has opened the drawing and found nothing wrong in it."""
    editor = page.locator("#editor")
    expect(editor).to_have_attribute("data-ready", "yes", timeout=CHECKED)
    expect(editor).to_have_attribute("data-faults", "0", timeout=CHECKED)
    return editor


def copy_the_pattern(page: Page) -> None:
    page.goto("/procedures/start")
    page.get_by_label("Tên").fill(NAME)
    page.get_by_role("button", name="Vẽ từ mẫu “Đốc thúc vượt cấp”").click()
    page.wait_for_url(f"**/procedures/{KEY}/1/edit")
    ready(page)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Ban hành").click()
    asks = page.get_by_role("dialog", name="Ban hành")
    asks.get_by_role("button", name="Ban hành").click(timeout=CHECKED)
    expect(page.locator(".toast-note")).to_contain_text("Đã ban hành phiên bản")


def new_step(page: Page, panel: Locator, name: str, role: str) -> None:
    """A step after what is chosen."""
    page.locator("[data-draw=step]").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Bước mới")
    panel.get_by_label("Lời trên hình").fill(name)
    panel.get_by_label("Vai trò", exact=True).select_option(role)
    expect(panel.get_by_role("heading", level=2)).to_have_text(name)


def new_fork(page: Page, panel: Locator, name: str) -> None:
    """A fork after what is chosen."""
    page.locator("[data-draw=choice]").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Rẽ nhánh")
    panel.get_by_label("Lời trên hình").fill(name)
    page.keyboard.press("Tab")
    expect(panel.get_by_role("heading", level=2)).to_have_text(name)


def new_button(panel: Locator, words: str) -> None:
    """A button in the office's own words."""
    panel.get_by_role("button", name="Thêm nút").click()
    panel.get_by_label("Lời trên nút").fill(words)
    panel.get_by_role("button", name="Thêm", exact=True).click()
    expect(panel.get_by_role("button", name=f"Sửa nút {words}")).to_be_visible()


def draw_the_acceptance(page: Page, editor: Locator) -> None:
    """Each unit accepts before it carries out."""
    panel = editor.locator("[data-panel]")
    editor.get_by_role("button", name="Danh sách bước").press("Enter")
    panel.locator("[data-name='outline unit_begins']").press("Enter")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Bắt đầu")
    new_step(page, panel, "Tiếp nhận", "head")
    panel.get_by_role("button", name="Thêm nút").click()
    panel.get_by_label("Loại").select_option("accept")
    panel.get_by_role("button", name="Thêm", exact=True).click()
    expect(panel.get_by_role("button", name="Sửa nút Tiếp nhận")).to_be_visible()


def draw_the_leaders_step(page: Page, editor: Locator) -> None:
    panel = choose(editor, "Từng đơn vị thực hiện")
    new_step(page, panel, STEP, "leader")
    new_button(panel, BUTTON)
    new_button(panel, BACK)


def draw_the_way_back(page: Page, editor: Locator) -> None:
    """What the leadership does not agree with; by a slip the arrow leads to the end."""
    panel = choose(editor, STEP)
    new_fork(page, panel, FORK)
    panel.get_by_text("Thêm sau bước này, nối, xóa").click()
    panel.get_by_label("Nối đến").select_option(label="Hoàn thành")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Mũi tên")
    panel.get_by_label("Điều gì").select_option("outcome")
    panel.get_by_role("combobox", name="Giá trị").select_option(label=BACK)  # a box of text until it is known of what
    choose(editor, FORK)
    panel.get_by_label("Khi không điều kiện nào đúng").select_option(label="Kiểm tra, xác nhận kết quả")


def see_and_mend(page: Page, editor: Locator) -> None:
    """Completed unconfirmed: said at the pen, and gone once the arrow leads back to the units."""
    panel, card = editor.locator("[data-panel]"), editor.locator(".at-pen")
    expect(card).to_contain_text("nhiệm vụ có thể hoàn thành dù chưa ai xác nhận kết quả", timeout=CHECKED)
    panel.get_by_role("button", name="→ Hoàn thành").click()
    panel.get_by_label("Nối đến").select_option(label="Từng đơn vị thực hiện")
    expect(editor).to_have_attribute("data-faults", "0", timeout=CHECKED)
    expect(card).to_be_hidden()


def rehearse(page: Page) -> None:
    page.get_by_role("button", name="Chạy thử").click()
    bar, card = page.get_by_role("region", name="Chạy thử"), page.locator("[data-rehearse-card]")
    card.locator("[data-press=assign]").click()
    card.locator("[data-press=accept]").click()
    expect(card).to_contain_text("Thực hiện, báo cáo kết quả")
    bar.get_by_role("button", name="+1 ngày").click()
    expect(bar).to_contain_text("ngày làm việc thứ 2")
    bar.get_by_role("button", name="Đến mốc kế tiếp").click()
    bar.get_by_role("button", name="thư sẽ gửi").click()
    expect(bar.locator("[data-rehearse-mails] li").first).to_contain_text("Đơn vị A")
    card.locator("[data-press=submit_result]").click()
    card.get_by_role("button", name=BUTTON).click()
    card.locator("[data-press=confirm_completion]").click()
    expect(bar.get_by_role("status")).to_have_text("Kết thúc: Hoàn thành")
    bar.get_by_role("button", name="Ngừng").click()


# ---------- what runs ----------


def take_for_letters(page: Page) -> None:
    page.goto("/procedures")
    page.get_by_label("Công văn").select_option(label=NAME)
    page.get_by_role("button", name="Lưu thiết lập").click()
    expect(page.locator(".toast-note")).to_contain_text("Đã lưu thiết lập")


def two_hundred_begun(site: Site) -> int:
    """Items on the first version: to be assigned, under way, to be confirmed. One of those to be assigned."""
    with site.app.app_context():
        office, letter = Office(), make_document(symbol="UBND-NC", kind="CV")
        mine = registered(TITLE, document=letter)
        reported = assigned(office, document=letter)
        with unit_of_work():
            submit_result(reported, by=SYSTEM, on=TODAY, outcome="Đã trả lời tỉnh")
        for begun, more in ((mine, 49), (assigned(office, document=letter), 99), (reported, 49)):
            copies_of(begun, more)
        assert on_versions(site) == {1: 200}
        return mine


def on_versions(site: Site) -> dict[int, int]:
    """How many items run on each version of the procedure."""
    with site.app.app_context():
        asked = select(ProcessVersion.number, func.count()).join(Process).join(Run, Run.version_id == ProcessVersion.id)
        found = db.session.execute(asked.where(Process.key == KEY).group_by(ProcessVersion.number))
        return {number: items for number, items in found}  # noqa: C416 - rows are no pairs to mypy


def move_what_runs(page: Page, site: Site) -> None:
    page.get_by_role("link", name=re.compile("Chuyển việc đang chạy sang phiên bản này")).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("200 nhiệm vụ")
    page.get_by_label("Lý do").fill("Thêm bước lãnh đạo xem kết quả")
    page.get_by_role("button", name="Chuyển 200 nhiệm vụ").click()
    expect(main).to_contain_text("dưới dạng tác vụ nền")
    site.app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    page.get_by_role("link", name="Xem lại").click()
    expect(main).to_contain_text("Thêm bước lãnh đạo xem kết quả")
    assert on_versions(site) == {2: 200}


def carry_to_its_end(page_of: Pages, site: Site, item: int) -> None:
    """Assigned by the office, accepted and reported by the unit, agreed with by the chairman, confirmed."""
    clerk, head, leader = (page_of(one, site=site) for one in ("lan", "huong", "dong"))
    press(clerk, item, "Giao")
    clerk.locator("#lead-ts-control").fill("nội vụ")
    clerk.keyboard.press("Enter")
    clerk.get_by_role("main").get_by_role("button", name="Giao").click()
    expect(clerk.locator(".toast-note")).to_contain_text("Đã chọn đơn vị thực hiện")
    press(head, item, "Tiếp nhận")
    expect(head.locator(".toast-note")).to_contain_text("Đã tiếp nhận")
    press(head, item, "Báo cáo kết quả")
    head.get_by_label("Kết quả").fill("Đã có văn bản trả lời tỉnh")
    head.get_by_role("main").get_by_role("button", name="Báo cáo kết quả").click()
    expect(head.locator(".toast-note")).to_contain_text("Đã báo cáo kết quả")
    press(leader, item, BUTTON)
    expect(leader.locator(".toast-note")).to_contain_text(f"Đã ghi ý kiến “{BUTTON}”")
    press(clerk, item, "Xác nhận hoàn thành")
    clerk.get_by_role("main").get_by_role("button", name="Xác nhận hoàn thành").click()
    clerk.wait_for_url(f"**/items/{item}")
    clerk.get_by_role("link", name="Xem lưu đồ và lịch sử").click()
    history = clerk.locator(".history")
    for line in HISTORY:
        expect(history).to_contain_text(line)
    with site.app.app_context():
        assert of(item).status is Status.COMPLETED


def press(page: Page, item: int, words: str) -> None:
    """A button of the item's open step: a link where it asks for something, else it is done."""
    page.goto(f"/items/{item}")
    main = page.get_by_role("main")
    main.get_by_role("link", name=words, exact=True).or_(main.get_by_role("button", name=words, exact=True)).click()
