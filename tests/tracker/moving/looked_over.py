"""A list that was read and is looked over, as rows: for whoever needs one and not its file."""

from __future__ import annotations

from tests import factories
from tracker.core import clock
from tracker.moving.models import ImportRow, ImportRun, RunKind, RunState, Verdict


def looked_over(kind: RunKind, **cells: str) -> ImportRow:
    """The only row of such a list."""
    run = factories.save(
        ImportRun(
            kind=kind, state=RunState.READY, file_name=f"{kind.value}.xlsx", sha256="0" * 64, came_at=clock.now(),
            counts={Verdict.NEW.value: 1},
        )
    )  # fmt: skip
    said = cells or {"title": "Rà soát danh mục", "name": "Trần Văn Mới"}
    return factories.save(ImportRow(run_id=run.id, position=0, line=2, cells=said, verdict=Verdict.NEW))
