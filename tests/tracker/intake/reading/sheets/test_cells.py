"""What cells hold and how they are written: formulas with their results, shared words, days by their shape."""

from __future__ import annotations

import pytest

from tests.tracker.intake.reading.sheets.parts import HEAD, MAIN, task, words, workbook
from tests.tracker.intake.reading.sheets.workbooks import tasks_of
from tracker.intake.reading.sheets.book import read_book
from tracker.intake.reading.sheets.reading import read_workbook

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ('<c r="D2" s="1"><v>46022</v></c>', "2025-12-31"),
        ('<c r="D2" s="2"><v>46022.75</v></c>', "2025-12-31"),
        ('<c r="D2"><v>46022</v></c>', "2025-12-31"),
        ('<c r="D2" s="4"><v>45992</v></c>', "2025-12-31"),  # 12/2025
        ('<c r="D2" s="2"><f>EDATE(A2,1)</f><v>46022</v></c>', "2025-12-31"),
        ('<c r="D2" s="1"><f>DATE(2025,12,31)</f></c>', "2025-12-31"),
        ('<c r="D2" t="str"><f>"Quý "&amp;"IV/2025"</f><v>Quý IV/2025</v></c>', "2025-12-31"),
        ('<c r="D2" t="e"><f>#REF!+1</f><v>#REF!</v></c>', None),
        ('<c r="D2" t="d"><v>2025-12-31T00:00:00</v></c>', "2025-12-31"),
        ('<c r="D2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="D2" s="1"><v>99999999999</v></c>', "99999999999"),
        ('<c r="D2" s="9999"><v>1e999</v></c>', None),
        ('<c r="D2" t="s"><v>7</v></c>', None),
        ("", None),
    ],
)
def test_a_deadline_is_read_however_its_cell_is_written(cell: str, due: str | None) -> None:
    assert [one.due for one in tasks_of(workbook(HEAD + task(2, cell)))] == [due]


def test_days_are_counted_from_where_the_workbook_says() -> None:
    cell = '<c r="D2" s="1"><v>44560</v></c>'
    data = workbook(HEAD + task(2, cell), settings='<workbookPr date1904="1"/>')
    assert [one.due for one in tasks_of(data)] == ["2025-12-31"]


def test_shared_words_are_read_with_their_runs_and_without_what_is_read_over_them() -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><r><t>Sở Nội </t></r><r><t>vụ</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>'
    )
    rows = HEAD + f'<row r="2"><c r="A2"><v>1</v></c>{words("B2", "Lập báo cáo")}<c r="C2" t="s"><v>0</v></c></row>'
    assert [one.lead for one in tasks_of(workbook(rows, others={"xl/sharedStrings.xml": shared}))] == [("Sở Nội vụ",)]


def test_a_workbook_of_the_strict_kind_is_read_alike() -> None:
    data = workbook(HEAD + task(2, words("D2", "31/12/2025")), main=STRICT, related=STRICT_RELATED)
    assert [(one.text, one.due) for one in tasks_of(data)] == [("Lập báo cáo quý", "2025-12-31")]


def test_formulas_without_their_result_are_worked_out_where_they_are_simple() -> None:
    rows = HEAD + task(2, words("D2", "5/1/2026"))
    rows += '<row r="3"><c r="A3"><f>A2+1</f></c><c r="B3"><f>B2</f></c><c r="C3"><f>$C$2</f></c>'
    rows += '<c r="D3"><f>D2</f></c></row>'
    assert [(one.row, one.text, one.lead, one.due) for one in tasks_of(workbook(rows))] == [
        (2, "Lập báo cáo quý", ("Sở Nội vụ",), "2026-01-05"),
        (3, "Lập báo cáo quý", ("Sở Nội vụ",), "2026-01-05"),
    ]


def test_a_cell_shows_what_a_person_sees() -> None:
    rows = (
        '<row r="1"><c r="A1" s="5"><v>0.29</v></c><c s="3"><v>7</v></c><c t="inlineStr"><is><t xml:space="preserve">'
        " Sở  Nội vụ _x000D_\n\n Sở Y tế </t></is></c><c><v>0.30000000000000004</v></c></row><row><c><v>2</v></c></row>"
    )
    sheet = read_book(workbook(rows))[0]
    assert {at: value.shown for at, value in sheet.values.items()} == {
        (1, 1): "29%", (1, 2): "7", (1, 3): "Sở Nội vụ\nSở Y tế", (1, 4): "0.3", (2, 1): "2",
    }  # fmt: skip


def test_a_million_formatted_rows_cost_no_more_than_what_stands_in_them() -> None:
    empty = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(3, 300_000))
    merged = '<mergeCells count="1"><mergeCell ref="C2:C1048576"/></mergeCells>'
    data = workbook(HEAD + task(2, words("D2", "5/1/2026")) + empty, behind=merged)
    sheet = read_book(data)[0]
    assert (sheet.last_row, len(sheet.values), [area.bottom for area in sheet.merged]) == (2, 8, [1_048_576])
    assert [one.due for one in tasks_of(data)] == ["2026-01-05"]


def test_a_list_with_commas_is_a_sheet_too() -> None:
    said = "STT;Nhiệm vụ;Chủ trì;Thời hạn\r\n1;Lập báo cáo;Sở Y tế;31/12/2025\r\n"
    said += '2;"Họp, chốt số liệu";Sở Y tế;Hằng tháng\r\n'
    read = [("Lập báo cáo", "2025-12-31"), ("Họp, chốt số liệu", "Hằng tháng")]
    for data in (said.encode("utf-8-sig"), said.encode(), said.encode("utf-16"), said.replace(";", "\t").encode()):
        assert [(one.text, one.due) for one in tasks_of(data)] == read


def test_short_names_of_the_office_are_offered() -> None:
    names = "".join(
        f'<row r="{row}">{words(f"A{row}", short)}{words(f"B{row}", full)}</row>'
        for row, (short, full) in enumerate(
            [("VT", "Tên đơn vị"), ("STC", "Sở Tài chính"), ("VP", "Văn phòng")], start=1
        )
    )
    reading = read_workbook(workbook(names))
    assert [(one.short.value, one.full.value) for one in reading.short_names] == [
        ("STC", "Sở Tài chính"), ("VP", "Văn phòng"),
    ]  # fmt: skip
    assert reading.mapping.sheets[0].skipped == "names"
