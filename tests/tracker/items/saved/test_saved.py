"""Saved lists: one's own and the shared ones, their names, what they keep, who may do what with them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import registered
from tracker.audit.labels import history_lines
from tracker.audit.models import AuditEntry
from tracker.core.errors import InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.filters.filtering import filter_arguments, read_filter, read_written, write_filter
from tracker.items.queries.lists import Wanted
from tracker.items.saved.models import SavedList
from tracker.items.saved.queries import saved_lists
from tracker.items.saved.services import MOST, change_saved, delete_saved, save_list

LATE = Wanted(timely=Timeliness.OVERDUE)


def save(office: Office, who: str, name: str, wanted: Wanted = LATE, *, shared: bool = False) -> int:
    """A list of somebody; its id."""
    with unit_of_work():
        return save_list(name, wanted, by=office.actor(who), shared=shared).id


def names(office: Office, who: str) -> list[str]:
    return [row.name for row in saved_lists(by=office.actor(who))]


def test_what_a_list_asks_for_is_written_and_read_again() -> None:
    wanted = Wanted(q="hộ tịch & đất", unit=3, status=Status.IN_PROGRESS, is_open=False, scope="2022", sort="-due")
    written = write_filter(wanted)
    assert read_written(written) == wanted
    assert "open=0" in written
    assert "sort=-due" in written


@pytest.mark.parametrize(
    "raw",
    [
        "unit=abc&timely=overdue",
        "timely=overdue&evil=%3Cscript%3E",
        "timely=overdue&page=4&unit=-1",
        "&&&timely=overdue",
    ],
)
def test_only_what_a_list_understands_is_kept(client_of: ClientOf, office: Office, raw: str) -> None:
    answer = client_of("minh").post("/items/saved", data={"name": "Quá hạn", "arguments": raw})
    assert answer.status_code == 303
    assert db.session.scalars(select(SavedList.arguments)).all() == ["timely=overdue"]
    assert parse_qs(urlsplit(answer.location).query) == {"timely": ["overdue"]}


def test_ones_own_come_first_then_the_shared_ones(office: Office) -> None:
    save(office, "minh", "Việc của tôi")
    save(office, "minh", "Đến hạn")
    save(office, "lan", "Chung của Văn phòng", shared=True)
    save(office, "lan", "Riêng của Lan")
    save(office, "huong", "Riêng của Hương")
    assert names(office, "minh") == ["Đến hạn", "Việc của tôi", "Chung của Văn phòng"]
    assert names(office, "lan") == ["Chung của Văn phòng", "Riêng của Lan"]


def test_a_name_is_ones_own_and_said_once(office: Office) -> None:
    save(office, "minh", "Quá hạn")
    save(office, "huong", "Quá hạn")
    for same in ("Quá hạn", "  quá   HẠN "):
        with pytest.raises(InvalidInput, match="tên này"):
            save(office, "minh", same)
    for name in ("", "   ", "x" * 61):
        with pytest.raises(InvalidInput):
            save(office, "minh", name)


def test_the_whole_list_is_not_saved_and_thirty_are_enough(office: Office) -> None:
    with pytest.raises(InvalidInput):
        save(office, "minh", "Mọi thứ", Wanted())
    for number in range(MOST):
        save(office, "minh", f"Danh sách {number}")
    with pytest.raises(InvalidInput, match="30"):
        save(office, "minh", "Một danh sách nữa")
    assert save(office, "huong", "Của người khác")


def test_only_a_clerk_shares(client_of: ClientOf, office: Office) -> None:
    for who in ("minh", "dong", "quan"):
        with pytest.raises(NotAllowed):
            save(office, who, "Chung", shared=True)
    saved_id = save(office, "minh", "Của tôi")
    answer = client_of("minh").post(f"/items/saved/{saved_id}", data={"name": "Của tôi", "shared": "y"})
    assert answer.status_code == 403
    assert not db.session.get_one(SavedList, saved_id).shared


def test_a_clerk_ends_the_sharing_of_another_and_changes_nothing_else(office: Office) -> None:
    saved_id = save(office, "lan", "Chung", shared=True)
    db.session.query(SavedList).update({"person_id": office.person("huong").id})
    db.session.commit()
    with unit_of_work():
        change_saved(saved_id, by=office.actor("lan"), name="Tên khác", shared=False)
    saved = db.session.get_one(SavedList, saved_id)
    assert (saved.name, saved.shared) == ("Chung", False)
    with pytest.raises(NotFound), unit_of_work():
        change_saved(saved_id, by=office.actor("lan"), name="Chung", shared=False)


def test_nobody_learns_of_the_lists_of_others(client_of: ClientOf, office: Office) -> None:
    own, shared = save(office, "huong", "Riêng"), save(office, "lan", "Chung", shared=True)
    stranger = client_of("minh")
    for method, path in (("get", ""), ("post", ""), ("post", "/delete")):
        assert getattr(stranger, method)(f"/items/saved/{own}{path}").status_code == 404
        assert getattr(stranger, method)(f"/items/saved/{shared}{path}").status_code == 403
    assert names(office, "huong") == ["Riêng", "Chung"]


def test_renaming_and_deleting_stand_in_the_log(office: Office) -> None:
    saved_id, by = save(office, "minh", "Quá hạn"), office.actor("minh")
    with unit_of_work():
        change_saved(saved_id, by=by, name="Trễ hạn", shared=False)
    with unit_of_work():
        delete_saved(saved_id, by=by)
    lines = history_lines(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all(), by=by)
    assert [line.did for line in lines] == [
        "lưu danh sách “Quá hạn”", "đổi tên danh sách đã lưu “Quá hạn” thành “Trễ hạn”",
        "xóa danh sách đã lưu “Trễ hạn”",
    ]  # fmt: skip
    assert names(office, "minh") == []


def test_the_list_offers_to_save_what_is_filtered_and_marks_the_one_that_is_shown(
    client_of: ClientOf, office: Office
) -> None:
    registered()
    clerk, officer = client_of("lan"), client_of("minh")
    assert "Lưu cách xem này" not in clerk.get("/items").text
    assert 'name="shared"' not in officer.get("/items?open=1").text
    page = clerk.get("/items?open=1&sort=title").text
    assert 'name="shared"' in page
    arguments = re.search(r'name="arguments" value="([^"]*)"', page)
    assert arguments is not None
    sent = arguments[1].replace("&amp;", "&")
    clerk.post("/items/saved", data={"name": "Việc đang làm", "arguments": sent, "shared": "y"})
    shown = officer.get("/items?sort=title&open=1").text
    assert re.search(r'aria-current="page">Việc đang làm', shown)
    assert "Lưu cách xem này" not in shown
    assert re.search(r'href="/items\?open=1&amp;sort=title">Việc đang làm', officer.get("/items").text)


def test_what_is_wrong_comes_back_with_what_was_typed(client_of: ClientOf, office: Office) -> None:
    save(office, "minh", "Quá hạn")
    answer = client_of("minh").post("/items/saved", data={"name": "Quá hạn", "arguments": "open=1"})
    assert answer.status_code == 400
    assert "Đã có danh sách lưu với tên này" in answer.text
    assert 'value="open=1"' in answer.text
    assert filter_arguments(read_filter({"open": "1"})) == {"open": "1"}


def test_an_address_with_more_fields_than_any_list_is_no_filter(client_of: ClientOf, office: Office) -> None:
    assert read_written("a=1&" * 60) == Wanted()
    answer = client_of("lan").post("/items/bulk", data={"act": "assign", "arguments": "a=1&" * 60})
    assert (answer.status_code, answer.location.rstrip("/")) == (303, "/items")
