"""A report too long to be downloaded at once: the file of the work is the file of the report."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.counted import indicator, read
from tests.tracker.items.tracked import going
from tests.tracker.reports.reported import approved, draft, sent
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.core.works.models import Work, WorkState
from tracker.reports.drafts.queries.size import items_told
from tracker.reports.models import Report


def words(file: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


def three_duties(office: Office) -> None:
    for number in range(3):
        going(office, title=f"Nhiệm vụ thứ {number + 1}", document=make_document(str(number + 1)))


def test_a_report_counts_what_it_tells_before_and_after_it_is_frozen(office: Office) -> None:
    three_duties(office)
    going(office, title="Việc mật", document=make_document("9", restricted=True))
    report_id = draft()
    assert items_told(db.session.get_one(Report, report_id)) == 3
    approved(report_id)
    assert items_told(db.session.get_one(Report, report_id)) == 3


def test_the_file_of_the_work_is_the_file_of_the_report(app: Flask, client_of: ClientOf, office: Office) -> None:
    three_duties(office)
    address, client = f"/reports/{draft(own=1)}/word", client_of("lan")
    at_once = client.get(address).data
    app.config["ROWS_AT_ONCE"] = 14
    offered = client.get(address).text
    assert '<p class="figure">3 <span>nhiệm vụ</span></p>' in offered
    assert "Lọc hẹp hơn" not in offered
    assert re.findall(r'<form method="post" action="([^"]*reports[^"]*)"', offered) == [address]
    assert client.post(address).location == "/works/1"
    do_works()
    taken = client.get("/works/1/file")
    assert "DU-THAO_BC_CCHC_6-thang-dau-nam-2022.docx" in taken.headers["Content-Disposition"]
    assert words(taken.data) == words(at_once)
    assert "Báo cáo theo dữ liệu đến ngày 15/06/2022." in client.get("/works/1").text


def test_a_report_as_long_as_may_be_is_made_at_once(app: Flask, client_of: ClientOf, office: Office) -> None:
    three_duties(office)
    app.config["ROWS_AT_ONCE"] = 15
    assert client_of("lan").get(f"/reports/{draft()}/word").mimetype.endswith("wordprocessingml.document")


def test_the_annexes_of_a_long_report_are_ordered_too(app: Flask, client_of: ClientOf, office: Office) -> None:
    three_duties(office)
    read(indicator("Hồ sơ tiếp nhận", section="II.2.c"), 26159, date(2022, 6, 10))
    app.config["ROWS_AT_ONCE"] = 1
    client, address = client_of("lan"), f"/reports/{draft()}/annexes"
    assert client.get(address).mimetype == "text/html"
    client.post(address)
    do_works()
    book = load_workbook(io.BytesIO(client.get("/works/1/file").data))
    assert "Hồ sơ tiếp nhận" in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


@pytest.mark.parametrize("form", ["word", "pdf", "annexes"])
def test_nobody_orders_a_draft_that_may_not_be_read(client_of: ClientOf, office: Office, form: str) -> None:
    report_id = draft()
    assert client_of("huong").post(f"/reports/{report_id}/{form}").status_code == 404
    assert db.session.query(Work).count() == 0


def test_who_may_read_it_no_more_when_it_is_made_gets_no_file(client_of: ClientOf, office: Office) -> None:
    client = client_of("huong")
    report_id = sent(draft())
    client.post(f"/reports/{report_id}/word")
    new = draft("2022-Q3")
    work = db.session.query(Work).one()
    work.arguments = {**work.arguments, "report_id": new}
    db.session.commit()
    do_works()
    work = db.session.query(Work).populate_existing().one()
    assert (work.state, work.file) == (WorkState.FAILED, "")
    assert work.error == "Không có báo cáo này."


def test_one_that_was_cancelled_makes_no_file(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    client.post(f"/reports/{draft()}/word")
    client.post("/works/1/cancel")
    do_works()
    work = db.session.query(Work).one()
    assert (work.state, work.file) == (WorkState.CANCELLED, "")
