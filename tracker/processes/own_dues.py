"""Deadlines that steps have of their own: so many working days after they were reached, less those the clock stood.

They follow the calendar and a suspension as the deadline of an item does; that deadline itself moves without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import exists, select, true, update

from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.standing_still import moved
from tracker.items.models.suspension import Suspension
from tracker.processes.drawings import definition_of
from tracker.processes.models import ProcessVersion, Run, RunToken

#: So many items are named in one statement.
MOST = 5_000
#: From when until when the clock of an item stood.
Stood = tuple[date, date]


def own_due(entered_on: date, days: int, stood: Sequence[Stood], work: WorkCalendar) -> date:
    """The deadline of a step that was reached on a day. `stood`: over, in their order."""
    due_on = work.add(entered_on, days)
    for since_on, until_on in stood:
        if until_on > entered_on:
            due_on = moved(due_on, since_on=max(since_on, entered_on), until_on=until_on, work=work)
    return due_on


def follow_own_dues(
    connection: Any, work: WorkCalendar, *, item_id: int | None = None, stood: Stood | None = None
) -> None:  # fmt: skip
    """Count them again: of one item, which may stand still no more since now (`stood`), or of all.

    Two queries, and one update for each step, day of entry and deadline that comes out otherwise.
    """
    mine = true() if item_id is None else RunToken.item_id == item_id
    stands = _stands(connection, mine)
    if stood is not None and item_id is not None:
        stands[item_id] = sorted({*stands.get(item_id, ()), stood})
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in connection.execute(_tokens().where(mine)):
        over = tuple(stands.get(row.item_id, ()))
        groups[row.version_id, row.sha256, row.node, row.entered_on, row.due_on, over].append(row.item_id)
    for (version_id, sha256, name, entered_on, known, over), ids in groups.items():
        node = definition_of(version_id, sha256).nodes.get(name)
        if node is None or not node.days:
            continue
        day = own_due(entered_on, node.days, over, work)
        same = (
            RunToken.has_own_due,
            RunToken.node == name,
            RunToken.entered_on == entered_on,
            RunToken.due_on == known,
        )
        for first in range(0, len(ids) if day != known else 0, MOST):
            these = RunToken.item_id.in_(sorted(set(ids))[first : first + MOST])
            connection.execute(update(RunToken).where(these, *same).values(due_on=day))


def _tokens() -> Any:
    columns = (RunToken.item_id, RunToken.node, RunToken.entered_on, RunToken.due_on, Run.version_id)
    return (
        select(*columns, ProcessVersion.sha256)
        .join(Run, Run.item_id == RunToken.item_id)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(RunToken.has_own_due)
    )


def _stands(connection: Any, mine: Any) -> dict[int, list[Stood]]:
    """When the clocks of items stood that have such a step; by item."""
    has_one = exists().where(RunToken.item_id == Suspension.item_id, RunToken.has_own_due, mine)
    columns = (Suspension.item_id, Suspension.since_on, Suspension.until_on)
    rows = connection.execute(select(*columns).where(Suspension.until_on.is_not(None), has_one))
    found: dict[int, list[Stood]] = defaultdict(list)
    for item_id, since_on, until_on in rows:
        found[item_id].append((since_on, until_on))
    return {item_id: sorted(stood) for item_id, stood in found.items()}
