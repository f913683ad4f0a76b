"""What an item is, and how far its units are, while its run stands so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.items.deadlines.timeliness import Status
from tracker.processes.standing import ORDER, Standing
from workflows.counts import stage_of
from workflows.definition import Definition, Over
from workflows.engine import status_of
from workflows.state import Holds, State, Token


def take_on(drawing: Definition, tokens: Sequence[Token], parts: Sequence[Any], *, on: date) -> None:
    """A drawing, or a move by hand, that leads past the acceptance, back to it, or back to the work.

    `parts`: of a real item (Assignment), or of one that is rehearsed.
    """
    to_accept = _units_at(drawing, tokens, "accept")
    at_work = _units_at(drawing, tokens, "submit_result") - to_accept
    for part in parts:
        if part.unit_id in to_accept:
            part.accepted_on = part.reported_on = None
        elif part.unit_id in at_work:
            part.accepted_on = part.accepted_on or on
            part.reported_on = None


def _units_at(drawing: Definition, tokens: Sequence[Token], button: str) -> set[int | None]:
    return {one.unit for one in tokens if one.holds is Holds.TASK and button in drawing.nodes[one.node].outcomes}


def branches_of(drawing: Definition, tokens: Sequence[Token]) -> list[int]:
    """The units whose branch of a stage of those that carry the duty out is open."""
    stages = stages_over(drawing, tokens, Over.UNITS)
    return list(dict.fromkeys(token.unit for token in tokens if token.parent in stages and token.unit is not None))


def stages_over(drawing: Definition, tokens: Sequence[Token], *over: Over) -> set[int]:
    """The open stages that are repeated over such members, by the number of their token."""
    return {one.number for one in tokens if one.holds is Holds.EACH and drawing.nodes[one.node].repeats in over}


def status_now(drawing: Definition, tokens: Sequence[Token], item: Standing) -> Status:
    """What the item is while its run stands so.

    Where no open step says a status, it is as far as its units: reported, it is not newly registered again.
    """
    carrying = tuple(dict.fromkeys((*item.units, *branches_of(drawing, tokens))))
    found = status_of(drawing, State(tuple(tokens)), ORDER, carrying)
    if found:
        return Status(found)
    if any(carrier.has_accepted or carrier.has_reported for carrier in item.carriers):
        return Status.IN_PROGRESS
    return Status.ASSIGNED if item.carriers else Status.REGISTERED


def ask_anew(drawing: Definition, parts: Sequence[Any]) -> None:
    """Opened again: where units accept outside of stages, nothing asks whether they had, and all accept anew."""
    if any("accept" in node.outcomes and not stage_of(drawing, node.id) for node in drawing.nodes.values()):
        for part in parts:
            part.accepted_on = None
