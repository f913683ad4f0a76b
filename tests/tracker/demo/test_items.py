"""The demonstration's items: how each of the 36 own documents stood, and what of it is made up."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from tests.conftest import MakeApp
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tracker.audit.queries import history_of
from tracker.audit.references import reference
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.items.counters.queries.figures import shown_counters
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.item import Item, Milestone
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.tracking.models import Untracked

DAY = date(2022, 6, 15)


@pytest.mark.world("demo")
def test_every_own_document_has_an_item_or_a_reason_for_none(app: Flask) -> None:
    own = set(db.session.scalars(select(Document.id).join(Issuer).where(Issuer.is_own)))
    tracked = set(db.session.scalars(select(Item.document_id).where(Item.document_id.is_not(None))))
    untracked = set(db.session.scalars(select(Untracked.document_id)))
    assert own <= tracked | untracked
    assert not tracked & untracked
    assert len(own) == 36
    assert len(untracked) == 6


@pytest.mark.world("demo")
def test_the_letter_that_urges_stands_in_the_history_of_what_it_urges(app: Flask) -> None:
    letter = db.session.query(Document).filter_by(number="1018", symbol="UBND-TTHC").one()
    urged = [entry for entry in history_of(the_item("34/KH-UBND")) if entry.action == "item.urged"]
    assert [(entry.after or {})["urged_by"] for entry in urged] == [reference(letter)]


@pytest.mark.world("demo")
def test_three_illustrative_children_are_late_and_nothing_else_is(app: Flask) -> None:
    late = list_items(Wanted(timely=Timeliness.OVERDUE), by=SYSTEM, on=DAY).rows
    assert [(row.due_on, row.number) for row in late] == [
        (date(2022, 5, 31), "4755/QĐ-UBND"), (date(2022, 6, 1), "34/KH-UBND"), (date(2022, 6, 10), "4755/QĐ-UBND"),
    ]  # fmt: skip
    assert all(row.illustrative and row.parent_id for row in late)
    ids = [row.id for row in late]
    assert db.session.scalars(select(Milestone.due_on).where(Milestone.item_id.in_(ids))).one() == date(2022, 5, 20)


@pytest.mark.world("demo")
def test_what_no_source_states_is_marked(app: Flask) -> None:
    assert all(db.session.scalars(select(Item.illustrative)))


@pytest.mark.world("demo")
def test_documents_stand_as_the_table_has_them(app: Flask) -> None:
    planned, counted = the_item("234/QĐ-UBND"), the_item("13/KH-UBND")
    shown = shown_counters([planned.id, counted.id], on=DAY)
    assert (planned.status, planned.due_on) == (Status.ASSIGNED, date(2022, 7, 31))
    assert [(one.value, one.target) for one in shown[planned.id]] == [(None, 10)]
    assert [(one.value, one.target) for one in shown[counted.id]] == [(8, None)]
    later = the_item("1014/UBND-CCHC")
    assert (later.starts_on, later.due_on) == (date(2022, 12, 1), None)
    plan = the_item("14/KH-UBND")
    assert (plan.due_on, plan.due_inferred, plan.status) == (date(2022, 12, 31), True, Status.IN_PROGRESS)
    assert the_item("122/KH-UBND").period == 2022, "issued in 2021"


@pytest.mark.sqlite_only
def test_it_loads_into_a_new_instance(make_app: MakeApp) -> None:
    app = make_app("empty")
    with app.app_context():
        upgrade()
        done = app.test_cli_runner().invoke(args=["demo", "load"])
        assert done.exit_code == 0, done.output
