"""The four stages of bringing an old list in, each with the address at which one can come back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from flask import url_for
from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.moving.models import ImportRun, RunState


class Stage(IntEnum):
    """In their order."""

    FILE = 0
    COLUMNS = 1
    ROWS = 2
    IMPORT = 3


NAMES: dict[Stage, Text] = {
    Stage.FILE: _l("Choose the file"),
    Stage.COLUMNS: _l("Match columns"),
    Stage.ROWS: _l("Look and mend"),
    Stage.IMPORT: _l("Import"),
}
LOOKED_AT = frozenset({RunState.READY})
TAKEN = frozenset({RunState.TAKING, RunState.TAKEN, RunState.APPROVED, RunState.REVERTING, RunState.REVERTED})


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage. `url`: where it can be gone to; empty: not now."""

    name: Text
    icon: str
    look: str
    is_here: bool
    url: str


def stages(here: Stage, run: ImportRun | None = None) -> Sequence[StageView]:
    """All four as a page shows them that is at one of them."""
    return [_stage(one, here, run) for one in Stage]


def _stage(one: Stage, here: Stage, run: ImportRun | None) -> StageView:
    if one is here:
        return StageView(NAMES[one], "record-circle", "", is_here=True, url="")
    is_done = one < here
    return StageView(
        NAMES[one], "check2" if is_done else "circle", "done" if is_done else "", is_here=False, url=_url(one, run)
    )


def _url(one: Stage, run: ImportRun | None) -> str:
    """The file of a run stands; its columns and rows are gone back to before anything is imported."""
    if one is Stage.FILE:
        return url_for("moving.show_runs")
    if run is None or run.state not in LOOKED_AT or one is Stage.IMPORT:
        return ""
    if one is Stage.COLUMNS and not run.mapping:
        return ""
    return url_for("moving.show_columns" if one is Stage.COLUMNS else "moving.show_run", run_id=run.id)
