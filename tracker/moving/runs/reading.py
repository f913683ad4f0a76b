"""Doing what was ordered of a run: its file is read, its rows are kept and judged, lot by lot as they are taken.

A run whose reading was stopped stays READING: the next attempt begins anew.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext as _l
from sqlalchemy import delete, insert

from tracker.audit.services import record
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.moving.models import ImportRow, ImportRun, RunState, Verdict
from tracker.moving.runs.judging import count_rows, judge_next
from tracker.moving.runs.kinds import ReadFile, ReadRow, UnreadableFileError, kind_of
from tracker.moving.runs.taking import Tell, in_state, let_others_write, tell_nobody

#: Rows that are kept at once.
LOT = 500
MISSING = _l("The file is not there any more: bring it again.")


def read_run(run_id: int, *, by: Actor, on: date, tell: Tell = tell_nobody) -> ImportRun | None:
    """Read the file and judge its rows: the run is READY, or FAILED with its reason (InvalidInput is raised then).

    None where it does not wait for this any more.
    """
    with unit_of_work():
        run = in_state(run_id, RunState.WAITING, RunState.READING)
        if run is None:
            return None
        run.state = RunState.READING
        kind, sha256, name, mapping = kind_of(run), run.sha256, run.file_name, run.mapping
    tell(0, 1, gettext("Reading the file"))
    try:
        data = store.path_of(sha256).read_bytes()
        found = kind.read(data, name, mapping)
    except (OSError, UnreadableFileError) as error:
        words = str(MISSING) if isinstance(error, OSError) else str(error)
        with unit_of_work():
            run = in_state(run_id, RunState.READING)
            if run is not None:
                run.state, run.reason = RunState.FAILED, words
        raise InvalidInput(words) from error
    _keep(run_id, found)
    _judge(run_id, by=by, on=on)
    with unit_of_work():
        run = in_state(run_id, RunState.READING)
        if run is not None:
            count_rows(run)
            run.state, run.reason = RunState.READY, ""
            record("import.read", run, by=SYSTEM, after={"rows": len(found.rows)})
    return run


def _keep(run_id: int, found: ReadFile) -> None:
    """The rows of the file in the place of those that were read before."""
    with unit_of_work():
        run = in_state(run_id, RunState.READING)
        if run is None:
            return
        db.session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
        run.mapping = dict(found.mapping) if found.mapping is not None else run.mapping
        run.reading = dict(found.reading) if found.reading is not None else None
    for first in range(0, len(found.rows), LOT):
        rows = [_row(run_id, first + place, row) for place, row in enumerate(found.rows[first : first + LOT])]
        with unit_of_work():
            if in_state(run_id, RunState.READING) is None:
                return
            db.session.execute(insert(ImportRow), rows)
        let_others_write()


def _row(run_id: int, place: int, row: ReadRow) -> dict[str, Any]:
    return {
        "run_id": run_id, "position": place, "sheet": row.sheet, "line": row.line, "cells": dict(row.cells),
        "verdict": Verdict.SKIPPED if row.skipped else Verdict.DOUBTFUL, "reason": row.skipped,
    }  # fmt: skip


def _judge(run_id: int, *, by: Actor, on: date) -> None:
    """A fraction of a second a lot: whoever waits to write gets in between."""
    run = in_state(run_id, RunState.READING, lock=False)
    hand = kind_of(run).hand(run, by, on) if run is not None else None
    db.session.rollback()
    last: int | None = -1
    while hand is not None and last is not None:
        with unit_of_work():
            run = in_state(run_id, RunState.READING)
            last = judge_next(run, hand, last) if run is not None else None
        let_others_write()
