"""Rehearsals in a browser: the bar of the editor, and the page that needs no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_frame import SIDEWAYS
from tests.tracker.processes.drawn import version_like
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.editor.starting import ALL
from tracker.processes.models import VersionState

pytestmark = pytest.mark.browser
#: The editor is ready once its drawing was checked.
WAIT = 30_000
#: What colour fills a figure.
FILL = "figure => getComputedStyle(figure.querySelector('.djs-visual > :first-child')).fill"


def draft(site: Site) -> str:
    """The editor of a draft of a shipped procedure."""
    with site.app.app_context(), unit_of_work():
        db.session.add(version_like("one_unit", 2, VersionState.DRAFT))
    return "/procedures/one_unit/2/edit"


def test_a_draft_is_rehearsed_to_its_end_and_stays_as_it_was(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    page = page_of("quan", site=own_site)
    page.goto(draft(own_site))
    expect(page.locator("#editor")).to_have_attribute("data-ready", "yes", timeout=WAIT)
    page.get_by_role("button", name="Chạy thử").click()
    bar, card = page.get_by_role("region", name="Chạy thử"), page.locator("[data-rehearse-card]")
    expect(bar).to_contain_text("ngày làm việc thứ 1")
    expect(card).to_contain_text("Giao nhiệm vụ")
    card.locator("[data-press=assign]").click()
    expect(card.get_by_role("group", name="Tiếp nhận")).to_contain_text("Thủ trưởng Đơn vị A")
    expect(bar.locator("[data-rehearse-role]")).to_have_value("head-1")  # the role that is next
    step = page.locator(".djs-shape[data-element-id=accept]")
    expect(step).to_have_class("djs-element djs-shape is-rehearsed is-rehearsed-here")
    assert step.evaluate(FILL) != page.locator(".djs-shape[data-element-id=verify]").evaluate(FILL)
    expect(page.locator("[data-element-id=f_assign_carrying_out]").first).to_have_class(
        "djs-element djs-connection is-rehearsed"
    )
    axe(page)
    card.locator("[data-tell=suspend]").click()
    expect(card).to_contain_text("Nhiệm vụ đang tạm dừng")
    card.locator("[data-tell=resume]").click()
    card.locator("[data-press=accept]").click()
    expect(bar).to_contain_text("Đang thực hiện, hạn")
    bar.get_by_role("button", name="Đến mốc kế tiếp").click()
    bar.get_by_role("button", name="thư sẽ gửi").click()
    expect(bar.locator("[data-rehearse-mails] li").first).to_contain_text("Đơn vị A")
    expect(bar.locator(".envelope")).not_to_have_count(0)
    card.locator("[data-press=submit_result]").click()
    card.locator("[data-press=confirm_completion]").click()
    expect(bar.get_by_role("status")).to_have_text("Kết thúc: Hoàn thành")
    bar.get_by_role("button", name="Ngừng").click()
    expect(page.locator(".is-rehearsed")).to_have_count(0)
    expect(page.locator("[data-panel]")).to_be_visible()
    expect(card).to_be_hidden()


@pytest.mark.parametrize(("width", "javascript", "dark"), [(1366, True, False), (390, True, True), (390, False, False)])
def test_a_version_is_rehearsed_on_a_page(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int, javascript: bool, dark: bool
) -> None:
    page = page_of("quan", width=width, javascript=javascript, dark=dark)
    page.goto("/procedures/several_units/1/rehearse")
    page.get_by_label("Số đơn vị thực hiện").select_option("2")
    page.get_by_role("button", name="Bắt đầu với nhiệm vụ này").click()
    page.locator("[value='press 1 assign']").click()
    expect(page.locator(".rehearsal-step")).to_contain_text("Đơn vị A")
    page.locator(".rehearsal-step button").first.click()
    page.get_by_role("button", name="+1 ngày").click()
    expect(page.locator(".rehearsal-now")).to_contain_text("ngày làm việc thứ 2")
    expect(page.locator(".rehearsal-log").first).to_contain_text("Đơn vị A: “Tiếp nhận”")
    assert not page.evaluate(SIDEWAYS)
    page.get_by_role("button", name="Tạm dừng").click()
    expect(page.locator("form.rehearsal")).to_contain_text("Nhiệm vụ đang tạm dừng")
    if javascript:
        axe(page)


def test_another_kind_of_document_takes_the_other_branch(page_of: Pages, own_site: Site) -> None:
    """A condition asks for the kind: it is offered beside the drawing, and another choice begins anew."""
    with own_site.app.app_context(), unit_of_work():
        version = version_like("one_unit", 2, VersionState.DRAFT)
        version.xml = ALL["by_kind"].data.decode()
        db.session.add(version)
    page = page_of("quan", site=own_site)
    page.goto("/procedures/one_unit/2/edit")
    expect(page.locator("#editor")).to_have_attribute("data-ready", "yes", timeout=WAIT)
    page.get_by_role("button", name="Chạy thử").click()
    bar, card = page.get_by_role("region", name="Chạy thử"), page.locator("[data-rehearse-card]")
    card.locator("[data-press=assign]").click()
    expect(card.get_by_role("group")).to_contain_text("Đơn vị A")
    bar.get_by_role("button", name="Nhiệm vụ thử").click()
    bar.get_by_label("Loại văn bản").select_option("CĐ")
    card.locator("[data-press=assign]").click()  # it has begun anew
    expect(card.get_by_role("group")).to_contain_text("Chủ tịch")
    expect(bar.get_by_label("Loại văn bản")).to_have_value("CĐ")
    assert bar.get_by_label("Lĩnh vực").count() == 0  # which this drawing does not ask for
