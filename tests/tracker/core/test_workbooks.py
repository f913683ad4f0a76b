"""The workbook as other programs open it: values, days, formats, heads, filters, drop-downs, what is hostile in it."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.core import spreadsheets
from tracker.core.spreadsheets import HEAD, Line, Look, Sheet, write_workbook

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
        ("{=1+1}", "{=1+1}"),
        ("https://xa.gov.vn", "https://xa.gov.vn"),
        ("<r><t>a</t></r></is><is>", "'<r><t>a</t></r></is><is>"),
        ("<r><t>a & b</t></r>", "'<r><t>a & b</t></r>"),
        ("012", "012"),
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
        Sheet("Mục 'một' nữa", [10, 20], lines, head=2, kept=1, filtered=True, on_side=True,
              choices={2: "Có,Không", 1: "'Mục hai'!$A$2:$A$9"}, most=7),
        Sheet("Mục hai", [10], []),
    )  # fmt: skip
    sheet, other = book.worksheets
    assert (sheet.title, other.title) == ("Mục 'một' nữa", "Mục hai")
    assert (sheet.freeze_panes, other.freeze_panes) == ("B3", "A2")
    assert (sheet.auto_filter.ref, other.auto_filter.ref) == ("A2:B3", None)
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "$2:$2", "landscape", 9,
    )  # fmt: skip
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:B1"]
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[1].height) == (20, 16.5)
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered == {"B3:B7": '"Có,Không"', "A3:A7": "'Mục hai'!$A$2:$A$9"}


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


@pytest.mark.filterwarnings("ignore:Length of list items")
def test_what_no_workbook_holds_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError):
        cell_of([1])
    with pytest.raises(ValueError, match="no drop-down"):
        opened(Sheet("A", [9], [], choices={1: ",".join(["Phòng Nội vụ"] * 30)}))
    monkeypatch.setattr(spreadsheets, "MOST_LINES", 3)
    with pytest.raises(ValueError, match="more than 3 lines"):
        opened(Sheet("A", [9], [Line([at], [PLAIN]) for at in range(4)]))


def test_where_no_room_is_left_it_is_a_fault_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of its rows goes away in the middle, as a full disk would have it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def lines() -> Iterator[Line]:
        yield Line(["Việc"], [PLAIN])
        for folder in tmp_path.iterdir():
            shutil.rmtree(folder)

    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's
        opened(Sheet("A", [9], lines()))
    assert list(tmp_path.iterdir()) == []
