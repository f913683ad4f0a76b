"""A head corrects a figure from the home page of the phone in two taps; a checklist opens and is ticked in place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from tests.browser.conftest import SETTLED, Pages, Site
from tests.factories import make_sign_in
from tracker.accounts.models import Person
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.organization.models import Unit

pytestmark = pytest.mark.browser
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sign_in(page: Page, site: Site, user_name: str) -> None:
    """Sign somebody of the demonstration in who is no character of the tests."""
    with site.app.app_context():
        person = db.session.scalars(select(Person).where(Person.user_name == user_name)).one()
        make_sign_in(person, token := f"token-of-{user_name}")
        serializer = site.app.session_interface.get_signing_serializer(site.app)  # type: ignore[attr-defined]
        cookie = str(serializer.dumps({"_user_id": token, "_fresh": True}))
    page.context.add_cookies([{"name": "tracker_session", "value": cookie, "url": site.url}])


def communes(site: Site) -> int:
    """The counter of the 14 communes of Phòng Tư pháp, 10 of them done."""
    with site.app.app_context():
        query = select(Counter.id).join(CounterTarget, CounterTarget.counter_id == Counter.id)
        return db.session.scalars(query.where(CounterTarget.value == 14)).one()


def figures(site: Site, counter_id: int) -> list[int]:
    """The figures of the counter as entered."""
    with site.app.app_context():
        rows = select(Reading.value).where(Reading.counter_id == counter_id).order_by(Reading.id)
        return list(db.session.scalars(rows))


def row_of(page: Page, counter_id: int) -> Locator:
    """The counter in its row."""
    return page.locator(f"#counter-{counter_id}")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [390, 1366])
def test_a_head_makes_ten_eleven_of_fourteen_from_home(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, javascript: bool
) -> None:
    counter_id = communes(own_site)
    page = page_of(None, width=width, javascript=javascript, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto("/")
    row = row_of(page, counter_id)
    field = row.locator("input[name=value]")
    assert field.input_value() == "10"
    field.fill("11")
    row.locator("button[type=submit]").click()
    if javascript:
        expect(row.locator(".is-saved")).to_contain_text(re.compile(r"\d\d:\d\d.*10 xã"))
        assert page.url == f"{own_site.url}/"
    else:
        assert page.url == f"{own_site.url}/#counter-{counter_id}"
        expect(page.locator(".toast-note")).to_contain_text(re.compile(r"\d\d:\d\d.*10 xã"))
    expect(row.locator("input[name=value]")).to_have_value("11")
    assert figures(own_site, counter_id)[-2:] == [10, 11]
    assert page.evaluate(SIDEWAYS) <= 0 if javascript else True
    if javascript:
        axe(page)


def test_a_fall_asks_why_in_the_row(page_of: Pages, own_site: Site, axe: Callable[[Page], None]) -> None:
    counter_id = communes(own_site)
    page = page_of(None, width=390, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto("/")
    row = row_of(page, counter_id)
    row.locator("input[name=value]").fill("9")
    row.locator("button[type=submit]").click()
    reason = row.locator("input[name=reason]")
    expect(reason).to_be_visible()
    expect(row.locator("input[name=value]")).to_have_value("9")
    axe(page)
    reason.fill("đếm lại")
    row.locator("button[type=submit]").click()
    expect(row.locator(".is-saved")).to_be_visible()
    assert figures(own_site, counter_id)[-1] == 9
    page_of.forgive("400")


def test_a_checklist_opens_in_its_row_and_one_tap_counts(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    with own_site.app.app_context():
        item_id = db.session.get_one(Counter, communes(own_site)).item_id
        units = list(db.session.scalars(select(Unit.id).where(Unit.code.like("XA-%")).limit(14)))
        with unit_of_work():
            made = add_counter(CounterDraft("Xã đã báo cáo", noun="xã", checklist=units), by=SYSTEM, item_id=item_id)
            counter_id = made.id
    page = page_of(None, width=390, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto("/")
    row = row_of(page, counter_id)
    row.locator("summary").click()
    first = row.locator("button.tick").first
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    expect(row).to_contain_text("1/14 xã")
    expect(row.locator("button.tick").first).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(SIDEWAYS) <= 0
    axe(page)
    row.locator("button.tick").first.click()
    expect(row).to_contain_text("–/14 xã")


@pytest.mark.parametrize("width", [390, 1366])
def test_the_pages_of_counters_have_no_barriers(
    page_of: Pages, site: Site, axe: Callable[[Page], None], width: int
) -> None:
    with site.app.app_context():
        item_id = db.session.get_one(Counter, counter_id := communes(site)).item_id
    paths = (
        f"/items/{item_id}", f"/items/counters/{counter_id}/readings/new", f"/items/{item_id}/updates/new",
        f"/items/counters/{counter_id}/edit", f"/items/{item_id}/counters/new", "/indicators",
        "/indicators/II.2.c/entry", "/indicators/new",
    )  # fmt: skip
    page = page_of("lan", width=width)
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate(SETTLED)
        assert page.locator("h1").count() == 1
        assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}"
        axe(page)


def test_parts_are_checked_while_typing(page_of: Pages, site: Site) -> None:
    page = page_of("lan")
    page.goto("/indicators/II.2.c/entry")
    sums = page.locator("#sums")
    expect(sums).to_contain_text("23.383 + 2.775 = 26.158")
    whole = page.locator("tr", has_text="Hồ sơ tiếp nhận").locator("input[name$=-value]")
    whole.press_sequentially("")
    whole.fill("26.158")
    expect(sums).to_have_text("")
    page.evaluate("() => document.querySelector('#section-form').removeAttribute('data-guard')")
