"""Findings in the register: they come, move and go with the documents around them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.documents.papers import register
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.identity import written
from tracker.documents.labels import finding_words
from tracker.documents.models import Document, Finding
from tracker.documents.services.findings import recheck, reopen_finding, settle_finding
from tracker.documents.services.register import edit_document

RESULTS = "Phê duyệt và công bố Chỉ số CCHC của UBND các xã, thị trấn năm 2021"


def doubted(*, settled: bool = False) -> set[tuple[str, str]]:
    """(number, code) of every finding that is open (or settled)."""
    found = db.session.execute(
        select(Document.number, Document.symbol, Finding.code)
        .join(Finding, Finding.document_id == Document.id)
        .where((Finding.settled_note != "") if settled else (Finding.settled_note == ""))
    )
    return {(written(number, symbol), code) for number, symbol, code in found}


def correct(document: Document, **changes: Any) -> None:
    """Correct some fields of a document."""
    with unit_of_work():
        document = db.session.get_one(Document, document.id)
        names = ("kind", "number", "symbol", "issued_on", "subject", "signer", "restricted")
        now = {name: getattr(document, name) for name in names} | {"issuer": document.issuer.name}
        edit_document(document, by=SYSTEM, version=document.version, **(now | changes))


def the_sample(office: Office) -> Document:
    """Registered in the order in which the report names them: 31 first, its neighbours later."""
    register("4755/QĐ-UBND", "31/12/2021", issuer="Chủ tịch UBND huyện")
    slip = register("31/QĐ-UBND", "10/01/2021", issuer="Chủ tịch UBND huyện", subject=RESULTS)
    register("08/QĐ-UBND", "05/01/2022")
    register("188/QĐ-UBND", "14/02/2022")
    return slip


def test_the_slip_of_the_sample_is_flagged_once_its_neighbours_are_there(office: Office) -> None:
    the_sample(office)
    assert doubted() == {("31/QĐ-UBND", "year_slip"), ("31/QĐ-UBND", "result_before_year_end")}


def test_a_correction_takes_the_flag_away(office: Office) -> None:
    slip = the_sample(office)
    correct(slip, issued_on=date(2022, 1, 10))
    assert doubted() == set()


def test_the_reason_is_said_in_the_readers_language(app: Flask, office: Office) -> None:
    slip = the_sample(office)
    finding = db.session.scalars(select(Finding).where(Finding.code == "year_slip")).one()
    beside = {finding.details["lower"]["id"], finding.details["higher"]["id"]}
    with app.test_request_context(), force_locale("en"):
        words = finding_words(finding.code, finding.details, seen=beside)
        hidden = finding_words(finding.code, finding.details, seen=set())
    assert words.reason == (
        "The day 10/01/2021 may have a wrong year: number 31 lies between 08/QĐ-UBND (05/01/2022) "
        "and 188/QĐ-UBND (14/02/2022)"
    )
    assert words.proposed_on == date(2022, 1, 10)
    assert "188" not in hidden.reason
    assert finding.document_id == slip.id


def test_a_slipped_document_is_nobodys_neighbour(office: Office) -> None:
    """30/QĐ-UBND of 2021, registered later, is not doubted because of 31 (10/01/2021, in truth of 2022)."""
    the_sample(office)
    register("30/QĐ-UBND", "15/03/2021")
    assert ("30/QĐ-UBND", "out_of_order") not in doubted()


def test_two_slips_do_not_vouch_for_each_other(office: Office) -> None:
    the_sample(office)
    register("35/QĐ-UBND", "11/01/2021")
    assert {number for number, code in doubted() if code == "year_slip"} == {"31/QĐ-UBND", "35/QĐ-UBND"}


def test_a_later_document_moves_the_doubt_to_the_odd_one(office: Office) -> None:
    register("5/KH-UBND", "10/01/2022")
    register("6/KH-UBND", "20/03/2022")
    register("7/KH-UBND", "12/01/2022")
    assert doubted() == {("7/KH-UBND", "out_of_order")}
    register("8/KH-UBND", "13/01/2022")
    assert doubted() == {("6/KH-UBND", "out_of_order")}


def test_a_neighbour_that_moves_away_takes_the_doubt_with_it(office: Office) -> None:
    lower = register("5/KH-UBND", "10/05/2022")
    register("6/KH-UBND", "12/01/2022")
    assert doubted() == {("6/KH-UBND", "out_of_order")}
    correct(lower, number="50")
    assert doubted() == set()


def test_a_day_ahead_is_flagged_and_registered(office: Office) -> None:
    register("90/KH-UBND", "30/06/2022")
    assert doubted() == {("90/KH-UBND", "future_date")}


def test_a_settled_finding_stays_but_counts_no_more(office: Office) -> None:
    register("12/KH-UBND", "25/01/2022")
    register("14/KH-UBND", "25/01/2022")
    odd = register("13/KH-UBND", "10/03/2022")
    finding = db.session.scalars(select(Finding)).one()
    with unit_of_work():
        settle_finding(db.session.get_one(Finding, finding.id), note="Số để dành", by=office.actor("lan"))
    assert (doubted(), doubted(settled=True)) == (set(), {("13/KH-UBND", "out_of_order")})
    register("15/KH-UBND", "26/01/2022")
    assert doubted() == set()
    with unit_of_work():
        reopen_finding(db.session.get_one(Finding, finding.id), by=office.actor("lan"))
    assert doubted() == {("13/KH-UBND", "out_of_order")}
    correct(odd, issued_on=date(2022, 3, 11))
    assert doubted() == {("13/KH-UBND", "out_of_order")}


def test_a_note_was_about_that_day(office: Office) -> None:
    odd = register("90/KH-UBND", "30/06/2022")
    with unit_of_work():
        settle_finding(db.session.scalars(select(Finding)).one(), note="Ký trước ngày", by=SYSTEM)
    correct(odd, subject="Trích yếu khác")
    assert doubted() == set()
    correct(odd, issued_on=date(2022, 7, 1))
    assert doubted() == {("90/KH-UBND", "future_date")}


def test_a_settled_year_is_believed_again(office: Office) -> None:
    the_sample(office)
    with unit_of_work():
        found = db.session.scalars(select(Finding).where(Finding.code == "year_slip")).one()
        settle_finding(found, note="Đúng là năm 2021", by=SYSTEM)
    register("30/QĐ-UBND", "15/03/2021")
    assert ("30/QĐ-UBND", "out_of_order") in doubted()


def test_many_at_once_are_checked_as_one_by_one(office: Office) -> None:
    numbers = [("4755", "31/12/2021"), ("31", "10/01/2021"), ("08", "05/01/2022"), ("188", "14/02/2022")]
    documents = [register(f"{number}/QĐ-UBND", issued_on, check=False) for number, issued_on in numbers]
    assert doubted() == set()
    with unit_of_work():
        recheck([db.session.get_one(Document, document.id) for document in documents])
    assert doubted() == {("31/QĐ-UBND", "year_slip")}


def test_another_series_proves_nothing(office: Office) -> None:
    register("5/KH-UBND", "10/05/2022")
    register("6/QĐ-UBND", "12/01/2022")
    register("6/KH-UBND", "12/01/2022", issuer="UBND tỉnh")
    assert doubted() == set()
