"""The workbook as other programs open it: values, days, formats, heads, filters, drop-downs, what is hostile in it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.core.sheets import HEAD, Line, Look, Sheet
from tracker.core.workbooks import letter, write_workbook

DAY, PLAIN = Look("dd/mm/yyyy"), Look()


def opened(*sheets: Sheet) -> Any:
    with write_workbook(sheets) as file:
        return load_workbook(io.BytesIO(file.read()))


def cell_of(value: Any, look: Look = PLAIN) -> Any:
    """The cell of a sheet that has one."""
    return opened(Sheet("A", [20], [Line([value], [look])])).active["A1"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Ủy ban nhân dân", "Ủy ban nhân dân"),
        ("a < b && c > \"d\" 'e'", "a < b && c > \"d\" 'e'"),
        (" đầu và cuối ", " đầu và cuối "),
        ("hai\ndòng", "hai\ndòng"),
        ("=1+1", "'=1+1"),
        ("a\x0bb\x00", "ab"),
        ("x" * 40_000, "x" * 32_767),
        (0, 0),
        (-3, -3),
        (True, True),
        (Decimal("1234.5"), 1234.5),
        (Decimal("0.00000001"), 0.00000001),
    ],
)
def test_a_value_is_read_as_it_was_given(value: Any, read: Any) -> None:
    assert cell_of(value).value == read


def test_days_and_moments_are_days() -> None:
    cell = cell_of(date(2022, 6, 15), DAY)
    assert (cell.value.date(), cell.number_format, cell.is_date) == (date(2022, 6, 15), "dd/mm/yyyy", True)
    evening = datetime.combine(date(2022, 6, 15), time(18, 30))
    assert cell_of(evening, Look("dd/mm/yyyy hh:mm")).value == evening
    assert cell_of(date(1905, 1, 1), DAY).value.date() == date(1905, 1, 1)


def test_looks() -> None:
    look = Look("#,##0", bold=True, italic=True, align="center", wrap=True, lined=True, font="Times New Roman", size=13)
    cell = cell_of(5, look)
    font, side = cell.font, cell.border.left.style
    assert (font.b, font.i, font.name, font.sz, side) == (True, True, "Times New Roman", 13, "thin")
    assert (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text) == ("center", "top", True)
    assert cell.number_format == "#,##0"
    plain = cell_of("x", HEAD)
    assert (plain.font.b, plain.font.name, plain.border.left.style, plain.alignment.wrap_text) == (
        True, "Calibri", None, None,
    )  # fmt: skip


def test_an_empty_cell_has_its_lines_and_else_is_none() -> None:
    lined = Look(lined=True)
    sheet = opened(Sheet("A", [9, 9], [Line([None, "x"], [lined, lined]), Line([None, "x"], [PLAIN, PLAIN])])).active
    assert [sheet["A1"].border.left.style, sheet["A2"].border.left.style] == ["thin", None]
    assert sheet["A1"].value is None


def test_what_stays_in_view_is_filtered_printed_and_offered() -> None:
    lines = [Line(["Tên"], [HEAD], across=True), Line(["A", "B"], [HEAD, HEAD]), Line([1, 2], [PLAIN, PLAIN])]
    book = opened(
        Sheet("Mục 'một'", [10, 20.5], lines, head=2, kept=1, filtered=True, on_side=True,
              choices={2: "Có,Không", 1: "'Mục hai'!$A$2:$A$9"}, most=7),
        Sheet("Mục hai", [10], []),
    )  # fmt: skip
    sheet, other = book.worksheets
    assert (sheet.title, other.title) == ("Mục 'một'", "Mục hai")
    assert (sheet.freeze_panes, other.freeze_panes) == ("B3", "A2")
    assert (sheet.auto_filter.ref, other.auto_filter.ref) == ("A2:B3", None)
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "$2:$2", "landscape", 9,
    )  # fmt: skip
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:B1"]
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[1].height) == (20.5, 16.5)
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered == {"B3:B7": '"Có,Không"', "A3:A7": "'Mục hai'!$A$2:$A$9"}


def test_columns_beyond_z_have_two_letters() -> None:
    assert [letter(at) for at in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_long_list_is_not_kept_in_memory() -> None:
    asked = 0

    def lines() -> Iterator[Line]:
        nonlocal asked
        looks = [PLAIN] * 3
        for asked in range(20_000):
            yield Line([asked, "Việc", None], looks)

    with write_workbook([Sheet("A", [9, 9, 9], lines())]) as file:
        package = zipfile.ZipFile(file)
        assert asked == 19_999
        assert package.getinfo("xl/worksheets/sheet1.xml").file_size > 1_000_000
        assert package.testzip() is None


def test_what_no_cell_holds_is_told() -> None:
    with pytest.raises(TypeError, match="no cell holds a list"):
        cell_of([1])


def test_no_library_is_loaded_for_it() -> None:
    words = (
        "import sys; from tracker.core.sheets import *; from tracker.core.workbooks import write_workbook;"
        " write_workbook([Sheet('A', [9], [Line(['x'], [HEAD])])]); print('openpyxl' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
