"""Deadlines as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.items.deadlines import DeadlineError, DeadlineKind, Precision, read_deadline, write_day, write_due


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


def test_a_span_over_the_new_year_begins_in_the_old_one() -> None:
    found = read_deadline("từ 20/12 đến 10/01/2023", year=2022)
    assert (found.starts_on, found.due_on) == (date(2022, 12, 20), date(2023, 1, 10))


@pytest.mark.parametrize(("written", "kind"), [
    ("", DeadlineKind.NONE), ("thường xuyên", DeadlineKind.NONE), ("năm 2022 và các năm tiếp theo", DeadlineKind.NONE),
    ("hằng tháng, trước ngày 20", DeadlineKind.RECURRING), ("định kỳ hằng quý", DeadlineKind.RECURRING),
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
        reason = "format" if (found.kind is DeadlineKind.FIXED) != (found.due_on is not None) else ""
        assert reason == "", "a fixed deadline has a day, and nothing else has"
        return
    assert reason in ("format", "impossible")


def test_days_in_prose_are_padded_as_the_decree_says() -> None:
    assert [write_day(date(2022, 6, 3)), write_day(date(2022, 1, 25)), write_day(date(2022, 12, 31))] == [
        "03/6/2022",
        "25/01/2022",
        "31/12/2022",
    ]
