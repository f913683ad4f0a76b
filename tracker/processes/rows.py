"""Tokens and timers as rows, for one item or for many at once. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from tracker.calendar.working_days import WorkCalendar
from tracker.processes.models import NEVER
from tracker.processes.performing import NO_UNIT, NOTHING_KNOWN, UNIT, Known, Performing, performing
from tracker.processes.standing import Standing
from tracker.processes.step_kinds import act_of
from tracker.processes.timing import anchor_of, fires_on
from workflows.definition import Definition
from workflows.state import Armed, Holds, Token


def token_rows(
    drawing: Definition, item_id: int, tokens: Iterable[Token], item: Standing, *, entered_on: date,
    work: WorkCalendar, known: Known = NOTHING_KNOWN,
) -> list[dict[str, Any]]:  # fmt: skip
    """Values of RunToken. `known`: of the office, for steps that ask for somebody of it by name."""
    rows = []
    for token in tokens:
        row, days = _token(drawing, item_id, token, item, entered_on, known), drawing.nodes[token.node].days
        if days and token.holds is Holds.TASK:
            row |= {"due_on": work.add(entered_on, days), "has_own_due": True}
        rows.append(row)
    return rows


def _token(
    drawing: Definition, item_id: int, token: Token, item: Standing, entered_on: date, known: Known
) -> dict[str, Any]:  # fmt: skip
    step = drawing.nodes[token.node]
    who = performing(drawing, step, token.unit, known)
    return {
        "item_id": item_id, "number": token.number, "holds": token.holds, "node": token.node, "parent": token.parent,
        "unit_id": token.unit, "flow": token.flow, "role": who.role,
        "act": act_of(step).value if token.holds is Holds.TASK else "",
        "answers_id": _answers(who, token.unit or item.lead_id), "performer": who.performer,
        "person_id": who.person_id or token.person, "begun": token.begun,
        "due_on": item.due_of(token.unit) or NEVER, "has_own_due": False, "entered_on": entered_on,
    }  # fmt: skip


def _answers(who: Performing, unit_id: int | None) -> int | None:
    """The unit whose head answers; of one that is asked for by name and is not there, none."""
    if who.role != "head":
        return None
    return who.unit_id if who.performer == UNIT or who.performer.startswith(NO_UNIT) else unit_id


def timer_rows(
    item_id: int, armed: Iterable[Armed], tokens: Mapping[int, Token], item: Standing, *, entered_on: date,
    work: WorkCalendar, fired: Collection[Armed] = (), at: datetime | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Values of RunTimer, with the day on which each fires; those of `fired` have, at this moment."""
    rows = []
    for one in armed:
        due_on = item.due_of(tokens[one.token].unit)
        anchor_on = anchor_of(one.rule, due_on=due_on, entered_on=entered_on, days=item.days)
        rows.append(
            {
                "item_id": item_id, "token": one.token, "node": one.node, "rule": str(one.rule), "anchor_on": anchor_on,
                "fires_on": fires_on(one.rule, anchor_on, work), "fired_at": at if one in fired else None,
                "attempts": 0, "last_error": "",
            }
        )  # fmt: skip
    return rows
