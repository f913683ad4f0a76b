"""The first and last days of parts: nobody has one before it was given, and nobody counts twice on a day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, TODAY, assigned
from tests.tracker.reorganizing.acts import carried_out, commune, merged, new, part, unit_of
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment
from tracker.items.queries.page import item_page
from tracker.items.services.assigning import Parts
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.organization.services import correct_first_day
from tracker.reorganizing.plan import Fate, Line

DAY, LATER = date(2022, 6, 1), date(2022, 6, 10)


def set_begun(item: int, unit: int, day: date) -> None:
    with unit_of_work():
        part(item, unit).begun_on = day


def days(item: int) -> list[tuple[int, date | None, date | None]]:
    """Unit, first and last day of every part that there was."""
    db.session.rollback()
    rows = select(Assignment).where(Assignment.item_id == item).order_by(Assignment.id)
    return [(one.unit_id, one.begun_on, one.released_on) for one in db.session.scalars(rows)]


def test_a_part_that_was_given_after_the_day_begins_when_it_was_given(office: Office) -> None:
    early, late, stays = (commune(name) for name in ("Bình Chánh", "Bình Hải", "Bình Minh"))
    alone = assigned(office, parts=Parts(each=(late.id, stays.id)))
    both = assigned(office, parts=Parts(each=(early.id, late.id)))
    into = assigned(office, parts=Parts(each=(early.id, stays.id)))
    set_begun(alone, late.id, LATER)
    set_begun(both, late.id, LATER)
    set_begun(into, stays.id, LATER)
    carried_out(office, [*merged(early, late)], [new(office)])
    made = unit_of("XA-n1")
    assert days(alone) == [(late.id, LATER, LATER), (stays.id, BEGIN, None), (made, LATER, None)]
    assert days(both) == [(early.id, BEGIN, DAY), (late.id, LATER, LATER), (made, DAY, None)]
    carried_out(office, merged(db.session.get_one(Unit, made), to=f"u{stays.id}"), day=date(2022, 6, 5))
    assert days(into)[1] == (stays.id, date(2022, 6, 5), None)


def test_what_is_opened_again_is_with_who_took_over_from_that_day_on(office: Office) -> None:
    olds = [commune(name) for name in ("Bình Chánh", "Bình Hải")]
    item = assigned(office, parts=Parts(each=tuple(old.id for old in olds)))
    with unit_of_work():
        stop(item, Verb.CANCEL, by=SYSTEM, on=BEGIN, reason="Trùng")
    carried_out(office, merged(*olds), [new(office)])
    with unit_of_work():
        stop(item, Verb.REOPEN, by=SYSTEM, on=TODAY, reason="Làm tiếp")
    assert days(item) == [*((old.id, BEGIN, TODAY) for old in olds), (unit_of("XA-n1"), TODAY, None)]


def test_the_first_day_of_a_unit_is_corrected_to_that_of_what_it_took_over(office: Office) -> None:
    old = commune("Bình Chánh")
    assigned(office, parts=Parts(lead=old.id))
    carried_out(office, merged(old), [new(office)])
    made = unit_of("XA-n1")
    with pytest.raises(InvalidInput, match="01/06"), unit_of_work():
        correct_first_day(made, by=SYSTEM, first_day=LATER)


def test_a_closed_item_says_who_has_it_now_after_two_mergers(office: Office) -> None:
    old, gone, rest = (commune(name) for name in ("Bình Chánh", "Bình Hải", "Bình Minh"))
    item = assigned(office, parts=Parts(each=(old.id, gone.id, rest.id)))
    with unit_of_work():
        stop(item, Verb.CANCEL, by=SYSTEM, on=BEGIN, reason="Trùng")
    carried_out(office, [*merged(old), Line(gone.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")], [new(office)])
    made = db.session.get_one(Unit, unit_of("XA-n1"))
    parts_of_it = [new(office, "Bình Đông", "n2"), new(office, "Bình Tây", "n3")]
    carried_out(office, [Line(made.id, Fate.SPLIT, ("n2", "n3"))], parts_of_it, day=date(2022, 6, 5))
    page = item_page(item, by=SYSTEM, on=TODAY)
    assert {part.unit_id: part.now for part in page.parts} == {
        old.id: "Xã Bình Đông, Xã Bình Tây", gone.id: "UBND xã Vạn Tường", rest.id: ""
    }  # fmt: skip
