"""Back, and sent again: the same words are one note, other words are another; a button on a page shown again acts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.browser.conftest import Pages, Site
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, Update
from tracker.organization.models import Unit

pytestmark = pytest.mark.browser


@pytest.fixture
def item_id(own_site: Site) -> int:
    """An item on which Phòng Nội vụ is at work."""
    with own_site.app.app_context():
        lead = select(Unit.id).where(Unit.name == "Phòng Nội vụ").scalar_subquery()
        going = select(Item.id).where(Item.status == Status.IN_PROGRESS, Item.lead_unit_id == lead)
        return db.session.scalars(going.order_by(Item.id)).first() or 0


def notes(site: Site, item_id: int) -> list[str]:
    """The progress notes of the item, oldest first."""
    with site.app.app_context():
        return list(db.session.scalars(select(Update.note).where(Update.item_id == item_id).order_by(Update.id)))


def send(page: Page, item_id: int) -> None:
    """Press the button of the form and arrive at the item."""
    page.locator("main form[data-guard] button[type=submit]").click()
    page.wait_for_url(f"**/items/{item_id}")


def test_back_and_sent_again_is_one_note_until_it_says_something_else(
    page_of: Pages, own_site: Site, item_id: int
) -> None:
    before, page = notes(own_site, item_id), page_of("huong", site=own_site)
    page.goto(f"/items/{item_id}")
    page.goto(f"/items/{item_id}/updates/new")
    page.locator("#note").fill("Đã kiểm tra 11 xã")
    send(page, item_id)
    page.go_back()
    expect(page.locator("#note")).to_have_value("Đã kiểm tra 11 xã")
    send(page, item_id)
    assert notes(own_site, item_id) == [*before, "Đã kiểm tra 11 xã"]
    page.go_back()
    page.locator("#note").fill("Đã kiểm tra 12 xã")
    send(page, item_id)
    assert notes(own_site, item_id) == [*before, "Đã kiểm tra 11 xã", "Đã kiểm tra 12 xã"]


def test_after_something_else_the_same_words_are_meant(page_of: Pages, own_site: Site, item_id: int) -> None:
    before, page = notes(own_site, item_id), page_of("huong", site=own_site)
    for text in ("Chưa có thay đổi", "Đã kiểm tra 12 xã", "Chưa có thay đổi"):
        page.goto(f"/items/{item_id}/updates/new")
        page.locator("#note").fill(text)
        send(page, item_id)
    assert notes(own_site, item_id)[len(before) :] == ["Chưa có thay đổi", "Đã kiểm tra 12 xã", "Chưa có thay đổi"]
