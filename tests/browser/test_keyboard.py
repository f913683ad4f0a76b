"""By keys alone: from the sign-in to a registered document with its units; no field holds the keyboard or chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tracker.core.extensions import db
from tracker.demo.office_2022 import DEMO_PASSWORD
from tracker.documents.models import Document
from tracker.items.models.item import Assignment, Item
from tracker.organization.models import Unit

pytestmark = pytest.mark.browser
LINE = "Kế hoạch số 77/KH-UBND ngày 30/05/2022 của UBND huyện về việc kiểm tra công tác văn thư, lưu trữ"
#: More than any page of the journey has places for the keyboard.
MOST = 120
#: Where the focus is, whether something shows it, and whether something lies over it.
FOCUS = """() => {
  const here = document.activeElement, chooser = here.closest('.ts-wrapper');
  const marked = [here, chooser && chooser.querySelector('.ts-control'), here.closest('label'), (here.labels || [])[0]];
  const hasLine = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const shows = (style) => hasLine(style) || style.boxShadow !== 'none';
  const box = (chooser || here).getBoundingClientRect();
  const x = box.left + Math.min(box.width / 2, 20), y = box.top + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y);
  return {
    at: here.id || here.name || here.textContent.trim().slice(0, 40) || here.tagName,
    top: Math.round(box.top + window.scrollY),
    isShown: marked.filter(Boolean).map((one) => getComputedStyle(one)).some(shows),
    isFree: Boolean(over) && (here.contains(over) || over.contains(here) || Boolean(chooser && chooser.contains(over))),
  };
}"""


def walk_to(page: Page, selector: str) -> list[dict[str, Any]]:
    """Press Tab until the place has the focus; at each step the focus is seen. Every place that was passed."""
    passed: list[dict[str, Any]] = []
    for _step in range(MOST):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUS))
        assert passed[-1]["isShown"], f"nothing shows the focus at {passed[-1]}"
        assert passed[-1]["isFree"], f"something lies over the focus at {passed[-1]}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return passed
    raise AssertionError(f"the keyboard never reaches {selector}: {[one['at'] for one in passed]}")


def chosen(page: Page, name: str) -> Sequence[str]:
    """The words of what is chosen in a list."""
    words = "list => [...list.selectedOptions].filter(one => one.value).map(one => one.textContent)"
    return [str(one) for one in page.locator(f"select#{name}").evaluate(words)]


#: What opens the units beside the lead, in the form of a document.
FOLD = "details:has(#follow-up-support) > summary"


def sign_in(page: Page, user_name: str) -> None:
    """With the user name and the password of the demonstration."""
    page.goto("/sign-in")
    page.keyboard.type(user_name)
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))


def test_from_the_sign_in_to_the_assigned_units_by_keys_alone(page_of: Pages, own_site: Site) -> None:
    page = page_of(None, site=own_site)
    sign_in(page, "vanthu")
    walk_to(page, "nav a[href='/documents']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents$"))
    walk_to(page, "main a[href='/documents/new']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/new$"))
    assert page.evaluate("document.activeElement.id") == "paste"
    page.keyboard.insert_text(LINE)
    expect(page.locator("#number")).to_have_value("77/KH-UBND")

    passed = walk_to(page, "#follow-up-lead-ts-control")
    tops = [one["top"] for one in passed]
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops)), f"up the page: {passed}"
    page.keyboard.type("tư pháp")
    page.keyboard.press("Enter")
    walk_to(page, "#follow-up-due")
    page.keyboard.type("30/06/2022")
    walk_to(page, FOLD)
    page.keyboard.press("Enter")
    walk_to(page, "#follow-up-support-ts-control")
    for words in ("nội vụ", "xã bình an"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    walk_to(page, "button[name=then][value=assign]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/\d+$"))

    with own_site.app.app_context():
        document_id = int(page.url.rpartition("/")[2])
        document = db.session.get_one(Document, document_id)
        assert (document.number, document.symbol) == ("77", "KH-UBND")
        item = db.session.scalars(select(Item).where(Item.document_id == document_id)).one()
        parts = select(Assignment.part, Unit.name).join(Unit).where(Assignment.item_id == item.id)
        found = {(part.value, name) for part, name in db.session.execute(parts)}
        assert found == {("lead", "Phòng Tư pháp"), ("support", "Phòng Nội vụ"), ("support", "UBND xã Bình An")}
        assert f"{item.due_on:%d/%m/%Y}" == "30/06/2022"


@pytest.mark.parametrize("address", ["/documents/new", "/items/new"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_who_only_passes_by_chooses_nothing(page_of: Pages, address: str, key: str) -> None:
    """Once through the whole page: every list is as it was, and the keyboard comes out at the end."""
    page = page_of("lan")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details.fold').forEach((one) => { one.open = true; })")
    if key == "Shift+Tab":
        page.locator("main button, main a").last.focus()
    before = page.evaluate("[...document.querySelectorAll('select')].map(one => [...one.selectedOptions].length)")
    seen: list[str] = []
    for _step in range(MOST):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if seen[-1] == "BODY":
            break
    assert seen[-1] == "BODY", f"the keyboard is held: {seen[-6:]}"
    assert len([one for one in seen if one.endswith("-ts-control")]) >= 3
    after = page.evaluate("[...document.querySelectorAll('select')].map(one => [...one.selectedOptions].length)")
    assert after == before


def test_the_keys_of_a_list_of_units(page_of: Pages) -> None:
    page = page_of("lan")
    page.goto("/documents/new")
    field, dropdown = page.locator("#follow-up-support-ts-control"), page.locator("#follow-up-support-ts-dropdown")
    page.locator(FOLD).click()
    field.focus()
    for words in ("nội vụ", "tư pháp"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")  # at once: what was typed last is what is chosen
    two = ["Phòng Nội vụ", "Phòng Tư pháp"]
    assert chosen(page, "follow-up-support") == two

    page.keyboard.press("Escape")
    expect(dropdown).to_be_hidden()
    expect(field).to_be_focused()
    assert chosen(page, "follow-up-support") == two

    page.keyboard.type("xã")
    expect(dropdown).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert chosen(page, "follow-up-support") == two, "before the first letter there is nothing to wipe out"
    page.keyboard.press("End")
    for _held in range(6):
        page.keyboard.down("Backspace")  # held: the second and further ones repeat
    page.keyboard.up("Backspace")
    expect(field).to_have_value("")
    assert chosen(page, "follow-up-support") == two, "who wipes out the words keeps the units"
    page.keyboard.press("Backspace")
    assert chosen(page, "follow-up-support") == two[:1], "in an empty field the last one goes"

    page.keyboard.type("xã")
    for _held in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    assert len(chosen(page, "follow-up-support")) == 2, "a key that is held chooses once"
    page.keyboard.press("Tab")
    expect(dropdown).to_be_hidden()
    assert len(chosen(page, "follow-up-support")) == 2


@pytest.mark.parametrize(
    ("name", "address"),
    [("lan", "/items/1"), ("lan", "/board"), ("lan", "/inbox"), ("dong", "/review/1"), ("quan", "/people/new")],
)
def test_the_focus_is_seen_all_the_way_through(page_of: Pages, name: str, address: str) -> None:
    """No page holds the keyboard: Tab comes out at its end, and every place on the way shows that it is there."""
    page = page_of(name)
    page.goto(address)
    for _step in range(2 * MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if page.evaluate("document.activeElement === document.body"):
            return
        assert here["isShown"], f"nothing shows the focus at {here}"
        assert here["isFree"], f"something lies over the focus at {here}"
    raise AssertionError(f"the keyboard is held at {here}")
