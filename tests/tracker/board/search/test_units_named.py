"""The name of a unit finds the items in which it has a part now, of whatever kind, and of no other unit."""

from __future__ import annotations

from tests.factories import Office
from tests.tracker.items.tracked import TODAY, registered
from tracker.board.search.queries import search
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Part
from tracker.items.queries.lists import Wanted, list_items


def given(office: Office, code: str, part: Part, released: bool = False) -> int:
    """An item whose words name no unit."""
    item_id = registered(title="Đắp đê")
    db.session.add(
        Assignment(item_id=item_id, unit_id=office.unit(code).id, part=part, released_on=TODAY if released else None)
    )
    db.session.commit()
    return item_id


def test_a_unit_named_finds_its_parts_of_every_kind_the_newest_first(office: Office) -> None:
    support, lead, each, monitor = (
        given(office, "NV", part) for part in (Part.SUPPORT, Part.LEAD, Part.EACH, Part.MONITOR)
    )
    given(office, "TP", Part.LEAD)
    given(office, "NV", Part.SUPPORT, released=True)
    registered(title="Đắp đê")
    found = [hit.row.id for hit in search("Phòng Nội vụ", by=SYSTEM, on=TODAY).items]
    assert found == [monitor, each, lead, support]
    listed = list_items(Wanted(q="Phòng Nội vụ"), by=SYSTEM, on=TODAY)
    assert {row.id for row in listed.rows} == set(found)
