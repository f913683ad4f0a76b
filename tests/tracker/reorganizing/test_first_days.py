"""The first and last days of parts: nobody has one before it was given, and nobody counts twice on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, TODAY, assigned
from tests.tracker.reorganizing.acts import carried_out, commune, merged, new, part, unit_of
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Assignment
from tracker.items.services.assigning import Parts
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.organization.models import Unit

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
