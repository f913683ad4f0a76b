"""The workbook of a plan: written for the office, read as people type it; what is wrong says so in its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.factories import Office, make_unit
from tests.tracker.reorganizing.acts import carried_out, commune, merged
from tracker.core.actor import SYSTEM
from tracker.organization.models import UnitKind
from tracker.reorganizing.plan import Fate, Line, NewCommittee, NewUnit, PersonLine, Plan, Wish
from tracker.reorganizing.sheet.reading import ReadPlan, read_plan
from tracker.reorganizing.sheet.writing import write_plan

pytestmark = pytest.mark.settings(LANGUAGE="en")

DAY, TODAY = date(2022, 6, 1), date(2022, 6, 15)
PAPER = "Nghị quyết số 1677/NQ-UBTVQH15 ngày 16/6/2025"
XA = NewCommittee("Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn", "commune", "Bình Sơn", "UBND tỉnh Quảng Ngãi")


def form(change: Callable[[Any], None] | None = None, wish: Wish | None = None) -> bytes:
    """The form of this office with what somebody typed into it."""
    with write_plan(by=SYSTEM, on=TODAY, wish=wish) as made:
        book = load_workbook(made)
    if change:
        change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def basics(book: Any, day: Any = DAY) -> None:
    sheet = book["Chung"]
    sheet["B1"], sheet["B2"], sheet["B3"] = "Sắp xếp xã", day, PAPER


def put(book: Any, unit: str, fate: str, to: str) -> int:
    """Write into the row of a unit; the number of the row."""
    for row in book["Đơn vị"].iter_rows(min_row=2):
        if row[0].value == unit:
            row[2].value, row[3].value = fate, to
            return int(row[0].row)
    raise LookupError(unit)


def told(read: ReadPlan) -> list[str]:
    return [str(one) for one in read.faults]


def test_the_form_has_the_units_and_people_of_the_office(office: Office) -> None:
    book = load_workbook(io.BytesIO(form()))
    assert book.sheetnames == ["Hướng dẫn", "Chung", "Đơn vị", "Đơn vị mới", "Nhân sự", "Nhiệm vụ"]
    units = [tuple(cell.value for cell in row[:2]) for row in book["Đơn vị"].iter_rows(min_row=2)]
    assert units == [
        ("Văn phòng HĐND và UBND huyện", "VP"), ("Phòng Nội vụ", "NV"), ("Phòng Tư pháp", "TP"),
        ("UBND xã Bình An", "XA-BINHAN"),
    ]  # fmt: skip
    people = [row[0].value for row in book["Nhân sự"].iter_rows(min_row=2)]
    assert people == [
        "Phạm Thị Lan", "Hoàng Anh Quân", "Nguyễn Thị Hương", "Đỗ Nhật Minh", "Phạm Thanh Tâm", "Nguyễn Thị Tuyết"
    ]  # fmt: skip
    lists = {str(rule.sqref): rule.formula1 for rule in book["Đơn vị"].data_validations.dataValidation}
    assert "Sáp nhập vào" in lists["C2:C64"]
    assert lists["D2:D64"].startswith("'Đơn vị mới'!")


def test_a_form_that_says_nothing_is_no_plan(office: Office) -> None:
    assert told(read_plan(form())) == ["Chung!B2: Write the first day: 01/7/2025"]
    assert told(read_plan(form(basics))) == ["Say what becomes of at least one unit"]


def test_a_plan_written_is_the_plan_read(office: Office) -> None:
    ids = {code: office.unit(code).id for code in ("UBND", "VP", "NV", "TP", "XA-BINHAN")}
    plan = Plan(
        new=(
            NewUnit("n1", "VHXH", "Phòng Văn hóa - Xã hội", "P. VH-XH", "division", f"u{ids['UBND']}", "vh@xa.example"),
            NewUnit("n2", "HCC", "Trung tâm Phục vụ hành chính công", "TT HCC", "centre", "n1"),
        ),
        lines=(
            Line(ids["VP"], Fate.SPLIT, ("n1", "n2")), Line(ids["NV"], Fate.MERGED, ("n1",)),
            Line(ids["TP"], Fate.RENAMED, name="Đội Pháp chế", short_name="Pháp chế", kind="division"),
            Line(ids["XA-BINHAN"], Fate.LEAVES, elsewhere="UBND xã Bình Minh"),
        ),
        people=(
            PersonLine(office.post("lan").id, "n2", "clerk", "Văn thư"),
            PersonLine(office.post("huong").id, "n1", "head", "Phó Trưởng phòng", is_deputy=True),
            PersonLine(office.post("minh").id, "", "officer", ""),
        ),
        committee=XA,
    )  # fmt: skip
    read = read_plan(form(wish=Wish("Sắp xếp xã", DAY, PAPER, plan)))
    assert told(read) == []
    assert read.wish == Wish("Sắp xếp xã", DAY, PAPER, plan)


def test_what_people_really_type(office: Office) -> None:
    make_unit("UBND xã Bình Chánh", code="XA-BC", kind=UnitKind.COMMUNE, under=office.unit("UBND"), position=90)

    def type_(book: Any) -> None:
        basics(book, "ngày 01 tháng 6 năm 2022")
        book["Đơn vị mới"].append(["  UBND xã\nBình  Sơn "])
        sheet = book["Đơn vị"]
        sheet.delete_rows(2, 10)
        sheet.append([])
        sheet.append(["xã binh an", None, "SÁP NHẬP", "ubnd xã bình sơn"])
        sheet.append(["Xã Bình Chánh", None, "nt", "nt"])
        sheet.append(["P. Nội vụ", "nv", "chuyển về", "UBND xã Vạn Tường"])
        sheet.append(["Phòng Tư pháp"])
        for column in "CD":
            sheet.merge_cells(f"{column}{sheet.max_row - 1}:{column}{sheet.max_row}")

    read = read_plan(form(type_))
    assert told(read) == []
    assert read.wish is not None
    plan = read.wish.plan
    assert [(unit.code, unit.name, unit.short_name, unit.kind) for unit in plan.new] == [
        ("XA-BINH-SON", "UBND xã Bình Sơn", "Xã Bình Sơn", "commune")
    ]
    assert [(line.fate, line.to, line.elsewhere) for line in plan.lines] == [
        (Fate.MERGED, ("n1",), ""), (Fate.MERGED, ("n1",), ""), (Fate.LEAVES, (), "UBND xã Vạn Tường"),
        (Fate.LEAVES, (), "UBND xã Vạn Tường"),
    ]  # fmt: skip


def test_a_row_that_names_a_closed_unit_is_not_taken_for_its_heir(office: Office) -> None:
    old, heir = commune("Bình Chánh"), office.unit("VP")
    carried_out(office, merged(old, to=f"u{heir.id}"))

    def type_(book: Any) -> None:
        basics(book, date(2022, 6, 10))
        book["Đơn vị"].append([old.name, None, "Sáp nhập vào", "Phòng Tư pháp"])
        put(book, "Phòng Nội vụ", "Sáp nhập vào", old.name)

    read = read_plan(form(type_))
    assert [one.words for one in read.faults] == [
        f"“{old.name}” is closed, and {heir.name} took over: name the unit itself"
    ]


@pytest.mark.parametrize(
    ("day", "read"),
    [(datetime(2022, 6, 1, 7, 30), DAY), (44713, DAY), ("1/6/2022", DAY), (" 01.06.2022 ", DAY), ("1/13/2022", None)],  # noqa: DTZ001 - a cell knows no zone
)  # fmt: skip
def test_days_as_they_come(office: Office, day: Any, read: date | None) -> None:
    found = read_plan(form(lambda book: basics(book, day)))
    assert (found.wish.day if found.wish else None) == read
    if read is None:
        assert [str(one.cell) for one in found.faults] == ["Chung!B2"]


def test_each_fault_stands_in_its_cell(office: Office) -> None:
    rows: dict[str, int] = {}

    def type_(book: Any) -> None:
        basics(book)
        rows["nv"] = put(book, "Phòng Nội vụ", "Sáp nhập vào", "Phòng Văn hoá")
        rows["tp"] = put(book, "Phòng Tư pháp", "giải tán", "")
        rows["xa"] = put(book, "UBND xã Bình An", "Chuyển về cơ quan khác", "")
        book["Đơn vị"].append(["Phòng Y tế", "YT", "Sáp nhập vào", "Phòng Nội vụ"])
        book["Đơn vị"].append(["Phòng Tư pháp", "NV", "Sáp nhập vào", "Phòng Tư pháp"])
        book["Đơn vị mới"].append(["Đơn vị lạ", "", "Liên minh", "Phòng Nội vụ"])

    faults = read_plan(form(type_)).faults
    found = {str(one.cell): str(one.words) for one in faults}
    assert found[f"Đơn vị!D{rows['nv']}"].startswith("“Phòng Văn hoá” is no unit of this office")
    assert found[f"Đơn vị!C{rows['tp']}"].startswith("Choose one of the words")
    assert found[f"Đơn vị!D{rows['xa']}"].startswith("Write which committee has UBND xã Bình An")
    assert found["Đơn vị!B6"] == "No unit has the code YT"
    assert found["Đơn vị!A7"] == "NV is Phòng Nội vụ: name and code differ"
    assert found["Đơn vị mới!C2"].startswith("There is no such kind of unit")
    assert found["Đơn vị mới!D2"] == "Phòng Nội vụ ends with this plan: choose a unit that stays"
    assert len(faults) == len(found)


def test_hostile_and_other_files_are_refused_in_words(office: Office) -> None:
    def packed(**parts: bytes) -> bytes:
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/") + ".xml", content)
        return kept.getvalue()

    whole = form()
    for data, words in (
        (b"", "no Excel workbook"), (b"Ten;Ma\n", "no Excel workbook"), (whole[: len(whole) // 2], "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls"), (bytes(5 * 1024 * 1024 + 1), "larger than a plan"),
        (packed(xl__workbook=b" " * (25 * 1024 * 1024)), "larger than a plan"),
        (packed(xl__workbook=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "no Excel workbook"),
        (packed(xl__workbook=b"<workbook/>"), "no Excel workbook"),
    ):  # fmt: skip
        read = read_plan(data)
        assert read.wish is None
        assert words in told(read)[0]


def test_merged_cells_of_the_whole_sheet_cost_nothing(office: Office) -> None:
    def type_(book: Any) -> None:
        basics(book)
        put(book, "Phòng Nội vụ", "Chuyển về cơ quan khác", "UBND xã Vạn Tường")

    data = io.BytesIO(form(type_))
    made = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet3.xml":
                everything = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                content = content.replace(b"</sheetData>", b"</sheetData>" + everything)
            target.writestr(name, content)
    assert "mergeCell" in zipfile.ZipFile(made).read("xl/worksheets/sheet3.xml").decode()
    read = read_plan(made.getvalue())  # the heads of the first column stand in every row: no unit is called so
    assert read.wish is not None
    assert len(read.faults) < 20


def test_a_workbook_without_our_sheets(office: Office) -> None:
    book, kept = Workbook(), io.BytesIO()
    book.save(kept)
    assert told(read_plan(kept.getvalue())) == ["The sheet “Chung” is missing: begin with the form of this office"]
