"""The condition that somebody has to act on a token: it stands at a step of people, and its run goes on."""

from __future__ import annotations

from sqlalchemy import literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.processes.models import ProcessVersion, Run, RunState, RunToken

#: Suspended runs, few: found once a statement, whatever roles it asks for; by version, as the index has them.
STOPPED = (
    select(Run.item_id)
    .where(Run.version_id.in_(select(ProcessVersion.id)), Run.state == RunState.SUSPENDED)
    .cte("stopped")
)


def waits() -> list[ColumnElement[bool]]:
    """Somebody has to act, and the run goes on."""
    # said without a parameter: only then can both databases use the indexes of what waits
    return [RunToken.holds == literal_column("'task'"), RunToken.item_id.not_in(select(STOPPED.c.item_id))]
