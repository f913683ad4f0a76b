"""Works that only count, for tests, and job processes that do them.

Each step is a line "<process> <step>" in a file, so that what was done twice is seen. At the step `gate` a work waits,
telling how far it is, until the file `gate.open` lies beside; a process that is killed there has kept the steps before.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import update

from tests.applications import close, new_app, settings_of_tests
from tests.factories import Office
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.jobs import init_jobs, jobs, run_job
from tracker.core.scheduler import run_jobs
from tracker.core.work import unit_of_work
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind, init_works
from tracker.core.works.models import Work
from tracker.core.works.services import order


def count(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """Count to `to`, keeping each step."""
    log, to, gate = Path(arguments["log"]), int(arguments["to"]), arguments.get("gate")
    for step in range(work.kept.get("step", 0), to):
        while step == gate and not log.with_name("gate.open").exists():
            work.progress(step, to, "đếm")
            threading.Event().wait(0.02)
        with log.open("a") as file:
            file.write(f"{os.getpid()} {step}\n")
        work.keep({"step": step + 1})
    made = work.path("counted.txt")
    made.write_text(f"counted to {to}\n")
    return Result(made, "đã đếm.txt", "text/plain", f"{to} bước")


def kind(run: Any = count, name: str = "count", *, may: Any = lambda _by: None) -> WorkKind:
    """A kind of work."""
    return WorkKind(name, "Đếm", run, may, about=lambda arguments: f"đến {arguments.get('to', '')}")


def live(url: str, instance: Path, once: bool) -> None:
    """A job process of its own that only knows how to count: as `flask jobs run`, or `flask jobs run-once do_works`."""
    app = new_app(settings_of_tests(url, instance))
    init_works(app, [kind()])
    with app.app_context():
        if once:
            run_job(jobs()["do_works"])
        else:
            init_jobs(app, [jobs()["do_works"]])
            run_jobs(app)
    close(app)


def ordered(app: Flask, run: Any = count, *, by: Actor, may: Any = lambda _by: None, **arguments: Any) -> int:
    """A work that does this; its id."""
    init_works(app, [kind(run, may=may)])
    with unit_of_work():
        return order("count", arguments, by=by).id


def row(work_id: int) -> Work:
    """It as it stands now."""
    db.session.rollback()
    return db.session.get_one(Work, work_id)


def minutes_pass(work_id: int, minutes: int = 5) -> None:
    """As if so much time had gone by for what is due: leases and pauses run out."""
    with unit_of_work():
        db.session.execute(
            update(Work).where(Work.id == work_id).values(due_at=clock.now() - timedelta(minutes=minutes))
        )


def steps(log: Path) -> Sequence[tuple[str, int]]:
    """(process, step), in their order."""
    pairs = (line.split() for line in log.read_text().splitlines()) if log.exists() else ()
    return [(process, int(step)) for process, step in pairs]


def lan(office: Office) -> Actor:
    """Who orders in most tests."""
    return office.actor("lan")
