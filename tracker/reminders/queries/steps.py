"""The steps that wait for somebody, and whose turn it is: two queries, three with a request for more time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, exists, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.models.item import Decision, Extension
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.holders import holders_of
from tracker.processes.models import Run, RunState, RunToken
from tracker.processes.performing import UNIT
from tracker.processes.step_kinds import catalogue
from tracker.reminders.matter import Step
from workflows.state import Holds

GRANTS = "grant_extension"  # the button of a step that decides on more time
#: Of these steps a unit hears as of its duty: it is new, it falls due, it is late.
CARRIED = frozenset({"accept", "submit_result"})
#: The leadership hears of what is late by the ladder and by the review: not of each item on its first late day.
REVIEWED = frozenset({"decide"})
#: Of those whom a drawing asks for, so many hear of a step.
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Steps:
    """Of an item: what waits, and by unit the number of its step and the day on which that came to it."""

    waiting: Sequence[Step] = ()
    turns: Mapping[int, tuple[int, date]] = field(default_factory=dict)
    performers: Mapping[int, Sequence[int]] = field(default_factory=dict)  # whom the drawing asks for, by the step


NO_STEPS = Steps()


def read_waiting(ids: Sequence[int]) -> dict[int, Steps]:
    """By item. A request for more time waits for the clerk, where the leadership leaves it to the office."""
    rows = db.session.execute(_of_tokens(), {"ids": ids}).all()
    if not rows:
        return {}
    known, told = catalogue(), _performers(rows)
    to_office = any(row.asked for row in rows) and extensions_left_to_office()
    return steps_of(rows, lambda row: known.step(row.version_id, row.node), told, to_office=to_office)


def steps_of(
    rows: Sequence[Any], step_of: Callable[[Any], Any], told: Mapping[tuple[int, int], Sequence[int]], *,
    to_office: bool,
) -> dict[int, Steps]:  # fmt: skip
    """The same of rows of tokens. Pure. `step_of`: outcomes and remind; `told`: whom narrow steps ask for."""
    waiting: dict[int, list[Step]] = defaultdict(list)
    turns: dict[int, dict[int, tuple[int, date]]] = defaultdict(dict)
    for row in rows:
        step = step_of(row)
        buttons = frozenset(step.outcomes)
        is_duty = bool(buttons & CARRIED)
        if is_duty:
            turns[row.item_id][row.answers_id or row.unit_id] = (row.number, row.entered_on)
        if (row.has_own_due or not is_duty) and (row.has_own_due or buttons != REVIEWED):
            role = "clerk" if to_office and row.role == "leader" and GRANTS in buttons else _role(row, told)
            unit_id = row.answers_id or row.unit_id or 0 if role == "head" else 0
            due_on, remind = (row.due_on, step.remind) if row.has_own_due else (None, 0)
            waiting[row.item_id].append(Step(row.number, role, row.entered_on, unit_id, due_on, remind, is_duty))
    return {
        item_id: Steps(waiting[item_id], turns[item_id], of_item(told, item_id))
        for item_id in {row.item_id for row in rows}
    }


def of_item(told: Mapping[tuple[int, int], Sequence[int]], item_id: int) -> dict[int, Sequence[int]]:
    """For whom each step of this item waits by its performer."""
    return {number: people for (of, number), people in told.items() if of == item_id}


def _performers(rows: Sequence[Any]) -> Mapping[tuple[int, int], Sequence[int]]:
    """Who holds the steps that ask for somebody of their role. No query where none does."""
    narrow = [(row.item_id, row.number) for row in rows if row.person_id is not None or row.performer not in ("", UNIT)]
    held = holders_of(narrow, on=clock.today(), most=MOST_TOLD)
    return {key: [one.person_id for one in found.people if one.is_asked] for key, found in held.items()}


def _role(row: Any, told: Mapping[tuple[int, int], Sequence[int]]) -> str:
    """To whom it is said; where the drawing asks for somebody who is not there, to the office, which sees to it."""
    if (row.item_id, row.number) not in told:
        return str(row.role)
    return "performer" if told[row.item_id, row.number] else "clerk"


@cache
def _of_tokens() -> Any:
    asked = exists().where(Extension.item_id == RunToken.item_id, Extension.decision == Decision.ASKED)
    return (
        select(
            RunToken.item_id, RunToken.number, RunToken.role, RunToken.entered_on, RunToken.node, RunToken.unit_id,
            RunToken.answers_id, RunToken.performer, RunToken.person_id, RunToken.due_on, RunToken.has_own_due,
            Run.version_id, asked.label("asked"),
        )
        .join(Run, Run.item_id == RunToken.item_id)
        .where(
            RunToken.item_id.in_(bindparam("ids", expanding=True)), RunToken.holds == Holds.TASK,
            Run.state == RunState.RUNNING,
        )
        .order_by(RunToken.number)
    )  # fmt: skip
