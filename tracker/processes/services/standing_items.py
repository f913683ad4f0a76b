"""Runs of items that were written as they stood: taken in from an archive, no verb of theirs was done here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.processes.drawings import definition_of
from tracker.processes.models import EventKind, ProcessVersion, Run, RunEvent, StepAnswer
from tracker.processes.services.running import Running


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered at a step elsewhere; the step by the id and the name that it had there."""

    step: str
    step_name: str
    unit_id: int | None
    person_id: int | None
    person_name: str
    at: datetime
    button: str
    said: str
    values: Mapping[str, Mapping[str, Any]]


def begin_where_it_stands(item: Item, *, by: Actor, on: date) -> None:
    """Give an item without a run one at the step where its days and parts say that it is; `on`: since when it is there.

    Nobody is told of it. Timers that have run out are seen to by the sweep.
    """
    Running(item, by=by, on=on).save()


def keep_answers(item_id: int, answers: Sequence[Earlier]) -> None:
    """What was answered before the item came here, oldest first, with a line each in its history.

    Revisions of a run count from 1: what was before it has those below. A step is named by its id where the drawing
    that carries the item here has the same one, else by the name that it had.
    """
    running = select(ProcessVersion.id, ProcessVersion.sha256).join(Run, Run.version_id == ProcessVersion.id)
    drawing = definition_of(*db.session.execute(running.where(Run.item_id == item_id)).one())
    for rev, one in enumerate(answers, -len(answers)):
        same = drawing.nodes.get(one.step)
        node = one.step if not one.step_name or (same and same.name == one.step_name) else one.step_name
        about = {
            "item_id": item_id, "rev": rev, "node": node, "unit_id": one.unit_id, "person_id": one.person_id,
            "person_name": one.person_name, "at": one.at,
        }  # fmt: skip
        db.session.add(RunEvent(**about, seq=1, kind=EventKind.DONE, outcome=one.button))
        db.session.add(StepAnswer(**about, button=one.button, said=one.said, values=dict(one.values)))
