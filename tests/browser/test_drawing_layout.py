"""What the editor draws stands clear: a stage that grows, an arrow from afar, a timer's days."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_drawing_editor import CHECKED, choose, draft, kept, opened
from tests.workflows.layout import HOLDERS, picture_of

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
