"""The day and the issuer beside a number: behind it, before it, and in the head of a paper."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.documents.numbers.around import Beside, after, ahead, heading
from tracker.documents.numbers.folding import plain

DAY = date(2022, 1, 25)
NUMBER = "12/KH-UBND"


def behind(words: str, *, alone: bool = False) -> Beside:
    """What follows a number; `end` counted from the number's own."""
    made = plain(f"{NUMBER}{words}")
    found = after(made, len(NUMBER), alone=alone)
    return Beside(found.day, found.issuer, found.sure, found.shared, max(0, found.end - len(NUMBER)))


@pytest.mark.parametrize(
    ("words", "day", "sure", "shared", "issuer", "read"),
    [
        (" ngày 25/01/2022 của UBND huyện về", DAY, True, False, "UBND huyện", " ngày 25/01/2022 của UBND huyện"),
        (" cùng ngày 25/01/2022;", DAY, True, True, None, " cùng ngày 25/01/2022"),
        (" ký ngày 25/01/2022;", DAY, True, False, None, " ký ngày 25/01/2022"),
        (" (25/01/2022);", DAY, True, False, None, " (25/01/2022)"),
        (" 25/01/2022;", DAY, False, False, None, " 25/01/2022"),
        (", 25/01/2022;", DAY, False, False, None, ", 25/01/2022"),
        (" ban hành ngày 25/01/2022;", DAY, True, False, None, " ban hành ngày 25/01/2022"),
        (" ngày hôm qua;", None, False, False, None, ""),
        (" ngày 31/02/2022;", None, False, False, None, " ngày 31/02/2022"),
        (" ngày 3 này;", None, False, False, None, ""),
        ("", None, False, False, None, ""),
        (" của UBND huyện ngày 25/01/2022;", DAY, True, False, "UBND huyện", " của UBND huyện ngày 25/01/2022"),
        (
            " của UBND huyện (kèm theo) ngày 25/01/2022;",
            DAY,
            True,
            False,
            "UBND huyện",
            " của UBND huyện (kèm theo) ngày 25/01/2022",
        ),
        (" của UBND huyện 25/01/2022;", None, False, False, "UBND huyện", " của UBND huyện"),
        (" của UBND huyện (25/01/2022);", None, False, False, "UBND huyện", " của UBND huyện"),
        # the name may follow at once, but only in capitals, and only where no day stands between
        (" UBND huyện;", None, False, False, "UBND huyện", " UBND huyện"),
        (" công an huyện;", None, False, False, None, ""),
        (" ngày 25/01/2022 UBND huyện;", DAY, True, False, None, " ngày 25/01/2022"),
        (" của công văn;", None, False, False, None, ""),
        (" của ", None, False, False, None, ""),
        (" ", None, False, False, None, ""),
        # a note between
        (
            " (sau đây gọi là Kế hoạch) ngày 25/01/2022 của UBND huyện;",
            DAY,
            True,
            False,
            "UBND huyện",
            " (sau đây gọi là Kế hoạch) ngày 25/01/2022 của UBND huyện",
        ),
        (" (gọi tắt) UBND huyện;", None, False, False, None, " (gọi tắt) "),
        ("1, ngày 25/01/2022;", DAY, True, False, None, "1, ngày 25/01/2022"),
        (" [3] ngày 25/01/2022;", DAY, True, False, None, " [3] ngày 25/01/2022"),
    ],
)
def test_behind_a_number(words: str, day: date | None, sure: bool, shared: bool, issuer: str | None, read: str) -> None:
    found = behind(words)
    assert (found.day, found.sure, found.shared, found.issuer) == (day, sure, shared, issuer)
    assert plain(f"{NUMBER}{words}").text[len(NUMBER) :][: found.end].rstrip(")") == read.rstrip(")")


def test_the_next_cell_holds_the_day_only_of_a_number_that_has_its_own_cell() -> None:
    assert behind(" | 25/01/2022 |", alone=True) == Beside(day=DAY, end=len(" | 25/01/2022"))
    assert behind(" | 25/01/2022 |").day is None
    assert behind(" | 25 hộ |", alone=True) == Beside()
    assert behind(" ngày 25/01/2022 | 26/01/2022", alone=True).day == DAY


@pytest.mark.parametrize(
    ("head", "words", "day"),
    [
        ("Số: ", " Bình Sơn, ngày 25 tháng 01 năm 2022", DAY),
        ("UBND\nSố: ", "\nBình Sơn, ngày 25 tháng 01 năm 2022", DAY),
        ("| Số: ", " | Bình Sơn, ngày 25/01/2022 |", DAY),
        ("theo số: ", " Bình Sơn, ngày 25 tháng 01 năm 2022", None),
        ("Số: ", " ngày 25 tháng 01 năm 2022", None),
        ("Số: ", " Bình Sơn, ngày 25 hằng tháng", None),
        ("", " xong", None),
    ],
)
def test_the_head_of_a_paper_says_its_own_day(head: str, words: str, day: date | None) -> None:
    made = plain(f"{head}{NUMBER}{words}")
    start = made.text.index(NUMBER)
    assert heading(made, start, start + len(NUMBER)) == day


def before(words: str) -> tuple[date | None, str | None, bool]:
    made = plain(f"{words}Kế hoạch số {NUMBER}")
    found = ahead(made, made.text.index("Kế hoạch số 12"))
    assert (found.shared, found.end) == (False, 0)
    return found.day, found.issuer, found.sure


@pytest.mark.parametrize(
    ("words", "day", "issuer"),
    [
        ("Ngày 25/01/2022, UBND huyện ban hành ", DAY, "UBND huyện"),
        ("Ngày 25/01/2022, UBND huyện Bình Sơn đã ban hành các ", DAY, "UBND huyện Bình Sơn"),
        ("UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 25/01/2022, huyện ta ban hành ", DAY, None),
        ("Ngày 25/01/2022, UBND huyện nói rằng ", None, None),
        ("Ngày 24/01/2022 họp; UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 24/01/2022 họp. UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 24/01/2022 họp.\nUBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 24/01/2022 họp.\n\nUBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 24/01/2022 họp: UBND huyện ban hành ", None, "UBND huyện"),
        ("Đến ngày 25/01/2022, UBND huyện ban hành ", None, "UBND huyện"),
        ("Từ ngày 24/01/2022, ngày 25/01/2022, UBND huyện ban hành ", DAY, "UBND huyện"),
        ("Ngày 25/01/2022, có 3 xã; UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 25/01/2022, 3 xã cùng UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 31/02/2022, UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 25 hằng tháng UBND huyện ban hành ", None, "UBND huyện"),
        (f"Ngày 25/01/2022, {'các xã ' * 12}UBND huyện ban hành ", DAY, "UBND huyện"),
        (f"Ngày 25/01/2022, {'các xã ' * 13}UBND huyện ban hành ", None, "UBND huyện"),
        ("Ngày 25/01/2022, UBND huyện và các cơ quan tại ", DAY, None),
        ("Ngày 25/01/2022, UBND huyện Bình Sơn và các cơ quan liên quan tại ", None, None),
        ("Trước đây UBND tỉnh ban hành quy định; ngày 25/01/2022 UBND huyện ban hành ", DAY, "UBND huyện"),
        ("Ngày 25/01/2022, UBND huyện cùng các xã ban hành ", DAY, None),
        ("Ngày 25/01/2022, UBND huyện, ban hành ", DAY, "UBND huyện,"),
        ("Theo đề nghị của Sở Tài chính tại ", None, "Sở Tài chính"),
        ("Theo đề nghị của Sở\nTài chính tại các ", None, "Sở Tài chính"),
        ("Theo ý của ông A và của Sở Tài chính tại ", None, "Sở Tài chính"),
        ("Theo đề nghị của ông A tại ", None, None),
    ],
)
def test_before_a_number(words: str, day: date | None, issuer: str | None) -> None:
    found = before(words)
    assert found == (day, issuer, day is not None)
    if len(words) < 60:
        assert before("Mở đầu. " * 30 + words) == found
