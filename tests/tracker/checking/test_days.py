"""Days met in a text, and the latest day on which the text itself can have been written."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checking.days import find_days, written_on
from tracker.checking.reading import Reading


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "họp ngày 15/6/2022 và ngày 03 tháng 02 năm 2023.",
            [("15/6/2022", date(2022, 6, 15)), ("03 tháng 02 năm 2023", date(2023, 2, 3))],
        ),
        ("trước ngày 31/11/2022", [("31/11/2022", None)]),
        ("ngày 15/6/22 và 1.15/6/2022, mục 3/15/6/2022", []),
        ("không có ngày nào", []),
    ],
)
def test_full_days_are_found_with_their_place(text: str, days: list[tuple[str, date | None]]) -> None:
    reading = Reading(text)
    assert [(reading.says(day.start, day.end), day.value) for day in find_days(reading)] == days


HEAD = "UBND HUYỆN BÌNH SƠN\nBình Sơn, ngày {day} tháng {month} năm 2022\n\n"


def on(day: str, month: str, rest: str = "KẾ HOẠCH") -> date | None:
    return written_on(Reading(HEAD.format(day=day, month=month) + rest))


@pytest.mark.parametrize(
    ("day", "month", "latest"),
    [
        ("15", "6", date(2022, 6, 15)),
        ("01", "01", date(2022, 1, 1)),
        ("31", "12", date(2022, 12, 31)),
        ("31", "02", None),
        # blank still: the last day of the month, or of the year
        ("…", "6", date(2022, 6, 30)),
        ("    ", "02", date(2022, 2, 28)),
        ("…", "1", date(2022, 1, 31)),
        ("…", "12", date(2022, 12, 31)),
        ("…", "…", date(2022, 12, 31)),
        ("", "13", None),
        ("…", "00", None),
        ("… 5 …", "6", None),
    ],
)
def test_the_day_of_a_text_is_that_of_its_head(day: str, month: str, latest: date | None) -> None:
    assert on(day, month) == latest


def test_a_text_without_a_head_has_no_day() -> None:
    assert written_on(Reading("Hội nghị ngày 15/6/2022, năm 2022.")) is None
    assert written_on(Reading("BÁO CÁO\nKết quả quý I năm 2022")) is None
    assert written_on(Reading("Mở đầu. " * 200 + HEAD.format(day="15", month="6"))) is None


@pytest.mark.parametrize(
    ("title", "latest"),
    [
        ("BÁO CÁO\nKết quả công tác quý I năm 2022", date(2022, 4, 30)),
        ("BÁO CÁO\nKết quả quý II/2022", date(2022, 7, 31)),
        ("BÁO CÁO\nKết quả 6 tháng đầu năm 2022", date(2022, 7, 31)),
        ("BÁO CÁO\nKết quả 9 tháng năm 2022", date(2022, 10, 31)),
        ("BÁO CÁO\nKết quả quý 3 năm 2022", date(2022, 10, 31)),
        ("BÁO CÁO\nKết quả quý iii\nnăm 2022", date(2022, 10, 31)),
        ("BÁO CÁO\nKết quả quý 1 năm 2022", date(2022, 4, 30)),
        ("BÁO CÁO\nKết quả quý 2 năm 2022", date(2022, 7, 31)),
        ("BÁO CÁO\nKết quả quý IV năm 2021", date(2022, 1, 30)),
        ("BÁO CÁO\nKết quả quý IV năm 2022", date(2022, 12, 31)),
        ("BÁO CÁO\nKết quả quý 4 năm 2021", date(2022, 1, 30)),
        # a title that names no period, or no year; a paper that is no report
        ("BÁO CÁO\nKết quả năm 2022", date(2022, 12, 31)),
        ("BÁO CÁO\nKết quả quý I", date(2022, 12, 31)),
        ("KẾ HOẠCH\nCông tác quý I năm 2022", date(2022, 12, 31)),
        ("CÔNG VĂN quý I năm 2022 về báo cáo 6 tháng đầu năm 2022", date(2022, 7, 31)),
    ],
)
def test_a_report_with_a_blank_day_was_written_within_a_month_after_its_period(title: str, latest: date) -> None:
    assert on("…", "…", title) == latest


@pytest.mark.parametrize(
    ("day", "month", "latest"),
    [
        ("15", "11", date(2022, 11, 15)),
        ("30", "12", date(2022, 12, 30)),
        ("31", "10", date(2022, 10, 31)),
        ("31", "02", None),
    ],
)
def test_a_day_that_is_written_counts_whatever_the_period(day: str, month: str, latest: date | None) -> None:
    assert on(day, month, "BÁO CÁO\nKết quả công tác quý I năm 2022") == latest
