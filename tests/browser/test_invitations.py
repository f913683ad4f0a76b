"""From the invitation to the first page on a phone, a forgotten password, and slips with codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_frame import SIDEWAYS, TOO_WIDE
from tests.factories import make_person, make_post
from tests.tracker.accounts.invitations.newcomers import GOOD, mails_of, words_of
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.organization.models import Unit

pytestmark = pytest.mark.browser

PEOPLE = ("Võ Thị Sáu Mươi", "Lê Văn Không Thư", "Trần Thị Thu Hà")


@pytest.fixture
def newcomers(own_site: Site) -> Site:
    """Three of Phòng Nội vụ who have no password; one has no mail address."""
    own_site.app.config["TRACKER_PUBLIC_URL"] = own_site.url
    with own_site.app.app_context():
        unit = db.session.query(Unit).filter_by(code="NV").one()
        for name in PEOPLE:
            user_name = ".".join(reversed(fold(name).split()))
            email = "" if name == "Lê Văn Không Thư" else f"{user_name}@binhson.example"
            person = make_person(name, user_name=user_name, email=email, password_hash="", must_change_password=True)
            make_post(person, unit, role=Role.OFFICER, title="Chuyên viên")
    return own_site


def fits(page: Page) -> None:
    assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(TOO_WIDE)


def test_an_invitation_leads_to_the_first_page_on_a_phone(
    page_of: Pages, newcomers: Site, axe: Callable[[Page], None]
) -> None:
    admin = page_of("quan", site=newcomers)
    admin.goto("/people/invitations")
    expect(admin.get_by_role("heading", name="1 cán bộ chưa có địa chỉ thư")).to_be_visible()
    axe(admin)
    admin.get_by_role("button", name="chưa có lời mời còn hiệu lực").click()
    expect(admin.get_by_text("Đã gửi 2 lời mời.")).to_be_visible()

    with newcomers.app.app_context():
        assert len(mails_of(newcomers.app)) == 2
        [word] = words_of(newcomers.app)
    phone = page_of(None, site=newcomers, width=390, touch=True)
    phone.goto(f"/enter/{word}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đặt mật khẩu")
    axe(phone)
    fits(phone)
    phone.get_by_label("Mật khẩu mới", exact=True).fill("binhson2022")
    phone.locator("[name=again]").fill("binhson2022")
    phone.get_by_role("button", name="Đặt mật khẩu và đăng nhập").click()
    expect(phone.get_by_text("liên kết vẫn còn hiệu lực")).to_be_visible()
    axe(phone)
    phone.locator("[name=new]").fill(GOOD)
    phone.locator("[name=again]").fill(GOOD)
    phone.get_by_role("button", name="Đặt mật khẩu và đăng nhập").click()
    expect(phone.get_by_text("Đã đặt mật khẩu. Lần sau đăng nhập bằng tên")).to_be_visible()
    assert phone.url == f"{newcomers.url}/"
    phone.goto(f"/enter/{word}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Liên kết không còn dùng được")
    axe(phone)
    page_of.forgive("status of 410")
    page_of.forgive("status of 400")
    admin.goto("/people/invitations?state=used")
    expect(admin.locator("tbody tr")).to_have_count(1)


def test_a_forgotten_password_is_asked_for_and_set_on_a_phone(
    page_of: Pages, newcomers: Site, axe: Callable[[Page], None]
) -> None:
    phone = page_of(None, site=newcomers, width=390, touch=True)
    phone.goto("/sign-in")
    phone.get_by_role("link", name="Quên mật khẩu").click()
    axe(phone)
    phone.get_by_label("Tên đăng nhập hoặc thư điện tử").fill("ha.thu.thi.tran")
    phone.get_by_role("button", name="Gửi liên kết").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kiểm tra hộp thư")
    axe(phone)
    fits(phone)
    with newcomers.app.app_context():
        [word] = words_of(newcomers.app)
    phone.goto(f"/enter/{word}")
    expect(phone.get_by_text("Trần Thị Thu Hà")).to_be_visible()


def test_slips_are_printed_for_several(page_of: Pages, newcomers: Site, axe: Callable[[Page], None]) -> None:
    admin = page_of("quan", site=newcomers)
    admin.goto("/people/slips")
    axe(admin)
    admin.get_by_role("button", name="chưa có lời mời còn hiệu lực").click()
    expect(admin.locator(".slip")).to_have_count(3)
    axe(admin)
    admin.emulate_media(media="print")
    expect(admin.locator(".slip svg").first).to_be_visible()
    expect(admin.locator(".sidebar")).to_be_hidden()


@pytest.mark.parametrize("width", [1366, 390])
def test_everybody_of_the_page_is_ticked_at_once(
    page_of: Pages, newcomers: Site, axe: Callable[[Page], None], width: int
) -> None:
    admin = page_of("quan", site=newcomers, width=width)
    admin.goto("/people/slips")
    ticks, everybody = admin.locator("input[name=person]"), admin.get_by_label("Chọn tất cả trên trang này")
    everybody.check()
    expect(admin.locator("input[name=person]:checked")).to_have_count(ticks.count())
    ticks.first.uncheck()
    expect(everybody).not_to_be_checked()
    ticks.first.check()
    expect(everybody).to_be_checked()
    axe(admin)
    fits(admin)
    everybody.uncheck()
    expect(admin.locator("input[name=person]:checked")).to_have_count(0)
