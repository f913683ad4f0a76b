"""Dates: read in every form that offices write, written in three."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import DateError, read_date, write_date, write_date_long


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("3/6/2022", date(2022, 6, 3)),
        ("03-6-2022", date(2022, 6, 3)),
        ("03.6.2022", date(2022, 6, 3)),
        ("03 / 6 / 2022", date(2022, 6, 3)),
        ("ngày 03 tháng 6 năm 2022", date(2022, 6, 3)),
        ("03 tháng 06 năm 2022", date(2022, 6, 3)),
        ("NGÀY 15 THÁNG 8\nNĂM 2024", date(2024, 8, 15)),
        ("ngày 15 tháng 8/2024", date(2024, 8, 15)),
        ("ngày 30 tháng Tư năm 1975", date(1975, 4, 30)),
        ("(ngày 25/01/2022)", date(2022, 1, 25)),
        ("15/8/24", date(2024, 8, 15)),
        (" 29/02/2024. ", date(2024, 2, 29)),
        ("ngày 30 tháng mười\nmột năm 1975", date(1975, 11, 30)),
    ],
)
def test_a_date_is_read(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2022", "29/02/2023", "00/01/2022", "12/13/2022", "ngày 31 tháng 4 năm 2025"])
def test_a_day_that_does_not_exist_is_impossible(text):
    with pytest.raises(DateError) as refused:
        read_date(text)
    assert (refused.value.code, refused.value.reason, refused.value.text) == ("impossible", "impossible", text)
    assert str(refused.value) == f"This day does not exist: {text}"


@pytest.mark.parametrize(
    "text", ["", "hôm qua", "2022", "24/11", "24/11/2026 và 25/11/2026", "quý IV/2025", "1/2/3/4", "1/6/2022 X"]
)
def test_other_words_are_no_date(text):
    with pytest.raises(DateError) as refused:
        read_date(text)
    assert (refused.value.code, refused.value.text) == ("format", text)


def test_prose_pads_the_day_below_ten_and_the_month_below_three():
    assert write_date(date(2022, 6, 3)) == "03/6/2022"
    assert write_date(date(2022, 1, 25)) == "25/01/2022"
    assert write_date(date(2021, 12, 31)) == "31/12/2021"
    assert (write_date(date(2022, 2, 9)), write_date(date(2022, 3, 10))) == ("09/02/2022", "10/3/2022")


def test_in_full_it_is_padded_the_same_way():
    assert write_date_long(date(2022, 6, 3)) == "ngày 03 tháng 6 năm 2022"
    assert write_date_long(date(2022, 2, 5)) == "ngày 05 tháng 02 năm 2022"


@pytest.mark.parametrize("write", [write_date, write_date_long])
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_date_is_read_as_the_same_day(write, day):
    assert read_date(write(day)) == day


def test_the_name_of_a_month_may_be_cut_by_the_end_of_a_line():
    text = "Kế hoạch số 12/KH-UBND ngày 30 tháng mười\nmột năm 2021 của UBND huyện."
    assert [citation.date for citation in find_citations(text)] == [date(2021, 11, 30)]
