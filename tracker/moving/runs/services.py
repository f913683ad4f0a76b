"""The verbs of a run: begun from a file, its columns set, a doubt answered once, taken, approved, taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.core.works.services import order, withdraw
from tracker.documents import store
from tracker.documents.services.files import HOLDERS
from tracker.moving.models import ImportRow, ImportRun, RunKind, RunState, Verdict
from tracker.moving.runs.judging import count_rows, judge_rows
from tracker.moving.runs.kinds import IN_FILE, KINDS, kind_of
from tracker.moving.runs.layouts import remembered
from tracker.moving.runs.queries import load_run, may_be_mended, progress, row_of, words_of

HOLDERS.append(ImportRun.sha256)

#: The kinds of long work that do it (`moving/works.py`), and their argument: the run.
READ, TAKE, BACK, ARGUMENT = "read_import", "take_import", "take_import_back", ImportRun.__tablename__
MOST_NAME = 200
CHANGED = _l("This import was changed meanwhile. Look at it again, then save.")


def begin_run(kind: RunKind, data: bytes, name: str, *, by: Actor) -> ImportRun:
    """A run of this file; its reading is ordered. The same file, while a run of it is open, is that run.

    The bytes lie in the store of documents. Raises NotAllowed, InvalidInput (empty, too large).
    """
    by = as_allowed(by, KINDS[kind].may)
    if not data:
        raise InvalidInput(_l("Choose a file that is not empty"), field="file")
    if len(data) > store.largest():
        raise InvalidInput(
            _l("The file is larger than %(size)s MB", size=store.largest() // (1024 * 1024)), field="file"
        )
    sha256 = hashlib.sha256(data).hexdigest()
    same = select(ImportRun).where(ImportRun.kind == kind, ImportRun.sha256 == sha256).order_by(ImportRun.id.desc())
    there = next((run for run in db.session.scalars(same) if run.state.is_open), None)
    if there is not None:
        if there.state in (RunState.WAITING, RunState.READING) and progress(there) is None:
            _order(there, READ, by=by)  # the work that read it has died
        return there
    store.put(data)
    run = ImportRun(
        kind=kind, state=RunState.WAITING, file_name=normalise(name)[:MOST_NAME] or "-", sha256=sha256, size=len(data),
        came_at=clock.now(), person_id=by.person_id,
    )  # fmt: skip
    db.session.add(run)
    record("import.begun", run, by=by, after={"file": run.file_name})
    _order(run, READ, by=by)
    return run


def set_mapping(run_id: int, mapping: Mapping[str, Any], *, version: int | None, by: Actor) -> ImportRun:
    """Other columns, or other sheets: the file is read anew with them, and they are kept for the next of its layout.

    Answers that were given stay. Raises Conflict where it is not looked at any more, or others changed it.
    """
    run = _open(run_id, by=by, version=version, states=(RunState.READY,))
    kind_of(run).check_mapping(mapping)
    run.mapping, run.state = dict(mapping), RunState.WAITING
    remembered(run)
    record("import.columns_set", run, by=by)
    _order(run, READ, by=by)
    return run


def answer(
    run_id: int, key: str, choice: str, *, typed: str = "", by: Actor, on: date, version: int | None = None
) -> int:  # fmt: skip
    """One answer for all rows of a doubt, kept with the run; how many rows it mended.

    `choice` is the value of a `Choice`, `typed` what goes with it (a unit's id, a day, a year, a number). Given twice,
    the later one holds. Raises InvalidInput on the field `typed` or `choice`.
    """
    run = _open(run_id, by=by, version=version, states=(RunState.READY,))
    kept = kind_of(run).check_answer(run, key, choice, typed.strip(), by, on)
    before = (run.answers or {}).get(key, {})
    title = words_of(run, key) or before.get("title", "")
    run.answers = {**(run.answers or {}), key: {"title": title, **kept}}
    db.session.flush()
    mended = judge_rows(run, by=by, on=on, key=key)
    record(
        "import.answered", run, by=by, after={"answered": str(kept.get("title", title or key))[:200], "rows": mended}
    )
    return mended


def withdraw_answer(run_id: int, key: str, *, by: Actor, on: date) -> ImportRun:
    """Take an answer back: its rows are doubtful again."""
    run = _open(run_id, by=by, version=None, states=(RunState.READY,))
    if key in (run.answers or {}):
        run.answers = {name: kept for name, kept in (run.answers or {}).items() if name != key}
        db.session.flush()
        judge_rows(run, by=by, on=on)
    return run


def look_again(run_id: int, *, by: Actor, on: date) -> ImportRun:
    """Judge every row anew: the register, or the office's units, have changed since."""
    run = _open(run_id, by=by, version=None, states=(RunState.READY,))
    judge_rows(run, by=by, on=on)
    return run


def leave_out(run_id: int, row_id: int, *, by: Actor, on: date) -> ImportRow:
    """Take a row out by hand, or (left out already) back in."""
    run = _open(run_id, by=by, version=None, states=(RunState.READY,))
    row = row_of(run, row_id)
    if row.verdict is Verdict.SKIPPED and not row.cells.get("left_out"):
        raise Conflict(CHANGED)
    was = bool(row.cells.get("left_out"))
    row.cells = {**row.cells, "left_out": not was}
    if was:
        row.verdict = Verdict.DOUBTFUL
        judge_rows(run, by=by, on=on, only=row)
    else:
        row.verdict, row.reason, row.doubts = Verdict.SKIPPED, str(_l("Taken out by hand")), None
        count_rows(run)
    return row


def mend_row(run_id: int, row_id: int, words: Mapping[str, str], *, by: Actor, on: date) -> ImportRow:
    """Other words in the cells of a row that was refused or is doubtful. Every row is judged anew: others lean on it.

    What stood in the file is kept beside them. Raises InvalidInput, on the cell, where the row is refused again.
    """
    run = _open(run_id, by=by, version=None, states=(RunState.READY,))
    row, names = row_of(run, row_id), kind_of(run).cells
    if not names or not may_be_mended(row):
        raise Conflict(CHANGED)
    in_file = row.cells.get(IN_FILE) or {name: row.cells[name] for name in names if row.cells.get(name)}
    typed = {name: said for name in names if (said := " ".join(words.get(name, "").split()))}
    beside = {name: kept for name, kept in row.cells.items() if name not in (*names, IN_FILE)}
    row.cells = {**beside, **typed, **({IN_FILE: in_file} if typed != in_file else {})}
    db.session.flush()
    kind_of(run).mended(run)
    judge_rows(run, by=by, on=on)
    if row.verdict is Verdict.REFUSED:
        raise InvalidInput(row.reason, field=(row.cells.get("shown") or {}).get("at"))
    record("import.row_mended", run, by=by, after={"line": row.line})
    return row


def order_taking(run_id: int, *, by: Actor, version: int | None = None) -> ImportRun:
    """Order the work that takes what is new or changed; also where it was stopped. Ordered twice it is one."""
    run = _open(run_id, by=by, version=version, states=(RunState.READY, RunState.TAKING))
    if run.state is RunState.TAKING and progress(run) is not None:
        return run
    if run.state is RunState.READY and not _has_rows_to_take(run):
        raise InvalidInput(_l("There is no row to take: answer what is doubtful first"))
    run.state = RunState.TAKING
    record("import.taking", run, by=by)
    _order(run, TAKE, by=by)
    return run


def stop(run_id: int, *, by: Actor) -> ImportRun:
    """Stop the work at its next lot: what was taken stays, and it can go on or be taken back."""
    run = _open(run_id, by=by, version=None, states=(RunState.TAKING, RunState.REVERTING))
    if run.work_id is not None:
        withdraw(run.work_id)
    record("import.stopped", run, by=by)
    return run


def approve(run_id: int, *, by: Actor, version: int | None = None) -> ImportRun:
    """What was taken stands: it cannot be taken back as a whole any more, and what was answered is learnt."""
    run = _open(run_id, by=by, version=version, states=(RunState.TAKEN,))
    run.state, run.ended_at, run.ended_by = RunState.APPROVED, clock.now(), by.signed
    kind_of(run).learn(run, by)
    record("import.approved", run, by=by)
    return run


def order_reverting(run_id: int, *, by: Actor, version: int | None = None) -> ImportRun:
    """Order the work that takes everything back but what people have worked on since; also of one half taken."""
    run = _open(run_id, by=by, version=version, states=(RunState.TAKING, RunState.TAKEN, RunState.REVERTING))
    if run.state is not RunState.TAKEN and progress(run) is not None:
        if run.state is RunState.REVERTING:
            return run
        raise Conflict(_l("Rows are being taken at this moment: stop that first."))
    run.state = RunState.REVERTING
    record("import.reverting", run, by=by)
    _order(run, BACK, by=by)
    return run


def discard(run_id: int, *, by: Actor, version: int | None = None) -> ImportRun:
    """Let it go before anything was taken; its file is swept."""
    states = (RunState.WAITING, RunState.READING, RunState.READY)
    run = _open(run_id, by=by, version=version, states=states)
    if run.work_id is not None:
        withdraw(run.work_id)
    run.state, run.ended_at, run.ended_by = RunState.DISCARDED, clock.now(), by.signed
    record("import.discarded", run, by=by)
    return run


def _open(run_id: int, *, by: Actor, version: int | None, states: tuple[RunState, ...]) -> ImportRun:
    run = load_run(run_id, by=by, to_change=True)
    as_allowed(by, kind_of(run).may)
    if run.state not in states or (version is not None and version != run.version):
        raise Conflict(CHANGED)
    return run


def _has_rows_to_take(run: ImportRun) -> bool:
    waiting = select(ImportRow.id).where(
        ImportRow.run_id == run.id, ImportRow.verdict.in_([Verdict.NEW, Verdict.CHANGED])
    )
    return db.session.scalar(waiting.limit(1)) is not None


def _order(run: ImportRun, kind: str, *, by: Actor) -> None:
    db.session.flush()
    run.work_id = order(kind, {ARGUMENT: run.id}, by=by).id
    db.session.flush()
