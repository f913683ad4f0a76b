"""Pages ask the database a fixed number of times, whatever the size of what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.conftest import ClientOf
from tests.factories import Office, make_attachment, make_finding, make_relation
from tests.tracker.documents.papers import register
from tracker.core.extensions import db
from tracker.documents.models import Document

#: The panels of home: its steps, the days ahead, what lacks something, what is late, the first day.
HOME = 10
MOST = 10
PANELS = 1  # what higher slices show on a document's page: one query each
MENU = 1  # how many steps wait for this person, beside the entry of the menu
KEPT = 1  # whether the reading of a restricted document is in the log


@contextmanager
def asked() -> Iterator[list[str]]:
    """The queries that run meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def asks(clients: Mapping[str, FlaskClient], addresses: Iterable[str]) -> dict[tuple[str, str], int]:
    """How many queries each of these people's pages takes: (name, address) → number."""
    counts = {}
    for name, client in clients.items():
        for address in addresses:
            with asked() as queries:
                assert client.get(address).status_code == 200, f"{name} at {address}"
            counts[name, address] = len(queries)
    return counts


def many(first: int, last: int) -> None:
    """Documents, each with a finding."""
    for number in range(first, last + 1):
        make_finding(register(f"{number}/KH-UBND", "25/01/2022", check=False), "result_before_year_end")


def grow(document: Document, first: int, last: int) -> None:
    """Bases in a row above a document, and files, links and findings on it."""
    above = document
    for number in range(first, last + 1):
        basis = register(f"{number}/QĐ-UBND", "05/01/2022", check=False)
        make_relation(above, basis)
        make_relation(register(f"{number}/CT-UBND", "05/01/2022", check=False), document)
        make_attachment(document)
        above = basis


def test_a_list_of_200_asks_no_more_than_one_of_10(client_of: ClientOf, office: Office) -> None:
    addresses = ["/documents", "/documents?q=ke+hoach+12&kind=KH&year=2022&flagged=1", "/"]
    clients = {name: client_of(name) for name in ("lan", "tam")}
    many(1, 10)
    asks(clients, addresses)  # what is kept for a while is kept from now on
    few = asks(clients, addresses)
    many(11, 200)
    assert asks(clients, addresses) == few
    assert max(number for (_name, address), number in few.items() if address != "/") <= MOST
    assert max(number for (_name, address), number in few.items() if address == "/") <= MOST + HOME


@pytest.mark.parametrize("name", ["lan", "minh"])
@pytest.mark.parametrize("shape", [grow])
def test_a_document_of_any_size_asks_ten_times_at_most(
    client_of: ClientOf, office: Office, name: str, shape: Callable[[Document, int, int], None]
) -> None:
    client = client_of(name)
    document = register(
        "1/KH-UBND", "25/01/2022", restricted=True, recipients=(office.unit("NV").id, office.unit("TP").id)
    )
    neighbour = register("2/KH-UBND", "25/01/2022")
    details = {"number": "1/KH-UBND", "issued_on": "2022-01-25", "year": 2022}
    beside = {"id": neighbour.id, "number": "2/KH-UBND", "issued_on": "2022-01-25"}
    make_finding(document, "out_of_order", details=details | {"higher": beside})
    make_finding(document, "result_before_year_end", details=details)
    shape(document, 1, 3)
    address = f"/documents/{document.id}"
    assert client.get(address).status_code == 200, "its reading is kept for an hour from now on"
    with asked() as few:
        assert client.get(address).status_code == 200
    shape(document, 11, 40)
    with asked() as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few) <= MOST + PANELS + MENU + KEPT, "\n\n".join(more)
