"""A reading is kept as JSON and comes back exactly, places and all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.intake.services.readings import reading
from tracker.core.text import BlockKind, Cell, Mark, TextMaker
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.reading import read_workbook
from tracker.intake.reading.storing import from_json, text_of, to_json, with_mapping
from tracker.intake.reading.values import Cited, Due, DueKind, Found, Reading, Registered, Span, TaskDraft


def test_a_reading_comes_back_as_it_was() -> None:
    whole = reading(scan=True)
    cited = Cited(Found("140/KH-UBND", (Span(0, 4),)), "basis", date(2021, 10, 14), "Kế hoạch")
    whole = replace(whole, register=replace(whole.register, cited=(cited,)))
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


def test_tables_merged_cells_and_bold_words_come_back() -> None:
    maker = TextMaker()
    maker.line()
    maker.mark(maker.length, Mark(3, (1.25, 2.5, 3.125, 4.0), None))
    maker.add("Nội dung", BlockKind.CELL, cell=Cell(1, 1, 2, rows=2, columns=3), page=3, bold=8)
    text = maker.text()
    assert text_of(json.loads(json.dumps(to_json(Reading(text))))) == text


def test_a_row_of_a_workbook_comes_back() -> None:
    task = TaskDraft(
        Found("rà soát", ()), due=Due(Found("Quí IV-2025", ()), DueKind.QUARTER, date(2025, 12, 31)),
        sheet="2025", row=7, cells={"task": "D7"},
    )  # fmt: skip
    whole = Reading(TextMaker().text(), Registered(), (task,))
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


def test_the_columns_of_a_workbook_and_its_short_names_come_back() -> None:
    names = [["Viết tắt", "Tên đơn vị"], ["PNV", "Phòng Nội vụ"], ["PTP", "Phòng Tư pháp"]]
    rows = [
        ["STT", "Nội dung", "Chủ trì", "Thời hạn"],
        [1, "Rà soát", "PNV", "30/6/2022"],
        [2, "Lập", "PTP", "1/7/2022"],
    ]
    whole = read_workbook(book(Made("Việc", rows, hidden_rows=[3]), Made("DM", names)))
    assert (whole.short_names[0].short.value, whole.short_names[0].full.value) == ("PNV", "Phòng Nội vụ")
    kept = json.loads(json.dumps(to_json(whole)))
    assert from_json(kept) == whole
    other = whole.mapping.with_target("Việc", "D", Target.NOTE)
    assert from_json(with_mapping(kept, other)) == replace(whole, mapping=other)


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_letters_that_no_database_keeps_are_replaced_one_for_one(letters: str) -> None:
    maker = TextMaker()
    maker.line()
    maker.add(letters)
    whole = Reading(maker.text(), tasks=(TaskDraft(Found(letters, (Span(0, len(letters)),))),))
    kept = from_json(json.loads(json.dumps(to_json(whole))))
    assert len(kept.text.plain) == len(letters)
    assert kept.text.blocks == whole.text.blocks
    assert "\0" not in kept.text.plain
    assert kept.tasks[0].text.value.encode() == kept.text.plain.encode()


def test_a_reading_of_another_version_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="version 99"):
        from_json(to_json(reading()) | {"version": 99})
