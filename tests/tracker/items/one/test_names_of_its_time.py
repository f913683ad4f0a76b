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
from tracker.organization.models import FormerName, Unit

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
        closed.active_until, closed.successor_id = date(2025, 6, 30), heir.id
    page = client_of("lan").get(f"/items/{ended}").text
    assert "P. Nội vụ" in page
    assert "now P. Văn hóa - Xã hội" in page
    assert of(ended).lead_unit_id == office.unit("NV").id
