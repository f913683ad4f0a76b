"""Rows of the inbox that are kept as they were drawn: what is written since shows at once, each form has its key."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Executable, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import assigned, put
from tests.tracker.processes.waiting import row_of
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit

LATER = date(2022, 9, 9)
MARKS = re.compile(r'<input type="hidden" name="(?:form_key|csrf_token)"[^>]*>')
KEYS = re.compile(r'name="form_key" value="([^"]+)"')


def execute(statement: Executable) -> None:
    """Write."""
    with unit_of_work():
        db.session.execute(statement)


CHANGES: dict[str, tuple[Callable[[int], object], str]] = {
    "title": (lambda item_id: put(item_id, title="Nạo vét mương Đông Lỗ"), "Nạo vét mương Đông Lỗ"),
    "deadline": (
        lambda item_id: put(item_id, due_on=date(2022, 9, 9), effective_due_on=date(2022, 9, 9)),
        "09/09/2022",
    ),
    "unit": (
        lambda _item_id: execute(update(Unit).where(Unit.code == "NV").values(short_name="P. Mới")),
        "P. Mới",
    ),
    "language": (lambda _item_id: execute(update(Person).values(language="en")), "Accept"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_written_since_shows_with_the_next_page(
    app: Flask, office: Office, client_of: ClientOf, change: str
) -> None:
    item_id, client = assigned(office), client_of("huong")
    before = [row_of(client.get("/inbox").text, item_id) for _ in range(2)]
    assert MARKS.sub("", before[0]) == MARKS.sub("", before[1]) != ""
    happens, shown = CHANGES[change]
    happens(item_id)
    after = row_of(client.get("/inbox").text, item_id)
    assert (shown in before[1], shown in after) == (False, True)


def test_each_form_of_each_page_has_a_key_of_its_own(app: Flask, office: Office, client_of: ClientOf) -> None:
    item_ids = [assigned(office) for _ in range(3)]
    pages = [client_of("huong").get("/inbox").text for _ in range(2)]
    rows = [row_of(page, item_id) for page in pages for item_id in item_ids]
    assert all(rows)
    assert not any("<marks>" in page for page in pages)
    found = [key for page in pages for key in KEYS.findall(page)]
    assert len(found) == len(set(found)) > 0
