"""Days and names as the decree writes them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.papers.invented import plain, report
from tracker.papers.wording import day_in_words, issuer_in_sentence, number_of


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        (date(2022, 3, 9), "ngày 09 tháng 3 năm 2022"),
        (date(2022, 12, 31), "ngày 31 tháng 12 năm 2022"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert day_in_words(report(signed_on=day)) == words


@pytest.mark.parametrize(("number", "written"), [("7", "07"), ("07", "07"), ("0124", "0124"), ("274a", "274a")])
def test_a_number_keeps_what_was_given_but_for_a_missing_zero(number: str, written: str) -> None:
    assert plain(number_of(report(number=number))) == f"Số: {written}/BC-UBND"


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        (("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN"), "Ủy ban nhân dân huyện Bình Sơn"),
        (("ỦY BAN NHÂN DÂN", "THỊ TRẤN CHÂU Ổ"), "Ủy ban nhân dân thị trấn Châu Ổ"),
        (("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"), "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        (("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"), "Ủy ban nhân dân xã Bình An"),
    ],
)
def test_an_issuer_in_capitals_reads_as_a_name(capitals: tuple[str, ...], name: str) -> None:
    assert issuer_in_sentence(report(issuer=capitals)) == name


def test_the_paper_may_say_the_name_itself() -> None:
    assert issuer_in_sentence(report(issuer_name="Sở Nội vụ tỉnh Đông Hải")) == "Sở Nội vụ tỉnh Đông Hải"
