"""Which column is what: shown with examples, corrected, kept, remembered; a correction changes its field alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.tracker.intake.reading.sheets import layouts, more_layouts, odd_layouts
from tests.tracker.intake.reading.sheets.workbooks import Made, Task, book, said_by
from tracker.intake.reading.columns.mapping import BookMapping, Column, Skipped, Target
from tracker.intake.reading.columns.mapping_json import read_mapping, write_mapping
from tracker.intake.reading.sheets.reading import read_workbook

HEAD = ["STT", "Việc", "Đơn vị thực hiện", "Đơn vị liên quan", "Thời hạn", "Kết quả", "Ghi chú", "Văn bản"]
ROWS = [
    HEAD,
    [1, "Lập quy hoạch xây dựng", "Sở Xây dựng", "Sở Tài chính", "30/6/2026", "Đạt 40%", "15/5/2026", "12/KH-UBND"],
    [2, "Cắm mốc giới ngoài thực địa", "Sở Xây dựng", "Sở NN&MT", "30/9/2026", "Chưa làm", "20/9/2026", "12/KH-UBND"],
]
BOOK = book(Made("Nhiệm vụ", ROWS, hidden_rows=[3]), Made("nháp", ROWS), Made("Ghi", [["chỉ có lời"]]))


def test_columns_are_shown_with_their_letters_names_and_examples_of_different_rows() -> None:
    mapping = read_workbook(BOOK).mapping
    assert [(sheet.name, sheet.skipped, sheet.tasks, sheet.hidden) for sheet in mapping.sheets] == [
        ("Nhiệm vụ", None, 2, (3,)),
        ("nháp", Skipped.DRAFT, 0, ()),
        ("Ghi", Skipped.NO_TASKS, 0, ()),
    ]
    table = mapping.sheets[0].tables[0]
    assert (table.first, table.last, table.end) == (1, 1, 3)
    assert table.columns[3:5] == (
        Column("D", "Đơn vị liên quan", ("Sở Tài chính", "Sở NN&MT"), Target.SUPPORT),
        Column("E", "Thời hạn", ("30/6/2026", "30/9/2026"), Target.DUE),
    )
    assert table.columns[2].examples == ("Sở Xây dựng",)


def changed(before: list[Task], after: list[Task]) -> set[str]:
    """The fields in which two readings of the same rows differ."""
    assert [task.row for task in before] == [task.row for task in after]
    return {
        name
        for one, other in zip(before, after, strict=True)
        for name in Task.__dataclass_fields__
        if getattr(one, name) != getattr(other, name)
    }


@pytest.mark.parametrize(
    ("letters", "target", "fields"),
    [
        ("D", Target.NOTHING, {"support"}),
        ("D", Target.LEAD, {"lead", "support"}),
        ("C", Target.SUPPORT, {"lead", "support"}),
        ("E", Target.NOTHING, {"due"}),
        ("G", Target.DUE, {"due"}),
        ("F", Target.NOTHING, {"progress"}),
        ("F", Target.NOTE, {"progress"}),
        ("F", Target.PRODUCT, {"progress", "product"}),
        ("H", Target.NOTHING, {"document"}),
        ("G", Target.NOTHING, set()),
        ("A", Target.NOTHING, set()),
    ],
)
def test_correcting_a_column_changes_its_fields_alone(letters: str, target: Target, fields: set[str]) -> None:
    guessed = read_workbook(BOOK)
    corrected = guessed.mapping.with_target("Nhiệm vụ", letters, target)
    assert changed(said_by(guessed), said_by(read_workbook(BOOK, corrected))) == fields


def test_a_target_of_one_column_leaves_the_other() -> None:
    corrected = read_workbook(BOOK).mapping.with_target("Nhiệm vụ", "G", Target.DUE)
    columns = {column.letters: column.target for column in corrected.sheets[0].tables[0].columns}
    assert (columns["G"], columns["E"]) == (Target.DUE, Target.NOTHING)
    assert [one.due for one in said_by(read_workbook(BOOK, corrected))] == ["2026-05-15", "2026-09-20"]


def test_a_sheet_can_be_taken_in_or_left_out() -> None:
    mapping = (
        read_workbook(BOOK).mapping.with_sheet_read("Nhiệm vụ", is_read=False).with_sheet_read("nháp", is_read=True)
    )
    assert [(one.sheet, one.row) for one in said_by(read_workbook(BOOK, mapping))] == [("nháp", 2), ("nháp", 3)]
    without = read_workbook(BOOK).mapping.with_sheet_read("Ghi", is_read=True)
    assert len(read_workbook(BOOK, without).tasks) == 2


@pytest.mark.parametrize(
    "layout", [*layouts.LAYOUTS, *more_layouts.LAYOUTS, *odd_layouts.LAYOUTS], ids=lambda layout: layout.__name__
)
def test_a_guess_sent_as_json_and_back_reads_the_same(layout: Any) -> None:
    data = layout()[0]
    guessed = read_workbook(data)
    back = read_mapping(json.loads(json.dumps(write_mapping(guessed.mapping))))
    assert back == guessed.mapping
    assert read_workbook(data, back) == guessed


def test_a_correction_is_remembered_for_the_next_workbook_of_the_same_layout() -> None:
    corrected = read_workbook(BOOK).mapping.with_target("Nhiệm vụ", "G", Target.DUE)
    later = book(Made("Tháng 7", [HEAD, [1, "Nghiệm thu", "Sở Xây dựng", None, "1/7/2026", None, "2/7/2026", None]]))
    other = book(Made("Tháng 7", [HEAD[:7], [1, "Nghiệm thu", "Sở Xây dựng", None, "1/7/2026", None, "2/7/2026"]]))
    known = json.loads(json.dumps(corrected.to_remember()))
    for data, due in ((later, "2026-07-02"), (other, "2026-07-01")):
        mapping = read_workbook(data).mapping.as_remembered(known)
        assert [one.due for one in said_by(read_workbook(data, mapping))] == [due]


@pytest.mark.parametrize(
    "said",
    [
        None, [], {"sheets": 3}, {"sheets": [3]}, {"sheets": [{"name": 7}]},
        {"sheets": [{"name": "a", "skipped": "x"}]},
        {"sheets": [{"name": "a", "skipped": 7}]}, {"sheets": [{"name": "a", "hidden": [0]}]},
        {"sheets": [{"name": "a", "tables": [{"head": [1]}]}]},
        {"sheets": [{"name": "a", "tables": [{"head": [1, 10**9]}]}]},
        {"sheets": [{"name": "a", "tables": [{"head": [1, 1], "columns": [{"letters": "A1", "name": ""}]}]}]},
        {"sheets": [{"name": "a", "tables": [{"head": [1, 1], "columns": [{"letters": "A", "target": []}]}]}]},
        {"sheets": [{"name": "a"}] * 100},
    ],
)  # fmt: skip
def test_what_is_no_mapping_is_refused(said: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which part of it does not matter
        read_mapping(said)


def test_a_mapping_of_another_workbook_does_no_harm() -> None:
    mapping = read_workbook(BOOK).mapping
    table = mapping.sheets[0].tables[0]
    moved = replace(table, first=900, last=901, end=1_000_000, columns=(Column("ZZ", "x", (), Target.TASK),))
    odd = BookMapping((replace(mapping.sheets[0], tables=(moved,)),))
    assert read_workbook(BOOK, odd).tasks == ()
    assert len(read_workbook(BOOK, BookMapping()).tasks) == 2
