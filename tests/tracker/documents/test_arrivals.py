"""Number and day of arrival of papers that come in: one number a year, in its turn, found and sorted by it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.papers import ON, day, register
from tests.tracker.documents.test_exports import rows_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.forms import read_filter
from tracker.documents.models import Document
from tracker.documents.numbers.query import read_arrival
from tracker.documents.queries.arrivals import next_arrival
from tracker.documents.queries.listing import list_documents
from tracker.documents.services.register import edit_document
from tracker.documents.services.withdrawing import withdraw_document

pytestmark = pytest.mark.settings(LANGUAGE="en")


def arrive(number: str = "1018/UBND-TTHC", on: str = "20/05/2022", **given: Any) -> Document:
    """A letter of the province that came in on 25/05/2022."""
    return register(number, on, **{"kind": "CV", "issuer": "UBND tỉnh", "arrived_on": date(2022, 5, 25), **given})


def found(**arguments: str) -> list[str]:
    return [row.written for row in list_documents(read_filter(arguments), actor=SYSTEM, page=1).rows]


def edit(document: Document, **changed: Any) -> None:
    given = {
        "kind": document.kind, "number": document.number, "symbol": document.symbol, "issued_on": document.issued_on,
        "issuer": document.issuer.name, "subject": document.subject, "version": document.version,
        "arrival_number": document.arrival_number, "arrived_on": document.arrived_on, **changed,
    }  # fmt: skip
    with unit_of_work():
        edit_document(document, by=SYSTEM, **given)


def test_a_day_alone_takes_the_next_number_of_its_year(office: Office) -> None:
    assert arrive().arrival_number == 1
    assert arrive("1019/UBND-TTHC", arrival_number=215).arrival_number == 215
    assert arrive("1020/UBND-TTHC").arrival_number == 216
    before = arrive("99/UBND-TTHC", "20/12/2021", arrived_on=date(2021, 12, 31))
    assert (before.arrival_number, before.arrival_year) == (1, 2021)
    assert (next_arrival(2022), next_arrival(2023)) == (217, 1)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"arrived_on": None, "arrival_number": 3}, "arrived_on", "Write the day on which it arrived"),
        ({"arrived_on": date(2022, 5, 19)}, "arrived_on", "before its own day, 20/05/2022"),
        ({"arrived_on": date(2022, 6, 16)}, "arrived_on", "lies ahead"),
        ({"arrival_number": 0}, "arrival_number", "Write the number of arrival"),
        ({"arrival_number": 1_000_000}, "arrival_number", "Write the number of arrival"),
        ({"issuer": "UBND huyện Bình Sơn"}, "arrival_number", "does not arrive"),
        ({"issuer": "Chủ tịch UBND huyện Bình Sơn"}, "arrival_number", "does not arrive"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(office: Office, given: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        arrive(**given)
    assert refused.value.field == field
    assert says in str(refused.value)


def test_the_day_of_issue_and_today_are_days_of_arrival(office: Office) -> None:
    assert arrive(arrived_on=day("20/05/2022")).arrived_on == day("20/05/2022")
    assert arrive("1019/UBND-TTHC", arrived_on=ON).arrived_on == ON


def test_one_number_belongs_to_one_paper_of_a_year(office: Office) -> None:
    first = arrive(arrival_number=7)
    with pytest.raises(InvalidInput) as refused:
        arrive("1019/UBND-TTHC", arrival_number=7)
    assert refused.value.field == "arrival_number"
    assert "7 of 2022 is that of 1018/UBND-TTHC, 20/05/2022" in str(refused.value)
    assert "the next one is 8" in str(refused.value)
    with unit_of_work():
        withdraw_document(first.id, reason="Nhập hai lần", version=first.version, by=SYSTEM, on=ON)
    with pytest.raises(InvalidInput, match="1018/UBND-TTHC"):
        arrive("1019/UBND-TTHC", arrival_number=7)
    assert arrive("1020/UBND-TTHC", "20/12/2021", arrived_on=date(2021, 12, 25), arrival_number=7).arrival_year == 2021


def test_it_is_corrected_and_taken_away(office: Office) -> None:
    document = arrive()
    edit(document, arrival_number=12)
    assert document.arrival_number == 12
    with pytest.raises(InvalidInput) as refused:
        edit(document, arrival_number=None)
    assert refused.value.field == "arrival_number"
    db.session.rollback()
    edit(document, arrival_number=None, arrived_on=None)
    assert (document.arrival_number, document.arrival_year, document.arrived_on) == (None, None, None)


def test_the_list_filters_sorts_and_finds(office: Office) -> None:
    register("12/KH-UBND", "25/01/2022")
    register("60/2021/NĐ-CP", "21/06/2021", issuer="Chính phủ")
    arrive(arrival_number=215)
    arrive("1100/UBND-TTHC", arrival_number=30)
    assert found(incoming="1", sort="arrival") == ["1100/UBND-TTHC", "1018/UBND-TTHC", "60/2021/NĐ-CP"]
    assert found(incoming="1", sort="-arrival") == ["1018/UBND-TTHC", "1100/UBND-TTHC", "60/2021/NĐ-CP"]
    for q in ("215", "số đến 215", "đến số 215", "so den 215/2022"):
        assert found(q=q) == ["1018/UBND-TTHC"], q
    assert found(q="số đến 215/2021") == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("215", (215, None)), ("số đến 0215", (215, None)), ("đến 7/2022", (7, 2022)), ("7/2022", None),
        ("215a", None), ("công văn đến", None), ("đến 215 xã", None), ("1234567", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_of_arrival_is_read(typed: str, read: tuple[int, int | None] | None) -> None:
    assert read_arrival(typed) == read


def test_the_form_proposes_and_keeps_what_was_typed(office: Office, client_of: ClientOf) -> None:
    arrive(arrival_number=41)
    client = client_of("lan")
    assert 'placeholder="42"' in client.get("/documents/new").text
    sent = {
        "number": "1019/UBND-TTHC", "issued_on": "21/05/2022", "issuer": "UBND tỉnh", "subject": "Kiểm tra",
        "arrived_on": "20/05/2022", "arrival_number": "0042", "then": "later",
    }  # fmt: skip
    refused = client.post("/documents/new", data=sent)
    assert refused.status_code == 400
    assert 'value="0042"' in refused.text
    shown = client.post("/documents/new", data=sent | {"arrived_on": "23/05/2022"}, follow_redirects=True)
    assert shown.status_code == 200
    row = list_documents(read_filter({"q": "1019"}), actor=SYSTEM, page=1).rows[0]
    assert (row.arrival_number, row.arrived_on) == (42, date(2022, 5, 23))
    file = rows_of(client.get("/documents/export.csv?q=1019").text, ",")
    assert file[1][10:12] == ["42", "23/05/2022"]
