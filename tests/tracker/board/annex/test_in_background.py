"""An annex too long to be downloaded at once: the file of the work is the annex of the page, and nobody else's."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.board.late import late_item
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.core.works.models import Work


def cells(file: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(file)).active.iter_rows()]


@pytest.mark.parametrize("asked", ["form=late", "form=progress&period=6T-2022", "form=late&restricted=1"])
def test_the_file_of_the_work_is_the_annex_of_the_address(
    app: Flask, client_of: ClientOf, office: Office, asked: str
) -> None:
    for number in range(3):
        late_item(office, f"Việc {number}", date(2022, 5, 20 + number))
    late_item(office, "Việc kín", date(2022, 5, 31), document=make_document(restricted=True))
    client = client_of("lan")
    at_once = cells(client.get(f"/review/annex.xlsx?{asked}").data)
    before = len(kept())
    app.config["ROWS_AT_ONCE"] = 2
    offered = client.get(f"/review/annex.xlsx?{asked}").text
    action = re.findall(r'<form method="post" action="([^"]*annex.xlsx[^"]*)"', offered)[0].replace("&amp;", "&")
    assert client.post(action).status_code == 303
    assert len(kept()) == before
    assert do_works()["done"] == 1
    assert cells(client.get("/works/1/file").data) == at_once
    assert len(kept()) == before + ("restricted" in asked)


def test_who_may_not_review_orders_none(client_of: ClientOf, office: Office) -> None:
    assert client_of("minh").post("/review/annex.xlsx").status_code == 403
    assert db.session.scalars(select(Work)).all() == []


def kept() -> list[AuditEntry]:
    """What the log says of restricted papers that were taken."""
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read.exported")))
