"""Deadlines as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.calendar.seeding import library_days
from tracker.calendar.working_days import WorkCalendar
from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.deadline import (
    DeadlineError,
    DeadlineKind,
    Precision,
    Term,
    read_deadline,
    resolve,
    write_due,
)
from tracker.items.deadlines.grammar import TET


@pytest.mark.parametrize(("written", "due_on", "precision"), [
    ("trong tháng 7/2022", date(2022, 7, 31), Precision.MONTH),
    ("trước ngày 30/6", date(2022, 6, 30), Precision.DAY),
    ("Trước ngày 18/10/2025", date(2025, 10, 18), Precision.DAY),
    ("quý IV/2026", date(2026, 12, 31), Precision.QUARTER),
    ("hết quý II", date(2022, 6, 30), Precision.QUARTER), ("trong năm 2022", date(2022, 12, 31), Precision.YEAR),
    ("chậm nhất ngày 15 tháng 8 năm 2022", date(2022, 8, 15), Precision.DAY),
    ("30/11", date(2022, 11, 30), Precision.DAY),
    ("Tháng 02/2024", date(2024, 2, 29), Precision.MONTH), ("ngày 03-6-2022", date(2022, 6, 3), Precision.DAY),
    ("6 tháng cuối năm 2022", date(2022, 12, 31), Precision.MONTH),
    ("trong tháng 6 sẽ ban hành", date(2022, 6, 30), Precision.MONTH),
    ("xong trong tháng 12/2025", date(2025, 12, 31), Precision.MONTH),
    ("hoàn thành trong năm 2025", date(2025, 12, 31), Precision.YEAR),
    ("đến hết ngày 31 tháng 12 năm 2025", date(2025, 12, 31), Precision.DAY),
    ("trước 17 giờ ngày 27/11/2025", date(2025, 11, 27), Precision.DAY),
    ("trước 15:00 ngày 08 tháng 12 năm 2025", date(2025, 12, 8), Precision.DAY),
    ("trước Tết Nguyên đán năm 2026", date(2026, 2, 16), Precision.DAY),
    ("trước tết Nguyên đán", date(2022, 1, 31), Precision.DAY),
])  # fmt: skip
def test_a_phrase_gives_its_last_day(written: str, due_on: date, precision: Precision) -> None:
    found = read_deadline(written, year=2022)
    assert (found.kind, found.due_on, found.precision, found.as_written) == (
        DeadlineKind.FIXED,
        due_on,
        precision,
        written,
    )


def test_a_span_gives_both_ends() -> None:
    found = read_deadline("từ 01/6 đến 30/6/2022", year=2021)
    assert (found.starts_on, found.due_on) == (date(2022, 6, 1), date(2022, 6, 30))


@pytest.mark.parametrize(("written", "first", "last"), [
    ("trong tuần ngày 15 đến ngày 31 tháng 12 năm 2025", date(2025, 12, 15), date(2025, 12, 31)),
    ("từ ngày 08 đến ngày 10 tháng 12 năm 2025", date(2025, 12, 8), date(2025, 12, 10)),
    ("từ ngày 20 tháng 11 năm 2025 đến ngày 03 tháng 12 năm 2025", date(2025, 11, 20), date(2025, 12, 3)),
    ("trong 10 ngày làm việc (từ ngày 20 tháng 11 năm 2025 đến ngày 03 tháng 12 năm 2025)",
     date(2025, 11, 20), date(2025, 12, 3)),
    ("từ tháng 7 đến hết tháng 9/2022", date(2022, 7, 1), date(2022, 9, 30)),
    ("Năm 2025 - 2026", date(2025, 1, 1), date(2026, 12, 31)),
    ("giai đoạn 2026-2030", date(2026, 1, 1), date(2030, 12, 31)),
    ("Từ 01/7/2025", date(2025, 7, 1), None), ("từ ngày 01/12", date(2022, 12, 1), None),
])  # fmt: skip
def test_a_span_begins_and_ends(written: str, first: date, last: date | None) -> None:
    found = read_deadline(written, year=2022)
    assert (found.starts_on, found.due_on) == (first, last)
    assert found.kind is (DeadlineKind.FIXED if last else DeadlineKind.NONE)


@pytest.mark.parametrize(("written", "term"), [
    ("trong thời hạn 10 ngày làm việc kể từ ngày nhận", Term(10, True)),
    ("trong thời hạn 10 ngày làm việc, kể từ ngày nhận được văn bản này.", Term(10, True)),
    ("trong 05 ngày làm việc", Term(5, True)), ("thời hạn: 10 ngày", Term(10, False)),
    ("05 (năm) ngày làm việc kể từ khi nhận được đầy đủ hồ sơ hợp lệ", Term(5, True)),
    ("không quá 15 ngày kể từ ngày được giao nhiệm vụ", Term(15, False)),
    ("sau 15 ngày kể từ ngày 20/6/2022", Term(15, False, date(2022, 6, 20))),
    ("trong vòng 10 ngày tính từ ngày 20 tháng 6", Term(10, False, date(2022, 6, 20))),
    ("chậm nhất 10 ngày kể từ ngày ký", Term(10, False, None, from_issue=True)),
    ("chậm nhất sau 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", Term(5, True, None, from_issue=True)),
    ("30 ngày kể từ ngày Quyết định này được ban hành", Term(30, False, None, from_issue=True)),
])  # fmt: skip
def test_a_number_of_days_says_from_when_it_is_counted(written: str, term: Term) -> None:
    found = read_deadline(written, year=2022)
    assert (found.kind, found.due_on, found.precision, found.term) == (
        DeadlineKind.FIXED, None, Precision.PERIOD, term,
    )  # fmt: skip
    assert found.as_written == written


@pytest.mark.parametrize(
    ("days", "working", "since", "last"),
    [
        (15, False, date(2022, 6, 20), date(2022, 7, 5)),
        (10, True, date(2022, 4, 20), date(2022, 5, 6)),  # without 30/4, 01/5, 02/5, 03/5
        (1, True, date(2022, 4, 29), date(2022, 5, 4)),
    ],
)
def test_the_first_day_of_a_term_is_not_counted(days: int, working: bool, since: date, last: date) -> None:
    holidays = [date(2022, 4, 30), date(2022, 5, 1), date(2022, 5, 2), date(2022, 5, 3)]
    assert resolve(days, working=working, since=since, work=WorkCalendar(holidays)) == last


def test_the_lunar_new_years_are_those_of_the_library() -> None:
    for year, (month, day) in TET.items():
        assert library_days(year)[date(year, month, day)].name == "Tết Nguyên đán"


def test_a_span_over_the_new_year_begins_in_the_old_one() -> None:
    found = read_deadline("từ 20/12 đến 10/01/2023", year=2022)
    assert (found.starts_on, found.due_on) == (date(2022, 12, 20), date(2023, 1, 10))


@pytest.mark.parametrize(("written", "kind"), [
    ("", DeadlineKind.NONE), ("thường xuyên", DeadlineKind.NONE), ("năm 2022 và các năm tiếp theo", DeadlineKind.NONE),
    ("hằng tháng, trước ngày 20", DeadlineKind.RECURRING), ("định kỳ hằng quý", DeadlineKind.RECURRING),
    ("hằng năm (trước ngày 15 tháng 11)", DeadlineKind.RECURRING), ("trước ngày 20 hằng tháng", DeadlineKind.RECURRING),
    ("trước 15:00 thứ Sáu hàng tuần", DeadlineKind.RECURRING), ("Thực hiện thường xuyên", DeadlineKind.NONE),
    ("Thường xuyên, theo yêu cầu nhiệm vụ", DeadlineKind.NONE), ("Khi có phát sinh", DeadlineKind.NONE),
    ("Giai đoạn 2026-2030 và những năm tiếp theo", DeadlineKind.NONE),
])  # fmt: skip
def test_what_has_no_fixed_end_says_so(written: str, kind: DeadlineKind) -> None:
    assert (read_deadline(written, year=2022).kind, read_deadline(written, year=2022).due_on) == (kind, None)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/11/2022", "impossible"),
        ("tháng 13", "impossible"),
        ("sớm", "format"),
        ("29/2/2022", "impossible"),
        ("tháng 7/0000", "impossible"),
        ("quý IV/0000", "impossible"),
        ("năm 0000", "impossible"),
        ("6 tháng đầu năm 0000", "impossible"),
        ("từ 15/7 đến 10/7", "format"),
        ("0 ngày", "format"),
        ("2000 ngày làm việc", "format"),
        ("30 ngày kể từ ngày nhận được kết quả thẩm định", "format"),  # not the day on which the duty is given
        ("10 ngày kể từ ngày 31/6", "impossible"),
        ("trước Tết Nguyên đán năm 1999", "impossible"),
        ("năm 2030-2026", "format"),
    ],
)
def test_a_doubtful_phrase_is_refused(written: str, reason: str) -> None:
    with pytest.raises(DeadlineError) as caught:
        read_deadline(written, year=2022)
    assert caught.value.reason == reason


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_written_deadline_is_read_back(day: date) -> None:
    assert read_deadline(write_due(day, Precision.DAY), year=1999).due_on == day


@given(st.text(max_size=60))
def test_any_text_gives_a_deadline_or_a_reason(text: str) -> None:
    try:
        found = read_deadline(text, year=2022)
    except DeadlineError as error:
        reason = error.reason
    else:
        has_end = found.due_on is not None or found.term is not None
        assert (found.kind is DeadlineKind.FIXED) == has_end, "a fixed deadline has a day or a number, nothing else has"
        return
    assert reason in ("format", "impossible")


def test_days_in_prose_are_padded_as_the_decree_says() -> None:
    assert [write_date(date(2022, 6, 3)), write_date(date(2022, 1, 25)), write_date(date(2022, 12, 31))] == [
        "03/6/2022",
        "25/01/2022",
        "31/12/2022",
    ]


@pytest.mark.parametrize("said", ["đến hết " * 20 + "zz", "đến hết " * 60 + "ngày 30/6/2022"])
def test_a_phrase_that_repeats_itself_is_refused_like_any_other(said: str) -> None:
    with pytest.raises(DeadlineError, match="format"):
        read_deadline(said, year=2022)


def test_words_before_a_day_may_be_several() -> None:
    assert read_deadline("chậm nhất là trước ngày 30/6/2022", year=2022).due_on == date(2022, 6, 30)
