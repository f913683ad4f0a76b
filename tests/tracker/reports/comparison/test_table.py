"""Figures beside earlier ones: the table, its bars, and where the earlier figures come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.counted import indicator, read
from tests.tracker.reports.reported import approved, draft, read_draft, report_kind
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.counting import Measure
from tracker.reports.closing.services.way import set_way
from tracker.reports.collecting.queries import SentFigure, Summand
from tracker.reports.comparison.bases import BaseKind, BaseValue, Origin, bases_of
from tracker.reports.comparison.queries import base_values
from tracker.reports.comparison.table import Compared, change, table_of
from tracker.reports.models import Report
from tracker.reports.periods import read_period
from tracker.reports.rounds.way import Way


@pytest.mark.parametrize(
    ("now", "before", "noun", "said"),
    [
        (4730, 4210, "hồ sơ", "+520 (+12,35%)"),
        (3700, 4210, "hồ sơ", "-510 (-12,11%)"),
        (12, 0, "hồ sơ", "+12"),
        (7, 7, "hồ sơ", "0"),
        (85, 90, "%", "-5 điểm phần trăm"),
        (None, 90, "hồ sơ", ""),
        (85, None, "hồ sơ", ""),
    ],
)
def test_a_difference_in_a_cell(now: int | None, before: int | None, noun: str, said: str) -> None:
    assert change(now, before, noun=noun, decimals=0) == said


def test_bars_are_as_wide_as_their_figures() -> None:
    bases = bases_of(read_period("2022-H1"))
    (row,) = table_of([Compared("Hồ sơ", "hồ sơ", 0, 4730, before=2365, last_year=0)], bases, "6 tháng đầu năm 2022")
    assert [(bar.name, bar.words, bar.width) for bar in row.bars] == [
        ("Cùng kỳ năm 2021", "0", "0%"), ("6 tháng cuối năm 2021", "2.365", "50.00%"),
        ("6 tháng đầu năm 2022", "4.730", "100.00%"),
    ]  # fmt: skip
    assert row.sentence == (
        "Hồ sơ: 4.730 hồ sơ, tăng 4.730 hồ sơ so với cùng kỳ năm 2021 (không phát sinh), "
        "tăng 100% so với 6 tháng cuối năm 2021 (2.365 hồ sơ)."
    )
    (alone,) = table_of([Compared("Hồ sơ", "hồ sơ", 0, 5)], bases, "6 tháng đầu năm 2022")
    assert (alone.bars, alone.sentence, alone.changes) == ((), "", ("", ""))


def test_readings_of_then_and_reports_of_then(client_of: ClientOf, office: Office) -> None:
    """What a frozen report said counts, whatever is entered later; without one the last reading of that period."""
    figure, other = indicator("Hồ sơ tiếp nhận"), indicator("Hồ sơ trả lại")
    read(figure, 4210, date(2021, 6, 10))
    read(figure, 9990, date(2021, 6, 20))  # after the closing of that period: of no period that is compared
    read(other, 30, date(2021, 12, 10))
    before = draft("2021-H2")
    read(figure, 4000, date(2021, 12, 13), reason="Tính lại")
    approved(before)
    read(figure, 4100, date(2021, 12, 14), reason="Nhập lại")
    read(figure, 4730, date(2022, 6, 10))
    report_id, clerk = draft(), client_of("lan")
    fact = read_draft(report_id).facts.indicators[figure]
    assert (fact.value, fact.last_year, fact.before) == (4730, 4210, 4000)
    shown = clerk.get(f"/reports/{report_id}/figures").text
    assert "4.210" in shown
    assert "+520 (+12,35%)" in shown
    assert 'width="84.57%"' in shown, "4.000 of 4.730"
    assert "Hồ sơ tiếp nhận: 4.730 hồ sơ, tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ)" in shown
    assert "style=" not in shown.split("<main", 1)[1]

    # the annex is the clerk's choice; what it says is frozen with the report
    def annexes() -> str:
        file = Document(BytesIO(clerk.get(f"/reports/{report_id}/word").data))
        return "\n".join(p.text for p in file.paragraphs) + "\n".join(
            cell.text for table in file.tables for row in table.rows for cell in row.cells
        )

    assert "SO SÁNH SỐ LIỆU" not in annexes()
    with unit_of_work():
        set_way(db.session.get_one(Report, report_id).kind_id, Way(compares=True), by=office.actor("lan"))
    said = annexes()
    assert "hồ sơ, tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ), tăng 18,25% so với" in read_draft(report_id).text
    assert "SO SÁNH SỐ LIỆU VỚI CÙNG KỲ NĂM TRƯỚC VÀ KỲ TRƯỚC" in said
    assert "+520 (+12,35%)" in said
    assert (
        "DỰ THẢO 1 · "
        in "\n".join(
            p.text
            for p in Document(BytesIO(clerk.get(f"/reports/{report_id}/word").data)).sections[0].header.paragraphs
        )
        + said
    )
    # an own wording has the comparison at its place, once
    words = "{co_quan} tiếp nhận {gia_tri} hồ sơ[, {so_sanh}], không kể hồ sơ chuyển kỳ"
    clerk.post(f"/reports/wordings/{figure}", data={"words": words, "version": "0"})
    text = read_draft(report_id).text
    assert "(4.210 hồ sơ), tăng 18,25% so với 6 tháng cuối năm 2021 (4.000 hồ sơ), không kể hồ sơ chuyển kỳ." in text
    assert text.count("so với cùng kỳ") == 1
    approved(report_id)
    read(figure, 4300, date(2021, 6, 11), reason="Nhập lại")
    assert "+520 (+12,35%)" in annexes()
    assert "DỰ THẢO" not in annexes()


def test_what_units_sent_counts_where_no_report_was_written(app: Flask, office: Office) -> None:
    """Whole sums alone, before what was entered: a part is nothing to compare a whole with."""
    day, period = date(2021, 12, 14), read_period("2022-H1")
    unit = Summand(1, 1, "UBND xã Bình An", "Xã Bình An", 40, day)
    lacking = replace(unit, unit_id=2, value=None)
    sent = {"2021-H2": {1: SentFigure(1, day, (unit,), ()), 2: SentFigure(2, day, (unit,), (lacking,))}}
    readings = {1: [Measure(day, 30)], 2: [Measure(day, 31)], 3: []}
    found = base_values(report_kind(), period, readings, sent=sent)[BaseKind.BEFORE]
    assert found == {1: BaseValue(40, Origin.UNITS), 2: BaseValue(31, Origin.READING)}


def test_without_anything_to_compare_with_the_page_says_what_to_do(client_of: ClientOf) -> None:
    read(indicator("Hồ sơ tiếp nhận"), 4730, date(2022, 6, 10))
    shown = client_of("lan").get(f"/reports/{draft()}/figures").text
    assert "Chưa có số liệu kỳ trước để so sánh" in shown
