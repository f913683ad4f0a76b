"""How a unit that answers for itself sees its items: the list, its filters and its counts agree with the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import TODAY, fixed
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import ENDED, OPEN, OPEN_KINDS, Status, Timeliness
from tracker.items.models.item import Assignment, Item, Origin, Part
from tracker.items.queries.every import every_row
from tracker.items.queries.lists import Wanted, count_by_timeliness, list_items
from tracker.items.queries.wanted import conditions, joined, order_of
from tracker.items.saved.tab_counts import tab_counts
from tracker.items.saved.tabs import ALL, shipped
from tracker.items.services.registering import Draft, register_item

DAY, PLAN = timedelta(days=1), {"sqlite": "QUERY PLAN ", "postgresql": ""}
NEAR, FAR, PAST = TODAY + DAY, TODAY + 60 * DAY, TODAY - 10 * DAY
REPORTED = (None, PAST - DAY, TODAY)


def confirmed(status: Status, reported: date | None, number: int) -> bool:
    """With the item where all have done it; and every other result for itself, which nothing takes back."""
    return reported is not None and (status is Status.COMPLETED or number % 2 == 1)


@pytest.fixture
def unit(office: Office) -> int:
    """A unit with items that stand in every way: the item's day, its own, what it reported, what all have done."""
    own, other = office.unit("NV").id, office.unit("TP").id
    document = make_document()
    statuses = (Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.SUSPENDED, Status.COMPLETED, Status.CANCELLED)
    ways = list(product(statuses, (PAST, NEAR, FAR, None), (None, PAST, FAR), REPORTED))
    with unit_of_work():
        for number, (status, due, own_due, reported) in enumerate(ways):
            draft = Draft(f"Việc {number}", origin=Origin.OWN, due=fixed(due))
            item = register_item(draft, by=SYSTEM, on=PAST - 20 * DAY, document_id=document.id)
            accepted = PAST - 5 * DAY if reported or number % 2 else None
            row = Assignment(
                item_id=item.id, unit_id=own, part=Part.EACH, due_on=own_due, accepted_on=accepted,
                reported_on=reported, confirmed_on=TODAY if confirmed(status, reported, number) else None,
            )  # fmt: skip
            db.session.add_all([row, Assignment(item_id=item.id, unit_id=other, part=Part.EACH)])
            item.status = status
            item.closed_on = TODAY if status in ENDED else None
            item.reported_on = TODAY if status in (Status.PENDING_CONFIRMATION, Status.COMPLETED) else None
        for number, due in enumerate((PAST, NEAR, None)):  # what it leads is the item's
            item = register_item(
                Draft(f"Chủ trì {number}", origin=Origin.OWN, due=fixed(due)), by=SYSTEM, on=PAST,
                document_id=document.id,
            )  # fmt: skip
            db.session.add(Assignment(item_id=item.id, unit_id=own, part=Part.LEAD))
            item.lead_unit_id, item.status = own, Status.IN_PROGRESS
    return own


def ids(wanted: Wanted, office: Office) -> set[int]:
    """The items of a list, all pages."""
    return {row.id for row in list_items(wanted, by=office.actor("huong"), on=TODAY, size=1000).rows}


def test_filters_counts_and_rows_of_a_unit_tell_of_the_same_days(unit: int, office: Office) -> None:
    by, wanted = office.actor("huong"), Wanted(unit=unit)
    page, counts = list_items(wanted, by=by, on=TODAY, size=1000), count_by_timeliness(wanted, by=by, on=TODAY)
    assert page.total == len(page.rows) > 180
    for kind in Timeliness:
        found = {row.id for row in page.rows if row.timely is kind}
        assert counts[kind] == len(found), kind
        assert ids(replace(wanted, timely=kind), office) == found, kind
        assert found, "each kind occurs"
    for status in OPEN | ENDED:
        found = {row.id for row in page.rows if row.status is status}
        assert ids(replace(wanted, status=status), office) == found, status
    for is_open in (True, False):
        found = {row.id for row in page.rows if (row.timely in OPEN_KINDS) is is_open}
        assert ids(replace(wanted, is_open=is_open), office) == found, is_open
    for day in (PAST, NEAR, FAR):
        exactly = {row.id for row in page.rows if row.effective_due_on == day}
        assert ids(replace(wanted, due=day), office) == exactly, day
        before = {row.id for row in page.rows if row.effective_due_on and row.effective_due_on <= day}
        assert ids(replace(wanted, due_until=day), office) == before, day
    assert [row.id for row in every_row(wanted, by=by, on=TODAY)] == [row.id for row in page.rows], (
        "the file is the list"
    )
    open_ = [row for row in page.rows if row.timely in OPEN_KINDS]
    assert open_ == sorted(open_, key=lambda row: (row.effective_due_on or date.max, row.id)), "by its own day"


def test_the_tabs_of_a_unit_count_what_their_lists_hold(unit: int, office: Office) -> None:
    held = {key: len(ids(wanted, office)) for key, wanted in shipped(unit).items() if key != ALL}
    assert all(held.values()), "something stands under each"
    for who in ("huong", "lan"):  # the head, who sees what the unit has; the clerk
        assert tab_counts(unit, by=office.actor(who), on=TODAY) == held, who


def test_a_unit_that_was_confirmed_for_itself_has_done_its_part(unit: int, office: Office) -> None:
    rows = {row.id: row for row in list_items(Wanted(unit=unit), by=office.actor("huong"), on=TODAY, size=1000).rows}
    confirmed_ones = Assignment.unit_id == unit, Assignment.confirmed_on.is_not(None)
    found = db.session.scalars(select(Item).join(Assignment).where(*confirmed_ones)).all()
    said = {(item.status, rows[item.id].status) for item in found}
    done = {Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.SUSPENDED, Status.COMPLETED}
    assert said == {(status, Status.COMPLETED) for status in done} | {(Status.CANCELLED, Status.CANCELLED)}


def test_another_unit_and_the_office_see_their_own(unit: int, office: Office) -> None:
    item = db.session.scalars(
        db.select(Item).join(Assignment).where(Assignment.due_on == FAR, Item.due_on == PAST)
    ).first()
    assert item is not None
    wanted = Wanted(due=FAR)
    assert item.id in ids(wanted, office), "who looks as the head of the unit"
    rows = list_items(wanted, by=office.actor("lan"), on=TODAY, size=1000).rows
    assert item.id not in {row.id for row in rows}
    other = list_items(Wanted(unit=office.unit("TP").id), by=office.actor("lan"), on=TODAY, size=1000).rows
    assert next(row for row in other if row.id == item.id).effective_due_on == PAST


def test_the_number_of_queries_stays_and_the_parts_are_found_by_an_index(unit: int, office: Office, app: Flask) -> None:
    by, wanted, numbers = office.actor("huong"), Wanted(unit=unit), []
    for size in (100, 150):
        db.session.rollback()  # whether the unit is closed is asked once a transaction
        with queries() as made:
            list_items(wanted, by=by, on=TODAY, size=size)
        numbers.append(len(made))
    assert numbers[0] == numbers[1]
    query = joined(select(Item.id), wanted, by).where(*conditions(wanted, by=by, on=TODAY))
    statement = query.order_by(*order_of(wanted, by)).compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = "\n".join(str(row) for row in db.session.execute(text(f"EXPLAIN {PLAN[db.engine.dialect.name]}{statement}")))
    assert "uq_assignment_one_part" in plan or db.engine.dialect.name == "postgresql", plan
    assert "SCAN own" not in plan, plan
