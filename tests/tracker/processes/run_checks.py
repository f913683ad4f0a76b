"""What must hold of an item and its run between two acts, said in the plainest way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tests.tracker.items import projections
from tracker.calendar.queries import read_calendar
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import ENDED, Status
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.organization.models import Unit
from tracker.processes.drawings import definition_of
from tracker.processes.models import NEVER, ProcessVersion, Run, RunState, RunTimer, RunToken, StepAnswer
from tracker.processes.standing import ORDER
from workflows.definition import Definition, Over
from workflows.engine import status_of
from workflows.open_tokens import edges_of, is_branch
from workflows.state import Holds, State, Token
from workflows.timers import read_timer

CARRYING = (Part.LEAD, Part.EACH)


def drawing_of(item_id: int) -> Definition:
    """The drawing that carries the item."""
    version = db.session.get_one(ProcessVersion, db.session.get_one(Run, item_id).version_id)
    return definition_of(version.id, version.sha256)


def tokens_of(item_id: int) -> list[RunToken]:
    """The open tokens as rows."""
    return list(db.session.scalars(select(RunToken).where(RunToken.item_id == item_id).order_by(RunToken.number)))


def timers_of(item_id: int) -> list[RunTimer]:
    """The timers as rows."""
    return list(db.session.scalars(select(RunTimer).where(RunTimer.item_id == item_id)))


def carrying(item_id: int) -> list[Assignment]:
    """The parts in force that carry the duty out."""
    rows = select(Assignment).where(Assignment.item_id == item_id, Assignment.released_on.is_(None))
    return list(db.session.scalars(rows.where(Assignment.part.in_(CARRYING)).order_by(Assignment.id)))


def state_of(item_id: int) -> State:
    """The run as the engine takes it."""
    rows = tokens_of(item_id)
    tokens = tuple(
        Token(row.number, row.holds, row.node, row.parent, row.unit_id, row.flow, row.person_id, row.begun)
        for row in rows
    )
    return State(tokens, db.session.get_one(Run, item_id).next_number)


def waits(item_id: int) -> list[str]:
    """Who has to act: `accept NV`, `verify`; steps in their order."""
    db.session.rollback()
    if db.session.get_one(Run, item_id).state is not RunState.RUNNING:
        return []
    codes = _codes()
    tasks = [row for row in tokens_of(item_id) if row.holds is Holds.TASK]
    return sorted(f"{row.node} {codes[row.unit_id]}" if row.unit_id else row.node for row in tasks)


def _codes() -> dict[int | None, str]:
    """{unit: code}."""
    return {row.id: row.code for row in db.session.execute(select(Unit.id, Unit.code))}


def faults(item_id: int) -> list[str]:
    """Everything that does not hold; each as a sentence."""
    db.session.rollback()
    item, run = db.session.get_one(Item, item_id), db.session.get_one(Run, item_id)
    drawing, state = drawing_of(item_id), state_of(item_id)
    return [
        *projections.faults(since=item_id),
        *_status_faults(item, run, drawing, state),
        *_day_faults(item),
        *_part_faults(item, run, drawing, state),
        *_token_faults(item, run, drawing),
        *_timer_faults(item, drawing),
        *_request_faults(item, drawing, state),
    ]


def _status_faults(item: Item, run: Run, drawing: Definition, state: State) -> Iterator[str]:
    if (run.state is RunState.ENDED) != (item.status in ENDED):
        yield f"the run is {run.state}, the item {item.status}"
    if (run.state is RunState.SUSPENDED) != (item.status is Status.SUSPENDED):
        yield f"the run is {run.state}, the item {item.status}"
    if (run.state is RunState.ENDED) != (not state.tokens):
        yield f"the run is {run.state} with {len(state.tokens)} tokens"
    if run.state is RunState.RUNNING:
        here = [token.unit for token in state.tokens if _is_of_units(drawing, token) and token.unit is not None]
        units = tuple(dict.fromkeys([*(part.unit_id for part in carrying(item.id)), *here]))
        should = status_of(drawing, state, ORDER, units) or _as_far(item)
        if item.status != should:
            yield f"the item is {item.status}, its run says {should}"
        if not any(token.holds in (Holds.TASK, Holds.EVENT) for token in state.tokens):
            yield "nobody has to act, and nothing is waited for"


def _is_of_units(drawing: Definition, token: Token) -> bool:
    return is_branch(drawing, token) and drawing.nodes[token.node].repeats is Over.UNITS


def _as_far(item: Item) -> str:
    """Where no step says a status: as far as its units are."""
    parts = carrying(item.id)
    if any(part.accepted_on or part.reported_on for part in parts):
        return "in_progress"
    return "assigned" if parts else "registered"


def _day_faults(item: Item) -> Iterator[str]:
    if (item.closed_on is not None) != (item.status in ENDED):
        yield f"closed_on is {item.closed_on} of an item that is {item.status}"
    if item.status in (Status.PENDING_CONFIRMATION, Status.COMPLETED) and item.reported_on is None:
        yield f"nothing was reported of an item that is {item.status}"
    if item.status in (Status.REGISTERED, Status.ASSIGNED, Status.IN_PROGRESS) and item.reported_on is not None:
        yield f"reported_on is {item.reported_on} of an item that is {item.status}"


def _part_faults(item: Item, run: Run, drawing: Definition, state: State) -> Iterator[str]:
    """The parts say what the branches say."""
    if run.state is RunState.ENDED:
        return
    parts = {part.unit_id: part for part in carrying(item.id)}
    at: dict[int, set[str]] = {}
    for token in state.tokens:
        if token.holds is Holds.TASK and token.unit is not None and drawing.nodes[token.node].role == "head":
            at.setdefault(token.unit, set()).update(drawing.nodes[token.node].outcomes)
    for unit, outcomes in at.items():
        part = parts.get(unit)
        if part is None:
            yield f"unit {unit} has a step and no part"
            continue
        if ("accept" in outcomes) != (part.accepted_on is None):
            yield f"unit {unit} accepted on {part.accepted_on}, and has the buttons {sorted(outcomes)}"
        if part.reported_on is not None:
            yield f"unit {unit} reported on {part.reported_on}, and has the buttons {sorted(outcomes)}"
    if any(t.holds is Holds.EACH and drawing.nodes[t.node].repeats is Over.UNITS for t in state.tokens):
        branches = {token.unit for token in state.tokens if token.parent}
        for unit, part in parts.items():
            if unit not in branches and part.reported_on is None:
                yield f"unit {unit} carries it out, has reported nothing, and has no branch"


def _token_faults(item: Item, run: Run, drawing: Definition) -> Iterator[str]:
    rows = tokens_of(item.id)
    numbers, parts = {row.number for row in rows}, {part.unit_id: part for part in carrying(item.id)}
    stages = {row.number: row for row in rows if row.holds is Holds.EACH}
    branches = [(row.parent, row.unit_id, row.person_id) for row in rows if row.parent in stages]
    if len(branches) != len(set(branches)):
        yield f"two branches of one member: {branches}"
    for number, row in stages.items():
        if row.begun < len([one for one in branches if one[0] == number]):
            yield f"{row.node} has begun {row.begun} branches only"
    for row in rows:
        role = drawing.nodes[row.node].role
        answers = (row.unit_id or item.lead_unit_id) if role == "head" else None
        own = parts.get(row.unit_id or 0)
        due = (own.effective_due_on if own else None) or item.effective_due_on or NEVER
        if row.parent not in numbers | {0} or row.number >= run.next_number:
            yield f"{row.node} is an orphan"
        if (row.role, row.answers_id, row.due_on) != (role, answers, due):
            yield f"{row.node}: {(row.role, row.answers_id, row.due_on)} instead of {(role, answers, due)}"


def _timer_faults(item: Item, drawing: Definition) -> Iterator[str]:
    tokens, work = {row.number: row for row in tokens_of(item.id)}, read_calendar().work
    rows = {(row.token, row.node): row for row in timers_of(item.id)}
    for (number, node), row in rows.items():
        if number not in tokens:
            yield f"the timer {node} belongs to no open step"
            continue
        token = tokens[number]
        rule = read_timer(row.rule)
        due = token.due_on if token.due_on != NEVER else None
        days = {"starts": item.starts_on, "assigned": item.assigned_on, "reported": item.reported_on}
        anchor = rule.anchor_on(due=due, entered=token.entered_on, days={**days, **_days_answered(item)})
        day = rule.after(anchor, work.add) if anchor else None
        fires = day + timedelta(days=1) if day else None
        if (row.anchor_on, row.fires_on) != (anchor, fires):
            yield f"the timer {node}: {(row.anchor_on, row.fires_on)} instead of {(anchor, fires)}"
    for token in tokens.values():
        for edge in edges_of(drawing, Token(token.number, token.holds, token.node)):
            if edge.rule and (token.number, edge.id) not in rows:
                yield f"{token.node} has no timer {edge.id}"


def _days_answered(item: Item) -> dict[str, date | None]:
    """What was last filled in in each field that is a day, by the word of timers."""
    rows = db.session.scalars(select(StepAnswer.values).where(StepAnswer.item_id == item.id).order_by(StepAnswer.id))
    said = [(id_, one["value"]) for values in rows for id_, one in values.items() if one["type"] == "day"]
    return {f"field:{id_}": date.fromisoformat(value) if value else None for id_, value in said}


def _request_faults(item: Item, drawing: Definition, state: State) -> Iterator[str]:
    """A request that waits has its step, and a step its request."""
    asked: Any = select(Extension.unit_id).where(Extension.item_id == item.id, Extension.decision == Decision.ASKED)
    whose = db.session.scalars(asked).all()
    requests = len(whose)
    steps = [t for t in state.tokens if t.holds is Holds.TASK and "grant_extension" in drawing.nodes[t.node].outcomes]
    if item.status not in ENDED and requests != len(steps):
        yield f"{requests} requests wait, {len(steps)} steps decide on them"
    if item.status in ENDED or requests != len(steps):
        return
    own = [unit for unit in whose if unit is not None]
    if len(own) != len(set(own)) or len(whose) - len(own) > 1:
        yield f"two requests of one: {whose}"
    for unit in own:
        if len([step for step in steps if step.unit == unit]) != 1:
            yield f"the request of {unit} has the steps of {[step.unit for step in steps]}"
