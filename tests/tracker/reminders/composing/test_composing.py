"""Letters in words: the subject, the text and the HTML, as an office writes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from flask import Flask

from tests.tracker.reminders.golden import compare
from tests.tracker.reminders.letters import (
    CLERK,
    HEAD,
    LETTERS,
    ON,
    PLAN,
    REPORT,
    RESOLUTION,
    ROTATION,
    counter,
    digest,
    for_a_clerk,
    item,
    letter,
    said,
    strange,
    urgent_single,
    weekly_list,
)  # fmt: skip
from tracker.reminders.composing.compose import Composed, compose
from tracker.reminders.composing.letter import Letter
from tracker.reminders.kinds import About, Rung, Section
from tracker.reminders.leaving import person_of
from tracker.reminders.queries.letters import Reader, Silent, joined


@pytest.fixture(autouse=True)
def _context(shared_app: Flask) -> object:
    with shared_app.app_context():
        yield


def heads(mail: Composed) -> list[str]:
    """The heads of the text part."""
    found = re.findall(r"^(\S.* \(\d+\))$", mail.text, re.MULTILINE)
    return [head for head in found if head == head.upper()]


def subject(*abouts: tuple[About, object]) -> str:
    notices = [said(about, facts) for about, facts in abouts]
    return compose(letter([facts for _about, facts in abouts], notices)).subject


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_as_it_was_read_and_approved(name: str, request: pytest.FixtureRequest) -> None:
    mail = compose(LETTERS[name]())
    compare(f"letters/{name}.subject.txt", mail.subject + "\n", request)
    compare(f"letters/{name}.body.txt", mail.text, request)
    compare(f"letters/{name}.body.html", mail.html, request)


def test_the_subject_of_one_item_says_number_and_days() -> None:
    assert subject((About.OVERDUE, PLAN)) == "Cần báo cáo 306/KH-TKT (quá hạn 15 ngày)"
    assert subject((About.DUE_SOON, RESOLUTION)) == "Cần tiếp nhận 82/KH-UBND (hạn 22/6/2022)"
    today = item(5, "5/KH-UBND", "Họp", ON)
    assert subject((About.DUE_TODAY, today)) == "Cần báo cáo 5/KH-UBND (đến hạn hôm nay)"


def test_the_subject_of_several_counts_them_and_names_the_most_urgent() -> None:
    assert compose(digest()).subject == ("Nhắc việc 15/6/2022: 1 quá hạn, 2 sắp đến hạn, 1 cần cập nhật số liệu")


def test_what_is_urgent_says_so_in_its_subject() -> None:
    mail = compose(urgent_single())
    assert mail.subject == "Khẩn: Cần tiếp nhận 91/CĐ-UBND (hạn 17/6/2022)"
    assert mail.kind == "urgent"


def test_the_chairman_gets_a_weekly_list() -> None:
    mail = compose(weekly_list())
    assert mail.kind == "weekly"
    assert mail.subject == "Tổng hợp tuần, ngày 20/6/2022: 02 nhiệm vụ quá hạn chưa có phản hồi"
    assert mail.text.startswith("19/KH-UBND quá hạn 31 ngày, Xã Bình An chưa có phản hồi.")
    assert heads(mail) == ["ĐƠN VỊ CHƯA PHẢN HỒI (TỔNG HỢP TUẦN) (2)"]
    assert "P. Nội vụ. Chưa có phản hồi từ ngày 01/6/2022." in " ".join(mail.text.split())


def test_the_sections_come_by_urgency_and_every_item_once() -> None:
    mail = compose(digest())
    assert heads(mail) == ["QUÁ HẠN (1)", "SẮP ĐẾN HẠN (2)", "CẦN CẬP NHẬT SỐ LIỆU (1)"]
    assert mail.text.count("\n  306/KH-TKT") == 1
    assert "Lãnh đạo có ý kiến chỉ đạo: “Giải trình trước ngày 14/06/2022.”" in " ".join(mail.text.split())
    assert mail.text.index("556/UBND") < mail.text.index("82/KH-UBND")


def test_what_was_to_come_and_is_late_by_now_stands_among_the_late() -> None:
    assert heads(compose(letter([PLAN], [said(About.DUE_SOON, PLAN)]))) == ["QUÁ HẠN (1)"]


def test_figures_stand_with_their_day() -> None:
    mail = compose(digest())
    assert "37/KH-UBND  7/22 trường hợp\n" in mail.text
    assert "Số liệu gần nhất ngày 31/5/2022." in mail.text
    without = letter(
        [ROTATION], [said(About.STALE, ROTATION, unit=0)], counters={37: counter(37, None, 22, "trường hợp", None)}
    )
    assert compose(without).subject == "Cần cập nhật số liệu 37/KH-UBND (hạn 31/12/2022)"


def test_a_clerk_reads_of_other_units_in_sections_of_their_own() -> None:
    mail = compose(for_a_clerk())
    assert heads(mail) == [
        "CHỜ XỬ LÝ (1)", "ĐƠN VỊ CHƯA PHẢN HỒI (1)", "QUÁ HẠN Ở CÁC ĐƠN VỊ (1)", "ĐỂ BIẾT (1)",
    ]  # fmt: skip
    said_of = " ".join(mail.text.split())
    assert "61/KH-UBND xử lý trả lại, chưa tiếp nhận" in said_of
    assert "Xã Bình An, Xã số 6, Xã số 7 và 4 đơn vị khác." in said_of
    assert "Đã hẹn ngày 10/6/2022 nhưng chưa hoàn thành." in said_of
    assert "48/QĐ-UBND đơn vị đã phản hồi, không báo cáo cấp trên nữa" in said_of
    assert "Hẹn hoàn thành ngày 24/6/2022." in said_of


def test_a_long_section_is_cut_and_says_where_the_rest_is() -> None:
    many = [item(number, f"{number}/KH-UBND", "Việc", date(2022, 5, 1)) for number in range(1, 43)]
    mail = compose(letter(many, [said(About.OVERDUE, one) for one in many]))
    assert heads(mail) == ["QUÁ HẠN (42)"]
    assert mail.text.count("  quá hạn 45 ngày") == 30
    assert "  và 12 nhiệm vụ khác: http://127.0.0.1:8000/items/my-unit\n" in mail.text
    assert mail.subject == "Nhắc việc 15/6/2022: 42 quá hạn"


def test_each_line_leads_to_the_item_and_to_what_is_to_be_done() -> None:
    text = compose(digest()).text
    assert "  Xem nhiệm vụ: http://127.0.0.1:8000/items/306\n" in text
    assert "  Cập nhật tiến độ: http://127.0.0.1:8000/items/306/updates/new\n" in text
    assert "  Nhập số liệu: http://127.0.0.1:8000/items/37/updates/new\n" in text
    clerk = compose(for_a_clerk()).text
    assert "  Xử lý: http://127.0.0.1:8000/inbox\n" in clerk
    assert "  Đôn đốc, chỉ đạo: http://127.0.0.1:8000/items/306/directive\n" in clerk


def test_a_late_unit_is_led_to_the_page_on_which_it_names_its_day() -> None:
    page = "http://127.0.0.1:8000/reminders/promise/306/2"
    late = letter([PLAN], [said(About.OVERDUE, PLAN)])
    assert f"  Hẹn ngày hoàn thành: {page}\n" in compose(late).text
    assert f'href="{page}"' in compose(late).html
    broken = letter([PLAN], [said(About.OVERDUE, PLAN)], silences={(306, 2): Silent(date(2022, 6, 1), promised_on=ON)})
    assert f"  Hẹn lại ngày hoàn thành: {page}\n" in compose(broken).text
    assert "/reminders/promise/" not in compose(letter([REPORT], [said(About.DUE_SOON, REPORT)])).text
    assert "/reminders/promise/" not in compose(for_a_clerk()).text


def test_who_is_urged_on_may_update_or_name_a_day_and_who_only_hears_of_it_may_not() -> None:
    urged = said(About.DONE, PLAN, "directed 2022-06-14", why="head", words="Báo cáo ngay.")
    text = compose(letter([PLAN], [urged])).text
    assert heads(compose(letter([PLAN], [urged]))) == ["ĐỂ BIẾT (1)"]
    assert "  Cập nhật tiến độ: http://127.0.0.1:8000/items/306/updates/new\n" in text
    assert "  Hẹn ngày hoàn thành: http://127.0.0.1:8000/reminders/promise/306/2\n" in text
    part = replace(PLAN.parts[2], has_reported=True)
    reported = compose(letter([replace(PLAN, parts={2: part})], [urged])).text
    assert "/updates/new" not in reported
    assert "/reminders/promise/" not in reported


def test_it_may_be_left_only_where_all_of_it_may_be_turned_off() -> None:
    soon = letter([REPORT_SOON], [said(About.DUE_SOON, REPORT_SOON)])
    before, key = compose(soon).leave_url.split("/leave/")
    assert (before, person_of(key)) == ("http://127.0.0.1:8000/reminders", soon.to.person_id)
    assert compose(digest()).leave_url == ""
    assert compose(urgent_single()).leave_url == ""
    box = letter([REPORT_SOON], [said(About.DUE_SOON, REPORT_SOON)], reader=Reader(unit="Phòng Nội vụ"))
    assert compose(box).leave_url == ""


REPORT_SOON = item(556, "556/UBND", "Báo cáo", date(2022, 6, 20))


def test_the_letter_says_to_whom_why_and_when() -> None:
    text = " ".join(compose(digest(minute=480)).text.split())
    assert text.partition(". ")[2].startswith(
        "Kính gửi Trưởng phòng Nội vụ, Thứ Tư, ngày 15/6/2022, Phòng Nội vụ có 01 nhiệm vụ quá hạn,"
    )
    assert "Ông/Bà nhận thư này với tư cách Trưởng phòng Nội vụ." in text
    assert "Thư tự động gửi lúc 08 giờ vào ngày làm việc, khi có việc cần nhắc." in text
    assert "Đổi giờ nhận hoặc tạm ngừng: http://127.0.0.1:8000/reminders/habits" in text


def test_a_mailbox_of_a_unit_is_told_that_it_is_one() -> None:
    text = " ".join(compose(digest(reader=Reader(unit="Phòng Nội vụ"))).text.split())
    assert text.partition(". ")[2].startswith("Kính gửi Phòng Nội vụ,")
    assert "Thư này gửi đến hộp thư chung của Phòng Nội vụ" in text
    assert "/reminders/habits" not in text


@pytest.mark.parametrize(
    ("title", "unit", "name"),
    [
        ("Trưởng phòng", "Phòng Nội vụ", "Trưởng phòng Nội vụ"),
        ("Chánh Văn phòng", "Văn phòng HĐND và UBND huyện", "Chánh Văn phòng HĐND và UBND huyện"),
        ("Chủ tịch UBND xã", "UBND xã Bình An", "Chủ tịch UBND xã Bình An"),
        ("Chủ tịch UBND huyện", "UBND huyện Bình Sơn", "Chủ tịch UBND huyện Bình Sơn"),
        ("Tổ trưởng", "Tổ kiểm tra huyện", "Tổ trưởng Tổ kiểm tra huyện"),
        ("Chuyên viên", "Phòng Nội vụ", "Chuyên viên Phòng Nội vụ"),
        ("", "Phòng Nội vụ", "Phòng Nội vụ"),
    ],
)
def test_post_and_unit_are_joined_as_one_says_them(title: str, unit: str, name: str) -> None:
    assert joined(title, unit) == name


def test_an_english_reader_reads_english_but_for_the_items() -> None:
    mail = compose(digest(language="en"))
    assert mail.subject == "Reminder 15/06/2022: 1 overdue, 2 due soon, 1 without new figures"
    assert '<html lang="en">' in mail.html
    assert "Kế hoạch kiểm tra của Tổ kiểm tra huyện (đợt 1)" in mail.text
    assert "1 overdue item, 2 items due soon" in " ".join(mail.text.split())


@pytest.mark.parametrize("language", ["", "vi", "en"])
@pytest.mark.parametrize("about", list(About))
def test_whatever_is_said_of_an_item_can_be_put_into_words(about: About, language: str) -> None:
    silences = {(306, 2): Silent(date(2022, 6, 1), Rung.LEADER)}
    for why in ("unit", "head", "clerk", "monitor", "leader", "chairman"):
        reader = HEAD if why in ("unit", "head", "monitor") else CLERK
        key = "7" if about is About.WAITING else ""
        one = letter([PLAN], [said(about, PLAN, key, why=why)], reader=reader, language=language, silences=silences)
        mail = compose(one)
        assert "306/KH-TKT" in mail.subject
        assert PLAN.title in mail.text
        assert "%(" not in mail.subject + mail.text + mail.html


class Read(HTMLParser):
    """What a person sees of the HTML, and the tags in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_a_strange_title_stays_what_was_typed() -> None:
    mail, title = compose(strange()), strange().facts[7].title
    read = Read(mail.html)
    assert title in read.text
    assert "b" not in {tag for tag, _attributes in read.tags}
    assert title in " ".join(mail.text.split())
    assert "\n" not in mail.subject
    assert mail.subject.endswith("(quá hạn 1 ngày)")


@pytest.mark.parametrize("name", LETTERS)
def test_the_parts_say_the_same_and_need_no_pictures(name: str) -> None:
    of: Letter = LETTERS[name]()
    mail = compose(of)
    read = Read(mail.html)
    for facts in of.facts.values():
        assert facts.number in mail.text
        assert facts.title in " ".join(mail.text.split())
        assert facts.title in read.text
    tags = {tag for tag, _attributes in read.tags}
    assert not tags & {"img", "script", "link", "iframe", "form"}
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert links
    assert all(str(one).startswith("http://127.0.0.1:8000/") for one in links)
    for words in (mail.subject, mail.text, mail.html):
        assert words == unicodedata.normalize("NFC", words)


def test_lines_of_the_text_part_fit_a_window() -> None:
    for make in LETTERS.values():
        long = [line for line in compose(make()).text.splitlines() if len(line) > 78 and "http" not in line]
        assert long == []


def test_an_item_known_for_many_things_stands_at_the_most_urgent() -> None:
    notices = [said(About.DONE, PLAN, "resume x"), said(About.WAITING, PLAN, "3", unit=0, why="head")]
    for about, expected in ((About.GIVEN, Section.GIVEN), (About.OVERDUE, Section.OVERDUE)):
        notices.append(said(about, PLAN, "", why="head"))
        mail = compose(letter([PLAN], notices, steps={(306, 3): "Giải trình"}))
        assert heads(mail) == [{"given": "MỚI GIAO (1)", "overdue": "QUÁ HẠN (1)"}[expected.value]]
        assert "Chờ xử lý: giải trình" in " ".join(mail.text.split())


def test_days_left_go_around_a_holiday() -> None:
    from tracker.calendar.working_days import WorkCalendar

    near = item(3, "3/KH-UBND", "Việc", ON + timedelta(days=5))
    one = letter([near], [said(About.DUE_SOON, near)])
    off = WorkCalendar(off=[ON + timedelta(days=1)])
    assert (
        compose(Letter(one.to, one.notices, one.facts, ON, off, one.around)).subject
        == "Cần báo cáo 3/KH-UBND (hạn 20/6/2022)"
    )
