"""A report as a file: what it is called, what it is, who may have it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.counted import indicator, read
from tests.tracker.reports.reported import draft, sent
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.papers.pdf import pdf_available
from tracker.reports.drafts import services as compiling
from tracker.reports.kinds.models import ReportKind
from tracker.reports.models import Report, ReportState
from tracker.reports.paper.files import file_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("code", "period", "issue", "state", "name"),
    [
        ("cchc", "2022-H1", 1, ReportState.SENT, "BC_CCHC_6-thang-dau-nam-2022.docx"),
        ("cchc", "2022-Q3", 2, ReportState.SENT, "BC_CCHC_quy-III-nam-2022_lan-2.docx"),
        ("cchc", "2022-M06", 1, ReportState.DRAFT, "DU-THAO_BC_CCHC_thang-6-nam-2022.docx"),
        ("bc-tuan", "2022-Y", 1, ReportState.APPROVED, "DU-THAO_BC_BC-TUAN_nam-2022.docx"),
    ],
)
def test_files_are_called_as_offices_call_them(
    code: str, period: str, issue: int, state: ReportState, name: str
) -> None:
    assert file_name(Report(period=period, issue=issue, state=state), ReportKind(code=code), "docx") == name


def test_the_word_file_is_the_report(client_of: ClientOf, office: Office) -> None:
    report_id = sent(draft(own=1))
    for name in ("lan", "dong", "huong", "tuyet"):
        answer = client_of(name).get(f"/reports/{report_id}/word")
        assert answer.status_code == 200
        assert answer.mimetype == WORD
        assert answer.headers["Content-Disposition"] == "attachment; filename=BC_CCHC_6-thang-dau-nam-2022.docx"
        assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
    file = Document(io.BytesIO(answer.data))
    said = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "Câu thêm thứ 1." in said
    assert "công tác cải cách hành chính 6 tháng đầu năm 2022" in said.lower()
    assert "85/BC-UBND" in "\n".join(cell.text for cell in file.tables[0]._cells)


def test_what_was_sent_stays_the_same_file_when_a_figure_changes(client_of: ClientOf, office: Office) -> None:
    figure = indicator("Văn bản ban hành", section="II.1.a", source=office.unit("TP").id)
    read(figure, 5, date(2022, 6, 10))
    report_id, clerk = sent(draft()), client_of("lan")
    address = f"/reports/{report_id}/word"
    before = clerk.get(address).data
    read(figure, 9, date(2022, 6, 12))
    assert clerk.get(address).data == before
    with unit_of_work():
        new = compiling.correct(report_id, reason="Sửa", by=office.actor("lan"), on=date(2022, 6, 15)).id
    answer = clerk.get(f"/reports/{new}/word")
    assert answer.headers["Content-Disposition"].endswith("DU-THAO_BC_CCHC_6-thang-dau-nam-2022_lan-2.docx")
    assert "09 hồ sơ" in "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs)


def test_the_annexes_are_a_workbook_of_numbers(client_of: ClientOf, office: Office) -> None:
    read(indicator("Hồ sơ tiếp nhận", section="II.2.c"), 26159, date(2022, 6, 10))
    answer = client_of("lan").get(f"/reports/{draft()}/annexes")
    assert (answer.mimetype, answer.headers["Content-Disposition"]) == (
        XLSX, "attachment; filename=DU-THAO_Phu-luc_CCHC_6-thang-dau-nam-2022.xlsx",
    )  # fmt: skip
    cells = [cell.value for row in load_workbook(io.BytesIO(answer.data)).worksheets[0].iter_rows() for cell in row]
    assert "Hồ sơ tiếp nhận" in cells
    assert 26159 in cells


def test_a_report_without_figures_has_no_annex_and_says_so(client_of: ClientOf, office: Office) -> None:
    answer = client_of("lan").get(f"/reports/{draft()}/annexes", follow_redirects=True)
    assert "Báo cáo này không có phụ lục vì không có số liệu." in answer.text


def test_a_pdf_is_offered_where_one_can_be_made(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id, clerk = draft(), client_of("lan")
    monkeypatch.setenv("PATH", "/nowhere")
    assert not pdf_available()
    answer = clerk.get(f"/reports/{report_id}/pdf", follow_redirects=True)
    assert (answer.status_code, "LibreOffice" in answer.text) == (200, True)
    assert f"/reports/{report_id}/pdf" not in clerk.get(f"/reports/{report_id}/closing").text


@pytest.mark.skipif(not pdf_available(), reason="LibreOffice is not installed")
def test_the_pdf_has_the_same_pages(client_of: ClientOf) -> None:
    answer = client_of("lan").get(f"/reports/{draft()}/pdf")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert answer.headers["Content-Disposition"].endswith("DU-THAO_BC_CCHC_6-thang-dau-nam-2022.pdf")


def test_a_draft_is_no_file_for_who_may_not_read_it(client_of: ClientOf) -> None:
    report_id = draft()
    for name in ("huong", "minh", "tam"):
        for part in ("word", "pdf", "annexes"):
            assert client_of(name).get(f"/reports/{report_id}/{part}").status_code == 404
    assert client_of("quan").get(f"/reports/{report_id}/word").status_code == 403
    assert db.session.query(Report).count() == 1
