"""What the job process does with works: do them, and clear away what nobody fetches any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import delete, select, update

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import is_ending
from tracker.core.work import unit_of_work
from tracker.core.works import store
from tracker.core.works.claiming import claim_next
from tracker.core.works.lease import KEPT_ROWS
from tracker.core.works.models import Work, WorkState
from tracker.core.works.running import run_claimed

#: Rows of one transaction of the sweep: others write between them.
BATCH = 500


def do_works() -> Mapping[str, int]:
    """Do what waits, one after the other, until nothing does or this process is to end."""
    counts: Counter[str] = Counter(done=0, failed=0, cancelled=0)
    while not is_ending() and (claimed := claim_next()) is not None:
        state = run_claimed(claimed)
        counts["lost" if state is None else state.value] += 1
    return counts


def clear_works() -> Mapping[str, int]:
    """Delete files after a week, works after ninety days, and folders that nothing needs."""
    return {"files": _clear_files(), "works": _clear_rows(), "folders": _clear_folders()}


def _clear_files() -> int:
    """The row first: a page that says "there is no file" is right even while the file still lies there."""
    found = 0
    while True:
        with unit_of_work():
            old = select(Work.id).where(Work.expires_at < clock.now(), Work.file != "").order_by(Work.expires_at)
            ids = list(db.session.scalars(old.limit(BATCH)))
            db.session.execute(update(Work).where(Work.id.in_(ids)).values(file="", size=0))
        for work_id in ids:
            store.remove(work_id)
        found += len(ids)
        if len(ids) < BATCH:
            return found


def _clear_rows() -> int:
    found = 0
    while True:
        with unit_of_work():
            old = select(Work.id).where(Work.ended_at < clock.now() - KEPT_ROWS).order_by(Work.ended_at).limit(BATCH)
            ids = list(db.session.scalars(old))
            db.session.execute(delete(Work).where(Work.id.in_(ids)))
        found += len(ids)
        if len(ids) < BATCH:
            return found


def _clear_folders() -> int:
    """Of a killed process, of a row that is gone. The folders are listed first: what is new comes after that."""
    numbers = store.numbers()
    needed = Work.state.in_([WorkState.WAITING, WorkState.RUNNING]) | (Work.file != "")
    known = set(db.session.scalars(select(Work.id).where(needed)))
    db.session.rollback()
    return store.remove_all_but(known, numbers)
