"""A database of the version before procedures: every item gets its run, at the step where it stands, as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Column, MetaData, func, inspect, select, text

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.house_rules.test_drawings import RELEASED
from tests.tracker.processes.runs import faults, steps, timers, told
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Extension, Item
from tracker.items.services import results
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.extensions import decide_extension
from tracker.items.verbs import Verb
from tracker.processes.models import Process, ProcessVersion, Run, RunState, VersionState

TODAY, GIVEN, DUE, GONE = date(2022, 6, 15), date(2022, 3, 1), date(2022, 6, 30), date(2022, 5, 31)
AFTER_DUE, NOT_ACCEPTED = date(2022, 7, 1), date(2022, 6, 21)
NV, TP, XA = 1, 2, 3
SEVERAL, ONE, STANDING = "several_units", "one_unit", "standing_duty"
ACCEPTED, REPORTED = {"accepted_on": GIVEN}, {"accepted_on": GIVEN, "reported_on": GIVEN}
CARRIES = {"overdue": AFTER_DUE}
Verbed = Callable[[int], Any]


@dataclass(frozen=True)
class Old:
    """An item as it lay in the database, and where it is to stand."""

    status: str
    parts: Sequence[tuple[str, int, Mapping[str, Any]]] = ()
    steps: Sequence[str] = ()
    timers: Mapping[str, date | None] = field(default_factory=dict)
    verb: Verbed = lambda _item_id: None
    then: str = ""  # the status after the verb
    kind: str = "KH"  # of its document; "" has none
    process: str = SEVERAL
    columns: Mapping[str, Any] = field(default_factory=dict)
    is_asked: bool = False


def act(verb: Callable[..., Any], *given: Any, **more: Any) -> Verbed:
    return lambda item_id: verb(item_id, *given, by=SYSTEM, on=TODAY, **more)


SUBMIT, REOPEN = act(results.submit_result, outcome="Đã xong"), act(results.stop, Verb.REOPEN, reason="Còn thiếu")
ASSIGN, ACCEPT = act(assign, Parts(lead=NV)), act(accept)
LEAD, ENDED = ("lead", NV), {"closed_on": GIVEN}
GRANT: Verbed = lambda item_id: decide_extension(  # noqa: E731 - read beside the others of its table
    db.session.scalars(select(Extension.id).where(Extension.item_id == item_id)).one(),
    by=SYSTEM, on=TODAY, grant=True,
)  # fmt: skip

ITEMS = {
    "registered": Old("registered", (), ["assign"], {}, ASSIGN, "assigned"),
    "returned": Old("registered", [(*LEAD, {"released_on": GIVEN})], ["assign"], {}, ASSIGN, "assigned"),
    "assigned": Old(
        "assigned", [(*LEAD, {})], ["accept"], CARRIES | {"not_accepted": NOT_ACCEPTED}, ACCEPT, "in_progress"
    ),
    "letter": Old("assigned", [(*LEAD, {})], ["accept"], CARRIES | {"not_accepted": NOT_ACCEPTED}, SUBMIT,
                  "pending_confirmation", kind="CV", process=ONE),
    "directive": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out"], CARRIES, SUBMIT, "pending_confirmation",
                     kind="CT", process=ONE),
    "in progress": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out"], CARRIES, SUBMIT, "pending_confirmation"),
    "without a deadline": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out"], {"overdue": None}, SUBMIT,
                              "pending_confirmation", columns={"due_on": None}),
    "each": Old(
        "in_progress", [("each", NV, ACCEPTED), ("each", XA, REPORTED), ("each", TP, {})], ["carry_out", "accept"],
        CARRIES | {"not_accepted": NOT_ACCEPTED}, act(accept, unit_id=TP), "in_progress",
    ),
    "each reported": Old(
        "pending_confirmation", [("each", NV, REPORTED), ("each", XA, REPORTED)], ["verify"], {},
        act(results.send_back, reason="Còn thiếu"), "in_progress", columns={"reported_on": GIVEN},
    ),
    "reported": Old("pending_confirmation", [(*LEAD, REPORTED)], ["verify"], {}, act(results.confirm_completion),
                    "completed", columns={"reported_on": GIVEN}),
    "asked": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out", "decide_extension"], CARRIES, GRANT, "in_progress",
                 is_asked=True),
    "overdue": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out", "decide_overdue"], {}, SUBMIT,
                   "pending_confirmation", columns={"due_on": GONE}),
    "suspended": Old("suspended", [(*LEAD, ACCEPTED)], ["carry_out"], CARRIES,
                     act(results.stop, Verb.RESUME, reason="Đã có hướng dẫn"), "in_progress"),
    "completed": Old("completed", [(*LEAD, REPORTED)], [], {}, REOPEN, "in_progress",
                     columns=ENDED | {"reported_on": GIVEN}),
    "cancelled": Old("cancelled", (), [], {}, REOPEN, "registered", columns=ENDED),
    "superseded": Old("superseded", [(*LEAD, {})], [], {}, REOPEN, "assigned", columns=ENDED),
    "standing": Old("in_progress", [(*LEAD, ACCEPTED)], ["carry_out"], {"overdue": None}, SUBMIT,
                    "pending_confirmation", kind="", process=STANDING, columns={"origin": "standing", "due_on": None}),
    "standing, not accepted": Old("assigned", [(*LEAD, {})], ["carry_out"], CARRIES, SUBMIT, "pending_confirmation",
                                  kind="", process=STANDING, columns={"origin": "standing"}),
    "meeting": Old("registered", (), ["assign"], {}, ASSIGN, "assigned", kind="", columns={"origin": "meeting"}),
    "part of a plan": Old("assigned", [(*LEAD, {})], ["accept"], CARRIES | {"not_accepted": NOT_ACCEPTED}, ACCEPT,
                          "in_progress", kind="", columns={"parent_id": 1, "origin": "standing"}),
}  # fmt: skip
IDS = {name: number for number, name in enumerate(ITEMS, 1)}


@pytest.fixture
def old(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> Iterator[Flask]:
    """The database of revision 0003 with every kind of item, and the program of now."""
    url = databases.new(tmp_path)
    app = make_app(url)
    with app.app_context():
        upgrade(revision="0003")
        _fill()
        yield app


def _fill() -> None:
    with db.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        at: Any = datetime(2022, 3, 1, 2, tzinfo=UTC)
        at = at.replace(tzinfo=None) if connection.dialect.name == "sqlite" else at

        def add(table: str, **values: Any) -> None:
            whole = tables.tables[table]
            empty = {column.name: _nothing(column) for column in whole.c if not column.nullable and column.name != "id"}
            connection.execute(whole.insert().values(empty | values))

        for number, name in ((NV, "Phòng Nội vụ"), (TP, "Phòng Tư pháp"), (XA, "UBND xã Bình An")):
            add("unit", id=number, code=f"D{number}", name=name, short_name=name, kind="division", version=1)
        add("issuer", id=1, name="UBND huyện", body="ubnd huyen", level="district", is_own=True)
        for number, kind in enumerate(("KH", "CV", "CT"), 1):
            add("document", id=number, kind=kind, number=str(number), symbol=f"{kind}-UBND", number_value=number,
                symbol_key=f"{kind}-UBND", body="ubnd huyen", year=2022, issued_on=GIVEN, issuer_id=1,
                authority="collective", subject="Kế hoạch", registered_at=at, registered_on=GIVEN,
                version=1)  # fmt: skip
        for name, one in ITEMS.items():
            _add_item(add, IDS[name], one, at)
        connection.commit()


def _add_item(add: Callable[..., None], number: int, one: Old, at: datetime) -> None:
    lead = next((unit for part, unit, more in one.parts if part == "lead" and "released_on" not in more), None)
    values = {
        "origin": "own", "document_id": {"KH": 1, "CV": 2, "CT": 3}.get(one.kind), "title": "Rà soát",
        "priority": "normal", "period": 2022, "due_kind": "fixed", "due_on": DUE, "due_precision": "day",
        "status": one.status, "lead_unit_id": lead, "has_parts": number == 1, "next_task": "auto", "registered_at": at,
        "version": 1, **one.columns,
    }  # fmt: skip
    values |= {"effective_due_on": values["due_on"], "first_due_on": values["due_on"]}
    add("item", id=number, **values)
    for part, unit, more in one.parts:
        add("assignment", item_id=number, unit_id=unit, part=part, **more)
    if one.is_asked:
        add("extension", item_id=number, due_before=DUE, asked_until=date(2022, 9, 30), reason="Mưa lũ", asked_on=GIVEN,
            asked_by="Trưởng phòng", decision="asked")  # fmt: skip


def _nothing(column: Column[Any]) -> Any:
    """What a column holds that this test does not speak of."""
    return {str: "", bool: False, int: 0}.get(column.type.python_type, "")


def test_each_item_stands_at_its_step_and_is_as_it_was(old: Flask) -> None:
    before = _rows()
    upgrade()
    assert _rows(*before[0]) == before
    for name, one in ITEMS.items():
        item_id = IDS[name]
        assert sorted(steps(item_id)) == sorted(one.steps), name
        assert timers(item_id) == one.timers, name
        assert _procedure(item_id) == one.process, name
        state = {"suspended": RunState.SUSPENDED}.get(one.status, RunState.RUNNING if one.steps else RunState.ENDED)
        assert db.session.get_one(Run, item_id).state is state, name
        fired = ["fired:overdue"] if name == "overdue" else []
        assert told(item_id) == (["placed:", *fired] if one.steps else []), name
    assert faults() == []


def test_the_three_procedures_are_published_as_they_were_released(old: Flask) -> None:
    upgrade()
    found = db.session.execute(select(Process.key, ProcessVersion).join(ProcessVersion)).all()
    assert {f"{key}.bpmn": version.sha256 for key, version in found} == RELEASED
    for key, version in found:
        assert (version.number, version.state) == (1, VersionState.PUBLISHED)
        assert version.xml.encode() == (ROOT / "workflows" / "definitions" / f"{key}.bpmn").read_bytes()


def test_everybody_goes_on_where_they_were(old: Flask) -> None:
    upgrade()
    for name, one in ITEMS.items():
        with unit_of_work():
            one.verb(IDS[name])
        db.session.rollback()
        assert db.session.get_one(Item, IDS[name]).status is Status(one.then), name
    assert faults() == []


def test_the_way_back_and_forward_again(old: Flask) -> None:
    tables, before = set(inspect(db.engine).get_table_names()), _rows()
    upgrade(revision="0004")
    downgrade(revision="0003")
    assert set(inspect(db.engine).get_table_names()) == tables
    assert _rows() == before
    upgrade(revision="0004")
    assert db.session.scalar(select(func.count()).select_from(Run)) == len(ITEMS)
    db.session.rollback()


def _rows(*columns: str) -> Sequence[Any]:
    """The names of these columns of the items, or of all that there are, then every row."""
    db.session.rollback()
    columns = columns or tuple(column["name"] for column in inspect(db.engine).get_columns("item"))
    rows = db.session.execute(select(*map(text, columns)).select_from(text("item")).order_by(text("id"))).all()
    db.session.rollback()
    return [columns, *map(tuple, rows)]


def _procedure(item_id: int) -> str:
    query = select(Process.key).join(ProcessVersion).join(Run, Run.version_id == ProcessVersion.id)
    return db.session.scalars(query.where(Run.item_id == item_id)).one()
