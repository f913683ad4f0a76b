"""The workbook as other programs open it: values, days, formats, heads, filters, drop-downs, what is hostile in it."""

from __future__ import annotations

import io
import resource
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from random import random
from typing import Any

import pytest
from hypothesis import given, strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from tracker.core.spreadsheets import HEAD, Line, Look, Sheet, guarded, write_workbook
from tracker.core.workbooks import rows

DAY, PLAIN = Look("dd/mm/yyyy"), Look()
LETTERS = st.characters(exclude_categories=["Cs"])


@contextmanager
def full_beyond(most: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


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
        ("<r><t>a</t></r></is><is>", "<r><t>a</t></r></is><is>"),
        ("<r><t>a & b</t></r>", "<r><t>a & b</t></r>"),
        ("nửa chữ \ud83d", "nửa chữ ?"),
        ("012", "012"),
        ("a\x0bb\x00", "ab"),
        ("x" * 40_000, "x" * 32_767),
        (0, 0),
        (-3, -3),
        (True, True),
        (Decimal("1234.5"), 1234.5),
        (Decimal("0.00000001"), 0.00000001),
        (1 / 3, 0.3333333333333333),
        (10**14 + 1, 10**14 + 1),
        (12_345_678_901_234_567_890, 1.234567890123457e19),
    ],
)
def test_a_value_is_read_as_it_was_given(value: Any, read: Any) -> None:
    assert cell_of(value).value == read


def test_spaces_at_the_ends_are_to_be_kept() -> None:
    """openpyxl keeps them anyway; others do where the file says so."""
    with write_workbook([Sheet("A", [20], [Line(["Tên"], [PLAIN]), Line([" đầu"], [PLAIN])])]) as file:
        content = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert "<t>Tên</t>" in content
    assert '<t xml:space="preserve"> đầu</t>' in content


def test_days_and_moments_are_days() -> None:
    cell = cell_of(date(2022, 6, 15), DAY)
    assert (cell.value.date(), cell.number_format, cell.is_date) == (date(2022, 6, 15), "dd/mm/yyyy", True)
    evening = datetime.combine(date(2022, 6, 15), time(18, 30))
    assert cell_of(evening, Look("dd/mm/yyyy hh:mm")).value == evening
    assert cell_of(date(1905, 1, 1), DAY).value.date() == date(1905, 1, 1)
    around = [date(1900, 2, 27), date(1900, 3, 1)]  # spreadsheets have one more day between them
    sheet = opened(Sheet("A", [9, 9], [Line(around, [DAY, DAY])])).active
    assert [cell.value.date() for cell in sheet[1]] == around
    with pytest.raises(TypeError):
        cell_of(datetime.combine(around[0], time(), UTC), DAY)


@given(st.lists(st.text(LETTERS, max_size=40) | st.sampled_from(["_x000D_", "a_x005F_x0041_", "\r\n"]), max_size=20))
def test_texts_come_back_letter_by_letter(texts: list[str]) -> None:
    """But for controls, which no workbook holds, and the apostrophe. openpyxl leaves _x000D_ for us to read."""
    book = opened(Sheet("A", [20], [Line([text], [PLAIN]) for text in ["Tên", *texts]]))
    read = [cell.value or "" for (cell,) in book.active.iter_rows(max_row=len(texts) + 1)][1:]
    assert [unescape(value) for value in read] == [guarded(text) for text in texts]


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


def test_each_cell_of_each_sheet_has_its_own_look() -> None:
    """Also where two looks are the same to a spreadsheet, and a sheet begins with one that another had."""
    looks = [Look(form, bold=bold, size=size) for size in (9, 14) for bold in (True, False) for form in ("", "General")]
    first, second = [Look("0.00%"), *looks], [*reversed(looks), Look("0.0%")]
    lines = [Line(["Tên"], [first[1]], across=True), Line([1] * len(first), first)]
    book = opened(Sheet("A", [9] * len(first), lines), Sheet("B", [9] * len(second), [Line([1] * len(second), second)]))
    for sheet, line, expected in [(book["A"], 2, first), (book["B"], 1, second)]:
        drawn = [(cell.number_format, cell.font.b, cell.font.sz) for cell in sheet[line]]
        assert drawn == [(look.form or "General", look.bold, look.size) for look in expected]
    assert (book["A"]["A1"].font.b, book["A"]["A1"].font.sz) == (True, 9)


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
    for value in ([1], float("nan"), Decimal("Infinity"), time(8)):
        with pytest.raises(TypeError):
            cell_of(value)
    with pytest.raises(ValueError, match="no drop-down"):
        opened(Sheet("A", [9], [], choices={1: ",".join(["Phòng Nội vụ"] * 30)}))
    monkeypatch.setattr(rows, "MOST_LINES", 3)
    with pytest.raises(ValueError, match="more than 3 lines"):
        opened(Sheet("A", [9], [Line([at], [PLAIN]) for at in range(4)]))


def test_a_title_is_as_high_as_its_words_and_no_higher_than_a_spreadsheet_can() -> None:
    lines = [Line([words], [PLAIN], across=True) for words in ("", "x" * 21, "x" * 9_000)]
    heights = opened(Sheet("A", [10, 10], lines)).active.row_dimensions
    assert [heights[at].height for at in (1, 2, 3)] == [16.5, 33, 408.75]


@pytest.mark.parametrize("most", [0, 2_000_000])
def test_where_no_room_is_left_it_is_a_fault_of_the_disk(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lines = [Line([random(), random()], [PLAIN, PLAIN]) for _at in range(30_000)]
    with full_beyond(most), pytest.raises(OSError):  # noqa: PT011 - which one is the system's
        write_workbook([Sheet("A", [9, 9], lines)])
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_is_broken_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def lines() -> Iterator[Line]:
        yield Line(["Việc"], [PLAIN])
        raise InterruptedError("cancelled")

    with pytest.raises(InterruptedError, match="cancelled"):
        write_workbook([Sheet("A", [9], lines())])
    assert list(tmp_path.iterdir()) == []
