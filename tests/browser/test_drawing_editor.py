"""The editor of drawings in a browser: a step drawn, its own button, a finding mended, kept, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tests.browser.test_frame import SIDEWAYS
from tests.tracker.processes.drawn import version_like
from tracker.core.extensions import db
from tracker.processes.models import Process, ProcessVersion, VersionState

pytestmark = pytest.mark.browser
CHECKED = 20_000  # milliseconds: the checker walks the whole drawing
EDIT = "/procedures/one_unit/2/edit"
#: The least size in pixels of a word that is seen on the canvas.
SMALLEST = """canvas => Math.min(...[...canvas.querySelectorAll('.djs-container svg text')]
  .filter(text => text.textContent)
  .map(text => [text, text.getScreenCTM()])
  .map(([text, to]) => parseFloat(getComputedStyle(text).fontSize) * Math.hypot(to.a, to.b)))"""
#: Names of events and arrows over which another line passes.
STRUCK = """canvas => {
  const lines = [...canvas.querySelectorAll('.djs-connection .djs-visual path')];
  const hits = (box, path) => {
    const long = path.getTotalLength(), to = path.getScreenCTM();
    for (let at = 0; at <= long; at += 2) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(to);
      if (x > box.left && x < box.right && y > box.top + 2 && y < box.bottom - 2) return true;
    }
    return false;
  };
  return [...canvas.querySelectorAll('[data-element-id$="_label"] text')].filter(text => text.textContent)
    .filter(text => lines.some(path => hits(text.getBoundingClientRect(), path))).map(text => text.textContent);
}"""
#: Figures that a card lies on.
COVERED = """card => {
  const box = card.getBoundingClientRect();
  return [...document.querySelectorAll('#editor .djs-shape:not(.is-frame) > .djs-visual')].filter(shape => {
    const other = shape.getBoundingClientRect();
    const beside = other.left >= box.right || other.right <= box.left;
    return other.width && !beside && other.top < box.bottom && other.bottom > box.top;
  }).map(shape => shape.parentElement.dataset.elementId);
}"""


def draft(site: Site, xml: str = "") -> None:
    """A second version of the shipped procedure, as a draft; with another drawing where one is given."""
    with site.app.app_context():
        version = version_like("one_unit", 2, VersionState.DRAFT)
        version.xml = xml or version.xml
        db.session.add(version)
        db.session.commit()


def kept(site: Site) -> str:
    """The drawing as the database has it."""
    with site.app.app_context():
        return db.session.scalars(select(ProcessVersion.xml).where(ProcessVersion.number == 2)).one()


def opened(page: Page) -> Locator:
    """The editor, once it is ready."""
    page.goto(EDIT)
    editor = page.locator("#editor")
    expect(editor).to_have_attribute("data-ready", "yes")
    return editor


def choose(editor: Locator, name: str) -> Locator:
    """Choose an element in the list of steps, by keyboard alone; the panel."""
    panel = editor.locator("[data-panel]")
    editor.get_by_role("button", name="Danh sách bước").press("Enter")
    panel.get_by_role("button", name=name, exact=True).press("Enter")
    expect(panel.get_by_role("heading", level=2)).to_have_text(name)
    return panel


def test_a_finding_stands_at_the_pen_until_it_is_mended(page_of: Pages, own_site: Site) -> None:
    draft(own_site)
    page = page_of("lan", site=own_site)
    editor = opened(page)
    expect(editor).to_have_attribute("data-faults", "0", timeout=CHECKED)
    panel = choose(editor, "Kiểm tra, xác nhận kết quả")
    page.locator("[data-draw=choice]").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Rẽ nhánh")
    panel.get_by_label("Lời trên hình").fill("Có sửa không?")
    page.keyboard.press("Tab")
    page.locator("[data-draw=end]").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Kết thúc")
    expect(editor.locator("[data-count] summary")).to_contain_text(re.compile(r"0\d cảnh báo"), timeout=CHECKED)
    card = editor.locator(".at-pen")
    expect(card).to_be_visible()
    assert card.evaluate(COVERED) == []

    page.get_by_role("button", name="Ban hành").click()
    asks = page.get_by_role("dialog", name="Ban hành")
    expect(asks).to_contain_text("có thể làm nhiệm vụ bị giữ lại", timeout=CHECKED)
    asks.get_by_role("button", name="Vẽ tiếp").click()

    panel.get_by_text("Thêm sau bước này, nối, xóa").click()
    panel.get_by_role("button", name="Xóa", exact=True).click()
    expect(editor).to_have_attribute("data-faults", "0", timeout=CHECKED)
    expect(card).to_be_hidden()


def test_what_is_drawn_is_kept_and_taken_back_by_keyboard(page_of: Pages, own_site: Site) -> None:
    draft(own_site)
    page = page_of("lan", site=own_site)
    editor = opened(page)
    panel = choose(editor, "Kiểm tra, xác nhận kết quả")
    page.locator("[data-draw=step]").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Bước mới")
    panel.get_by_label("Lời trên hình").fill("Phó Chủ tịch xem lại")
    panel.get_by_role("button", name="Thêm nút").click()
    panel.get_by_label("Lời trên nút").fill("Đề nghị sửa")
    panel.get_by_role("button", name="Thêm", exact=True).click()
    expect(panel.get_by_role("button", name="Sửa nút Đề nghị sửa")).to_be_visible()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Phó Chủ tịch xem lại")
    expect(editor).to_have_attribute("data-kept", "yes")
    expect(editor.locator("[data-saved]")).to_have_text(re.compile(r"lưu lúc \d\d:\d\d"))
    assert '<pt:button id="de_nghi_sua" label="Đề nghị sửa" />' in kept(own_site)
    assert 'name="Phó Chủ tịch xem lại"' in kept(own_site)

    button = panel.get_by_role("button", name="Sửa nút Đề nghị sửa")
    button.focus()
    page.keyboard.press("Control+z")
    expect(button).to_have_count(0)
    page.keyboard.press("Control+y")
    expect(button).to_be_visible()


def test_two_at_once_overwrite_nothing(page_of: Pages, own_site: Site) -> None:
    draft(own_site)
    first, second = page_of("lan", site=own_site), page_of("quan", site=own_site)
    mine, other = opened(first), opened(second)
    expect(other.locator("[data-others]")).to_contain_text("Phạm Thị Lan đang xem")
    choose(mine, "Giao nhiệm vụ").get_by_label("Lời trên hình").fill("Giao việc")
    first.keyboard.press("Tab")
    expect(mine).to_have_attribute("data-kept", "yes")
    choose(other, "Giao nhiệm vụ").get_by_label("Lời trên hình").fill("Phân công")
    second.keyboard.press("Tab")
    notice = other.locator("[data-notice]")
    expect(notice).to_contain_text("Phạm Thị Lan đã lưu bản nháp này lúc")
    assert 'name="Giao việc"' in kept(own_site)
    notice.get_by_role("button", name="Lưu thành bản nháp mới").click()
    second.wait_for_url("**/procedures/one_unit/3/edit")
    expect(second.locator("#editor")).to_have_attribute("data-ready", "yes")
    expect(second.locator("[data-panel]").get_by_role("button", name="Phân công", exact=True)).to_be_visible()
    page_of.forgive("status of 409")


def test_what_cannot_be_sent_is_kept_on_the_page(page_of: Pages, own_site: Site) -> None:
    draft(own_site)
    page = page_of("lan", site=own_site)
    editor = opened(page)
    page.context.set_offline(True)
    choose(editor, "Giao nhiệm vụ").get_by_label("Lời trên hình").fill("Giao việc")
    page.keyboard.press("Tab")
    expect(editor.locator("[data-saved]")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    expect(editor).to_have_attribute("data-kept", "yes")
    assert 'name="Giao việc"' in kept(own_site)
    page_of.forgive("ERR_INTERNET_DISCONNECTED")


def test_a_drawing_without_places_is_laid_out(page_of: Pages, own_site: Site) -> None:
    with own_site.app.app_context():
        xml = db.session.scalars(select(ProcessVersion.xml).join(Process).where(Process.key == "one_unit")).one()
    draft(own_site, re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", xml, flags=re.DOTALL))
    editor = opened(page_of("lan", site=own_site))
    expect(editor.locator("g.djs-shape[data-element-id=verify]")).to_be_visible()
    expect(editor.locator("g.djs-connection[data-element-id=f_verify_verified]")).to_be_attached()
    expect(editor).to_have_attribute("data-kept", "yes")
    assert 'bpmnElement="verify"' in kept(own_site)


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (1366, True), (390, False)])
def test_the_editor_can_be_read_in_either_theme(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    draft(own_site)
    page = page_of("lan", width=width, dark=dark, site=own_site)
    editor = opened(page)
    canvas = editor.locator("[data-canvas]")
    assert canvas.evaluate(SMALLEST) >= 11
    expect(editor.locator(".bjs-powered-by")).to_be_visible()
    assert editor.locator("[data-draw]").first.is_visible() == (width == 1366)
    axe(page)
    choose(editor, "Tiếp nhận")
    axe(page)
    assert not page.evaluate(SIDEWAYS)


def test_only_its_page_loads_the_editor(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto("/procedures/one_unit/1")
    expect(page.locator("[data-drawing]")).to_have_attribute("data-drawn", "yes")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in loaded if "bpmn-editor" in name or "/js/editor/" in name]
