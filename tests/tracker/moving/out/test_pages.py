"""The page "Xuất toàn bộ dữ liệu": the administrator orders a file, the job process makes it, nobody else has it."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.core.works.models import Work, WorkState


def test_the_administrator_orders_both_and_gets_them(app: Flask, client_of: ClientOf, office: Office) -> None:
    make_document(number="31", subject="Kế hoạch kiểm tra công vụ")
    make_document(number="32", subject="Phương án nhân sự kín", restricted=True)
    quan = client_of("quan")
    page = quan.get("/export").text
    assert "Xuất toàn bộ dữ liệu" in page
    assert "Sổ văn bản" in page
    assert "flask export --restricted" in page
    for address in ("/export/book", "/export/archive"):
        assert "/works/" in quan.post(address).location
    assert do_works()["done"] == 2
    book, archive = db.session.scalars(select(Work).order_by(Work.id)).all()
    assert [book.state, archive.state] == [WorkState.DONE, WorkState.DONE]
    assert book.words == "1 văn bản, 0 nhiệm vụ; không có phần hạn chế người xem."
    assert archive.words == "1 văn bản, 0 nhiệm vụ, 0 tệp; không có phần hạn chế người xem."
    rows = openpyxl.load_workbook(io.BytesIO(quan.get(f"/works/{book.id}/file").data))["Văn bản"].iter_rows()
    assert [row[6].value for row in rows] == ["Trích yếu", "Kế hoạch kiểm tra công vụ"]
    with zipfile.ZipFile(io.BytesIO(quan.get(f"/works/{archive.id}/file").data)) as whole:
        assert "kiểm tra công vụ" in whole.read("data/documents.jsonl").decode()
        assert "nhân sự kín" not in whole.read("data/documents.jsonl").decode()
    assert client_of("lan").get(f"/works/{archive.id}/file").status_code == 404


def test_it_stands_under_set_up_for_the_administrator_alone(client_of: ClientOf, office: Office) -> None:
    assert 'href="/export"' in client_of("quan").get("/settings").text
    assert 'href="/export"' not in client_of("lan").get("/settings").text
    assert client_of("dong").get("/export").status_code == 403
