"""What the register doubts: tables over plain values."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.documents.papers import day
from tracker.documents.checks import (
    UNREGISTERED,
    Numbered,
    check_future,
    check_order,
    check_result,
    check_year,
)


def plan(value: int, issued_on: str, *, id: int | None = None, **fields: bool) -> Numbered:
    """A document of a series."""
    return Numbered(value if id is None else id, value, "", f"{value:02d}/QĐ-UBND", day(issued_on), **fields)


YEAR_2021 = [plan(4515, "14/12/2021"), plan(4755, "31/12/2021")]
YEAR_2022 = [plan(8, "05/01/2022"), plan(188, "14/02/2022"), plan(234, "28/02/2022")]


def test_the_slip_of_the_sample_is_found() -> None:
    """31/QĐ-UBND of 10/01/2021 lies between 08 and 188 of 2022."""
    doubt = check_year(plan(31, "10/01/2021"), YEAR_2021, [YEAR_2022, []])
    assert doubt is not None
    assert doubt.code == "year_slip"
    assert doubt.details["proposed_on"] == "2022-01-10"
    assert doubt.details["lower"] == {"id": 8, "number": "08/QĐ-UBND", "issued_on": "2022-01-05"}
    assert doubt.details["higher"] == {"id": 188, "number": "188/QĐ-UBND", "issued_on": "2022-02-14"}


@pytest.mark.parametrize(
    ("document", "own", "other", "why"),
    [
        (plan(31, "10/01/2021"), [plan(30, "08/01/2021")], YEAR_2022, "it has a close neighbour where it stands"),
        (plan(31, "10/03/2021"), [], YEAR_2022, "the day lies outside the two neighbours"),
        (plan(31, "10/01/2021"), [], [plan(8, "05/01/2022")], "there is no number above it"),
        (plan(31, "10/01/2021"), [], [plan(8, "05/01/2022"), plan(900, "14/06/2022")], "they are too far apart"),
        (plan(31, "29/02/2020"), [], [plan(8, "05/01/2021"), plan(40, "01/03/2021")], "there is no 29 February"),
    ],
)
def test_a_year_is_not_doubted_without_reason(
    document: Numbered, own: list[Numbered], other: list[Numbered], why: str
) -> None:
    assert check_year(document, own, [other]) is None, why


def test_a_doubted_neighbour_proves_no_slip() -> None:
    others = [plan(8, "05/01/2022", slipped=True), plan(188, "14/02/2022")]
    assert check_year(plan(31, "10/01/2021"), [], [others]) is None


SERIES = [plan(12, "25/01/2022"), plan(14, "25/01/2022"), plan(16, "28/01/2022")]


def test_a_day_that_follows_the_number_is_believed() -> None:
    assert check_order(plan(13, "25/01/2022", id=UNREGISTERED), SERIES) is None


def test_a_day_after_that_of_a_higher_number_is_doubted() -> None:
    doubt = check_order(plan(13, "10/03/2022", id=UNREGISTERED), SERIES)
    assert doubt is not None
    assert doubt.details["higher"] == {"id": 14, "number": "14/QĐ-UBND", "issued_on": "2022-01-25"}
    assert "lower" not in doubt.details


def test_a_day_before_that_of_a_lower_number_is_doubted() -> None:
    doubt = check_order(plan(15, "02/01/2022", id=UNREGISTERED), SERIES)
    assert doubt is not None
    assert doubt.details["lower"]["number"] == "14/QĐ-UBND"


def test_the_odd_one_is_doubted_not_its_neighbours() -> None:
    """Registered in this order: 5 in January, 6 in March, 7 and 8 in January: 6 is the odd one."""
    odd = plan(6, "20/03/2022", id=2)
    series = [plan(5, "10/01/2022", id=1), odd, plan(7, "12/01/2022", id=3), plan(8, "13/01/2022", id=4)]
    assert [check_order(document, series) is not None for document in series] == [False, True, False, False]


def test_between_two_the_one_registered_later_is_doubted() -> None:
    first, second = plan(20, "10/03/2022", id=1), plan(10, "20/03/2022", id=2)
    assert check_order(first, [second]) is None
    assert check_order(second, [first]) is not None


def test_a_letter_follows_its_number() -> None:
    lettered = Numbered(99, 12, "a", "12a/QĐ-UBND", day("24/01/2022"))
    doubt = check_order(lettered, [plan(12, "25/01/2022"), plan(13, "25/01/2022")])
    assert doubt is not None
    assert doubt.details["lower"]["number"] == "12/QĐ-UBND"


def test_a_day_after_registration_is_doubted_and_the_same_day_is_not() -> None:
    doubt = check_future(date(2022, 6, 16), date(2022, 6, 15))
    assert doubt is not None
    assert doubt.details == {"issued_on": "2022-06-16", "registered_on": "2022-06-15"}
    assert check_future(date(2022, 6, 15), date(2022, 6, 15)) is None


@pytest.mark.parametrize(
    ("kind", "subject", "issued_on", "doubted"),
    [
        ("QĐ", "Phê duyệt và công bố Chỉ số CCHC của UBND các xã, thị trấn năm 2021", "10/01/2021", True),
        ("QĐ", "Phê duyệt và công bố Chỉ số CCHC của UBND các xã, thị trấn năm 2021", "10/01/2022", False),
        ("BC", "Tổng kết công tác văn thư năm 2022", "15/02/2022", True),
        ("BC", "Tổng kết công tác văn thư năm 2022", "15/12/2022", False),
        ("QĐ", "Công bố kết quả xếp loại cơ quan năm 2022", "02/03/2022", True),
        ("BC", "Kết quả công tác CCHC 6 tháng đầu năm 2022", "10/06/2022", False),
        ("BC", "Kết quả thực hiện công tác dân vận quý I năm 2022", "31/03/2022", False),
        ("KH", "Tổng kết công tác Hội năm 2022", "10/02/2022", False),
        ("KH", "Rà soát, đánh giá TTHC năm 2022 trên địa bàn huyện", "10/03/2022", False),
        ("CV", "Đôn đốc đẩy mạnh tiến độ rà soát, đánh giá TTHC năm 2022", "25/04/2022", False),
        ("QĐ", "Ban hành Kế hoạch cải cách hành chính năm 2022", "04/01/2022", False),
    ],
)
def test_results_of_a_year_that_was_not_over(kind: str, subject: str, issued_on: str, doubted: bool) -> None:
    assert (check_result(kind, subject, day(issued_on)) is not None) is doubted
