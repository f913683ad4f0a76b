"""The quick look, the columns and the tabs of the list: what they show, to whom; their queries."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.lists.test_lists import grow, many, restricted_item
from tests.tracker.items.tracked import TODAY, assigned, going, put
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.items.lists.columns import COLUMNS, chosen_columns, kept_columns
from tracker.items.queries.lists import Wanted
from tracker.items.saved.models import ListHabit
from tracker.items.saved.queries import SavedRow
from tracker.items.saved.tabs import current_tab, fitting, moved, tabs_of

from tests.tracker.documents.test_query_counts import asked  # isort: skip

HTMX = {"HX-Request": "true"}
USUAL = ("number", "subject", "state", "due")


def test_the_quick_look_is_a_part_for_htmx_and_stands_beside_the_list_for_an_address(
    client_of: ClientOf, office: Office
) -> None:
    item_id = going(office, title="Kiểm tra hộ tịch")
    grow(office, item_id, 1)
    client = client_of("lan")
    part = client.get(f"/items?open=1&xem={item_id}", headers=HTMX).text
    assert part.lstrip().startswith("<aside")
    for words in ("Kiểm tra hộ tịch", "Đang chờ", "Xã 0", "bước 0", "Sao chép lời nhắc", f'href="/items/{item_id}"'):
        assert words in part, words
    assert re.search(r'href="/items\?open=1" data-close-look', part)
    page = client.get(f"/items?open=1&page=1&xem={item_id}").text
    assert '<aside class="look' in page
    assert f'is-looked" data-look="/items?open=1&amp;page=1&amp;xem={item_id}"' in page
    assert "xem=" not in "".join(re.findall(r'<th[^>]*><a href="[^"]*"', page)), "another order is another list"
    assert "Sao chép lời nhắc" not in client_of("minh").get(f"/items?xem={item_id}", headers=HTMX).text


def test_what_is_restricted_is_no_page_in_the_quick_look_and_its_reading_is_kept(
    client_of: ClientOf, office: Office
) -> None:
    item_id = restricted_item(office, "NV")
    for headers in (HTMX, {}):
        for words in (str(item_id), "999999", "abc"):
            assert client_of("tam").get(f"/items?xem={words}", headers=headers).status_code == 404
    kept = select(AuditEntry.id).where(AuditEntry.action == "read.item")
    before = len(db.session.scalars(kept).all())
    assert client_of("lan").get(f"/items?xem={item_id}", headers=HTMX).status_code == 200
    assert len(db.session.scalars(kept).all()) == before + 1


def test_the_list_and_its_quick_look_ask_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    client, item_id = client_of("lan"), going(office)
    grow(office, item_id, 1)
    many(office, 3)
    found: list[list[str]] = []
    for number in (0, 15):
        grow(office, item_id, number)
        many(office, number)
        with asked() as said:
            assert client.get(f"/items?open=1&xem={item_id}").status_code == 200
        found.append(list(said))
    few, more = found
    assert len(few) == len(more), "\n\n".join(more)


def test_columns_are_those_of_the_person_and_come_back_to_the_very_list(client_of: ClientOf, office: Office) -> None:
    put(assigned(office, title="Rà soát"), first_due_on=TODAY)
    client = client_of("lan")
    sent = {"column": ["first_due_on", "state", "nonsense"], "arguments": "open=1&evil=1"}
    for _twice in range(2):
        answer = client.post("/items/columns", data=sent)
        assert (answer.status_code, answer.location) == (303, "/items?open=1")
    page = client.get("/items?open=1").text
    assert 'data-label="Thời hạn ban đầu">15/06/2022' in page
    assert "c-due" not in page
    assert "4/9" in page
    assert "c-due" in client_of("huong").get("/items?open=1").text
    client.post("/items/columns", data={"column": list(USUAL)})
    assert db.session.scalars(select(ListHabit.columns)).all() == [""]


def test_the_kept_columns_are_in_order_and_never_without_number_and_duty() -> None:
    assert chosen_columns("") == USUAL
    assert len(COLUMNS) == 9
    assert kept_columns(["due", "leader"]) == ("number", "subject", "leader", "due")
    assert kept_columns([]) == ("number", "subject")
    assert kept_columns(["due", "state"]) == ()


@pytest.mark.parametrize(
    ("who", "names", "first"),
    [
        ("lan", ["Chưa hoàn thành", "Quá hạn", "Sắp đến hạn", "Chờ xác nhận", "Tất cả"], "/items?open=1"),
        ("huong", ["Chưa hoàn thành", "Quá hạn", "Sắp đến hạn", "Đã giao, chờ tiếp nhận", "Tất cả"], "/items?unit="),
    ],
)
def test_the_shipped_tabs_are_fitted_to_the_role_and_moved_by_a_button(
    client_of: ClientOf, office: Office, who: str, names: list[str], first: str
) -> None:
    put(assigned(office), due_on=TODAY)
    client = client_of(who)

    def tabs() -> list[tuple[str, str]]:
        nav = client.get("/items").text.split('<nav class="tabs list-tabs')[1].split("<details")[0]
        return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)', nav)

    assert [name for _url, name in tabs()] == names
    assert tabs()[0][0].startswith(first)
    for _twice in range(2):
        assert client.post("/items/saved/order", data={"key": "all", "place": "0"}).status_code == 303
    assert [name for _url, name in tabs()] == [names[-1], *names[:-1]]
    client.post("/items/saved/order", data={"key": "nobody", "place": "9" * 30})
    assert [name for _url, name in tabs()] == [names[-1], *names[:-1]]


def test_the_tab_that_says_most_is_the_one_that_is_shown_and_has_room() -> None:
    saved = [SavedRow(number, "x" * 60, f"open=1&field={number}", False, True, "") for number in (7, 8)]
    tabs = tabs_of(None, saved, "overdue,8")
    assert [tab.key for tab in tabs] == ["overdue", "8", "open", "due_soon", "to_confirm", "all", "7"]
    assert current_tab(tabs, {"open": "1", "field": "7", "q": "a"}).key == "7"
    assert current_tab(tabs, {"open": "1", "sort": "title"}).key == "open"
    assert current_tab(tabs, {"field": "7"}).key == "all"
    names = {tab.key: tab.name or tab.key for tab in tabs}
    beside, rest = fitting(tabs, names, tabs[-1])
    assert [tab.key for tab in beside] == ["overdue", "7"]
    assert [tab.key for tab in rest] == ["8", "open", "due_soon", "to_confirm", "all"]
    assert moved(tabs, "7", 1)[:3] == ["overdue", "7", "8"]
    assert Wanted() == Wanted(sort="due")


def test_chips_say_what_goes_beyond_the_tab_and_clearing_goes_back_to_it(client_of: ClientOf, office: Office) -> None:
    assigned(office)
    unit = office.unit("NV").id
    page = client_of("lan").get(f"/items?open=1&unit={unit}&sort=title").text
    chips = re.findall(r'<a class="filter-on" href="([^"]*)">([^<]*)', page)
    assert chips == [("/items?open=1&amp;sort=title", "Đơn vị: Phòng Nội vụ")]
    assert '<a class="chip-clear" href="/items?open=1">' in page
    assert re.search(r'href="/items\?open=1" aria-current="true">Chưa hoàn thành', page)
