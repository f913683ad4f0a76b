"""What somebody may not see is never found, counted, ranked, proposed or hinted, by whatever word or number.

A search of everything is what a person may see of the system's search: the same hits in the same order, without the
others, and the same totals as if the others were not there.
"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.items.tracked import TODAY, assigned
from tracker.board.search import queries
from tracker.board.search.queries import search
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.documents.queries.visible import visible_to
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.items.queries.lists import Wanted, list_items

PEOPLE = ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan")
QUERIES = ("mật khu", "mat khu", "mậ", "khu", "kế hoạch", "77/KH-UBND", "77", "7", "nội vụ mật", "căn cứ")
SECRET = "Phương án mật khu căn cứ"


@pytest.fixture
def mixed(office: Office) -> Office:
    """Restricted papers of one unit, of another and of nobody, among open ones with the same words; items of all."""
    for number, subject, units in (
        ("71", "Kế hoạch khu căn cứ", None), ("77", SECRET, ("NV",)), ("78", SECRET, ("TP",)), ("79", SECRET, ()),
        ("70", "Mật khu căn cứ cũ", None), ("770", f"{SECRET} hai", ("NV",)),
    ):  # fmt: skip
        paper = make_document(number, subject=subject, restricted=units is not None)
        if units:
            make_recipients(paper, [office.unit(code) for code in units])
        assigned(office, document=paper, title=subject)
    return office


@pytest.mark.parametrize("q", QUERIES)
def test_everybody_finds_just_what_they_may_see(mixed: Office, q: str) -> None:
    everything = search(q, by=SYSTEM, on=TODAY, most=50)
    for name in PEOPLE:
        by = mixed.actor(name)
        papers = set(db.session.scalars(select(Document.id).where(visible_to(by))))
        items = set(db.session.scalars(select(Item.id).where(may_see(by))))
        found = search(q, by=by, on=TODAY, most=50)
        assert [hit.id for hit in found.documents] == [hit.id for hit in everything.documents if hit.id in papers], name
        assert [hit.row.id for hit in found.items] == [h.row.id for h in everything.items if h.row.id in items], name
        assert (found.documents_total, found.items_total) == (len(found.documents), len(found.items)), name
        listed = list_items(Wanted(q=q), by=by, on=TODAY)
        all_listed = list_items(Wanted(q=q), by=SYSTEM, on=TODAY)
        assert [row.id for row in listed.rows] == [row.id for row in all_listed.rows if row.id in items], name
        assert (listed.total, listed.more) == (len(listed.rows), False), name


def test_some_see_less_than_others(mixed: Office) -> None:
    numbers = {
        name: {hit.number for hit in search("mật khu", by=mixed.actor(name), on=TODAY).documents} for name in PEOPLE
    }
    assert "77/KH-UBND" in numbers["lan"]
    assert numbers["tam"] == {"70/KH-UBND"}


@pytest.mark.parametrize("most", [1, 2])
def test_what_is_hidden_takes_no_place_among_those_looked_at(
    mixed: Office, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Hidden papers fit better and are newer: an open one behind them is found and counted all the same."""
    monkeypatch.setattr(queries, "LOOKED_AT", most)
    monkeypatch.setattr("tracker.core.search.BETTER", most)
    found = search("mật khu", by=mixed.actor("tam"), on=TODAY)
    assert [hit.number for hit in found.documents] == ["70/KH-UBND"]
    assert (found.documents_total, found.items_total) == (1, 1)


@pytest.mark.parametrize("path", ["/search", "/search/found", "/search/go", "/items", "/documents"])
@pytest.mark.parametrize("q", ["mật khu", "77/KH-UBND", "77", "770"])
def test_no_page_says_a_word_of_it(client_of: ClientOf, mixed: Office, path: str, q: str) -> None:
    for name in ("tam", "tuyet", "quan"):
        page = client_of(name).get(path, query_string={"q": q})
        assert page.status_code == 200
        text = re.sub(r"<[^>]*>", "", page.text)
        assert "Phương án" not in text, name
        assert "77/KH-UBND" not in text.replace(q, ""), name
        assert "770/KH" not in text, name
