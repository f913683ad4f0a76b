"""Papers in, with a real browser: from a photo to a card of the board; the desk by keyboard; a field and its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, Site
from tests.browser.test_lists import fits
from tests.tracker.intake.reading.files.drawn import drawn_page
from tests.tracker.intake.routes.sent import NOTICE

pytestmark = pytest.mark.browser

LINES = [
    "ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "HUYỆN BÌNH SƠN                          Độc lập - Tự do - Hạnh phúc",
    "Số: 91/TB-UBND                    Bình Sơn, ngày 10 tháng 6 năm 2022",
    "",
    "                                        THÔNG BÁO",
    "          Kết luận của Chủ tịch UBND huyện về công tác văn thư",
    "",
    "1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp rà soát danh mục",
    "hồ sơ của các cơ quan, hoàn thành trước ngày 30/6/2022.",
    "",
    "2. Phòng Tư pháp tham mưu kế hoạch kiểm tra công tác văn thư trước",
    "ngày 15/7/2022.",
]


def photo_of(lines: list[str]) -> bytes:
    """A notice as a telephone takes it: a little askew, in grey, no larger than it must be."""
    page = Image.open(io.BytesIO(drawn_page(lines, size=44, skew=0.6))).crop((0, 250, 2480, 1700))
    file = io.BytesIO()
    page.convert("RGB").resize((1650, 965), Image.Resampling.BICUBIC).save(file, "JPEG", quality=80)
    return file.getvalue()


def read_all(site: Site) -> None:
    """What the job process does."""
    site.app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])


def pasted(clerk: Page, site: Site) -> None:
    """A notice that was pasted and read; its desk is open."""
    clerk.goto("/intake")
    clerk.get_by_text("Dán nội dung văn bản").click()
    clerk.locator("#words").fill(NOTICE)
    clerk.get_by_role("button", name="Đọc", exact=True).click()
    read_all(site)
    clerk.reload()
    expect(clerk.locator("[data-open-draft]")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 390])
def test_from_a_photo_to_a_card_of_the_board(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], tmp_path: Path, width: int
) -> None:
    photo = tmp_path / "tb91.jpg"
    photo.write_bytes(photo_of(LINES))
    clerk = page_of("lan", site=own_site, width=width)
    clerk.goto("/intake")
    fits(clerk, axe)
    clerk.locator("#photos").set_input_files(photo)
    clerk.get_by_role("button", name="Đọc", exact=True).click()
    expect(clerk.get_by_role("main")).to_contain_text("Chờ đọc")
    read_all(own_site)
    expect(clerk.locator(".paper-page rect.is-here").first).to_be_visible(timeout=15_000)  # it asks by itself
    fits(clerk, axe)
    while clerk.locator("[data-open-draft]").count():
        number = clerk.locator("[data-draft]:not(.is-gone) .doubt").count()
        clerk.locator("[data-open-draft] button[value=accept]").click()
        expect(clerk.locator("#toasts")).to_contain_text("Đã nhận một dòng")
        assert clerk.locator("[data-draft]:not(.is-gone) .doubt").count() <= number
        clerk.goto(clerk.url.partition("?")[0])
    clerk.get_by_role("link", name="Xem lại và đăng ký").click()
    fits(clerk, axe)
    clerk.get_by_role("button", name=re.compile("Đăng ký và giao")).click()
    expect(clerk).to_have_url(re.compile(r"/documents/\d+"))
    clerk.goto("/board?unit=")
    expect(clerk.get_by_role("main")).to_contain_text("rà soát danh mục")
    clerk.get_by_role("link", name=re.compile("rà soát danh mục")).first.click()
    source = clerk.get_by_role("region", name="Nguồn").or_(clerk.locator("section[aria-labelledby=came-from]")).first
    expect(source).to_contain_text("trang 1")
    source.get_by_role("link", name="trang 1").click()
    expect(clerk.locator(".paper-page rect.mk").first).to_be_visible()
    fits(clerk, axe)


def test_the_desk_by_keyboard(page_of: Pages, own_site: Site) -> None:
    clerk = page_of("lan", site=own_site)
    pasted(clerk, own_site)
    rows = clerk.locator("[data-draft]")
    first, second = (rows.nth(turn).get_attribute("id") or "" for turn in (0, 1))
    expect(clerk.locator("[data-open-draft]")).to_be_focused()
    clerk.keyboard.press("j")
    expect(clerk.locator("[data-open-draft]")).to_have_id(second)
    clerk.keyboard.press("k")
    expect(clerk.locator("[data-open-draft]")).to_have_id(first)
    clerk.keyboard.press("e")
    expect(clerk.locator("#lead")).to_be_focused()
    clerk.keyboard.type("j")
    expect(clerk.locator("#lead")).to_have_value("j")  # letters are letters in a field
    clerk.keyboard.press("Control+a")
    clerk.keyboard.insert_text("Phòng Tài chính - Kế hoạch")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#toasts")).to_contain_text("Đã nhận một dòng")
    expect(clerk.locator("[data-open-draft]")).to_have_id(second)
    expect(clerk.locator("[data-open-draft]")).to_be_focused()
    clerk.keyboard.press("x")
    expect(clerk.locator("#toasts")).to_contain_text("Đã bỏ một dòng")
    clerk.get_by_role("button", name="Hoàn tác").last.click()
    expect(clerk.get_by_role("main")).to_contain_text("Đã hoàn tác: Đã bỏ một dòng.")
    expect(clerk.locator("[data-open-draft]")).to_have_id(second)
    expect(clerk.locator("[data-open-draft]")).to_be_focused()  # a page that is on its way hears no key
    clerk.keyboard.press("t")
    expect(clerk.locator("#split-words")).to_be_focused()


def test_a_field_shows_its_place_and_marked_words_fill_it(page_of: Pages, own_site: Site) -> None:
    clerk = page_of("lan", site=own_site)
    pasted(clerk, own_site)
    clerk.locator("#due").focus()
    lit = clerk.locator(".desk-sheet .is-field")
    expect(lit.first).to_be_visible()
    assert {lit.nth(turn).get_attribute("data-field") for turn in range(lit.count())} == {"due"}
    clerk.locator("#support").fill("")
    clerk.evaluate(
        """() => {
          const piece = [...document.querySelectorAll('.paper-text [data-start]')]
            .find((one) => one.textContent.includes('Phòng Tư pháp'));
          const at = piece.firstChild.data.indexOf('Phòng Tư pháp'), range = document.createRange();
          range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + 13);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          piece.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }"""
    )
    expect(clerk.locator("#support")).to_have_value("Phòng Tư pháp")
    assert re.fullmatch(r"\d+-\d+", clerk.locator("[name=place-support]").input_value())


def test_a_file_dropped_on_the_register_waits_to_be_read(page_of: Pages, own_site: Site) -> None:
    clerk = page_of("lan", site=own_site)
    clerk.goto("/documents")
    clerk.evaluate(
        """words => {
          const data = new DataTransfer();
          data.items.add(new File([words], 'tb88.txt', {type: 'text/plain'}));
          const main = document.querySelector('main');
          main.dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true, dataTransfer: data}));
          main.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}));
        }""",
        NOTICE,
    )
    expect(clerk).to_have_url(re.compile(r"/intake/\d+$"))
    expect(clerk.get_by_role("main")).to_contain_text("Chờ đọc")


@pytest.mark.parametrize("dark", [False, True])
def test_the_form_and_the_desk_in_both_themes(
    page_of: Pages, own_site: Site, axe: Callable[[Page], None], dark: bool
) -> None:
    clerk = page_of("lan", site=own_site, dark=dark)
    pasted(clerk, own_site)
    axe(clerk)
    clerk.goto(f"{clerk.url.partition('?')[0]}?form=1")
    axe(clerk)
    clerk.goto("/intake/lessons")
    axe(clerk)
