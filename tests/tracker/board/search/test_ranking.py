"""What fits best comes first however old it is: behind it lie more newer matches than are looked at."""

from __future__ import annotations

import pytest

from tests.factories import Office
from tests.tracker.board.search.indexed import register_many
from tests.tracker.items.tracked import TODAY, registered
from tracker.board.search.queries import LOOKED_AT, search
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.search import index_text
from tracker.items.models.item import Item
from tracker.items.queries import searched
from tracker.items.queries.lists import Wanted, list_items

NOISE = "Quy hoạch tịch điền, hồ sơ hội nghị"  # begins with "ho" and "tich" everywhere, and says "hộ tịch" nowhere


def noise(number: int, text: str = NOISE) -> None:
    register_many(number, "Khác", text)


def first(q: str) -> int:
    return search(q, by=SYSTEM, on=TODAY).items[0].row.id


@pytest.mark.parametrize("q", ["hộ tịch", "Hộ  tịch", "số hóa sổ hộ tịch", "hộ ti"])
def test_the_marks_as_typed_come_first_however_old(office: Office, q: str) -> None:
    old = registered(title="Số hóa sổ hộ tịch của xã")
    noise(LOOKED_AT + 50)
    assert first(q) == old


def test_a_changed_and_a_deleted_item_leave_nothing_behind(office: Office) -> None:
    old = registered(title="Số hóa sổ hộ tịch của xã")
    item = db.session.get_one(Item, old)
    item.title, item.search_text, item.exact_text = "Đê điều", index_text("Đê điều"), "đê điều"
    db.session.commit()
    assert search("hộ tịch", by=SYSTEM, on=TODAY).is_empty
    assert first("đê điều") == old
    db.session.rollback()
    item.title = "Thủy lợi"
    db.session.rollback()
    assert first("đê điều") == old


def test_a_searched_list_ends_and_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searched, "LISTED", 60)
    old = registered(title="Số hóa sổ hộ tịch của xã")
    noise(90)
    page = list_items(Wanted(q="hộ tịch"), by=SYSTEM, on=TODAY)
    assert (page.total, page.more, page.pages, page.rows[0].id) == (60, True, 2, old)
    assert len(list_items(Wanted(q="hộ tịch"), by=SYSTEM, on=TODAY, number=2).rows) == 10
    assert list_items(Wanted(q="hộ tịch"), by=SYSTEM, on=TODAY, number=9).number == 2
