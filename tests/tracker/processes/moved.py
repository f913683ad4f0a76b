"""Open steps of runs, by their numbers; steps set elsewhere by hand."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tests.tracker.items.tracked import TODAY
from tracker.core.actor import SYSTEM, Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import RunToken
from tracker.processes.way.services import move_step


def number_of(item_id: int, node: str, unit_id: int | None = None) -> int:
    """The open token at a step, or at a stage, of a unit where one is named."""
    db.session.rollback()
    asked = select(RunToken.number).where(RunToken.item_id == item_id, RunToken.node == node)
    if unit_id is not None:
        asked = asked.where(RunToken.unit_id == unit_id)
    return db.session.scalars(asked.order_by(RunToken.number)).first() or 0


def move(item_id: int, node: str, to: str, *, unit_id: int | None = None, by: Actor = SYSTEM, on: date = TODAY) -> None:
    """Set a step elsewhere."""
    number = number_of(item_id, node, unit_id)
    with unit_of_work():
        move_step(item_id, number, to, by=by, on=on, reason="Quy trình không khớp thực tế")


def open_step(item_id: int, *, moved: bool = False) -> int:
    """The number of the step of an accepted item; `moved` there and back, it has a number that others have not."""
    if moved:
        move(item_id, "carry_out", "accept")
        move(item_id, "accept", "carry_out")
    return number_of(item_id, "carry_out")
