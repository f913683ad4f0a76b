"""`flask demo generate`: the register is as large as asked for, and nothing in it contradicts the house's own rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, inspect, select, text

from tests.conftest import MakeApp
from tests.tracker.board.search.indexed import stale
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.demo.office_2022 import DEMO_PASSWORD
from tracker.documents.models import Document, Finding, Issuer, Recipient
from tracker.documents.services.findings import recheck
from tracker.documents.services.register import _search_texts
from tracker.items.counters.models import Counter, Reading, Tick
from tracker.items.deadlines.deadline import PERIODS, Deadline, DeadlineKind, read_deadline
from tracker.items.deadlines.timeliness import OPEN, Status, Timeliness, late_from
from tracker.items.models.item import Assignment, Extension, Item, Origin, Part
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.services.registering import Draft, follow_document, register_item
from tracker.processes.drawings import parse
from tracker.processes.models import ProcessVersion, Run, RunToken
from tracker.processes.step_kinds import act_of
from workflows.state import Holds

TODAY = date(2022, 6, 15)
generated = pytest.mark.world("generated")


def items() -> Iterable[Item]:
    return db.session.scalars(select(Item).order_by(Item.id)).all()


def generate(app: Flask, *words: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["demo", "generate", *words])


@generated
def test_there_are_as_many_as_asked_for_and_a_fifth_is_open(app: Flask) -> None:
    found = list(items())
    still_open = [item for item in found if item.closed_on is None]
    assert (len(found), len(still_open)) == (300, 60)
    assert stale() == []
    assert min(item.registered_at for item in found).year == 2019
    recent = [item for item in still_open if item.registered_at.year >= 2021]
    assert len(recent) >= 50
    late = list_items(Wanted(timely=Timeliness.OVERDUE), by=SYSTEM, on=TODAY).total
    assert 2 <= late <= 15
    assert 90 <= sum(item.parent_id is not None or item.clause != "" for item in found) <= 150


@generated
def test_ended_items_have_an_end_and_days_in_their_order(app: Flask) -> None:
    for item in items():
        assert (item.closed_on is None) == (item.status in OPEN), item.id
        assert (item.status is Status.REGISTERED) == (item.assigned_on is None), item.id
        if item.status in (Status.COMPLETED, Status.PENDING_CONFIRMATION):
            assert item.reported_on is not None
            assert item.outcome
        days = [item.registered_at.date(), item.assigned_on, item.reported_on, item.closed_on]
        known = [day for day in days if day is not None]
        assert known == sorted(known), item.id
        assert known[-1] <= TODAY


@generated
def test_steps_know_which_kind_of_act_they_are(app: Flask) -> None:
    """A deputy, or a stand-in for some acts only, has those steps of a loaded register that he may do."""
    versions = {row.id: parse(row.xml) for row in db.session.scalars(select(ProcessVersion))}
    rows = db.session.execute(select(RunToken, Run.version_id).join(Run).where(RunToken.holds == Holds.TASK)).all()
    assert len({token.act for token, _version in rows}) > 2
    for token, version_id in rows:
        assert token.act == act_of(versions[version_id].nodes[token.node]).value, token.node


@generated
def test_derived_days_are_those_of_the_pure_functions(app: Flask) -> None:
    calendar = office_calendar()
    for item in items():
        effective = item.due_on and calendar.effective(item.due_on, is_period=item.due_precision in PERIODS)
        late = late_from(status=item.status, due_on=effective, reported_on=item.reported_on)
        assert (item.effective_due_on, item.late_from) == (effective, late), item.id
        assert effective is None or calendar.work.is_working(effective), item.id
    for part in db.session.scalars(select(Assignment).where(Assignment.due_on.is_not(None))):
        assert part.due_on is not None
        assert part.effective_due_on == calendar.effective(part.due_on, is_period=False)
    assert {item.registered_at.year for item in items()} <= calendar.years


@generated
def test_the_columns_that_repeat_other_rows_say_the_same(app: Flask) -> None:
    leads = select(Assignment.item_id, Assignment.unit_id).where(
        Assignment.part == Part.LEAD, Assignment.released_on.is_(None)
    )
    lead = dict(db.session.execute(leads).all())
    parents = {item.parent_id for item in items()}
    restricted = set(db.session.scalars(select(Document.id).where(Document.restricted)))
    for item in items():
        assert item.lead_unit_id == lead.get(item.id)
        assert item.has_parts == (item.id in parents)
        assert item.restricted == (item.document_id in restricted)
    assert restricted <= set(db.session.scalars(select(Recipient.document_id)))


@generated
def test_searched_columns_are_as_the_verbs_write_them(app: Flask) -> None:
    with db.session.no_autoflush:
        for item in items():
            before = (item.search_text, item.exact_text)
            follow_document(item)
            assert (item.search_text, item.exact_text) == before
        for document in db.session.scalars(select(Document)):
            assert _search_texts(document, document.issuer) == (document.search_text, document.exact_text)
        db.session.rollback()


@generated
def test_a_deadline_as_written_reads_back_as_the_deadline(app: Flask) -> None:
    counted = 0
    for item in items():
        if not item.due_as_written:
            assert item.due_kind is DeadlineKind.NONE or item.due_inferred
            continue
        read: Deadline = read_deadline(item.due_as_written, year=1999)
        assert read.kind is item.due_kind
        if item.term_days is None:
            assert read.due_on == item.first_due_on, item.due_as_written
        else:
            assert read.term is not None
            assert (read.term.days, read.term.working) == (item.term_days, item.term_working)
        counted += 1
    assert counted > 200


@generated
def test_the_register_doubts_no_document(app: Flask) -> None:
    documents = db.session.scalars(select(Document)).all()
    with unit_of_work():
        recheck(db.session.scalars(select(Document)).all())
    assert len(documents) > 120
    assert db.session.scalars(select(Finding.details)).all() == []
    own = {document.symbol for document in documents if document.issuer.is_own}
    assert {"KH-UBND", "QĐ-UBND", "UBND"} <= own


@generated
def test_figures_rise_and_speak_of_days_that_have_been(app: Flask) -> None:
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in db.session.scalars(select(Reading).where(Reading.estimated.is_(False)).order_by(Reading.id)):
        readings[reading.counter_id].append(reading)
    assert len(readings) > 70
    for several in readings.values():
        assert [one.value for one in several] == sorted(one.value for one in several)
        days = [one.as_of for one in several]
        assert days == sorted(set(days))
        assert days[-1] <= TODAY
        assert 1 <= len(days) <= 8
    lists = select(Counter.id).where(Counter.is_checklist)
    assert set(db.session.scalars(select(Tick.counter_id))) == set(db.session.scalars(lists))


@generated
def test_more_time_that_was_granted_is_the_deadline_in_force(app: Flask) -> None:
    granted = {one.item_id: one for one in db.session.scalars(select(Extension).where(Extension.decision == "granted"))}
    moved = {item.id: item for item in items() if item.due_on != item.first_due_on}
    assert granted.keys() == moved.keys()
    assert granted
    for item_id, item in moved.items():
        assert (granted[item_id].due_before, granted[item_id].asked_until) == (item.first_due_on, item.due_on)


@generated
def test_titles_are_sentences_of_an_office(app: Flask) -> None:
    titles = [item.title for item in items()]
    assert len(set(titles)) > 270
    for title in titles:
        assert title[0].isupper()
        assert "{" not in title
        assert "  " not in title


@generated
def test_whoever_is_of_the_office_signs_in_and_finds_it(app: Flask) -> None:
    client = app.test_client()
    words = {"user_name": "vanthu", "password": DEMO_PASSWORD}
    assert client.post("/sign-in", data=words).status_code == 303
    with unit_of_work():
        db.session.execute(text("UPDATE person SET must_change_password = :no").bindparams(no=False))
    plan = next(item.id for item in items() if item.has_parts)
    counted = db.session.scalars(select(Counter.item_id).limit(1)).one()
    for path in ("/", "/items", "/items?timely=overdue", "/items?q=tiêm chủng", "/board", "/documents",
                 f"/items/{plan}", f"/items/{counted}"):  # fmt: skip
        assert client.get(path).status_code == 200, path


@generated
def test_the_database_goes_on_as_if_people_had_filled_it(app: Flask) -> None:
    """Ids, indexes and the search follow the rows."""
    with unit_of_work():
        register_item(Draft("Nạo vét giếng làng Đông Lỗ", origin=Origin.STANDING), by=SYSTEM, on=TODAY)
    assert list_items(Wanted(q="nạo vét giếng làng"), by=SYSTEM, on=TODAY).total == 1
    word = db.session.scalars(select(Item.title).where(Item.title.like("%sốt xuất huyết%")).limit(1)).one()
    assert word in [row.title for row in list_items(Wanted(q=word), by=SYSTEM, on=TODAY).rows]


def test_indexes_and_triggers_are_what_they_were(make_app: MakeApp) -> None:
    app = make_app("empty")
    with app.app_context():
        before = _schema()
        assert generate(app, "--items", "20").exit_code == 0
        db.session.rollback()
        assert _schema() == before


def _schema() -> dict[str, Any]:
    if db.engine.dialect.name == "sqlite":
        rows = db.session.execute(text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"))
        return dict(rows.all())
    found = dict(db.session.execute(text("SELECT indexname, indexdef FROM pg_indexes")).all())
    tables = Base.metadata.tables
    return found | {name: inspect(db.engine).get_foreign_keys(name) for name in tables}


def test_the_seed_decides_everything(make_app: MakeApp) -> None:
    """But for names of the moment: when the office was made."""

    def told(seed: str) -> list[Any]:
        app = make_app("empty")
        assert generate(app, "--items", "60", "--seed", seed).exit_code == 0
        with app.app_context():
            columns = (Item.title, Item.status, Item.due_on, Item.lead_unit_id, Item.registered_at, Item.outcome)
            found: list[Any] = list(db.session.execute(select(*columns).order_by(Item.id)))
            found += db.session.execute(select(Reading.value, Reading.as_of, Reading.at).order_by(Reading.id))
            return [tuple(row) for row in found]

    first = told("3")
    assert first == told("3")
    assert first != told("4")


def test_an_office_s_own_data_is_left_alone(make_app: MakeApp) -> None:
    app = make_app("office")
    done = generate(app, "--items", "50")
    assert done.exit_code == 1
    assert "dữ liệu của cơ quan" in done.output
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Item)) == 0


def test_it_comes_beside_the_demonstration_but_once(make_app: MakeApp) -> None:
    app = make_app("demo")
    with app.app_context():
        before = db.session.scalar(select(func.count()).select_from(Item)) or 0
        known = set(db.session.execute(select(Document.id, Finding.code).join(Finding)))
    assert generate(app, "--items", "120").exit_code == 0
    again = generate(app, "--items", "120")
    assert again.exit_code == 1
    assert "đã được sinh" in again.output
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Item)) == before + 120
        with unit_of_work():
            recheck(db.session.scalars(select(Document).join(Issuer)).all())
        assert set(db.session.execute(select(Document.id, Finding.code).join(Finding))) == known


def test_history_may_end_with_a_year_of_before_but_not_after(make_app: MakeApp) -> None:
    app = make_app("empty")
    assert "2022" in generate(app, "--items", "20", "--until", "2030").output
    assert generate(app, "--items", "40", "--until", "2020").exit_code == 0
    with app.app_context():
        assert max(db.session.scalars(select(Item.registered_at))).year == 2020
        assert clock.today() == TODAY
