"""A register too long to be downloaded at once: offered, ordered, made by the job process, taken by who ordered it."""

from __future__ import annotations

import gc
import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select, update

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.many import many_like
from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.spreadsheets import Column, list_file
from tracker.core.work import unit_of_work
from tracker.core.works.claiming import Claimed, claim_next
from tracker.core.works.doing import Cancelled
from tracker.core.works.jobs import do_works
from tracker.core.works.kinds import ROWS_AT_ONCE
from tracker.core.works.models import Work
from tracker.core.works.running import run_claimed
from tracker.documents.events import RestrictionChanged
from tracker.documents.models import Document


def works() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Work)) or 0


def exported() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read.exported")))


def test_a_long_register_is_made_in_the_background(app: Flask, client_of: ClientOf, office: Office) -> None:
    one = make_document("1")
    many_like(one, ROWS_AT_ONCE, lambda at: {"number": str(at + 2), "number_value": at + 2, "restricted": at < 3})
    client = client_of("lan")
    offered = client.get("/documents/export.xlsx?kind=KH&sort=number")
    assert (offered.status_code, offered.mimetype) == (200, "text/html")
    assert "5.001" in offered.text
    assert (works(), exported()) == (0, []), "who only looks has written nothing"
    action = re.findall(r'<form method="post" action="([^"]*export[^"]*)"', offered.text)[0].replace("&amp;", "&")
    assert action == "/documents/export.xlsx?kind=KH&sort=number"
    answer = client.post(action)
    assert answer.headers["Location"] == "/works/1"
    assert "Kế hoạch" in client.get("/works/1").text
    assert do_works()["done"] == 1
    taken = client.get("/works/1/file")
    assert "so-van-ban-2022-06-15.xlsx" in taken.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(taken.data), read_only=True).active
    numbers = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    assert len(numbers) == len(set(numbers)) == ROWS_AT_ONCE + 1
    (kept,) = exported()
    assert (kept.person_id, kept.after) == (
        office.actor("lan").person_id, {"file": "so-van-ban-2022-06-15.xlsx", "count": 3},
    )  # fmt: skip


def test_five_thousand_come_at_once(app: Flask, client_of: ClientOf, office: Office) -> None:
    app.config["ROWS_AT_ONCE"] = 2
    make_document("1")
    make_document("2")
    assert client_of("lan").get("/documents/export.xlsx").mimetype.endswith("sheet")
    make_document("3", "QĐ-UBND")
    assert client_of("lan").get("/documents/export.xlsx").mimetype == "text/html"
    assert client_of("lan").get("/documents/export.xlsx?kind=KH").mimetype.endswith("sheet")
    assert client_of("lan").get("/documents/export.csv").mimetype == "text/csv"


def test_rows_are_those_that_the_person_may_see_when_it_runs(app: Flask, client_of: ClientOf, office: Office) -> None:
    make_document("1", subject="Ai cũng đọc được")
    hidden = make_document("2", subject="Từ nay hạn chế")
    client_of("minh").post("/documents/export.xlsx")
    with unit_of_work():
        db.session.execute(update(Document).where(Document.id == hidden.id).values(restricted=True))
    do_works()
    taken = client_of("minh").get("/works/1/file").data
    sheet = load_workbook(io.BytesIO(taken)).active
    assert [cell.value for cell in sheet["D"][1:]] == ["Ai cũng đọc được"]
    assert exported() == []


def test_a_list_from_before_a_paper_became_restricted_is_not_given_out(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    document = make_document("1")
    for _twice in range(2):
        client_of("minh").post("/documents/export.xlsx")
    assert do_works()["done"] == 2
    claimed = _begun(app, client_of)
    with unit_of_work():
        db.session.execute(update(Document).where(Document.id == document.id).values(restricted=True))
        publish(RestrictionChanged(document.id, restricted=True))
    assert client_of("minh").get(f"/documents/{document.id}").status_code == 404
    assert [client_of("minh").get(f"/works/{number}/file").status_code for number in (1, 2)] == [403, 403]
    assert run_claimed(claimed) is None, "what was being made is another attempt's"
    assert do_works()["done"] == 1
    sheet = load_workbook(io.BytesIO(client_of("minh").get("/works/3/file").data)).worksheets[0]
    assert sheet.max_row == 1


def _begun(app: Flask, client_of: ClientOf) -> Claimed:
    """A third order, which a job process has just taken."""
    client_of("minh").post("/documents/export.xlsx")
    claimed = claim_next()
    assert claimed is not None
    return claimed


def test_it_waits_for_nobody_who_is_gone(app: Flask, client_of: ClientOf, office: Office) -> None:
    make_document("1")
    client_of("minh").post("/documents/export.xlsx")
    with unit_of_work():
        office.person("minh").disabled_at = clock.now() - timedelta(minutes=1)
    assert do_works()["failed"] == 1


def test_a_list_that_is_broken_off_leaves_no_rows_where_temporary_files_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows() -> Iterator[Sequence[str]]:
        yield ["Văn bản hạn chế"]
        raise Cancelled

    with pytest.raises(Cancelled):
        list_file("Sổ", [Column("Trích yếu", 40)], rows())
    gc.collect()  # what was left open would complain here
    assert list(tmp_path.iterdir()) == []
