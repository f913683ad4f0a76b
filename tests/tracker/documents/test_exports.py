"""The list as a file: the same rows, opened by a Vietnamese Excel, run by nobody."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.papers import register

ADDRESS = "kind=KH&sort=subject"


@pytest.fixture
def papers(office: Office) -> Office:
    """Four documents, one of them written by somebody who tries."""
    register("12/KH-UBND", "25/01/2022", subject="Thi hành; pháp luật, “xử lý”")
    register("13/KH-UBND", "25/01/2022", subject='=HYPERLINK("http://x","y")', signer="@SUM(1)")
    register("14/KH-UBND", "25/01/2022", subject="Bình đẳng giới")
    register("12/QĐ-UBND", "25/01/2022", subject="Quyết định")
    return office


def rows_of(text: str, separator: str = ";") -> list[list[str]]:
    """The lines of a CSV file."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))


def test_csv_holds_the_rows_of_the_list_in_its_order(client_of: ClientOf, papers: Office) -> None:
    answer = client_of("minh").get(f"/documents/export.csv?{ADDRESS}")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=so-van-ban-2022-06-15.csv"
    rows = rows_of(answer.text)
    assert [row[0] for row in rows[1:]] == ["14/KH-UBND", "13/KH-UBND", "12/KH-UBND"]
    assert rows[3][2:4] == ["25/01/2022", "Thi hành; pháp luật, “xử lý”"]


def test_whose_power_is_said_of_a_committees_papers_only(client_of: ClientOf, papers: Office) -> None:
    register("60/2021/NĐ-CP", "21/06/2021", issuer="Chính phủ", subject="Cơ chế tự chủ")
    register("31/QĐ-UBND", "10/01/2022", issuer="Chủ tịch UBND huyện", subject="Chỉ số")
    rows = rows_of(client_of("minh").get("/documents/export.csv?sort=number").text)
    said = {row[0]: row[5] for row in rows}
    assert (said["12/KH-UBND"], said["31/QĐ-UBND"], said["60/2021/NĐ-CP"]) == ("Ủy ban nhân dân", "Chủ tịch", "")


def test_no_cell_of_a_csv_file_is_a_formula(client_of: ClientOf, papers: Office) -> None:
    rows = rows_of(client_of("minh").get("/documents/export.csv").text)
    cells = [cell for row in rows for cell in row]
    assert '\'=HYPERLINK("http://x","y")' in cells
    assert "'@SUM(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.settings(LANGUAGE="en")
def test_an_english_excel_separates_by_commas(client_of: ClientOf, papers: Office) -> None:
    rows = rows_of(client_of("minh").get("/documents/export.csv").text, ",")
    assert {len(row) for row in rows} == {15}


def test_xlsx_holds_the_same_rows_with_real_days(client_of: ClientOf, papers: Office) -> None:
    answer = client_of("minh").get(f"/documents/export.xlsx?{ADDRESS}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=so-van-ban-2022-06-15.xlsx"
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["14/KH-UBND", "13/KH-UBND", "12/KH-UBND"]
    assert sheet["C2"].value.date() == date(2022, 1, 25)
    assert sheet["C2"].number_format == "dd/mm/yyyy"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:O4")
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_an_empty_list_has_its_heads(client_of: ClientOf, papers: Office) -> None:
    rows = rows_of(client_of("minh").get("/documents/export.csv?q=xyzxyz").text)
    assert len(rows) == 1
    assert len(rows[0]) == 15


def test_many_rows_come_whole(client_of: ClientOf, office: Office) -> None:
    for number in range(1, 421):
        register(f"{number}/KH-UBND", "25/01/2022", check=False)
    rows = rows_of(client_of("minh").get("/documents/export.csv?sort=number").text)
    assert [row[0] for row in rows[1:]] == [f"{number}/KH-UBND" for number in range(1, 421)]
