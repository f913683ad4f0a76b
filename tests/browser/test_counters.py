"""A head corrects a figure from home in two taps and cannot do it wrong; a checklist opens and is ticked in place."""

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
from tracker.reminders.models.plans import ReminderPlan

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


def asked_after(site: Site) -> int:
    """The same counter where figures are asked for after four days: home begins with it."""
    counter_id = communes(site)
    with site.app.app_context(), unit_of_work():
        db.session.merge(ReminderPlan(scope="*", stale_days=4))
    return counter_id


def figures(site: Site, counter_id: int) -> list[int]:
    """The figures of the counter as entered."""
    with site.app.app_context():
        rows = select(Reading.value).where(Reading.counter_id == counter_id).order_by(Reading.id)
        return list(db.session.scalars(rows))


def row_of(page: Page, counter_id: int) -> Locator:
    """The counter in its row."""
    return page.locator(f"#counter-{counter_id}")


def press_at(page: Page, field: Locator, share: float) -> None:
    """Tap (on a phone) or click inside the field, so far from its left end."""
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box is not None
    place = box["x"] + box["width"] * share, box["y"] + box["height"] / 2
    if page.evaluate("() => navigator.maxTouchPoints"):
        page.touchscreen.tap(*place)
    else:
        page.mouse.click(*place)


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1366, True)])
def test_a_figure_cannot_go_wrong_by_accident(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    """From home in two taps; what is typed takes the old figure's place; one question; taken back."""
    counter_id = asked_after(own_site)
    page = page_of(None, width=width, dark=dark, site=own_site, touch=width == 390)
    sign_in(page, own_site, "tuphap")
    page.goto("/")
    row, toast = row_of(page, counter_id), page.locator(".toast-note")
    field, button = row.locator("input[name=value]"), row.locator(".quick-line button")
    expect(page.locator("#today-title")).to_be_visible()
    assert page.locator(".today").first.locator("form[data-quick]").first.get_attribute("id") == f"counter-{counter_id}"
    expect(button).to_contain_text("Vẫn 10")
    for share in (0.5, 0.97):
        page.evaluate("() => document.activeElement.blur()")
        press_at(page, field, share)
        page.keyboard.type("99")
        expect(field).to_have_value("99")
    expect(button).to_have_class(re.compile("btn-primary"))
    assert (box := button.bounding_box())
    assert box["height"] >= 44
    button.click()
    expect(row.locator(".ask")).to_contain_text("99 xã (chín mươi chín) vượt chỉ tiêu 14 xã")
    assert figures(own_site, counter_id)[-1] == 10, "nothing is saved before the answer"
    axe(page)
    row.get_by_text("Sửa lại").click()
    page.keyboard.type("11")
    expect(field).to_have_value("11")
    button.click()
    expect(toast).to_contain_text(re.compile(r"Đã lưu lúc \d\d:\d\d, trước đó 10 xã"))
    expect(toast.locator(".left")).to_have_text(re.compile(r"\d+ giây"))
    assert figures(own_site, counter_id)[-2:] == [10, 11]
    assert page.url == f"{own_site.url}/"
    assert page.evaluate(SIDEWAYS) <= 0
    axe(page)
    toast.get_by_role("button", name="Hoàn tác").click()
    expect(toast).to_contain_text("Đã hoàn tác: 11 xã")
    assert figures(own_site, counter_id)[-1] == 10
    expect(field).to_have_value("10")
    page_of.forgive("400")


def test_without_script_the_figure_is_asked_about_saved_and_taken_back(page_of: Pages, own_site: Site) -> None:
    counter_id = asked_after(own_site)
    page = page_of(None, width=390, javascript=False, site=own_site)
    sign_in(page, own_site, "tuphap")
    page.goto("/")
    row = row_of(page, counter_id)
    row.locator("input[name=value]").fill("30")
    row.get_by_role("button", name=re.compile("^Lưu")).click()
    page.get_by_role("button", name="Ghi 30 xã").click()
    assert page.url == f"{own_site.url}/#counter-{counter_id}"
    expect(page.locator(".toast-note")).to_contain_text("trước đó 10 xã")
    assert figures(own_site, counter_id)[-2:] == [10, 30]
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".toast-note")).to_contain_text("Đã hoàn tác: 30 xã")
    assert figures(own_site, counter_id)[-1] == 10
    page_of.forgive("400")


def test_a_fall_asks_why_in_the_row(page_of: Pages, own_site: Site, axe: Callable[[Page], None]) -> None:
    counter_id = asked_after(own_site)
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
    expect(page.locator(".toast-note")).to_be_visible()
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
