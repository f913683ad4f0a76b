"""Lists are counted no further than they are read, and every page can still be reached."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.board.many import make_register
from tests.tracker.items.tracked import TODAY
from tracker.core import paging
from tracker.core.bounds import MoreThan, added, bounded, counted
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.item import Item
from tracker.items.queries.counts import how_many
from tracker.items.queries.every import every_row
from tracker.items.queries.lists import Wanted, list_items

KINDS = {
    "all": Wanted(), "open": Wanted(is_open=True), "ended": Wanted(is_open=False), "new": Wanted(sort="new"),
    "waits": Wanted(status=Status.PENDING_CONFIRMATION), "titles": Wanted(sort="title", is_open=True),
    **{kind.value: Wanted(timely=kind) for kind in Timeliness},
}  # fmt: skip


@pytest.fixture
def register(office: Office) -> Office:
    make_register(office, 11)
    return office


@pytest.mark.parametrize("name", ["lan", "tam", "huong", "dong"])
def test_lists_have_as_many_as_their_files_and_no_more_is_counted(register: Office, name: str) -> None:
    by = register.actor(name)
    own = {name: replace(one, unit=register.unit("NV").id) for name, one in KINDS.items()}
    for lists in (KINDS, own):
        whole = {key: len(list(every_row(one, by=by, on=TODAY))) for key, one in lists.items()}
        assert how_many(lists, by=by, on=TODAY) == whole
        assert how_many(lists, by=by, on=TODAY, most=3) == {key: min(3, number) for key, number in whole.items()}
        few = how_many(lists, by=by, on=TODAY, most=3)
        assert {key for key, number in few.items() if isinstance(number, MoreThan)} == {
            key for key, number in whole.items() if number > 3
        }


@pytest.mark.parametrize("name", ["all", "open", "ended", "new", "overdue", "done_late"])
def test_page_after_page_is_the_whole_list(register: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 12)
    by, wanted = register.actor("lan"), KINDS[name]
    expected = [row.id for row in every_row(wanted, by=by, on=TODAY)]
    found, number = list[int](), 1
    while True:
        page = list_items(wanted, by=by, on=TODAY, number=number, size=5)
        assert page.number == number
        assert isinstance(page.total, MoreThan) == (len(expected) > max(12, number * 5))
        found += [row.id for row in page.rows]
        if not page.has_next:
            break
        number += 1
    assert found == expected
    assert page.total == len(expected)


def test_the_page_says_more_than(
    app: Flask, client_of: ClientOf, register: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 60)
    assert _place(client_of("lan").get("/items").text) == "1–50 trên tổng số hơn 60 nhiệm vụ"
    assert 'rel="next"' in client_of("lan").get("/items?page=2").text
    assert _place(client_of("lan").get("/items?page=3").text) == "101–120 trên tổng số 120 nhiệm vụ"


def _place(page: str) -> str:
    """What the pager says."""
    return re.findall(r'<div class="pager">\s*<p>(.*?)</p>', page)[0].strip()


def test_a_pager_names_few_pages_of_many() -> None:
    assert paging.Page((), 5000, 500_000).near == [1, 4998, 4999, 5000, 5001, 5002, 10_000]
    assert paging.Page((), 1, 50).near == [1]
    assert paging.Page((), 2, 120).near == [1, 2, 3]


def test_numbers_that_were_given_up_are_told_so(app: Flask) -> None:
    with app.test_request_context():
        assert [write_number(number) for number in (bounded(3, 5), bounded(5, 5), bounded(6, 5), bounded(None))] == [
            "3", "5", "hơn 5", "0",
        ]  # fmt: skip
        assert write_number(added(1200, MoreThan(1000))) == "hơn 2.200"
        assert write_number(added(1200, 1000)) == "2.200"


def test_no_row_is_looked_at_to_count_all(register: Office) -> None:
    """What is counted is in an index: one that stops at so many entries, whatever the size of the register."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("a small table of PostgreSQL is read whole")
    for which in (Item.closed_on.is_(None), Item.id.is_not(None)):
        statement = select(counted(select(Item.id).where(which), 10)).compile(
            db.engine, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
        assert any("COVERING INDEX" in step for step in plan), plan
