"""Doing what was ordered of a run: taking its rows lot by lot, taking them back.

Each lot is a transaction of its own, of at most 50 rows and a fraction of a second, so that nobody's write waits for
long. A row says itself whether it was taken: whatever ends the work, the next attempt goes on behind the last lot.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Event

from flask_babel import gettext, lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.moving.models import ImportChange, ImportRow, ImportRun, RunState, Verdict
from tracker.moving.runs.journal import following, take_back
from tracker.moving.runs.judging import count_rows, judge_lot
from tracker.moving.runs.kinds import Hand, Judged, kind_of

#: Told between lots: rows done, rows in all, words. What it raises ends the work; nothing of it is half.
Tell = Callable[[int, int, str], None]
#: Rows of one transaction, and how long one goes on taking them.
MOST_ROWS, MOST_SECONDS = 50, 0.6
FIRST_ROWS = 5
TO_TAKE = (Verdict.NEW, Verdict.CHANGED)
#: Between two transactions, so that whoever waits to write gets in: as long as SQLite sleeps between two looks.
PAUSE = 0.1
SHARED = _l("Taken back; the document or unit that it had brought stays, for others need it.")


def tell_nobody(_done: int, _total: int, _words: str) -> None:
    """For who waits for the whole, as a command does."""


def take_run(run_id: int, *, by: Actor, on: date, tell: Tell = tell_nobody) -> int:
    """Take every row that is new or changed and not taken yet; how many are in the register by this run now."""
    run = in_state(run_id, RunState.TAKING, lock=False)
    if run is None:
        return 0
    total, hand = _count(run_id, ImportRow.verdict.in_(TO_TAKE)), kind_of(run).hand(run, by, on)
    db.session.rollback()
    last, most = -1, FIRST_ROWS
    while True:
        tell(_count(run_id, ImportRow.taken_at.is_not(None)), total, gettext("Taking rows"))
        db.session.rollback()
        with unit_of_work():
            run = in_state(run_id, RunState.TAKING)
            done = _take_lot(run, hand, last, most) if run is not None else None
        if done is None:
            break
        last, most = done[0], min(MOST_ROWS, done[1] + 2)  # so many as the time allows, and a little more
        let_others_write()
    return _end_taking(run_id, by=by)


def revert_run(run_id: int, *, by: Actor, on: date, tell: Tell = tell_nobody) -> tuple[int, int]:
    """Take rows back, the last first; how many were given back and how many were spared, for people worked on them."""
    del on
    run = in_state(run_id, RunState.REVERTING, lock=False)
    if run is None:
        return 0, 0
    total = _count(run_id, ImportRow.taken_at.is_not(None))
    last: int | None = None
    while True:
        tell(_count(run_id, ImportRow.reverted_at.is_not(None)), total, gettext("Taking rows back"))
        db.session.rollback()
        with unit_of_work():
            last = _revert_lot(run_id, last, by=by) if in_state(run_id, RunState.REVERTING) is not None else None
        if last is None:
            break
        let_others_write()
    return _end_reverting(run_id, by=by)


def _take_lot(run: ImportRun, hand: Hand, last: int, most: int) -> tuple[int, int] | None:
    """The next rows: the place of the last one that was looked at, and how many were; None where none is left."""
    waiting = select(ImportRow).where(
        ImportRow.run_id == run.id, ImportRow.position > last, ImportRow.taken_at.is_(None),
        ImportRow.verdict.in_(TO_TAKE),
    )  # fmt: skip
    rows = db.session.scalars(waiting.order_by(ImportRow.position).limit(most)).all()
    begun, done = clock.seconds(), 0
    for row, judged in zip(rows, judge_lot(hand, rows), strict=True):
        last, done = row.position, done + 1
        if judged.verdict in TO_TAKE:
            _take(row, judged, hand)
        if clock.seconds() - begun > MOST_SECONDS:
            break
    return (last, done) if rows else None


def _take(row: ImportRow, judged: Judged, hand: Hand) -> None:
    """One row, whole or not at all; what refuses it is told with it."""
    number = row.id
    try:
        with db.session.begin_nested():
            if judged.shares:
                with following(row):
                    judged = hand.share(row, judged)
            with following(row):
                target = hand.take(row, judged)
        write_taken(row, target)
    except TrackerError as error:
        row = db.session.get_one(ImportRow, number)
        row.verdict, row.reason = Verdict.REFUSED, str(error.message)
        hand.forget()


def write_taken(row: ImportRow, target: tuple[str, int] | None) -> None:
    """What the row is in the register now."""
    row.target_kind, row.target_id = target or (row.target_kind, row.target_id)


def let_others_write() -> None:
    """SQLite has one writer, and those who wait look only now and then; of PostgreSQL nobody waits for our rows."""
    if db.engine.dialect.name == "sqlite":
        Event().wait(PAUSE)


def _end_taking(run_id: int, *, by: Actor) -> int:
    taken = _count(run_id, ImportRow.taken_at.is_not(None))
    db.session.rollback()
    with unit_of_work():
        run = in_state(run_id, RunState.TAKING)
        if run is not None:
            run.state, run.taken_at = RunState.TAKEN, clock.now()
            count_rows(run)
            record("import.taken", run, by=by, after={"rows": taken})
    return taken


def _revert_lot(run_id: int, last: int | None, *, by: Actor) -> int | None:
    changes = select(ImportChange.id).where(ImportChange.run_id == run_id, ImportChange.undone_at.is_(None))
    if last is not None:
        changes = changes.where(ImportChange.id < last)
    rows = db.session.scalars(changes.order_by(ImportChange.id.desc()).limit(MOST_ROWS)).all()
    begun = clock.seconds()
    for number in rows:
        _give_back(number, by=by)
        last = number
        if clock.seconds() - begun > MOST_SECONDS:
            break
    return last if rows else None


def _give_back(number: int, *, by: Actor) -> None:
    """One change. What a row made that others share is a change of its own, taken back after the row itself."""
    change = db.session.get_one(ImportChange, number)
    row = db.session.get_one(ImportRow, change.row_id)
    was_back, spared_for = row.reverted_at is not None, row.reason if row.is_spared else None
    is_back = take_back(change, by=by)
    row = db.session.get_one(ImportRow, row.id)
    if not is_back and was_back:  # the row is gone; only what others need too stays
        row.is_spared, row.reason = False, str(SHARED)
    elif is_back and spared_for is not None:
        row.is_spared, row.reverted_at, row.reason = True, None, spared_for


def _end_reverting(run_id: int, *, by: Actor) -> tuple[int, int]:
    back = _count(run_id, ImportRow.reverted_at.is_not(None))
    spared = _count(run_id, ImportRow.is_spared.is_(True))
    db.session.rollback()
    with unit_of_work():
        run = in_state(run_id, RunState.REVERTING)
        if run is not None:
            run.state, run.ended_at, run.ended_by = RunState.REVERTED, clock.now(), by.signed
            record("import.reverted", run, by=by, after={"rows": back, "spared": spared})
    return back, spared


def in_state(run_id: int, *states: RunState, lock: bool = True) -> ImportRun | None:
    """The run, where it stands so; None where it does not."""
    query = select(ImportRun).where(ImportRun.id == run_id, ImportRun.state.in_(states))
    return db.session.scalar(query.with_for_update() if lock else query)


def _count(run_id: int, condition: object) -> int:
    return db.session.scalar(select(func.count()).where(ImportRow.run_id == run_id, condition)) or 0  # type: ignore[arg-type]  # a condition
