"""Who has read restricted papers is kept, once an hour, and shown to clerks and leaders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.conftest import ClientOf, MakeApp
from tests.factories import Office, make_attachment, make_document, make_recipients
from tests.tracker.items.tracked import going
from tracker.audit.models import AuditEntry
from tracker.audit.reads import EXPORT, READING
from tracker.core.extensions import db
from tracker.documents.models import Document


def kept() -> list[tuple[str, str, int, Any]]:
    db.session.rollback()
    query = select(AuditEntry).where(AuditEntry.subject_kind.in_([READING, EXPORT])).order_by(AuditEntry.id)
    rows = db.session.scalars(query)
    return [(one.person_name.split()[-1], one.action, one.subject_id, one.after) for one in rows]


@pytest.fixture
def secret(office: Office) -> Document:
    """A restricted plan that Phòng Nội vụ received."""
    document = make_document("7", restricted=True, subject="Kế hoạch thanh tra đột xuất")
    make_recipients(document, [office.unit("NV")])
    return document


def test_opening_and_downloading_are_kept_once_an_hour(client_of: ClientOf, office: Office, secret: Document) -> None:
    file, other, clients = (
        make_attachment(secret).id,
        make_attachment(secret).id,
        [client_of("huong"), client_of("lan")],
    )
    number = secret.id
    for _ in range(2):
        for client in clients:
            assert client.get(f"/documents/{number}").status_code == 200
            assert client.get(f"/documents/{number}/files/{file}").status_code == 200
    assert clients[0].get(f"/documents/{number}/files/{other}").status_code == 200
    assert kept() == [
        ("Hương", "read.page", number, {}), ("Hương", "read.file", number, {"file": file}),
        ("Lan", "read.page", number, {}), ("Lan", "read.file", number, {"file": file}),
        ("Hương", "read.file", number, {"file": other}),
    ]  # fmt: skip


def test_who_may_not_see_it_and_what_is_open_leave_no_entry(
    client_of: ClientOf, office: Office, secret: Document
) -> None:
    open_one = make_document("8")
    make_attachment(open_one)
    assert client_of("tam").get(f"/documents/{secret.id}").status_code == 404
    assert client_of("tam").get(f"/documents/{open_one.id}").status_code == 200
    assert kept() == []


def test_an_item_of_it_is_part_of_it(client_of: ClientOf, office: Office, secret: Document) -> None:
    item_id = going(office, document=secret)
    changes = db.session.scalar(select(db.func.count()).where(AuditEntry.subject_kind == "item"))
    assert client_of("huong").get(f"/items/{item_id}").status_code == 200
    assert kept() == [("Hương", "read.item", secret.id, {"item": item_id})]
    now = db.session.scalar(select(db.func.count()).where(AuditEntry.subject_kind == "item"))
    assert now == changes, "reading is no act of the unit: reminders go on"


@pytest.mark.parametrize(
    "address", ["/items/{}/way", "/review/{}", "/items/{}/edit", "/items/{}/directive", "/reminders/plans/item/{}"]
)
def test_every_page_about_an_item_of_it_is_kept(
    client_of: ClientOf, office: Office, secret: Document, address: str
) -> None:
    item_id = going(office, document=secret, due_on=date(2022, 5, 31))
    who = "dong" if "review" in address or "directive" in address else "lan"
    path = address.format(item_id)
    assert client_of("tam").get(path).status_code in (403, 404)
    assert kept() == []
    assert client_of(who).get(path).status_code == 200
    assert [entry[1:] for entry in kept()] == [("read.item", secret.id, {"item": item_id})]
    other = going(office, document=make_document("8"), due_on=date(2022, 5, 31))
    assert client_of(who).get(address.format(other)).status_code == 200
    assert len(kept()) == 1, "an open one is not"


def test_the_form_of_the_document_is_kept_as_its_page(client_of: ClientOf, office: Office, secret: Document) -> None:
    assert client_of("lan").get(f"/documents/{secret.id}/edit").status_code == 200
    assert kept() == [("Lan", "read.page", secret.id, {})]


@pytest.mark.parametrize(("form", "file"), [("late", "phu-luc-1"), ("progress", "phu-luc-2")])
def test_an_annex_shown_with_restricted_items_is_kept_as_a_paper_taken(
    client_of: ClientOf, office: Office, secret: Document, form: str, file: str
) -> None:
    going(office, document=secret, due_on=date(2022, 5, 31))
    dong = client_of("dong")
    assert dong.get(f"/review/annex?form={form}").status_code == 200
    assert kept() == [], "they are left out"
    for _ in range(2):
        assert dong.get(f"/review/annex?form={form}&restricted=1").status_code == 200
    [(who, action, _subject, details)] = kept()
    assert (who, action, details["count"]) == ("Đông", "read.exported", 1)
    assert details["file"].startswith(file)
    assert f"đã xuất “{details['file']}”" in client_of("lan").get("/documents/readings").text


@pytest.mark.parametrize("address", ["/documents/export.{}", "/items/export.{}"])
@pytest.mark.parametrize("end", ["csv", "xlsx"])
def test_a_file_with_restricted_rows_is_kept_with_their_number(
    client_of: ClientOf, office: Office, secret: Document, address: str, end: str
) -> None:
    going(office, document=secret)
    make_document("9")
    path = address.format(end)
    assert client_of("tam").get(path).status_code == 200
    assert kept() == [], "none of the rows was for them"
    assert client_of("lan").get(path).status_code == 200
    ((who, action, _, after),) = kept()
    assert (who, action, after["count"]) == ("Lan", "read.exported", 1)
    assert after["file"].endswith(f".{end}")


def test_the_annex_of_the_review_too(client_of: ClientOf, office: Office, secret: Document) -> None:
    from datetime import date

    going(office, document=secret, due_on=date(2022, 6, 1))
    assert client_of("dong").get("/review/annex.xlsx?restricted=1").status_code == 200
    ((who, action, _, after),) = kept()
    assert (who, action, after["count"]) == ("Đông", "read.exported", 1)


def test_clerks_and_leaders_see_the_list_nobody_else(client_of: ClientOf, office: Office, secret: Document) -> None:
    file = make_attachment(secret, name="phu-luc-mat.pdf").id
    huong = client_of("huong")
    huong.get(f"/documents/{secret.id}/files/{file}")
    make_document("10", restricted=True)
    for name in ("lan", "dong"):
        page = client_of(name).get(f"/documents/readings?document={secret.id}").text
        assert "Nguyễn Thị Hương" in page
        assert "đã tải “phu-luc-mat.pdf”" in page
        assert "Kế hoạch thanh tra đột xuất" in page
        assert f"/documents/readings?document={secret.id}" in client_of(name).get(f"/documents/{secret.id}").text
    for name in ("huong", "quan", "tam"):
        assert client_of(name).get("/documents/readings").status_code == 403
    assert "/documents/readings" not in huong.get(f"/documents/{secret.id}").text


@pytest.mark.sqlite_only
def test_what_cannot_be_kept_is_not_shown(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.conftest import sign_in
    from tracker.core import database

    monkeypatch.setattr(database, "BUSY_MS", 50)
    app: Flask = make_app("office")
    with app.app_context():
        secret = make_document("7", restricted=True)
        number, client = secret.id, sign_in(app, "lan")
        db.session.rollback()
        with db.engine.connect() as other:
            other.execute(text("PRAGMA busy_timeout=50"))
            raw = other.connection
            raw.execute("ROLLBACK")
            raw.execute("BEGIN IMMEDIATE")
            assert client.get(f"/documents/{number}").status_code == 503
            raw.execute("ROLLBACK")
            raw.execute("BEGIN")
        assert client.get(f"/documents/{number}").status_code == 200
