"""Lists as offices lay them out, and files that are no list at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.moving.people.lists import book
from tracker.intake.reading.values import UnreadableError
from tracker.moving.models import RunKind
from tracker.moving.people.sheets.reading import MOST_ROWS, read_list
from tracker.moving.people.sheets.rows import RawRow
from tracker.moving.people.sheets.tables import Table

PEOPLE, UNITS = RunKind.PEOPLE, RunKind.UNITS
TITLED: tuple[tuple[Any, ...], ...] = (
    ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH",), ("DANH SÁCH CÁN BỘ, CÔNG CHỨC",), ("(Kèm theo Công văn số 12/UBND)",), (),
)  # fmt: skip


def read(kind: RunKind, data: bytes) -> tuple[list[Table], list[RawRow]]:
    """The tables of a list, and their rows one after the other."""
    found = read_list(kind, data, lambda _layout: {})
    return [table for table, _rows in found.tables], [row for _table, rows in found.tables for row in rows]


def fields(table: Table) -> dict[str, str]:
    """What each column is, by its letter."""
    return {column.letter: column.field.value for column in table.columns}


def said(rows: list[RawRow]) -> list[tuple[int, str, str, str]]:
    """Number, name, unit or heading, title of the rows that are some."""
    return [
        (row.line, row.cells.get("name", ""), row.cells.get("unit", "") or row.group, row.cells.get("title", ""))
        for row in rows if not row.is_closing and not row.is_heading
    ]  # fmt: skip


def test_titles_above_a_head_of_two_rows_and_headings_of_groups() -> None:
    tables, rows = read(PEOPLE, book(
        *TITLED,
        ("STT", "Họ và tên", "Ngày sinh", None, "Chức vụ, chức danh", "Liên hệ", None),
        (None, None, "Nam", "Nữ", None, "Điện thoại", "Thư điện tử"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("I", "Lãnh đạo UBND"), (1, "Trần Văn A", "1/1/1980", None, "Chủ tịch", 905123456, "a@x.vn"),
        ("II. Phòng Kinh tế",), (1, "Lê Thị B", None, "2/2/1990", "Trưởng phòng", None, None),
        ("Tổng cộng: 02 người",), (None, None, None, None, "TM. ỦY BAN NHÂN DÂN"),
        merged=("A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:G5", "A10:G10"),
    ))  # fmt: skip
    assert fields(tables[0]) == {
        "A": "order", "B": "name", "C": "", "D": "", "E": "title", "F": "phone", "G": "email",
    }  # fmt: skip
    assert said(rows) == [
        (9, "Trần Văn A", "Lãnh đạo UBND", "Chủ tịch"), (11, "Lê Thị B", "Phòng Kinh tế", "Trưởng phòng"),
    ]  # fmt: skip
    assert [row.line for row in rows if row.is_closing] == [12, 13]


def test_family_and_given_name_apart_and_a_unit_merged_downwards() -> None:
    tables, rows = read(PEOPLE, book(
        ("TT", "Họ đệm", "Tên", "Phòng ban", "Vị trí việc làm", "Ghi chú"),
        (1, "Trần Văn", "An", "Phòng Nội vụ", "Trưởng phòng", None),
        (2, "Lê Thị", "Bình", None, "nt", "x"),
        (3, "Hồ", "Cường", "-nt-", "Chuyên viên", None),
        merged=("D2:D3",),
    ))  # fmt: skip
    assert fields(tables[0])["B"] == fields(tables[0])["C"] == "name"
    assert said(rows) == [
        (2, "Trần Văn An", "Phòng Nội vụ", "Trưởng phòng"), (3, "Lê Thị Bình", "Phòng Nội vụ", "Trưởng phòng"),
        (4, "Hồ Cường", "Phòng Nội vụ", "Chuyên viên"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_a_text_with_cells(mark: str, begin: str) -> None:
    lines = (("Cơ quan", "Họ tên", "Chức danh", "E-mail", "SĐT"), ("Phòng Nội vụ", "Lê An", "CV", "an@x.vn", "0905"))
    tables, rows = read(PEOPLE, (begin + "\r\n".join(mark.join(line) for line in lines)).encode())
    assert fields(tables[0]) == {"A": "unit", "B": "name", "C": "title", "D": "email", "E": "phone"}
    assert rows[0].cells == {
        "unit": "Phòng Nội vụ", "name": "Lê An", "title": "CV", "email": "an@x.vn", "phone": "0905",
    }  # fmt: skip


def test_several_sheets_a_repeated_head_and_sheets_of_other_things() -> None:
    def more(made: Any) -> None:
        other = made.create_sheet("Thôn")
        for row in (
            ("Số TT", "Họ và tên trưởng thôn", "Thôn", "Số điện thoại"),
            (1, "Võ Hà", "Thôn Đông", "0905111222"),
        ):
            other.append(row)
        for row in (("Ngày", "Nội dung"), (date(2025, 1, 1), "Họp giao ban")):
            made.create_sheet("Lịch").append(row)
        made.create_sheet("Ẩn").append(("Họ và tên", "Chức vụ"))
        made["Ẩn"].sheet_state = "hidden"

    head = ("STT", "Họ và tên", "Chức vụ")
    tables, rows = read(PEOPLE, book(
        head, (1, "Trần A", "Chuyên viên"), head, (2, "Trần B", "Văn thư"), title="UBND", more=more
    ))  # fmt: skip
    assert [table.sheet for table in tables] == ["UBND", "Thôn"]
    assert said(rows) == [(2, "Trần A", "", "Chuyên viên"), (4, "Trần B", "", "Văn thư"), (2, "Võ Hà", "Thôn Đông", "")]


def test_a_list_of_units_with_a_parent_and_a_heading_that_is_a_unit() -> None:
    tables, rows = read(UNITS, book(
        *TITLED, ("TT", "Tên cơ quan, đơn vị", "Tên gọi tắt", "Mã định danh", "Trực thuộc", "Thành lập từ ngày"),
        (1, "Phòng Kinh tế", "P.KT", "H48.1.2", "UBND xã", date(2025, 7, 1)), ("II", "Các thôn"), (2, "Thôn Đông"),
    ))  # fmt: skip
    assert list(fields(tables[0]).values()) == ["order", "name", "short_name", "code", "parent", "from_on"]
    assert rows[0].cells["from_on"] == "01/07/2025"
    assert [(row.line, row.group, row.is_heading) for row in rows] == [
        (6, "", False), (7, "", True), (8, "Các thôn", False)
    ]  # fmt: skip


def test_formulas_show_what_they_showed(tmp_path: Any) -> None:
    data = book(("Họ và tên", "Chức vụ", "Đơn vị"), ("Lê An", '="Chuyên"&" viên"', "=A2"))
    _tables, rows = read(PEOPLE, data)
    assert rows[0].cells["name"] == "Lê An"
    assert all(not words.startswith("=") for words in rows[0].cells.values())


def test_five_thousand_rows_and_three_hundred_columns() -> None:
    heads = ("STT", "Họ và tên", "Chức vụ", "Đơn vị")
    _tables, rows = read(
        PEOPLE, book(heads, *((n, f"Trần Văn {n % 7 * 'a'}", "CV", "P. Nội vụ") for n in range(5_000)))
    )
    assert len(rows) == 5_000
    wide = [f"Cột {n}" for n in range(296)]
    tables, rows = read(PEOPLE, book((*heads, *wide), *((n, "Trần An", "CV", "P", *wide) for n in range(50))))
    assert (len(tables[0].columns), len(rows)) == (60, 50)


def test_more_rows_than_are_read_are_told() -> None:
    data = "\n".join(["Họ và tên;Chức vụ", *(f"Trần An;CV {n}" for n in range(MOST_ROWS + 5))]).encode()
    found = read_list(PEOPLE, data, lambda _layout: {})
    assert (len(found.tables[0][1]), found.cut) == (MOST_ROWS, [("", MOST_ROWS + 1)])


def test_a_monster_of_merged_cells_is_read_all_the_same() -> None:
    data = book(("Họ và tên", "Chức vụ"), ("Lê An", "CV"), merged=("A5:B5",))
    areas = "".join(f'<mergeCell ref="A{at}:GR{at}"/>' for at in range(10, 400)) + '<mergeCell ref="A500:XFD9000"/>'
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for part in old.namelist():
            made.writestr(part, old.read(part).replace(b'<mergeCell ref="A5:B5"/>', areas.encode()))
    _tables, rows = read(PEOPLE, kept.getvalue())
    assert said(rows) == [(2, "Lê An", "", "CV")]


def packed(name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b"   \n", "empty"), (book(), "empty"), (b"%PDF-1.7 ...", "type"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "type"), (packed("x.txt", b"x"), "type"), (b"PK\x03\x04 broken", "broken"),
        (book(("Ngày", "Nội dung"), ("1", "Họp")), "no_head"), (b"chi la mot dong, khong co gi", "no_head"),
        (book(("Họ và tên",), ("Lê An",)), "no_head"),
    ],
)  # fmt: skip
def test_what_is_no_list_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_list(PEOPLE, data, lambda _layout: {})
    assert raised.value.reason == reason


def test_columns_that_were_said_before_are_taken_so() -> None:
    data = book(("Mã NV", "Họ và tên", "Bộ phận phụ trách", "Nơi làm"), ("1", "Lê An", "Chuyên viên", "Phòng Nội vụ"))

    def wanted(_layout: str) -> dict[str, str]:
        return {"bo phan phu trach": "title", "noi lam": "unit"}

    ((table, rows),) = read_list(PEOPLE, data, wanted).tables
    assert fields(table) == {"A": "", "B": "name", "C": "title", "D": "unit"}
    assert rows[0].cells == {"name": "Lê An", "title": "Chuyên viên", "unit": "Phòng Nội vụ"}


def test_what_openpyxl_reads_back_of_a_template_is_a_list(office: Any) -> None:
    from tracker.moving.people.template import people_template, units_template

    for kind, write in ((PEOPLE, people_template), (UNITS, units_template)):
        with write(date(2022, 6, 15)) as made:
            opened = load_workbook(made)
        sheet = opened.worksheets[0]
        assert opened.sheetnames[1:] == ["Hướng dẫn", "Danh mục"]
        assert len(sheet.data_validations.dataValidation) == (3 if kind is PEOPLE else 2)
        kept = io.BytesIO()
        opened.save(kept)
        tables, rows = read(kind, kept.getvalue())
        assert "" not in fields(tables[0]).values()
        assert [row.is_closing for row in rows] == [True]  # the example
