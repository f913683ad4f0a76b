"""Lists and searches read units of today, closed ones and groups; groups are chosen wherever several units are."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_unit, save
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import BEGIN, TODAY, assigned, of, registered
from tracker.board.search.queries import search
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Tick
from tracker.items.filters.filtering import read_written, write_filter
from tracker.items.models.item import Assignment, Part
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.services.assigning import Parts, assign
from tracker.organization.finding import units_named
from tracker.organization.models import FormerName, Succession, Unit, UnitGroup, UnitGroupMember, UnitKind

CLOSED_ON = date(2022, 5, 31)
pytestmark = pytest.mark.settings(LANGUAGE="vi")


def titles(**wanted: Any) -> list[str]:
    """The titles of a list, in its order."""
    return [row.title for row in list_items(Wanted(**wanted), by=SYSTEM, on=TODAY).rows]


def last_day(unit: Unit, day: date | None, heir: Unit) -> None:
    """The unit ends, or goes on after all."""
    unit = db.session.get_one(Unit, unit.id)
    unit.active_until, unit.successor_id = day, heir.id if day else None
    db.session.execute(delete(Succession).where(Succession.unit_id == unit.id))
    if day is not None:
        db.session.add(Succession(unit_id=unit.id, successor_id=heir.id, since_on=day + timedelta(days=1)))
    db.session.flush()


@pytest.fixture
def merged(office: Office) -> tuple[Unit, Unit]:
    """A commune that closed on 31/5/2022, its item went on to its successor; and the successor."""
    new = make_unit("UBND xã Bình Sơn", kind=UnitKind.COMMUNE, under=office.unit("UBND"), short_name="Xã Bình Sơn")
    old = make_unit("UBND xã Bình Thạnh", kind=UnitKind.COMMUNE, under=office.unit("UBND"), short_name="Xã Bình Thạnh")
    moved = registered("Kiểm tra chợ")
    with unit_of_work():
        assign(moved, Parts(lead=old.id), by=SYSTEM, on=BEGIN)
        assign(moved, Parts(lead=new.id), by=SYSTEM, on=date(2022, 6, 1), reason="Sáp nhập")
        last_day(old, CLOSED_ON, new)
    other = registered("Sửa đường")
    with unit_of_work():
        assign(other, Parts(lead=new.id), by=SYSTEM, on=date(2022, 6, 1))
    return old, new


def test_a_closed_unit_in_the_filter_shows_what_it_had(merged: tuple[Unit, Unit]) -> None:
    old, new = merged
    assert titles(unit=old.id) == titles(unit=old.id, part=Part.LEAD) == ["Kiểm tra chợ"]
    assert sorted(titles(unit=new.id)) == ["Kiểm tra chợ", "Sửa đường"]


def test_what_a_closed_unit_had_given_up_before_is_not_counted(merged: tuple[Unit, Unit]) -> None:
    old, new = merged
    mistaken = registered("Giao nhầm")
    with unit_of_work():
        last_day(old, None, new)
        assign(mistaken, Parts(lead=old.id), by=SYSTEM, on=BEGIN)
        assign(mistaken, Parts(lead=new.id), by=SYSTEM, on=BEGIN, reason="Giao nhầm")
        last_day(old, CLOSED_ON, new)
    assert titles(unit=old.id) == titles(unit=old.id, part=Part.LEAD) == titles(q="Bình Thạnh") == ["Kiểm tra chợ"]
    with unit_of_work():  # closed ahead: it gave up on 1/6 what it had
        last_day(old, date(2022, 6, 10), new)
    assert titles(unit=old.id) == ["Kiểm tra chợ"]


@pytest.mark.parametrize("q", ["Bình Thạnh", "xã Bình Thạnh", "binh thanh", "Bình Thạ"])
def test_the_name_of_a_closed_unit_finds_what_others_took_over(merged: tuple[Unit, Unit], q: str) -> None:
    assert titles(q=q) == ["Kiểm tra chợ"]
    assert [hit.row.title for hit in search(q, by=SYSTEM, on=TODAY).items] == ["Kiểm tra chợ"]


def test_a_former_name_finds_the_items_of_the_unit(office: Office) -> None:
    assigned(office, lead="NV", title="Lập danh sách", parts=Parts(lead=office.unit("NV").id))
    save(FormerName(unit_id=office.unit("NV").id, name="Phòng Tổ chức - Lao động", until_on=date(2021, 12, 31)))
    assert titles(q="tổ chức lao động") == ["Lập danh sách"]
    assert titles(q="Phòng Nội vụ") == ["Lập danh sách"]
    assert titles(q="nội vụ danh mục") == []


def test_the_register_finds_papers_with_the_earlier_name(client_of: ClientOf, office: Office) -> None:
    make_document("7", subject="Phân công Phòng Tổ chức - Lao động theo dõi")
    make_document("8", subject="Giao Phòng Nội vụ tổng hợp")
    save(FormerName(unit_id=office.unit("NV").id, name="Phòng Tổ chức - Lao động", until_on=date(2021, 12, 31)))
    for q in ("Phòng Nội vụ", "phong to chuc lao dong"):
        page = client_of("lan").get("/documents", query_string={"q": q}).text
        assert "theo dõi" in page
        assert "tổng hợp" in page


def test_a_word_of_many_units_is_no_name(office: Office) -> None:
    for n in range(7):
        make_unit(f"UBND xã Bình Thử {n}", kind=UnitKind.COMMUNE, under=office.unit("UBND"))
    assert not units_named("Bình Thử", TODAY)
    assert units_named("Bình Thử 3", TODAY).there
    assert not units_named("xã", TODAY)


@pytest.fixture
def group(office: Office) -> UnitGroup:
    """The group "khối nội chính": Nội vụ and Tư pháp."""
    row = save(UnitGroup(name="khối nội chính", folded=fold("khối nội chính")))
    for code in ("NV", "TP"):
        save(UnitGroupMember(group_id=row.id, unit_id=office.unit(code).id))
    return row


def test_a_list_is_filtered_by_a_group_and_by_its_words(office: Office, group: UnitGroup) -> None:
    assigned(office, title="Của Nội vụ", parts=Parts(lead=office.unit("NV").id))
    assigned(office, title="Của xã", parts=Parts(lead=office.unit("XA-BINHAN").id))
    assert titles(group=f"g{group.id}") == titles(group="k-division") == titles(q="các phòng") == ["Của Nội vụ"]
    assert titles(group="k-local") == ["Của xã"]
    assert titles(group="g999") == []
    assert read_written(write_filter(Wanted(group="k-division"))).group == "k-division"
    assert read_written("unit=k-division'--").group == ""


def test_the_filter_offers_groups_and_closed_units(
    client_of: ClientOf, merged: tuple[Unit, Unit], group: UnitGroup
) -> None:
    old, _new = merged
    clerk = client_of("lan")
    page = clerk.get(f"/items?unit={old.id}").text
    assert f'<option value="{old.id}" selected>UBND xã Bình Thạnh (đến 31/05/2022)</option>' in page
    chosen = clerk.get(f"/items?unit=g{group.id}").text
    assert f'<option value="g{group.id}" selected>khối nội chính</option>' in chosen
    assert re.search(r'<option value="k-division">các phòng</option>', page)
    for address in ("/board", "/board/timeline"):
        assert (
            f'<option value="g{group.id}" selected>khối nội chính</option>'
            in clerk.get(f"{address}?unit=g{group.id}", follow_redirects=True).text
        )


def test_searching_by_a_unit_asks_as_often_as_by_other_words(client_of: ClientOf, merged: tuple[Unit, Unit]) -> None:
    client = client_of("lan")
    client.get("/items")
    with asked() as plain:
        assert client.get("/items?status=assigned&q=ki%E1%BB%83m+tra").status_code == 200
    with asked() as named:
        assert client.get("/items?status=assigned&q=B%C3%ACnh+Th%E1%BA%A1nh").status_code == 200
    assert len(named) == len(plain), "\n\n".join(named)


def test_a_group_that_is_chosen_stands_for_its_units(client_of: ClientOf, office: Office, group: UnitGroup) -> None:
    clerk, item_id = client_of("lan"), registered("Rà soát")
    page = clerk.get(f"/items/{item_id}/assign").text
    assert f'<option data-units="{office.unit("NV").id},{office.unit("TP").id}" value="g{group.id}">' in page
    data = {"how": "each", "each": [f"g{group.id}"], "support": ["k-local"], "version": of(item_id).version}
    faulty = clerk.post(f"/items/{item_id}/assign", data=data | {"each_due": "Phòng Y tế: 15/7/2022"})
    assert faulty.status_code == 400
    for code in ("NV", "TP"):
        assert f'<option selected value="{office.unit(code).id}">' in faulty.text, "the units of the group are kept"
    data["support"] = []
    assert clerk.post(f"/items/{item_id}/assign", data=data).status_code == 303
    rows = db.session.scalars(select(Assignment).where(Assignment.item_id == item_id))
    parts = {(part.part, part.unit_id) for part in rows}
    assert parts == {(Part.EACH, office.unit("NV").id), (Part.EACH, office.unit("TP").id)}


def test_a_checklist_of_a_group(client_of: ClientOf, office: Office, group: UnitGroup) -> None:
    item_id = assigned(office)
    data = {
        "label": "Đơn vị đã nộp", "verb": "nộp", "noun": "đơn vị", "pattern": "count", "decimals": "0",
        "checklist": [f"g{group.id}", str(office.unit("NV").id)], "position": "0",
    }  # fmt: skip
    assert client_of("lan").post(f"/items/{item_id}/counters/new", data=data).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Tick)) == 2


def test_an_unknown_group_is_refused(client_of: ClientOf, office: Office) -> None:
    item_id = registered("Rà soát")
    data = {"how": "each", "each": ["g999"], "version": of(item_id).version}
    assert client_of("lan").post(f"/items/{item_id}/assign", data=data).status_code == 400
