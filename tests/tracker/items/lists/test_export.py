"""The list as a file: the very rows of the list in its order, days as days, figures as figures."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.queries import every
from tracker.items.queries.every import every_row, ids_of
from tracker.items.queries.lists import Wanted, list_items

HEADS = (
    "Văn bản", "Ngày ban hành", "Nội dung nhiệm vụ", "Lĩnh vực", "Đơn vị chủ trì", "Trạng thái", "Chỉ tiêu", "Số liệu",
)  # fmt: skip


def sheet_of(client: FlaskClient, address: str) -> Any:
    """The sheet of the file that this list's address gives."""
    answer = client.get(f"/items/export.xlsx{address}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=nhiem-vu-2022-06-15.xlsx"
    return load_workbook(io.BytesIO(answer.data)).active


def column(sheet: Any, letter: str) -> list[Any]:
    """What stands below the head of a column."""
    return [cell.value for cell in sheet[letter][2:]]


def titles(client: FlaskClient, address: str) -> list[str]:
    """The duties of the list's page, from top to bottom."""
    return re.findall(r'<td class="subject wide"><a href="[^"]*">([^<]*)</a>', client.get(f"/items{address}").text)


@pytest.fixture
def several(office: Office) -> Office:
    """Items that stand in every way."""
    for days, title in ((-30, "Trễ nhiều"), (-2, "Trễ ít"), (3, "Sắp đến hạn"), (90, "Còn lâu")):
        put(going(office, title=title), due_on=TODAY + timedelta(days=days))
    registered(title="Không hạn", due_on=None)
    for days, title in ((20, "Xong trước"), (10, "Xong sau")):
        put(going(office, title=title), status=Status.COMPLETED, closed_on=TODAY - timedelta(days=days))
    return office


@pytest.mark.parametrize(
    "address",
    ["", "?timely=overdue", "?open=0", "?sort=title", "?sort=-title&open=1", "?sort=-due", "?q=tre", "?sort=status",
     "?sort=-unit", "?sort=field", "?sort=new"],
)  # fmt: skip
def test_a_file_holds_the_rows_of_the_list_in_its_order(client_of: ClientOf, several: Office, address: str) -> None:
    client = client_of("lan")
    shown = titles(client, address)
    assert len(shown) >= 2
    assert column(sheet_of(client, address), "C") == shown


def test_days_are_days_and_figures_are_figures(client_of: ClientOf, office: Office) -> None:
    document = make_document("12", issued_on=date(2022, 1, 25))
    item_id = going(office, title="Thu ngân sách", document=document)
    put(item_id, due_on=TODAY - timedelta(days=5), due_as_written="trước ngày 10/6")
    with unit_of_work():
        draft = CounterDraft(label="Đã thu", noun="tỷ đồng", decimals=2, targets={"": 40000})
        counter = add_counter(draft, by=SYSTEM, item_id=item_id).id
        add_reading(counter, Entry(12345, TODAY), by=SYSTEM, on=TODAY)
    sheet = sheet_of(client_of("lan"), "")
    assert sheet["A1"].value == "Danh sách nhiệm vụ. Dữ liệu tính đến ngày 15/06/2022"
    assert [cell.value for cell in sheet[2][:8]] == list(HEADS)
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Nhiệm vụ", "A3", "A2:S3")
    row = {head.value: cell for head, cell in zip(sheet[2], sheet[3], strict=True)}
    assert row["Văn bản"].value == "12/KH-UBND"
    assert row["Ngày ban hành"].value.date() == date(2022, 1, 25)
    assert (row["Thời hạn"].value.date(), row["Thời hạn"].number_format) == (date(2022, 6, 10), "dd/mm/yyyy")
    assert (row["Số liệu"].value, row["Chỉ tiêu giao"].value, row["Đơn vị tính"].value) == (123.45, 400, "tỷ đồng")
    assert (row["Tỷ lệ đạt"].value, row["Tỷ lệ đạt"].number_format) == (0.3086, "0.00%")
    assert (row["Số ngày quá hạn"].value, row["Số ngày làm việc còn lại"].value) == (5, None)
    assert row["Tình trạng thời hạn"].value == "Quá hạn"
    assert row["Thời hạn ghi trong văn bản"].value == "trước ngày 10/6"


def test_the_first_line_says_what_was_filtered(client_of: ClientOf, several: Office) -> None:
    address = f"?timely=overdue&unit={several.unit('NV').id}"
    words = sheet_of(client_of("minh"), address)["A1"].value
    assert words == ("Danh sách nhiệm vụ. Đơn vị: Phòng Nội vụ; Thời hạn: Quá hạn. Dữ liệu tính đến ngày 15/06/2022")


def test_a_search_that_no_workbook_may_hold_is_left_out_of_the_first_line(client_of: ClientOf, several: Office) -> None:
    assert sheet_of(client_of("lan"), "?q=tre%00%1F")["A1"].value.startswith("Danh sách nhiệm vụ. Tìm: tre. Dữ liệu")


def test_nobody_carries_away_what_they_may_not_see(client_of: ClientOf, office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    assigned(office, document=document, title="Việc hạn chế")
    assert column(sheet_of(client_of("minh"), ""), "C") == ["Việc hạn chế"]
    assert column(sheet_of(client_of("tuyet"), ""), "C") == []
    assert "Việc hạn chế" not in client_of("quan").get("/items/export.csv").text


def test_no_cell_is_a_formula(client_of: ClientOf, office: Office) -> None:
    registered(title='=HYPERLINK("http://x","y")')
    sheet = sheet_of(client_of("lan"), "")
    assert column(sheet, "C") == ['\'=HYPERLINK("http://x","y")']
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_csv_holds_the_same_for_a_vietnamese_excel(client_of: ClientOf, several: Office) -> None:
    client = client_of("lan")
    answer = client.get("/items/export.csv?timely=overdue")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert [row[2] for row in rows[1:]] == titles(client, "?timely=overdue") == ["Trễ nhiều", "Trễ ít"]
    assert rows[1][rows[0].index("Thời hạn")] == "16/05/2022"
    assert rows[1][rows[0].index("Số ngày quá hạn")] == "30"


def test_a_long_list_is_read_by_the_batch(several: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        registered(title=f"Nhiệm vụ {number}")
    monkeypatch.setattr(every, "BATCH", 4)
    with asked() as queries:
        rows = list(every_row(Wanted(), by=SYSTEM, on=TODAY))
    assert [row.id for row in rows] == [row.id for row in list_items(Wanted(), by=SYSTEM, on=TODAY).rows]
    assert len(queries) == 1 + 2 + 2 * 4, "the calendar, two streams of ids, and two queries for each batch"
    late = Wanted(timely=Timeliness.OVERDUE)
    assert list(ids_of(late, by=SYSTEM, on=TODAY, most=1)) == [rows[0].id]


def test_an_empty_list_has_its_heads(client_of: ClientOf, office: Office) -> None:
    sheet = sheet_of(client_of("lan"), "?q=khongco")
    assert [cell.value for cell in sheet[2][:8]] == list(HEADS)
    assert sheet.max_row == 2
