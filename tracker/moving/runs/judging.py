"""What taking each row would do is asked anew and written down: after the reading, after an answer, before taking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.runs.kinds import Hand, Judged, kind_of

LOT = 500


def judge_rows(run: ImportRun, *, by: Actor, on: date, key: str = "", only: ImportRow | None = None) -> int:
    """Judge the rows that wait, or those of one doubt, or one row; how many are doubtful by that key no more."""
    hand = kind_of(run).hand(run, by, on)
    mended = 0
    for rows in [[only]] if only is not None else _lots(run, key):
        for row, judged in zip(rows, hand.judge(rows), strict=True):
            mended += bool(key) and key not in judged.doubts
            write_verdict(row, judged)
        db.session.flush()
    count_rows(run)
    return mended


def judge_lot(hand: Hand, rows: Sequence[ImportRow]) -> Sequence[Judged]:
    """The same of rows that are about to be taken."""
    found = hand.judge(rows)
    for row, judged in zip(rows, found, strict=True):
        write_verdict(row, judged)
    return found


def write_verdict(row: ImportRow, judged: Judged) -> None:
    """Columns that keep their value are left alone."""
    kind, number = judged.target or ("", None)
    doubts = {key: dict(about) for key, about in judged.doubts.items()} or None
    for name, value in (
        ("verdict", judged.verdict), ("doubts", doubts), ("reason", judged.reason), ("key", judged.key),
        ("target_kind", kind), ("target_id", number),
    ):  # fmt: skip
        if getattr(row, name) != value:
            setattr(row, name, value)


def count_rows(run: ImportRun) -> None:
    """Write how many rows there are of each verdict."""
    db.session.flush()
    found = db.session.execute(
        select(ImportRow.verdict, func.count()).where(ImportRow.run_id == run.id).group_by(ImportRow.verdict)
    )
    run.counts = {verdict.value: number for verdict, number in found}
    db.session.flush()


def _lots(run: ImportRun, key: str) -> Sequence[Sequence[ImportRow]]:
    """The rows that are not taken yet; skipped ones stay so."""
    waiting = select(ImportRow).where(
        ImportRow.run_id == run.id, ImportRow.taken_at.is_(None), ImportRow.verdict != Verdict.SKIPPED
    )
    if key:
        waiting = waiting.where(ImportRow.verdict == Verdict.DOUBTFUL)
    rows = db.session.scalars(waiting.order_by(ImportRow.position)).all()
    rows = [row for row in rows if not key or key in (row.doubts or {})]
    return [rows[first : first + LOT] for first in range(0, len(rows), LOT)]
