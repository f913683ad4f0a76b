"""Where runs stand, read as rows; several acts at the same moment, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from threading import Barrier, Thread
from typing import Any

from flask import Flask
from sqlalchemy import func, select, text

from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import ENDED
from tracker.items.models.item import Item
from tracker.processes.models import EventKind, Run, RunEvent, RunState, RunTimer, RunToken
from workflows.state import Holds

SECONDS = 30


def steps(item_id: int) -> list[str]:
    """The open steps of people, by their ids in the drawing."""
    db.session.rollback()
    tasks = select(RunToken.node).where(RunToken.item_id == item_id, RunToken.holds == Holds.TASK)
    return list(db.session.scalars(tasks.order_by(RunToken.number)))


def timers(item_id: int) -> dict[str, date | None]:
    """The timers that have not fired, and the days on which they do."""
    db.session.rollback()
    rows = select(RunTimer.node, RunTimer.fires_on).where(RunTimer.item_id == item_id, RunTimer.fired_at.is_(None))
    return dict(db.session.execute(rows).all())


def told(item_id: int, kind: EventKind | None = None) -> list[str]:
    """What its history says, oldest first: `done:accept`, `fired:overdue`."""
    db.session.rollback()
    rows = select(RunEvent).where(RunEvent.item_id == item_id).order_by(RunEvent.rev, RunEvent.seq)
    return [
        f"{event.kind.value}:{event.outcome or event.node}"
        for event in db.session.scalars(rows)
        if kind in (None, event.kind)
    ]


def faults() -> list[str]:
    """What no run may be like: orphans, timers or tokens of what has ended, an open item where nothing waits."""
    db.session.rollback()
    found = []
    for run, item in db.session.execute(select(Run, Item).join(Item, Item.id == Run.item_id)).all():
        tokens = {row.number: row for row in db.session.scalars(select(RunToken).where(RunToken.item_id == item.id))}
        own = db.session.scalars(select(RunTimer).where(RunTimer.item_id == item.id)).all()
        found += [f"item {item.id}: timer {one.node} without its token" for one in own if one.token not in tokens]
        found += [
            f"item {item.id}: token {one.number} without its parent"
            for one in tokens.values()
            if one.parent and one.parent not in tokens
        ]
        if (run.state is RunState.ENDED) != (item.status in ENDED) or (item.status in ENDED) != (not tokens):
            found.append(f"item {item.id}: {item.status}, run {run.state}, {len(tokens)} tokens")
    return found


def events(kind: EventKind) -> int:
    """How many of a kind there are at all."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(RunEvent).where(RunEvent.kind == kind)) or 0


def at_once(app: Flask, *acts: Callable[[], Any]) -> list[Any]:
    """Everybody begins at the same moment, each in a thread and a transaction of its own; what each came to.

    An act that opens transactions itself is given as it is, with the attribute `alone`.
    """
    begin, results = Barrier(len(acts)), [None] * len(acts)
    threads = [
        Thread(target=_act, args=(app, act, begin.wait, results, place), daemon=True) for place, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    _join(threads)
    return results


def one_after_the_other(app: Flask, first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """The second begins while the first has done its work and not committed; what each came to.

    On PostgreSQL the first commits only when the second waits for it (or has ended without waiting).
    """
    results: list[Any] = [None, None]
    other = Thread(target=_act, args=(app, second, lambda: None, results, 1), daemon=True)
    with app.app_context():
        try:
            with unit_of_work():
                results[0] = first()
                db.session.flush()
                other.start()
                while db.engine.dialect.name == "postgresql" and other.is_alive() and not _somebody_waits():
                    other.join(0.002)
        except TrackerError as error:
            results[0] = error
    _join([other])
    return results


def outside(act: Callable[[], Any]) -> Callable[[], Any]:
    """An act that opens its transactions itself."""
    act.alone = True  # type: ignore[attr-defined] # a function may carry a mark
    return act


def _act(app: Flask, act: Callable[[], Any], begin: Callable[[], Any], results: list[Any], place: int) -> None:
    try:
        with app.app_context():
            begin()
            if hasattr(act, "alone"):
                results[place] = act()
            else:
                with unit_of_work():
                    results[place] = act()
    except Exception as error:  # the test looks at it
        results[place] = error


def _somebody_waits() -> bool:
    here = "datname = current_database() AND wait_event_type = 'Lock'"
    waiting = text(f"SELECT count(*) FROM pg_stat_activity WHERE {here}")
    with db.engine.connect() as connection:
        return bool(connection.scalar(waiting))


def _join(threads: Sequence[Thread]) -> None:
    for thread in threads:
        thread.join(SECONDS)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
