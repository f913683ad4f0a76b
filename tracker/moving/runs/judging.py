"""What taking each row would do is asked anew and written down: after the reading, after an answer, before taking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.runs.kinds import Hand, Judged, kind_of

#: Rows that are judged at once: some tenths of a second.
LOT = 250


def judge_rows(run: ImportRun, *, by: Actor, on: date, key: str = "", only: ImportRow | None = None) -> int:
    """Judge the rows that wait, or those of one doubt, or one row; how many are doubtful by that key no more."""
    hand = kind_of(run).hand(run, by, on)
    mended = 0
    for rows in [[only]] if only is not None else _lots(run, key):
        mended += sum(bool(key) and key not in judged.doubts for judged in judge_lot(hand, rows))
    count_rows(run)
    return mended


def judge_next(run: ImportRun, hand: Hand, last: int) -> int | None:
    """Judge the next lot of the rows that wait; the place of its last one, None where none is left."""
    rows = _lot(run, last)
    judge_lot(hand, rows)
    return rows[-1].position if rows else None


def judge_lot(hand: Hand, rows: Sequence[ImportRow]) -> Sequence[Judged]:
    """The same of these rows."""
    found = hand.judge(rows)
    _write([(row, _verdict_of(judged)) for row, judged in zip(rows, found, strict=True)])
    return found


def _verdict_of(judged: Judged) -> dict[str, Any]:
    kind, number = judged.target or ("", None)
    return {
        "verdict": judged.verdict, "doubts": {key: dict(about) for key, about in judged.doubts.items()} or None,
        "reason": judged.reason, "key": judged.key, "target_kind": kind, "target_id": number,
    }  # fmt: skip


def _write(verdicts: Sequence[tuple[ImportRow, dict[str, Any]]]) -> None:
    """One statement for all rows whose verdict is another one now: of two thousand it is a tenth of the time."""
    db.session.flush()
    changed = [
        (row, values) for row, values in verdicts if any(getattr(row, name) != value for name, value in values.items())
    ]
    if changed:
        db.session.execute(update(ImportRow), [{"id": row.id, **values} for row, values in changed])
    for row, values in changed:
        for name, value in values.items():
            set_committed_value(row, name, value)


def count_rows(run: ImportRun) -> None:
    """Write how many rows there are of each verdict."""
    db.session.flush()
    found = db.session.execute(
        select(ImportRow.verdict, func.count()).where(ImportRow.run_id == run.id).group_by(ImportRow.verdict)
    )
    run.counts = {verdict.value: number for verdict, number in found}
    db.session.flush()


def _lots(run: ImportRun, key: str) -> Iterator[Sequence[ImportRow]]:
    """The rows that are not taken yet; skipped ones stay so."""
    last = -1
    while rows := _lot(run, last, is_doubtful=bool(key)):
        last = rows[-1].position
        yield [row for row in rows if not key or key in (row.doubts or {})]


def _lot(run: ImportRun, last: int, *, is_doubtful: bool = False) -> Sequence[ImportRow]:
    waiting = select(ImportRow).where(
        ImportRow.run_id == run.id, ImportRow.position > last, ImportRow.taken_at.is_(None),
        ImportRow.verdict == Verdict.DOUBTFUL if is_doubtful else ImportRow.verdict != Verdict.SKIPPED,
    )  # fmt: skip
    return db.session.scalars(waiting.order_by(ImportRow.position).limit(LOT)).all()
