"""Runs for many items at once: those of an earlier version, and those that a loader wrote as rows.

Works on a connection and names only the columns that it fills, so that a migration can use it for ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, case, column, exists, insert, inspect, null, select, table

from tracker.calendar.working_days import WorkCalendar
from tracker.core.database import Base
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import OPEN, Status
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.processes.drawings import parse
from tracker.processes.models import (
    EventKind,
    ProcedureRule,
    ProcessVersion,
    Run,
    RunEvent,
    RunState,
    RunTimer,
    RunToken,
)
from tracker.processes.performing import NOTHING_KNOWN, Known, asks_office
from tracker.processes.placing import place
from tracker.processes.rows import timer_rows, token_rows
from tracker.processes.services.choosing import EVERY_OTHER, ORIGINS
from tracker.processes.services.knowing import office_on
from tracker.processes.standing import Carrier, Standing
from tracker.processes.timing import fires_on
from workflows.definition import Definition
from workflows.timers import TimerRule

BATCH = 2_000
Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Versions:
    """The newest published version of each kind of document, and their drawings."""

    by_kind: Mapping[str, int]
    drawings: Mapping[int, Definition]

    def of(self, kind: str) -> int:
        return self.by_kind.get(kind) or self.by_kind[EVERY_OTHER]


def place_missing(connection: Connection, *, work: WorkCalendar, on: date, at: datetime) -> int:
    """A run for every item that has none, at the step where it stands; how many. Six statements a batch.

    The clocks of steps (three days to accept) begin on the day `on`; what has ended gets one row.
    """
    versions, made, last = _versions(connection), 0, 0
    by_name = any(asks_office(drawing.nodes.values()) for drawing in versions.drawings.values())
    known = office_on(connection, on) if by_name else NOTHING_KNOWN
    there = _columns(connection, RunToken)  # migrations run this that are older than some of them
    while batch := _items(connection, after_id=last):
        rows: Rows = defaultdict(list)
        standings = _standings(connection, batch)
        for row in batch:
            version = versions.of(row.kind)
            _add(rows, row.id, version, versions.drawings[version], standings[row.id], work=work, on=on, at=at,
                 known=known)  # fmt: skip
        if rows[RunToken] and not there.issuperset(rows[RunToken][0]):
            rows[RunToken] = [{name: value for name, value in one.items() if name in there} for one in rows[RunToken]]
        for model, values in rows.items():
            _insert(connection, model, values)
        made, last = made + len(batch), batch[-1].id
    return made


def _versions(connection: Connection) -> _Versions:
    found = connection.execute(
        select(ProcedureRule.kind, ProcessVersion.id, ProcessVersion.xml)
        .join(ProcessVersion, ProcessVersion.process_id == ProcedureRule.process_id)
        .where(ProcessVersion.state == "published")
        .order_by(ProcessVersion.number)
    ).all()
    by_kind = {row.kind: row.id for row in found}  # the newest comes last
    drawings = {row.id: row.xml for row in found}
    return _Versions(by_kind, {id_: parse(xml) for id_, xml in drawings.items() if id_ in by_kind.values()})


def _items(connection: Connection, *, after_id: int) -> Sequence[Any]:
    standing = [(Item.origin == origin, word) for origin, word in ORIGINS.items()]
    kind = case((Document.kind.is_not(None), Document.kind), (Item.parent_id.is_not(None), EVERY_OTHER), *standing,
                else_=EVERY_OTHER)  # fmt: skip
    columns = (Item.id, Item.status, Item.effective_due_on, Item.priority, Item.lead_unit_id)
    return connection.execute(
        select(*columns, kind.label("kind"))
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.id > after_id, ~exists().where(Run.item_id == Item.id))
        .order_by(Item.id)
        .limit(BATCH)
    ).all()


def _standings(connection: Connection, batch: Sequence[Any]) -> dict[int, Standing]:
    still = [row.id for row in batch if row.status in OPEN]
    carriers: dict[int, list[Carrier]] = defaultdict(list)
    parts = (Assignment.item_id, Assignment.unit_id, Assignment.accepted_on, Assignment.reported_on,
             Assignment.effective_due_on)  # fmt: skip
    carrying = Assignment.part.in_((Part.LEAD, Part.EACH))
    for item_id, unit_id, accepted_on, reported_on, due_on in connection.execute(
        select(*parts)
        .where(Assignment.item_id.in_(still), carrying, Assignment.released_on.is_(None))
        .order_by(Assignment.id)
    ):
        carriers[item_id].append(Carrier(unit_id, accepted_on is not None, reported_on is not None, due_on))
    granted, asked = _requests(connection, still)
    return {
        row.id: Standing(
            row.status, row.effective_due_on, row.priority.value, row.lead_unit_id, carriers[row.id],
            granted.get(row.id, 0), asked.get(row.id, ()),
        )
        for row in batch
    }  # fmt: skip


def _requests(connection: Connection, still: Sequence[int]) -> tuple[dict[int, int], dict[int, list[int | None]]]:
    """By item: how many requests for more time were granted, and whose wait (None: the whole item's)."""
    has_unit = "unit_id" in _columns(connection, Extension)
    unit_id = Extension.unit_id if has_unit else null()
    granted, asked = defaultdict[int, int](int), defaultdict[int, list[int | None]](list)
    for item_id, decision, whose in connection.execute(
        select(Extension.item_id, Extension.decision, unit_id)
        .where(Extension.item_id.in_(still), Extension.decision.in_((Decision.GRANTED, Decision.ASKED)))
        .order_by(Extension.id)
    ):
        if decision is Decision.GRANTED:
            granted[item_id] += 1
        elif whose not in asked[item_id]:
            asked[item_id].append(whose)
    return granted, asked


def _columns(connection: Connection, model: type[Base]) -> set[str]:
    """As the table stands in this database, which may be older than the model."""
    return {one["name"] for one in inspect(connection).get_columns(model.__tablename__)}


def _add(
    rows: Rows, item_id: int, version: int, drawing: Definition, item: Standing, *,
    work: WorkCalendar, on: date, at: datetime, known: Known = NOTHING_KNOWN,
) -> None:  # fmt: skip
    def has_run_out(rule: TimerRule, due_on: date | None) -> bool:
        day = fires_on(rule, due_on, work)
        return day is not None and day <= on

    placed = place(drawing, item, has_run_out)
    state = RunState.RUNNING if item.is_open else RunState.ENDED
    if item.status is Status.SUSPENDED:
        state = RunState.SUSPENDED
    tokens = {token.number: token for token in placed.state.tokens}
    rows[Run].append(
        {"item_id": item_id, "version_id": version, "state": state, "rev": int(bool(tokens)),
         "next_number": placed.state.next_number}
    )  # fmt: skip
    if not tokens:
        return
    rows[RunToken] += token_rows(drawing, item_id, tokens.values(), item, entered_on=on, work=work, known=known)
    armed = placed.armed
    rows[RunTimer] += timer_rows(
        item_id, armed, tokens, item, entered_on=on, work=work, fired=placed.fired, at=at
    )  # fmt: skip
    told: list[tuple[EventKind, str, date | None, str]]
    told = [(EventKind.PLACED, "", None, " ".join(placed.passed))]
    told += [(EventKind.FIRED, one.node, item.due_on, "") for one in placed.fired]
    rows[RunEvent] += [
        {"item_id": item_id, "rev": 1, "seq": seq, "at": at, "person_name": "Hệ thống", "kind": kind,
         "node": node, "outcome": "", "reason": "", "about_on": about_on, "passed": passed}
        for seq, (kind, node, about_on, passed) in enumerate(told, 1)
    ]  # fmt: skip


def _insert(connection: Connection, model: type[Base], values: list[dict[str, Any]]) -> None:
    if not values:
        return
    whole: Any = model.__table__
    if connection.dialect.name == "postgresql":
        _copy(connection, whole.name, values)
        return
    # As many rows at once as there are here, SQLAlchemy's own way costs more than all the walking before it.
    binds = [
        whole.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for name in values[0]
    ]
    words = str(insert(table(whole.name, *map(column, values[0]))).compile(connection))
    connection.exec_driver_sql(
        words,
        [
            tuple([value if bind is None else bind(value) for bind, value in zip(binds, one.values(), strict=True)])
            for one in values
        ],
    )


def _copy(connection: Connection, name: str, values: list[dict[str, Any]]) -> None:
    """Three times as quick as INSERT."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({', '.join(values[0])}) FROM STDIN") as copy:
        for row in values:
            copy.write_row([one.value if isinstance(one, Enum) else one for one in row.values()])
