"""What the editor draws stands clear: a stage that grows, an arrow from afar, a timer's days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tests.browser.test_drawing_editor import CHECKED, choose, draft, kept, opened
from tests.browser.test_drawings_shown import TOUCHED
from tests.browser.unplaced import UNPLACED
from tests.workflows.layout import HOLDERS, faults_of, picture_of
from tracker.core.extensions import db
from tracker.processes.models import ProcessVersion

pytestmark = pytest.mark.browser
SIGNING = Path(__file__).parents[2] / "workflows" / "patterns" / "signing.bpmn"


def in_the_way(data: bytes) -> list[str]:
    """Figures that lie over each other, and arrows that run through one."""
    picture = picture_of(data)
    shapes = [one for one in picture.shapes.values() if one.kind not in HOLDERS or one.kind == "subProcess"]
    over = [
        f"{one.of} over {other.of}" for at, one in enumerate(shapes) for other in shapes[at + 1 :]
        if one.touches(other) and not one.holds(other) and not other.holds(one)
        and other.of not in (picture.hosts.get(one.of), ) and one.of not in (picture.hosts.get(other.of), )
    ]  # fmt: skip
    through = [
        f"{line.of} through {shape.of}" for line in picture.lines for shape in shapes
        if shape.kind not in HOLDERS and shape.of not in line.ends
        and any(shape.is_crossed(*piece) for piece in line.pieces)
    ]  # fmt: skip
    return over + through


def saved(editor: Locator, site: Site) -> bytes:
    """The drawing as it is kept, once everything is."""
    expect(editor).to_have_attribute("data-kept", "yes", timeout=CHECKED)
    return kept(site).encode()


def test_what_is_drawn_pushes_aside_and_goes_round(page_of: Pages, own_site: Site) -> None:
    xml = SIGNING.read_text(encoding="utf-8")
    draft(own_site, xml)
    page = page_of("lan", site=own_site)
    editor = opened(page)
    for _ in range(2):
        choose(editor, "Soạn thảo, trình dự thảo")
        editor.locator('[data-draw="step"]').click()
    assert in_the_way(saved(editor, own_site)) == []
    panel = choose(editor, "Ký văn bản")
    panel.get_by_text("Thêm sau bước này, nối, xóa").click()
    panel.get_by_label("Nối đến").select_option(label="Giao soạn thảo")
    data = saved(editor, own_site)
    assert 'sourceRef="sign" targetRef="assign"' in data.decode()
    assert in_the_way(data) == []
    panel = choose(editor, "Quyết định gia hạn")
    panel.get_by_role("button", name="Gắn hẹn giờ").click()
    panel.get_by_label("Tính từ").select_option(label="sau ngày giao nhiệm vụ")
    assert "assigned + 5 working days" in saved(editor, own_site).decode()


def test_a_drawing_without_places_is_laid_out(page_of: Pages, own_site: Site) -> None:
    """No figure over another, no arrow aslant or through a figure, no words on a line or a figure."""
    draft(own_site)
    page, found = page_of("lan", site=own_site), {}
    for name, xml in UNPLACED.items():
        redraw(own_site, xml)
        editor = opened(page)
        data = saved(editor, own_site)
        aslant = [fault for fault in faults_of(data) if fault.endswith("runs aslant")]
        found[name] = in_the_way(data) + aslant + editor.locator("[data-canvas]").evaluate(TOUCHED)
    assert {name: faults for name, faults in found.items() if faults} == {}


def redraw(site: Site, xml: str) -> None:
    """Another drawing in the draft."""
    with site.app.app_context():
        version = db.session.scalars(select(ProcessVersion).where(ProcessVersion.number == 2)).one()
        version.xml = re.sub(r'<bpmn:process id="\w+"', '<bpmn:process id="one_unit"', xml)
        db.session.commit()


def middle_of(editor: Locator, element: str) -> tuple[float, float]:
    """Where it is seen."""
    box = editor.locator(f'[data-element-id="{element}"] .djs-hit').first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_an_arrow_drawn_with_the_pad_goes_round_and_names_move_with_their_arrows(
    page_of: Pages, own_site: Site
) -> None:
    draft(own_site)
    redraw(own_site, UNPLACED["loops"])
    page = page_of("lan", site=own_site)
    editor = opened(page)
    page.mouse.click(*middle_of(editor, "draft"))
    page.locator(".djs-context-pad [data-action=connect]").click()
    page.mouse.move(*middle_of(editor, "look"))
    page.mouse.move(*middle_of(editor, "sound"))
    page.mouse.click(*middle_of(editor, "sound"))
    data = saved(editor, own_site)
    assert in_the_way(data) == []
    drawn = [line for line in picture_of(data).lines if line.ends == {"draft", "sound"} and line.of != "f_back"]
    assert [len(line.points) > 2 for line in drawn] == [True]
    choose(editor, "Thẩm định")
    editor.locator('[data-draw="step"]').click()
    choose(editor, "Ký văn bản")
    editor.locator('[data-draw="step"]').click()
    data = saved(editor, own_site)
    assert in_the_way(data) == []
    assert editor.locator("[data-canvas]").evaluate(TOUCHED) == []
