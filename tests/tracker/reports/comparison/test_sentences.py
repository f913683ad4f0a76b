"""What a report says of a figure beside earlier ones: each way in which two figures can stand to each other."""

from __future__ import annotations

import pytest

from tracker.reports.comparison.bases import bases_of
from tracker.reports.comparison.sentences import Base, comparison_words, growth
from tracker.reports.periods import read_period

LAST = "cùng kỳ năm 2021"


@pytest.mark.parametrize(
    ("value", "before", "noun", "decimals", "said"),
    [
        (4730, 4210, "hồ sơ", 0, "tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ)"),
        (3700, 4210, "hồ sơ", 0, "giảm 12,11% so với cùng kỳ năm 2021 (4.210 hồ sơ)"),
        (4210, 4210, "hồ sơ", 0, "bằng cùng kỳ năm 2021"),
        (0, 0, "vụ", 0, "bằng cùng kỳ năm 2021"),
        (8420, 4210, "hồ sơ", 0, "tăng 100% so với cùng kỳ năm 2021 (4.210 hồ sơ)"),
        (0, 8, "vụ", 0, "giảm 100% so với cùng kỳ năm 2021 (08 vụ)"),
        (12, 0, "hồ sơ", 0, "tăng 12 hồ sơ so với cùng kỳ năm 2021 (không phát sinh)"),
        (5, 0, "vụ", 0, "tăng 05 vụ so với cùng kỳ năm 2021 (không phát sinh)"),
        (100_001, 100_000, "tấn", 0, "tăng 01 tấn so với cùng kỳ năm 2021 (100.000 tấn)"),
        (12835, 12650, "tỷ đồng", 2, "tăng 1,46% so với cùng kỳ năm 2021 (126,5 tỷ đồng)"),
        (9025, 8750, "%", 2, "tăng 2,75 điểm phần trăm so với cùng kỳ năm 2021 (87,5%)"),
        (85, 90, "Phần trăm", 0, "giảm 5 điểm phần trăm so với cùng kỳ năm 2021 (90%)"),
        (3, 0, "%", 0, "tăng 3 điểm phần trăm so với cùng kỳ năm 2021 (0%)"),
        (30, 20, "", 0, "tăng 50% so với cùng kỳ năm 2021 (20)"),
        (None, 4210, "hồ sơ", 0, ""),
        (4210, None, "hồ sơ", 0, ""),
    ],
)
def test_a_figure_beside_an_earlier_one(
    value: int | None, before: int | None, noun: str, decimals: int, said: str
) -> None:
    assert comparison_words(value, [Base(LAST, before)], noun=noun, decimals=decimals) == said


def test_several_bases_stand_behind_each_other_and_an_unknown_one_is_left_out() -> None:
    both = [Base(LAST, 4210), Base("tháng 5 năm 2022", 4730)]
    assert comparison_words(4730, both, noun="hồ sơ") == (
        "tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ), bằng tháng 5 năm 2022"
    )
    assert comparison_words(4730, [Base(LAST, None), both[1]], noun="hồ sơ") == "bằng tháng 5 năm 2022"


def test_from_nothing_there_is_no_percentage() -> None:
    assert growth(5, 0) == ""
    assert growth(None, 4) == ""
    assert growth(5, 4) == "25%"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("2022-M06", [("2021-M06", "cùng kỳ năm 2021"), ("2022-M05", "tháng 5 năm 2022")]),
        ("2022-M01", [("2021-M01", "cùng kỳ năm 2021"), ("2021-M12", "tháng 12 năm 2021")]),
        ("2022-Q1", [("2021-Q1", "cùng kỳ năm 2021"), ("2021-Q4", "quý IV năm 2021")]),
        ("2022-H1", [("2021-H1", "cùng kỳ năm 2021"), ("2021-H2", "6 tháng cuối năm 2021")]),
        ("2022-9M", [("2021-9M", "cùng kỳ năm 2021")]),
        ("2022-Y", [("2021-Y", "năm 2021")]),
    ],
)
def test_the_periods_to_compare_with(code: str, found: list[tuple[str, str]]) -> None:
    assert [(base.period.code, base.name) for base in bases_of(read_period(code))] == found
