"""Long works of moving in: reading a file, taking its rows, taking them back. A new one is a line."""

from __future__ import annotations

from tracker.core.works.kinds import WorkKind
from tracker.moving.models import ImportRun

#: The argument of these works: the run.
RUN = ImportRun.__tablename__
WORKS: tuple[WorkKind, ...] = ()
