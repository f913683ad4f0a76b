"""The job process: every job at its time, until somebody asks for the end.

What is due, and what was done about it, is in the database; the times of jobs need no store of their own.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import Daily, Every, ask_to_end, jobs, last_runs, run_apart
from tracker.core.jobs_models import JobRun
from tracker.core.metrics.listening import serve_gauges

ENDINGS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
#: A job that still works is waited for so long; what it has not committed then is undone, and done the next time.
SECONDS_TO_END = 5.0
SECONDS_BETWEEN_LOOKS = 5.0
#: A job that was broken off begins again so long after it began: one that takes the process down does not so for ever.
BEFORE_AGAIN = timedelta(hours=1)
#: The network corrects a clock by less, and gently; a person or a restored machine by more.
SECONDS_TOLERATED = 10.0
#: One run for all that were missed, however late; never two of a job at the same time.
ONCE: Mapping[str, Any] = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
log = logging.getLogger(__name__)


def scheduler_of(app: Flask) -> BlockingScheduler:
    """A scheduler with every job, not yet started. Needs an application context."""
    table = jobs()
    scheduler = BlockingScheduler(
        timezone=clock.OFFICE_ZONE,
        executors={"default": ThreadPoolExecutor(max(1, len(table)))},  # a slow job delays no other
    )
    moments = _next_moments()
    for job in table.values():
        options = {**ONCE, "next_run_time": moments[job.name]}
        scheduler.add_job(run_apart, _trigger(job.when), args=(app, job), id=job.name, name=job.name, **options)
    return scheduler


def _next_moments() -> Mapping[str, datetime | None]:
    """When each job is to run next by the clock as it is now: at once where it was missed."""
    runs, now = last_runs(), clock.now()
    moments = {}
    for job in jobs().values():
        run = runs.get(job.name)
        last = run.last_began_at if run else None
        since = job.when.counted_from(last, at=now)
        next_one = _trigger(job.when).get_next_fire_time(None, since.astimezone(clock.OFFICE_ZONE))
        if job.when.was_missed(last, at=now):
            next_one = now
        elif run is not None and last is not None and was_broken_off(run):
            again = max(now, last + BEFORE_AGAIN)
            next_one = again if next_one is None else min(next_one, again)
        moments[job.name] = next_one
    db.session.rollback()
    return moments


def was_broken_off(run: JobRun) -> bool:
    """Whether it began and never ended: the machine went down, say. Else a night's work would wait for the next."""
    return run.last_began_at is not None and (run.last_ended_at is None or run.last_ended_at < run.last_began_at)


class ClockWatch:
    """Notices that the clock was set, by the other one that nobody can set.

    The scheduler waits for moments of the wall clock: set back by an hour, it would sleep for an hour too long.
    """

    def __init__(self) -> None:
        self.beside = clock.moments_beside_seconds()

    def was_set(self) -> float:
        """By how many seconds since it was last noticed; 0.0 while both clocks go alike."""
        moved = clock.moments_beside_seconds() - self.beside
        if abs(moved) < SECONDS_TOLERATED:
            return 0.0
        self.beside += moved
        return moved


def plan_anew(app: Flask, scheduler: BaseScheduler) -> None:
    """Each job at its next moment by the clock as it is now; the scheduler wakes and looks again."""
    with app.app_context():
        moments = _next_moments()
    for name, moment in moments.items():
        scheduler.modify_job(name, next_run_time=moment)


def _watch_the_clock(app: Flask, scheduler: BaseScheduler, ended: threading.Event) -> None:
    watch, is_owed = ClockWatch(), False
    while not ended.wait(SECONDS_BETWEEN_LOOKS):
        if moved := watch.was_set():
            log.warning("jobs: the clock was set by %+.0f s; every job is planned anew", moved)
            is_owed = True
        if is_owed:
            try:
                plan_anew(app, scheduler)
                is_owed = False
            except Exception:  # the database may be away at this moment: the next look tries again
                log.exception("jobs: not planned anew yet")


def run_jobs(app: Flask) -> None:
    """Run the jobs until SIGTERM, SIGINT or SIGHUP. Needs an application context, and the main thread.

    Raises CannotListen where the address of its metrics cannot be used.
    """
    # Before any thread begins, so that all of them leave the signals to the one that waits for them: a handler would
    # interrupt the scheduler at any point, with its locks held.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    serve_gauges(app)
    scheduler = scheduler_of(app)
    ending = threading.Thread(target=_end_when_asked, args=(app, scheduler), name="ending", daemon=True)
    scheduler.add_listener(lambda _event: ending.start(), EVENT_SCHEDULER_STARTED)  # what has not begun cannot end
    log.info("jobs: %s", ", ".join(f"{job.name} {job.when}" for job in jobs().values()))
    ended = threading.Event()
    threading.Thread(target=_watch_the_clock, args=(app, scheduler, ended), name="clock", daemon=True).start()
    scheduler.start()
    ended.set()
    log.info("jobs: ended")


def _end_when_asked(app: Flask, scheduler: BlockingScheduler) -> None:
    signal.sigwait(ENDINGS)
    ask_to_end(app)
    ending = threading.Thread(target=scheduler.shutdown, daemon=True)  # waits for jobs that run
    ending.start()
    ending.join(SECONDS_TO_END)
    if ending.is_alive():
        log.warning("jobs: ended while one still worked; it is done again the next time")
        logging.shutdown()
        os._exit(0)


def _trigger(when: Every | Daily) -> BaseTrigger:
    if isinstance(when, Every):
        return IntervalTrigger(seconds=when.seconds, timezone=clock.OFFICE_ZONE)
    return CronTrigger(hour=when.hour, minute=when.minute, timezone=clock.OFFICE_ZONE)
