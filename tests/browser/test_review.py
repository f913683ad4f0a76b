"""The review in a browser: three overdue items by keyboard, without script, on the phone; the unit answers; print."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.browser.conftest import SETTLED, Pages, Site
from tests.browser.test_counters import sign_in
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directives import services as directives
from tracker.items.models.directive import Directive
from tracker.items.models.item import Item
from tracker.items.services.extensions import request_extension

pytestmark = pytest.mark.browser

TODAY = date(2022, 6, 15)


def late_ids(site: Site) -> list[int]:
    """The late items of the demonstration, in the order of the review."""
    with site.app.app_context():
        query = select(Item.id).where(Item.closed_on.is_(None), Item.late_from <= TODAY)
        return list(db.session.scalars(query.order_by(Item.late_from, Item.id)))


def decided(site: Site) -> list[tuple[int, str, str]]:
    """What was decided today: item, kind, words."""
    with site.app.app_context():
        query = select(Directive.item_id, Directive.kind, Directive.words).where(Directive.made_on == TODAY)
        rows = db.session.execute(query.order_by(Directive.id))
        return [(item_id, kind.value, words) for item_id, kind, words in rows]


def ask(site: Site, item_id: int) -> None:
    """A request for more time."""
    with site.app.app_context(), unit_of_work():
        request_extension(item_id, by=SYSTEM, on=TODAY, until=date(2022, 6, 30), reason="Chờ 04 xã gửi kết quả")


def question(site: Site, item_id: int) -> None:
    """An explanation that is asked for."""
    with site.app.app_context(), unit_of_work():
        directives.ask_explanation(
            item_id, by=SYSTEM, on=TODAY, answer_by=date(2022, 6, 20), words="Vì sao chậm hai tuần"
        )


def make_ten_late(site: Site) -> list[int]:
    """Ten late items, and each unit asks for more time; in the order of the review."""
    with site.app.app_context(), unit_of_work():
        late = late_ids(site)
        going = select(Item).where(
            Item.closed_on.is_(None), Item.has_parts.is_(False), Item.lead_unit_id.is_not(None),
            Item.status == Status.IN_PROGRESS, Item.due_on > TODAY, Item.id.not_in(late),
        )  # fmt: skip
        for item in db.session.scalars(going.order_by(Item.id).limit(10 - len(late))):
            item.due_on = date(2022, 6, 7)
    ids = late_ids(site)
    for item_id in ids:
        ask(site, item_id)
    return ids


COUNT_CLICKS = """addEventListener("click", event => event.isTrusted && event.detail &&
  sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks"))), true)"""


def test_ten_items_in_eleven_clicks_and_one_taken_back(page_of: Pages, own_site: Site) -> None:
    ids = make_ten_late(own_site)
    assert len(ids) == 10
    page = page_of("dong", site=own_site)
    page.context.add_init_script(COUNT_CLICKS)
    page.goto("/")
    page.get_by_role("link", name="Bắt đầu rà soát").click()
    for number, item_id in enumerate(ids, 1):
        page.wait_for_url(f"**/review/{item_id}")
        expect(page.locator(".review-progress")).to_have_text(f"Nhiệm vụ {number}/10")
        expect(page.get_by_role("radio", name="Đồng ý gia hạn")).to_be_checked()
        expect(page.locator("#grant_until")).to_have_value("30/06/2022")
        button = page.get_by_role("button", name="Ghi ý kiến")
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 660, "without scrolling at 768"
        button.click()
    page.wait_for_url("**/review/summary")
    assert int(page.evaluate("sessionStorage.getItem('clicks')")) <= 12
    expect(page.locator("main")).to_contain_text("Đã ghi ý kiến với 10 nhiệm vụ")
    page.locator(".decided li").first.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("main")).to_contain_text("Đã ghi ý kiến với 09 nhiệm vụ; còn 01 nhiệm vụ quá hạn")


def test_the_button_does_not_move_and_on_the_phone_it_covers_nothing(page_of: Pages, site: Site) -> None:
    one = late_ids(site)[0]
    page = page_of("dong")
    page.goto(f"/review/{one}")
    places = set()
    for card in ("Đôn đốc", "Yêu cầu giải trình", "Chỉ đạo", "Giao lại", "Điều chỉnh thời hạn", "Đưa vào cuộc họp"):
        page.locator(".choice", has_text=card).click()
        box = page.get_by_role("button", name="Ghi ý kiến").bounding_box()
        assert box is not None
        places.add(round(box["y"]))
    assert len(places) == 1
    phone = page_of("dong", width=390)
    phone.goto(f"/review/{one}")
    expect(phone.locator(".bottom-bar")).to_be_hidden()
    for name in ("#choice-0", "#choice-5", "#words"):
        phone.locator(name).focus()
        bottom = phone.locator(name).evaluate("field => field.getBoundingClientRect().bottom")
        top = phone.locator(".send-bar").evaluate("bar => bar.getBoundingClientRect().top")
        assert bottom <= top, name


def test_three_items_by_keyboard_alone(page_of: Pages, own_site: Site) -> None:
    one, two, three = late_ids(own_site)
    ask(own_site, two)
    page = page_of("dong", site=own_site)
    page.goto(f"/review/{one}")
    expect(page.locator(".review-progress")).to_have_text("Nhiệm vụ 1/3")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/review/{two}?later={one}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/review/{one}")

    page.keyboard.press("1")  # urge
    expect(page.get_by_role("radio", name="Đôn đốc")).to_be_checked()
    expect(page.get_by_role("radio", name="Đôn đốc")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.insert_text("Làm xong trong tuần 3 này")
    page.keyboard.press("ArrowRight")  # belongs to the text while somebody types
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/review/{two}")
    expect(page.locator(".toast-note")).to_contain_text("Đã ghi ý kiến: đôn đốc")

    expect(page.get_by_role("radio", name="Đồng ý gia hạn")).to_be_checked()  # since more time is asked for
    page.keyboard.press("8")
    expect(page.locator("#grant_until")).to_be_hidden()
    page.keyboard.press("1")
    expect(page.locator("#grant_until")).to_be_visible()
    expect(page.locator("#grant_until")).to_have_value("30/06/2022")
    expect(page.locator("#grant_until-days")).to_have_text("11 ngày làm việc kể từ hôm nay")
    page.locator("#grant_until").fill("24/06/2022")
    expect(page.locator("#grant_until-days")).to_have_text("7 ngày làm việc kể từ hôm nay")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/review/{three}")
    expect(page.locator(".review-progress")).to_have_text("Nhiệm vụ 3/3")

    page.keyboard.press("3")  # direct
    expect(page.locator("#direct_until")).to_be_visible()
    expect(page.locator("#answer_by")).to_be_hidden()
    page.get_by_role("button", name="Ghi ý kiến, kết thúc rà soát").press("Enter")
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("[data-focus]")).to_contain_text("Nhập nội dung chỉ đạo")
    page.locator("#words").fill("Báo cáo hằng tuần")
    page.get_by_role("button", name="Ghi ý kiến, kết thúc rà soát").press("Enter")
    page.wait_for_url("**/review/summary")
    expect(page.locator("main")).to_contain_text("Đã ghi ý kiến với 03 nhiệm vụ")
    assert decided(own_site) == [
        (one, "urge", "Làm xong trong tuần 3 này"), (three, "direct", "Báo cáo hằng tuần"),
    ]  # fmt: skip
    page_of.forgive("400")


def test_a_place_does_not_shift_and_back_leads_to_it(page_of: Pages, own_site: Site) -> None:
    one, two, three = late_ids(own_site)
    page = page_of("dong", site=own_site)
    page.goto(f"/review/{two}")
    page.get_by_role("radio", name="Điều chỉnh thời hạn").check()
    page.locator("#until").fill("30/09/2022")
    page.get_by_role("button", name="Ghi ý kiến, sang nhiệm vụ 3").click()
    page.wait_for_url(f"**/review/{three}")
    expect(page.locator(".review-progress")).to_have_text("Nhiệm vụ 3/3")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/review/{two}")
    expect(page.locator(".review-progress")).to_have_text("Nhiệm vụ 2/3")
    expect(page.locator("main")).to_contain_text("Nhiệm vụ này không còn quá hạn")
    page.keyboard.press("K")
    page.wait_for_url(f"**/review/{one}")


@pytest.mark.parametrize("width", [390, 1366])
def test_all_of_it_without_script(page_of: Pages, own_site: Site, width: int) -> None:
    one, two, three = late_ids(own_site)
    page = page_of("dong", width=width, javascript=False, site=own_site)
    page.goto("/")
    page.get_by_role("link", name="Bắt đầu rà soát").click()
    page.wait_for_url(f"**/review/{one}")
    page.locator(".choice", has_text="Yêu cầu giải trình").click()
    expect(page.locator("#answer_by")).to_be_visible()
    expect(page.locator("#answer_by")).to_have_value("20/06/2022")
    page.locator("#words").fill("Vì sao chậm hai tuần")
    page.get_by_role("button", name="Ghi ý kiến, sang nhiệm vụ 2").click()
    page.wait_for_url(f"**/review/{two}")
    page.get_by_role("link", name="Để sau").click()
    page.wait_for_url(f"**/review/{three}?later={two}")
    page.get_by_role("link", name="Để sau").click()
    page.wait_for_url(f"**/review/{two}?later={two}.{three}")
    page.get_by_role("link", name="Để sau").click()
    page.get_by_role("link", name="Kết thúc rà soát").click()
    expect(page.locator("main")).to_contain_text("Đã ghi ý kiến với 01 nhiệm vụ; còn 02 nhiệm vụ quá hạn")
    assert decided(own_site) == [(one, "ask_explanation", "Vì sao chậm hai tuần")]


def test_the_unit_explains_on_the_phone_and_the_leader_reads(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None]
) -> None:
    question(own_site, late_ids(own_site)[1])
    head = page_of(None, width=390, site=own_site)
    sign_in(head, own_site, "tnmt")
    head.goto("/")
    owed = head.locator("main li", has_text="Giải trình trước ngày 20/06/2022")
    expect(owed).to_contain_text("Vì sao chậm hai tuần")
    axe(head)
    owed.get_by_role("link", name="Giải trình", exact=False).last.click()
    axe(head)
    head.locator("#words").fill("Chờ 04 xã gửi kết quả")
    head.get_by_role("button", name="Gửi giải trình").click()
    expect(head.locator("#directives").locator("xpath=../..")).to_contain_text("Chờ 04 xã gửi kết quả")
    leader = page_of("dong", site=own_site)
    leader.goto("/")
    leader.get_by_role("link", name="Đọc giải trình").click()
    axe(leader)
    leader.get_by_role("button", name="Đã đọc").click()
    leader.goto("/")
    expect(leader.locator("main")).not_to_contain_text("giải trình")


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["1366-light", "390-dark"])
def test_the_screens_of_the_leader_have_no_barriers(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], width: int, dark: bool
) -> None:
    one, two, _three = late_ids(own_site)
    ask(own_site, two)
    question(own_site, one)
    page = page_of("dong", width=width, dark=dark, site=own_site)
    for path in (
        "/", "/review", f"/review/{one}", f"/review/{two}", f"/items/{one}", f"/items/{one}/directive",
        "/review/summary", "/review/annex", "/review/annex?form=progress",
    ):  # fmt: skip
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate(SETTLED)
        assert page.locator("h1").count() == 1
        assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways at {width}: {page.evaluate(TOO_WIDE)}"
        axe(page)
    page.goto(f"/review/{two}")
    for card in ("Chỉ đạo", "Giao lại", "Đồng ý gia hạn"):
        page.locator(".choice", has_text=card).first.click()
        axe(page)
    page.evaluate("() => document.querySelector('[data-decide]').removeAttribute('data-guard')")
    page.locator(".choice", has_text="Chỉ đạo").click()
    page.get_by_role("button", name=re.compile("^Ghi ý kiến")).click()
    expect(page.locator("[data-focus]")).to_be_focused()
    axe(page)
    page_of.forgive("400")


def test_the_annex_prints_as_a_paper(page_of: Pages, site: Site) -> None:
    page = page_of("dong", dark=True)
    page.goto("/review/annex")
    page.emulate_media(media="print")
    expect(page.locator(".paper-bar")).to_be_hidden()
    font = page.locator(".paper").evaluate("paper => getComputedStyle(paper).fontFamily")
    assert font.startswith('"Times New Roman"')
    colours = page.locator(".paper td").first.evaluate(
        "cell => [getComputedStyle(cell).color, getComputedStyle(cell.closest('.paper')).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    sheet = page.pdf(prefer_css_page_size=True)
    size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert size is not None
    assert float(size[1]) > float(size[2]), "A4 on its side"


def test_the_review_prints_without_its_form(page_of: Pages, site: Site) -> None:
    page = page_of("dong")
    page.goto(f"/review/{late_ids(site)[0]}")
    page.emulate_media(media="print")
    expect(page.locator(".decide")).to_be_hidden()
    expect(page.locator(".lateness")).to_contain_text("Quá hạn 15 ngày")
