"""Registering and correcting: one number once, what is kept, what is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories import Office
from tests.tracker.documents.papers import ON, register
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Authority, Document, Issuer, IssuerLevel, Recipient
from tracker.documents.services.register import Duplicate, edit_document, register_document


def values(**changes: Any) -> dict[str, Any]:
    """What the paper of a plan says."""
    return {
        "kind": "KH", "number": "12", "symbol": "KH-UBND", "issued_on": date(2022, 1, 25),
        "issuer": "UBND huyện Bình Sơn", "subject": "Thi hành pháp luật", **changes,
    }  # fmt: skip


def test_a_document_keeps_what_is_written(office: Office) -> None:
    with unit_of_work():
        document = register_document(
            by=office.actor("lan"), on=ON, **values(number="0012", issuer="Chủ tịch UBND huyện", signer="Nguyễn Văn A")
        )
    assert (document.number, document.symbol, document.number_value, document.year) == ("0012", "KH-UBND", 12, 2022)
    assert document.issuer.name == "Chủ tịch UBND huyện Bình Sơn"
    assert (document.body, document.issuer.is_own) == ("ubnd huyen binh son", True)
    assert (document.authority, document.signer, document.registered_on) == (Authority.CHAIRMAN, "Nguyễn Văn A", ON)


@pytest.mark.parametrize("name", ["dong", "huong", "minh", "quan"])
def test_only_clerks_register(office: Office, name: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work():
        register_document(by=office.actor(name), on=ON, **values())
    assert db.session.scalar(select(func.count()).select_from(Document)) == 0


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"number": "0012"},
        {"issuer": "Chủ tịch UBND huyện Bình Sơn"},
        {"issuer": "Ủy ban nhân dân huyện Bình Sơn"},
        {"symbol": "kh-ubnd"},
        {"issued_on": date(2022, 11, 30)},
    ],
)
def test_one_number_is_registered_once(office: Office, again: dict[str, Any]) -> None:
    existing = register("12/KH-UBND", "25/01/2022").id
    with pytest.raises(Duplicate) as refused, unit_of_work():
        register_document(by=SYSTEM, on=ON, **values(**again))
    assert refused.value.existing_id == existing
    assert "12/KH-UBND" in str(refused.value)
    assert db.session.scalar(select(func.count()).select_from(Document)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"issued_on": date(2023, 1, 25)},
        {"number": "12a"},
        {"issuer": "UBND tỉnh"},
        {"symbol": "CTr-UBND", "kind": "CTr"},
    ],
)
def test_another_year_letter_body_or_symbol_is_another_document(office: Office, other: dict[str, Any]) -> None:
    register("12/KH-UBND", "25/01/2022")
    with unit_of_work():
        register_document(by=SYSTEM, on=ON, **values(**other))
    assert db.session.scalar(select(func.count()).select_from(Document)) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "abc"}, "number"),
        ({"number": "12/KH"}, "number"),
        ({"number": "274aa"}, "number"),
        ({"number": "9999999999"}, "number"),
        ({"number": "0"}, "number"),
        ({"symbol": ""}, "symbol"),
        ({"symbol": "???"}, "symbol"),
        ({"kind": "XX"}, "kind"),
        ({"subject": "  "}, "subject"),
        ({"issuer": " "}, "issuer"),
        ({"restricted": True, "recipients": (987654,)}, "recipients"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office: Office, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        register_document(by=SYSTEM, on=ON, **values(**wrong))
    assert refused.value.field == field


def test_an_issuer_is_made_once_with_its_level(office: Office) -> None:
    register("468/QĐ-TTg", "27/03/2021", issuer="Thủ tướng")
    register("469/QĐ-TTg", "28/03/2021", issuer="Thủ tướng Chính phủ")
    issuers = db.session.scalars(select(Issuer)).all()
    assert [(issuer.name, issuer.level, issuer.is_own) for issuer in issuers] == [
        ("Thủ tướng", IssuerLevel.CENTRAL, False)
    ]


def test_a_unit_of_the_committee_is_its_own(office: Office) -> None:
    document = register("3/QĐ-UBND", "05/01/2022", issuer="UBND xã Bình An")
    assert (document.issuer.is_own, document.issuer.level) == (True, IssuerLevel.COMMUNE)


def test_recipients_are_kept_for_a_restricted_document_only(office: Office) -> None:
    unit = office.unit("NV").id
    open_one = register("1/KH-UBND", "04/01/2022", recipients=(unit,))
    closed = register("2/KH-UBND", "04/01/2022", recipients=(unit,), restricted=True)
    kept = db.session.execute(select(Recipient.document_id, Recipient.unit_id)).all()
    assert (open_one.restricted, [tuple(row) for row in kept]) == (False, [(closed.id, unit)])


def test_registering_is_written_down(office: Office) -> None:
    with unit_of_work():
        document = register_document(by=office.actor("lan"), on=ON, **values())
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "document")).one()
    assert (entry.action, entry.subject_id, entry.person_name) == ("document.registered", document.id, "Phạm Thị Lan")
    assert entry.after is not None
    assert entry.after["issuer"] == "UBND huyện Bình Sơn"
    assert entry.after["issued_on"] == "2022-01-25"


def edit(document: Document, *, by: Any, version: int, **changes: Any) -> None:
    """Correct in a transaction of its own."""
    with unit_of_work():
        edit_document(db.session.get_one(Document, document.id), by=by, version=version, **values(**changes))


def test_a_correction_is_kept_with_what_was_before(office: Office) -> None:
    document = register("12/KH-UBND", "25/01/2022", subject="Thi hành pháp luật")
    edit(document, by=office.actor("lan"), version=1, subject="Thi hành pháp luật về xử lý vi phạm")
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "document.edited")).one()
    assert entry.before == {"subject": "Thi hành pháp luật"}
    assert entry.after == {"subject": "Thi hành pháp luật về xử lý vi phạm"}


def test_a_corrected_number_must_be_free(office: Office) -> None:
    existing = register("12/KH-UBND", "25/01/2022")
    document = register("13/KH-UBND", "25/01/2022")
    with pytest.raises(Duplicate) as refused:
        edit(document, by=SYSTEM, version=1, number="12")
    assert refused.value.existing_id == existing.id
    assert db.session.get_one(Document, document.id).number == "13"


def test_nobodys_correction_is_silently_overwritten(office: Office) -> None:
    document = register("12/KH-UBND", "25/01/2022", subject="Thi hành pháp luật")
    edit(document, by=office.actor("lan"), version=1, subject="Bản của Lan")
    with pytest.raises(Conflict) as refused:
        edit(document, by=SYSTEM, version=1, subject="Bản khác")
    assert [(change.before, change.after) for change in refused.value.changes] == [
        ("Thi hành pháp luật", "Bản của Lan")
    ]
    assert db.session.get_one(Document, document.id).subject == "Bản của Lan"


def run_together(app: Flask, act: Callable[[], Any], times: int) -> list[Any]:
    """Act in several threads at once; what each returned or raised."""
    gate, results = threading.Barrier(times), [None] * times

    def one(place: int) -> None:
        with app.app_context():
            gate.wait()
            try:
                results[place] = act()
            except Exception as error:
                results[place] = error
            finally:
                db.session.remove()

    threads = [threading.Thread(target=one, args=(place,)) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_clerks_at_once_register_one(app: Flask, office: Office) -> None:
    """SQLite lets one writer in at a time; on PostgreSQL the constraint decides. Both give the same sentence."""

    def act() -> str:
        with unit_of_work():
            register_document(by=SYSTEM, on=ON, **values())
        return "registered"

    db.session.rollback()
    results = run_together(app, act, 4)
    assert results.count("registered") == 1
    refused = [result for result in results if result != "registered"]
    assert {type(result) for result in refused} == {Duplicate}
    assert {str(result) for result in refused} == {str(refused[0])}
    existing = db.session.scalars(select(Document)).one()
    assert {result.existing_id for result in refused} == {existing.id}
