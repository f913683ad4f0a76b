"""The annex tables as a workbook, opened again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.papers.invented import figures, report, said
from tracker.papers.paper import Align, Annex, Column, Row, Table
from tracker.papers.workbook import write_workbook

COLUMNS = (Column("STT", 1, Align.CENTRE), Column("Nội dung", 5), Column("Số liệu", 2, Align.RIGHT))


def sheet_of(*rows: Row) -> Any:
    """The one sheet of a paper whose annex has these rows."""
    file = write_workbook(report(annexes=(Annex("Số liệu", (Table(COLUMNS, rows),)),)))
    assert file is not None
    return load_workbook(io.BytesIO(file)).active


def test_each_table_of_each_annex_has_its_sheet() -> None:
    annexes = (
        Annex("Một", (figures(1), said("và"), figures(2))),
        Annex("Hai", (figures(1),)),
        Annex("Ba", (said("x"),)),
    )
    file = write_workbook(report(annexes=annexes))
    assert file is not None
    book = load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["Phụ lục I (1)", "Phụ lục I (2)", "Phụ lục II"]
    sheet = book["Phụ lục II"]
    assert [sheet.cell(row, 1).value for row in (1, 2)] == ["Phụ lục II", "HAI"]
    assert "Báo cáo số 07/BC-UBND" in sheet.cell(3, 1).value
    assert [cell.value for cell in sheet[4]] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]
    assert [cell.value for cell in sheet[5]] == ["I. Hồ sơ", None, None, None]
    assert [cell.value for cell in sheet[6]] == [1, "Số hồ sơ tiếp nhận", "hồ sơ", 26159]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"


def test_a_paper_without_tables_has_no_workbook() -> None:
    assert write_workbook(report(annexes=())) is None
    assert write_workbook(replace(report(), annexes=(Annex("Lời", (said("x"),)),))) is None


@pytest.mark.parametrize(
    ("written", "value", "form"),
    [
        ("26.159", 26159, "#,##0"),
        ("-12", -12, "#,##0"),
        ("0", 0, "#,##0"),
        ("1.234,5", 1234.5, "#,##0.####"),
        ("20,82%", 0.2082, "0.00%"),
        ("31/02/2022", "31/02/2022", "General"),
        ("20.82", "20.82", "General"),
        ("05", "05", "General"),
        ("10/14 xã", "10/14 xã", "General"),
        ("9" * 20, "9" * 20, "General"),
    ],
)
def test_numbers_are_numbers(written: str, value: object, form: str) -> None:
    cell = sheet_of(Row(("1", "Hồ sơ", written)))["C5"]
    assert (cell.value, cell.number_format) == (value, form)


def test_a_day_is_a_day() -> None:
    cell = sheet_of(Row(("1", "Hồ sơ", "31/5/2022")))["C5"]
    assert (cell.value.date(), cell.number_format) == (date(2022, 5, 31), "dd/m/yyyy")


def test_a_column_that_stands_left_keeps_its_words() -> None:
    assert sheet_of(Row(("1", "2022", "")))["B5"].value == "2022"


def test_what_is_said_below_a_table_stands_below_it_as_high_as_its_words() -> None:
    table = Table(COLUMNS, (Row(("1", "Hồ sơ", "12")),))
    file = write_workbook(report(annexes=(Annex("Số liệu", (table, said("Tổng số nhiệm vụ " * 20))),)))
    assert file is not None
    sheet: Any = load_workbook(io.BytesIO(file)).active
    assert sheet["A6"].value == ("Tổng số nhiệm vụ " * 20).strip()
    assert "A6:C6" in {str(one) for one in sheet.merged_cells.ranges}
    lines = [sheet.row_dimensions[at].height for at in (1, 6)]
    assert lines == [19.5, 58.5], "three lines of 130 letters each, of 13 points"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("31/5/2022", "dd/m/yyyy"),
        ("05/01/2022", "dd/mm/yyyy"),
        ("28/02/2022", "dd/mm/yyyy"),
        ("01/3/2022", "dd/m/yyyy"),
    ],
)
def test_a_day_is_shown_as_a_paper_writes_it(written: str, shown: str) -> None:
    assert sheet_of(Row(("1", "Hồ sơ", written)))["C5"].number_format == shown


def test_a_column_of_words_keeps_its_days_as_words() -> None:
    table = Table((*COLUMNS[:2], replace(COLUMNS[2], is_words=True)), (Row(("1", "Hồ sơ", "31/5/2022")),))
    file = write_workbook(report(annexes=(Annex("Số liệu", (table,)),)))
    assert file is not None
    sheet: Any = load_workbook(io.BytesIO(file)).active
    assert sheet["C5"].value == "31/5/2022"


@pytest.mark.parametrize("words", ["=1+1", "+84", "-x", "@SUM(A1)"])
def test_no_text_is_run(words: str) -> None:
    sheet = sheet_of(Row((words, words, words)), Row(group=words))
    assert {sheet.cell(row, column).value for row, column in ((5, 2), (6, 1))} == {f"'{words}"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
