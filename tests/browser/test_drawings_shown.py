"""Patterns and shipped drawings as the browser draws them: words large enough, and on no line, figure or other word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tests.browser.test_drawing_editor import SMALLEST
from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.processes.editor.services import start
from tracker.processes.editor.starting import ALL
from tracker.processes.models import Process, ProcessVersion, Run, RunState

pytestmark = pytest.mark.browser
LEAST = 11  # pixels
#: Words beside arrows, events and gateways (and names of stages) that touch a line, a figure or other such words.
TOUCHED = """drawing => {
  const idOf = one => one.closest('[data-element-id]').dataset.elementId;
  const boxOf = one => one.getBoundingClientRect();
  const words = [...drawing.querySelectorAll('[data-element-id$="_label"] text tspan')]
    .map(row => ({ of: idOf(row), said: row.parentElement.textContent, box: boxOf(row) })).filter(one => one.said);
  const shapes = [...drawing.querySelectorAll('.djs-shape:not([data-element-id$="_label"])')]
    .map(shape => ({ of: idOf(shape), box: boxOf(shape.querySelector('.djs-visual > :first-child')) }));
  const lines = [...drawing.querySelectorAll('.djs-connection .djs-visual > path')]
    .map(path => ({ of: idOf(path), path }));
  const holds = (frame, box) => frame.left <= box.left && box.right <= frame.right &&
    frame.top <= box.top && box.bottom <= frame.bottom;
  const meet = (one, other) => one.left + 1 < other.right && other.left + 1 < one.right &&
    one.top + 2 < other.bottom && other.top + 2 < one.bottom;
  const passes = (path, box) => {
    const to = path.getScreenCTM(), long = path.getTotalLength();
    for (let at = 0; at <= long; at += 2) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(to);
      if (x > box.left && x < box.right && y > box.top + 2 && y < box.bottom - 2) return true;
    }
    return false;
  };
  return words.flatMap(({ of, said, box }) => [
    ...lines.filter(one => passes(one.path, box)).map(one => one.of),
    ...shapes.filter(one => meet(box, one.box) && !holds(one.box, box)).map(one => one.of),
    ...words.filter(other => other.of > of && meet(box, other.box)).map(other => other.of),
  ].map(other => `“${said}” on ${other}`));
}"""


def drafts(site: Site) -> dict[str, str]:
    """A draft of every starting point: where its pages are."""
    with site.app.test_request_context():
        clerk = find_by_user_name("vanthu")
        known = who_acts(WhoActs(clerk.id)) if clerk else None
        assert known is not None
        made = {}
        for name, point in ALL.items():
            with unit_of_work():
                begun = start(point, f"Thử {name}", by=known.actor)
                made[name] = f"/procedures/{begun.key}/{begun.number}"
        return made


def seen(drawing: Locator) -> list[str]:
    """What a reader would stumble over."""
    size = drawing.evaluate(SMALLEST)
    small = [] if size >= LEAST else [f"words of {size:.1f} px"]
    return small + drawing.evaluate(TOUCHED)


def drawn(page: Page) -> Locator:
    """The flowchart of a page, once it is there."""
    drawing = page.locator("[data-drawing]")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_have_attribute("data-drawn", "yes")
    return drawing


def test_what_a_drawing_begins_with_is_read_in_the_editor_and_on_the_page_of_its_version(
    page_of: Pages, own_site: Site
) -> None:
    page, found = page_of("lan", site=own_site), {}
    page.set_default_timeout(30_000)  # the page of a draft waits for the check of its drawing
    for name, place in drafts(own_site).items():
        page.goto(place)
        found[f"{name}, its page"] = seen(drawn(page))
        page.goto(f"{place}/edit")
        editor = page.locator("#editor")
        expect(editor).to_have_attribute("data-ready", "yes")
        found[f"{name}, the editor"] = seen(editor.locator("[data-canvas]"))
    assert {where: faults for where, faults in found.items() if faults} == {}


def running(site: Site, key: str) -> int:
    """An item that runs on a shipped procedure."""
    with site.app.app_context():
        asked = (
            select(Run.item_id)
            .join(ProcessVersion, ProcessVersion.id == Run.version_id)
            .join(Process, Process.id == ProcessVersion.process_id)
            .where(Process.key == key, Run.state == RunState.RUNNING)
            .order_by(Run.item_id)
        )
        return db.session.scalars(asked).first() or 0


@pytest.mark.parametrize("key", ["one_unit", "several_units", "standing_duty"])
def test_the_way_of_an_item_is_read_at_once(page_of: Pages, site: Site, key: str) -> None:
    page = page_of("lan")
    page.goto(f"/items/{running(site, key)}/way")
    drawing = drawn(page)
    assert seen(drawing) == []
    box, whole = drawing.locator("[data-drawing-box]").bounding_box(), drawing.locator(".viewport").bounding_box()
    assert box is not None
    assert whole is not None
    assert (whole["width"] <= box["width"], whole["height"] <= box["height"]) == (True, True)
