"""A list of items too long to be downloaded at once: the file of the work is the file of the list."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works

ADDRESS = "?open=1&sort=title"


def cells(file: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(file)).active.iter_rows()]


def test_the_file_of_the_work_is_the_file_of_the_list(app: Flask, client_of: ClientOf, office: Office) -> None:
    for days, title in ((-30, "Trễ nhiều"), (3, "Sắp đến hạn"), (90, "Còn lâu")):
        put(going(office, title=title), due_on=TODAY + timedelta(days=days))
    registered(title="Không hạn", due_on=None)
    client = client_of("lan")
    at_once = cells(client.get(f"/items/export.xlsx{ADDRESS}").data)
    app.config["ROWS_AT_ONCE"] = 3
    offered = client.get(f"/items/export.xlsx{ADDRESS}").text
    action = re.findall(r'<form method="post" action="([^"]*export[^"]*)"', offered)[0].replace("&amp;", "&")
    answer = client.post(action, follow_redirects=True)
    assert re.findall(r"<h1>.*?</h1>\s*<p>(.*?)</p>", answer.text, re.DOTALL)[0] == "Tình hình: chưa hoàn thành"
    do_works()
    taken = client.get("/works/1/file")
    assert "nhiem-vu-2022-06-15.xlsx" in taken.headers["Content-Disposition"]
    assert cells(taken.data) == at_once
    assert len(at_once) == 6


def test_what_is_restricted_is_kept_in_the_log_when_it_is_made(app: Flask, client_of: ClientOf, office: Office) -> None:
    going(office, title="Việc mật", document=make_document("7", restricted=True))
    assigned(office, title="Việc thường")
    app.config["ROWS_AT_ONCE"] = 1
    client = client_of("lan")
    client.get("/items/export.xlsx")
    client.post("/items/export.xlsx")
    query = select(AuditEntry).where(AuditEntry.action == "read.exported")
    assert db.session.scalars(query).all() == []
    do_works()
    (kept,) = db.session.scalars(query).all()
    assert kept.after == {"file": "nhiem-vu-2022-06-15.xlsx", "count": 1}
