"""One open step as policies ask for it: its role, the unit that answers, and who alone takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.policies import Standing
from tracker.organization.committee import extensions_left_to_office
from tracker.processes import policies
from tracker.processes.holders import roster_on
from tracker.processes.models import RunToken
from tracker.processes.narrowing import leaders_of, narrow_of
from tracker.processes.performing import Narrow
from workflows.definition import Node


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step with the role that it has here."""

    step: Node
    answers_id: int | None
    narrow: Narrow


def open_step(
    item: Item, number: int, step: Node, unit_id: int | None, standing: Standing, *, person_id: int | None = None
) -> OpenStep:
    """As it is written. No query where the drawing says a role alone, else up to three. `person_id`: whose branch."""
    if step.performer is None and person_id is None:
        return OpenStep(step, unit_id or item.lead_unit_id, Narrow())
    row = db.session.execute(
        select(RunToken.item_id, RunToken.role, RunToken.performer, RunToken.person_id, RunToken.answers_id,
               RunToken.unit_id)
        .where(RunToken.item_id == item.id, RunToken.number == number)
    ).one_or_none()  # fmt: skip
    return OpenStep(step, unit_id or item.lead_unit_id, Narrow()) if row is None else of_row(item, row, step, standing)


def of_row(item: Item, row: Any, step: Node, standing: Standing) -> OpenStep:
    """The same from its row: item_id, role, performer, person_id, answers_id, unit_id. Up to two queries."""
    if not row.performer and row.person_id is None:
        return OpenStep(replace(step, role=row.role) if row.role else step, row.unit_id or item.lead_unit_id, Narrow())
    answers_id = row.answers_id if row.role == "head" else row.unit_id or item.lead_unit_id
    units = {answers_id} if answers_id is not None else set()
    roster = roster_on(clock.today(), units=units, people={row.person_id} if row.person_id is not None else ())
    narrow = narrow_of(row, standing, roster, leaders_of([row]))
    return OpenStep(replace(step, role=row.role), answers_id, narrow)


def why_not(by: Actor, here: OpenStep, standing: Standing) -> Text | None:
    """Why this person may not take it; None: may."""
    left = extensions_left_to_office()
    return policies.can_take(by, here.step, here.answers_id, standing, left_to_office=left, narrow=here.narrow)
