"""Versions that are retired end when the last item has left them."""

from __future__ import annotations

from sqlalchemy import exists, select, update

from tracker.core import clock
from tracker.core.extensions import db
from tracker.processes.models import ProcessVersion, Run, VersionState
from tracker.processes.takeovers.takeover import GOING


def end_retired() -> int:
    """End those on which nothing runs any more; how many. An item that was opened again takes its version back."""
    runs_on = exists(select(Run.item_id).where(Run.version_id == ProcessVersion.id, Run.state.in_(GOING)))
    ended = update(ProcessVersion).where(ProcessVersion.state == VersionState.RETIRED, ~runs_on)
    back = update(ProcessVersion).where(ProcessVersion.state == VersionState.ENDED, runs_on)
    db.session.execute(back.values(state=VersionState.RETIRED, ended_at=None))
    done = db.session.execute(ended.values(state=VersionState.ENDED, ended_at=clock.now()).returning(ProcessVersion.id))
    return len(done.all())
