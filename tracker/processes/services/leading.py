"""Who leads has changed: whoever came is asked as well where the leadership is being asked, who went no more."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, Run, RunState, RunToken
from tracker.processes.services.joining import keep_members
from tracker.processes.services.members import leaders_on
from tracker.processes.services.running import Running
from workflows.definition import Over
from workflows.open_tokens import is_branch
from workflows.state import Token


def follow_leaders(*, on: date) -> int:
    """Bring the stages that ask the leadership up to date; how many items it changed. One query where none runs.

    A post ends on its day, without anybody doing anything: so this is looked at by the job. A transaction for each.
    """
    asked, changed = _asked(on), 0
    for item_id in asked:
        with unit_of_work():
            lock_items([item_id])
            running = Running(db.session.get_one(Item, item_id), by=SYSTEM, on=on)
            if running.run_state is RunState.RUNNING and keep_members(running):
                running.save()
                changed += 1
    return changed


def _asked(on: date) -> list[int]:
    """Items of which a stage waits for somebody who leads no more, or leaves somebody out who does."""
    rows = db.session.execute(
        select(
            RunToken.item_id, RunToken.number, RunToken.holds, RunToken.node, RunToken.parent, RunToken.person_id,
            Run.version_id, ProcessVersion.sha256,
        )
        .join(Run, Run.item_id == RunToken.item_id)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(RunToken.person_id.is_not(None), Run.state == RunState.RUNNING)
        .order_by(RunToken.item_id)
    ).all()  # fmt: skip
    found: dict[int, set[int | None]] = {}
    for row in rows:
        drawing = definition_of(row.version_id, row.sha256)
        token = Token(row.number, row.holds, row.node, row.parent, person=row.person_id)
        if is_branch(drawing, token) and drawing.nodes[token.node].repeats is Over.LEADERS:
            found.setdefault(row.item_id, set()).add(row.person_id)
    leading = set(leaders_on(on)) if found else set()
    db.session.rollback()
    return [item_id for item_id, people in found.items() if people != leading]
