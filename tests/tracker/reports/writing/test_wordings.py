"""Wordings: which sentence a text with names makes, what is refused, and that every one reads as a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.tracker.reports.writing.test_writing import work
from tracker.items.counters.patterns import Pattern
from tracker.reports.periods import Window
from tracker.reports.writing.facts import Count, Indicator, Speaker, TargetShare
from tracker.reports.writing.indicators import indicator_line, usual
from tracker.reports.writing.line import grouped, joined
from tracker.reports.writing.progress import said_of
from tracker.reports.writing.values import said_by_wording, usual_of_count, values_of
from tracker.reports.writing.wordings import NAMES, WordingError, read_wording, say_with

XA = Speaker("UBND xã", "quý I năm 2027")
DAY, LATER = date(2027, 3, 5), date(2027, 3, 31)


def figure(label: str, noun: str, value: int | None, **facts: Any) -> Indicator:
    return Indicator(
        **{"id": 1, "label": label, "noun": noun, "unit": "Trung tâm", "value": value, "as_of": DAY} | facts
    )


PART = figure("Nộp trực tuyến", "hồ sơ", 905)
FILES = figure("Hồ sơ tiếp nhận", "hồ sơ", 1204, parts=(PART, replace(PART, label="Nộp trực tiếp", value=299)))
FUNDS = figure("Giải ngân", "triệu đồng", 4210, targets=(TargetShare("kế hoạch năm", 16840),), estimate=5052,
               estimate_on=LATER, verb="giải ngân")  # fmt: skip

TABLE = [
    (FILES, "{co_quan} đã tiếp nhận {gia_tri} hồ sơ[ ({cac_phan})]",
     "UBND xã đã tiếp nhận 1.204 hồ sơ (nộp trực tuyến 905, nộp trực tiếp 299)."),
    (figure("Hồ sơ tiếp nhận", "hồ sơ", 7),
     "Tính đến ngày {ngay}, {co_quan} đã tiếp nhận {gia_tri} hồ sơ[ ({cac_phan})]",
     "Tính đến ngày 05/3/2027, UBND xã đã tiếp nhận 07 hồ sơ."),
    (FUNDS, "trong {ky} {dong_tu} {dat} {don_vi_tinh}, đạt {ty_le} {ten_chi_tieu}[; ước cả kỳ {ty_le_uoc}]",
     "Trong quý I năm 2027 giải ngân 4.210/16.840 triệu đồng, đạt 25% kế hoạch năm; ước cả kỳ 30%."),
    (FUNDS, "{ten} đạt {gia_tri} {don_vi_tinh}[, {so_sanh}], còn {con_lai} {don_vi_tinh}",
     "Giải ngân đạt 4.210 triệu đồng, còn 12.630 triệu đồng."),
    (replace(FUNDS, compared="tăng 12,35% so với cùng kỳ năm 2026"), "{ten} đạt {gia_tri} {don_vi_tinh}[, {so_sanh}]",
     "Giải ngân đạt 4.210 triệu đồng, tăng 12,35% so với cùng kỳ năm 2026."),
    # one day is said once, whoever names it again
    (replace(FUNDS, estimate_on=DAY),
     "Đến ngày {ngay}, giải ngân {gia_tri} đồng; ước đến ngày {ngay_uoc} đạt {uoc} đồng",
     "Đến ngày 05/3/2027, giải ngân 4.210 đồng; ước đạt 5.052 đồng."),
    # a name without a figure outside brackets: the usual words speak
    (replace(FUNDS, estimate=None), "ước {uoc} triệu đồng",
     "Tính đến ngày 05/3/2027, UBND xã đã giải ngân 4.210/16.840 triệu đồng (đạt 25% kế hoạch năm)."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "wording", "says"), TABLE)
def test_what_a_wording_says(told: Indicator, wording: str, says: str) -> None:
    assert indicator_line(replace(told, wording=wording), XA).text == says


@pytest.mark.parametrize(
    ("text", "reason", "name"),
    [
        ("đã tiếp nhận {gia_tri.__class__} hồ sơ", "unknown", "gia_tri.__class__"),
        ("đã tiếp nhận {0} hồ sơ {gia_tri}", "unknown", "0"),
        ("đã tiếp nhận {tong} hồ sơ {gia_tri}", "unknown", "tong"),
        ("đã tiếp nhận {{gia_tri}} hồ sơ", "brace", ""),
        ("đã tiếp nhận {gia_tri hồ sơ", "brace", ""),
        ("{gia_tri} hồ sơ [{cac_phan}", "bracket", ""),
        ("{gia_tri} hồ sơ [a [{cac_phan}]]", "bracket", ""),
        ("đã thực hiện tốt", "figure", ""),
        ("đến {ngay} {gia_tri}, đến {ngay} {uoc}", "day", "ngay"),
        ("  ", "empty", ""),
        ("{gia_tri}" * 200, "long", ""),
    ],
)
def test_what_is_no_wording_is_refused_with_its_reason(text: str, reason: str, name: str) -> None:
    with pytest.raises(WordingError) as refused:
        read_wording(text)
    assert (refused.value.reason, refused.value.name) == (reason, name)


def test_figures_of_one_day_are_one_sentence_that_names_day_and_office_once() -> None:
    several = [FILES, figure("Hồ sơ đã giải quyết", "hồ sơ", 1180, id=2), figure("Hồ sơ rút", "hồ sơ", 3, id=3)]
    (group,) = grouped([indicator_line(one, XA) for one in several])
    assert joined(group) == (
        "Tính đến ngày 05/3/2027, UBND xã đã tiếp nhận 1.204 hồ sơ (nộp trực tuyến 905, nộp trực tiếp 299); "
        "đã giải quyết 1.180 hồ sơ; có 03 hồ sơ rút."
    )
    apart = grouped([indicator_line(one, XA) for one in (FILES, replace(several[1], apart=True))])
    assert [len(one) for one in apart] == [1, 1]


#: A commune that nobody thought of when the usual words were written: other numbers, other names.
SECOND = [
    (figure("Nghị quyết của HĐND đã ban hành", "nghị quyết", 4), "UBND xã đã ban hành 04 nghị quyết của HĐND"),
    (figure("Thủ tục hành chính đang thực hiện", "thủ tục hành chính", 412),
     "UBND xã đang thực hiện 412 thủ tục hành chính"),
    (figure("Thôn đạt chuẩn nông thôn mới kiểu mẫu", "thôn", 6), "có 06 thôn đạt chuẩn nông thôn mới kiểu mẫu"),
    (figure("Thôn đã hoàn thành rà soát hộ nghèo", "thôn", 6, targets=(TargetShare("số thôn", 9),)),
     "có 6/9 thôn đã hoàn thành rà soát hộ nghèo (đạt 66,67% số thôn)"),
    (figure("Đường bê tông đã xây dựng", "km", 125, decimals=1), "UBND xã đã xây dựng 12,5 km đường bê tông"),
    (figure("Hộ nghèo", "hộ", 37, parts=(figure("Mới phát sinh", "hộ", 2),)), "có 37 hộ nghèo (mới phát sinh 02)"),
    (figure("Trẻ em đã tiêm chủng", "trẻ", 305, targets=(TargetShare("", 310),)),
     "đã tiêm chủng 305/310 trẻ em (đạt 98,39%)"),
    (FUNDS, "UBND xã đã giải ngân 4.210/16.840 triệu đồng (đạt 25% kế hoạch năm); "
     "ước đến ngày 31/3/2027 đạt 5.052/16.840 triệu đồng (30%)"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "says"), SECOND)
def test_the_usual_words_serve_another_office_unchanged(told: Indicator, says: str) -> None:
    assert indicator_line(told, XA).text == f"Tính đến ngày 05/3/2027, {says}."
    assert not re.search(r"\d", usual(told))  # no fact of anybody


COUNTS = st.builds(
    Count, st.just(1), st.just("Thôn đã kiểm tra"), st.sampled_from(["kiểm tra", "có"]), st.just("thôn"),
    st.sampled_from(Pattern), st.integers(1, 10**7), st.none() | st.integers(1, 10**7), as_of=st.just(DAY),
    estimate=st.none() | st.integers(0, 10**7), estimate_on=st.just(LATER),
)  # fmt: skip


@given(COUNTS)
def test_the_usual_wording_of_a_counter_says_what_the_draft_says(count: Count) -> None:
    (said, _count), *_ = said_of(work(counts=(count,)), Window(date(2027, 1, 1), LATER))
    if count.verb != "có" or count.target is None:
        assert said_by_wording(replace(count, wording=usual_of_count(count))) == said
    own = replace(count, wording="{ten}: {gia_tri} thôn")
    assert next(said_of(work(counts=(own,)), Window(date(2027, 1, 1), LATER)))[0].startswith("thôn đã kiểm tra: ")


WORDS = st.text(alphabet="aă bcđ,;.:()%0159/-\u00a0", max_size=12)
STRETCH = st.one_of(WORDS, st.sampled_from([f"{{{name}}}" for name in NAMES]), st.just("05/3/2027"))
PART_OF = st.one_of(STRETCH, st.lists(STRETCH, max_size=4).map(lambda several: f"[{''.join(several)}]"))
VALUES = st.fixed_dictionaries({
    name: st.just("") | st.sampled_from(["05", "26.159", "31/3/2027", "05/3/2027", "a {b} [c]", "quý I..", "  x  y "])
    for name in NAMES
})  # fmt: skip


@given(st.lists(PART_OF, max_size=8).map("".join), VALUES)
def test_any_wording_with_any_values_makes_a_sentence(text: str, values: dict[str, str]) -> None:
    try:
        said = say_with(text, values)
    except WordingError:
        return
    if said is None:
        return
    words = said.text
    assert not re.search(r"[{}]|\s\s|\.\.", words)
    assert words == "" or (words.endswith(".") and words == words.strip())
    days = re.findall(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])", words)
    assert len(days) == len(set(days))


@given(st.sampled_from([told for told, _ in SECOND]), st.integers(0, 10**9), st.none() | st.integers(0, 10**9))
def test_any_value_in_the_usual_words_makes_a_sentence(told: Indicator, value: int, estimate: int | None) -> None:
    line = indicator_line(replace(told, value=value, estimate=estimate, estimate_on=DAY), XA)
    assert not re.search(r"[{}\[\]]|\s\s|\.\.| [,;.)]|\( ", line.text)
    assert line.text.count("05/3/2027") == 1
    assert all(values_of(told, XA)[name] is not None for name in NAMES)
