"""What runs of procedures cost on a large register; runs inside the virtual environment, on a copy that is thrown away.

python -m scripts.benching.runs    measure, and print the lines as JSON
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import delete, event, func, select

from scripts.benching import takeovers, taking
from scripts.benching.table import number
from tracker import create_app
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.processes.models import Run, RunEvent, RunState, RunTimer, RunToken
from tracker.processes.services.bulk import place_missing
from tracker.processes.services.sweep import fire_due

IDLE_TIMES, IDLE_MS, IDLE_QUERIES = 50, 1.0, 1
DUE, DUE_SECONDS = 500, 2.0
PLACED, PLACED_SECONDS, CHUNK = 10_000, 5.0, 2_000


def lines() -> list[dict[str, Any]]:
    """Everything, that which changes the most last."""
    return [_closed(), *taking.lines(), *_idle(), _due(), *takeovers.lines(), _placed()]


def _line(title: str, value: float, target: float, digits: int = 1) -> dict[str, Any]:
    return {"title": title, "value": number(value, digits), "target": number(target, digits), "is_ok": value <= target}


def _closed() -> dict[str, Any]:
    """Rows beside its run and its history that an item keeps once it has ended."""
    ended = select(Run.item_id).where(Run.state == RunState.ENDED)
    rows = sum(
        db.session.scalar(select(func.count()).where(model.item_id.in_(ended))) or 0 for model in (RunToken, RunTimer)
    )
    db.session.rollback()
    return _line("bước và hẹn giờ của mọi việc đã xong, dòng (rows)", rows, 0, 0)


def _idle() -> list[dict[str, Any]]:
    """A sweep when nothing is due."""
    fire_due()
    spent: list[float] = []
    begun: list[float] = []

    def before(*_given: Any) -> None:
        begun.append(time.perf_counter())

    def after(_connection: Any, _cursor: Any, statement: str, *_given: Any) -> None:
        if not statement.startswith("BEGIN"):  # SQLite's transactions begin by a statement of ours
            spent.append(time.perf_counter() - begun[-1])

    event.listen(db.engine, "before_cursor_execute", before)
    event.listen(db.engine, "after_cursor_execute", after)
    for _ in range(IDLE_TIMES):
        fire_due()
    event.remove(db.engine, "before_cursor_execute", before)
    event.remove(db.engine, "after_cursor_execute", after)
    return [
        _line("lượt hẹn giờ rảnh, ms SQL (idle sweep)", statistics.median(spent) * 1000, IDLE_MS, 2),
        _line("  … số câu truy vấn (queries)", len(spent) / IDLE_TIMES, IDLE_QUERIES, 0),
    ]


def _due() -> dict[str, Any]:
    """The next timers fire, as many days ahead as it takes to have so many of them."""
    day = _day_of(DUE)
    begun = time.perf_counter()
    swept = fire_due(on=day)
    seconds = time.perf_counter() - begun
    return _line(f"{DUE} hẹn giờ đến hạn, giây (timers due)", seconds / max(1, swept.fired) * DUE, DUE_SECONDS, 2)


def _day_of(wanted: int) -> date:
    """The day by which so many timers are due."""
    set_ = (RunTimer.fired_at.is_(None), RunTimer.fires_on.is_not(None))
    day = db.session.scalar(select(RunTimer.fires_on).where(*set_).order_by(RunTimer.fires_on).offset(wanted).limit(1))
    db.session.rollback()
    return day or date.max


def _placed() -> dict[str, Any]:
    """Runs for open items that have none, as a migration and the loaders make them."""
    query = select(Run.item_id).where(Run.state == RunState.RUNNING).order_by(Run.item_id).limit(PLACED)
    chosen = db.session.scalars(query).all()
    with unit_of_work():
        for model in (RunEvent, RunTimer, RunToken, Run):
            for first in range(0, len(chosen), CHUNK):
                db.session.execute(delete(model).where(model.item_id.in_(chosen[first : first + CHUNK])))
    made, seconds = _timed(_place)
    return _line(f"{PLACED} nhiệm vụ vào quy trình, giây (runs made)", seconds / max(1, made) * PLACED, PLACED_SECONDS)


def _place() -> int:
    with unit_of_work():
        work = office_calendar().work
        return place_missing(db.session.connection(), work=work, on=clock.today(), at=clock.now())


def _timed(act: Callable[[], int]) -> tuple[int, float]:
    begun = time.perf_counter()
    return act(), time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    with create_app().app_context():
        db.session.scalar(select(func.count()).select_from(Item))  # the connection is made
        print(json.dumps(lines(), ensure_ascii=False))


if __name__ == "__main__":
    main()
