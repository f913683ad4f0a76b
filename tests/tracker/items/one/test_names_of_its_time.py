"""The page of an item that ended names its units as they were called then, and says what they are now."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_unit, save
from tests.tracker.items.tracked import TODAY, going, of, put
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.organization.models import FormerName, Succession, Unit

pytestmark = pytest.mark.settings(LANGUAGE="en")


def test_an_item_of_an_earlier_year_shows_the_names_of_its_time(office: Office, client_of: ClientOf) -> None:
    ended, still_open = going(office), going(office)
    put(ended, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    unit = office.unit("NV")
    save(FormerName(unit_id=unit.id, name="Phòng Tổ chức", short_name="P. Tổ chức", until_on=date(2025, 6, 30)))
    page = client_of("lan").get(f"/items/{ended}").text
    assert "P. Tổ chức" in page
    assert "now P. Nội vụ" in page
    assert "P. Tổ chức" not in client_of("lan").get(f"/items/{still_open}").text


def test_who_took_over_from_a_unit_is_named_beside_it(office: Office, client_of: ClientOf) -> None:
    ended = going(office)
    put(ended, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    heir = make_unit("Phòng Văn hóa - Xã hội")
    with unit_of_work():
        closed = db.session.get_one(Unit, office.unit("NV").id)
        closed.active_until, closed.successor_id = date(2022, 5, 31), heir.id
        db.session.add(Succession(unit_id=closed.id, successor_id=heir.id, since_on=date(2022, 6, 1)))
    page = client_of("lan").get(f"/items/{ended}").text
    assert "P. Nội vụ" in page
    assert "now P. Văn hóa - Xã hội" in page
    assert of(ended).lead_unit_id == office.unit("NV").id


def test_who_took_over_in_the_end_is_named_all_of_them_and_other_committees(
    office: Office, client_of: ClientOf
) -> None:
    ended, last_day, day = going(office), date(2022, 5, 31), date(2022, 6, 1)
    put(ended, status=Status.COMPLETED, reported_on=TODAY, closed_on=TODAY)
    unit, gone, first, second = (
        office.unit("NV").id, make_unit("Phòng Tổ chức", active_until=date(2022, 6, 9)).id,
        make_unit("Phòng Văn hóa - Xã hội").id, make_unit("Phòng Kinh tế").id,
    )  # fmt: skip
    with unit_of_work():
        db.session.get_one(Unit, unit).active_until = last_day
        db.session.add_all(
            [
                Succession(unit_id=unit, successor_id=gone, since_on=day),
                Succession(unit_id=unit, successor_id=second, position=1, since_on=day),
                Succession(unit_id=gone, successor_id=first, since_on=date(2022, 6, 10)),
                Succession(unit_id=gone, elsewhere="UBND xã Vạn Tường", position=1, since_on=date(2022, 6, 10)),
            ]
        )
    page = client_of("lan").get(f"/items/{ended}").text
    assert "now P. Văn hóa - Xã hội, UBND xã Vạn Tường, P. Kinh tế" in page
