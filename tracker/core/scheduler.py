"""The job process: every job at its time, until somebody asks for the end.

What is due, and what was done about it, is in the database; the times of jobs need no store of their own.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Mapping
from typing import Any

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from tracker.core import clock
from tracker.core.jobs import Daily, Every, jobs, last_runs, run_apart

ENDINGS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
#: A job that still works is waited for so long; what it has not committed then is undone, and done the next time.
SECONDS_TO_END = 5.0
#: One run for all that were missed, however late; never two of a job at the same time.
ONCE: Mapping[str, Any] = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
log = logging.getLogger(__name__)


def scheduler_of(app: Flask) -> BlockingScheduler:
    """A scheduler with every job, not yet started. Needs an application context."""
    table, runs, now = jobs(), last_runs(), clock.now()
    scheduler = BlockingScheduler(
        timezone=clock.OFFICE_ZONE,
        executors={"default": ThreadPoolExecutor(max(1, len(table)))},  # a slow job delays no other
    )
    for job in table.values():
        last = runs[job.name].last_began_at if job.name in runs else None
        options = {**ONCE} | ({"next_run_time": now} if job.when.was_missed(last, at=now) else {})
        scheduler.add_job(run_apart, _trigger(job.when), args=(app, job), id=job.name, name=job.name, **options)
    return scheduler


def run_jobs(app: Flask) -> None:
    """Run the jobs until SIGTERM, SIGINT or SIGHUP. Needs an application context, and the main thread."""
    # Before any thread begins, so that all of them leave the signals to the one that waits for them: a handler would
    # interrupt the scheduler at any point, with its locks held.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    scheduler = scheduler_of(app)
    ending = threading.Thread(target=_end_when_asked, args=(scheduler,), name="ending", daemon=True)
    scheduler.add_listener(lambda _event: ending.start(), EVENT_SCHEDULER_STARTED)  # what has not begun cannot end
    log.info("jobs: %s", ", ".join(f"{job.name} {job.when}" for job in jobs().values()))
    scheduler.start()
    log.info("jobs: ended")


def _end_when_asked(scheduler: BlockingScheduler) -> None:
    signal.sigwait(ENDINGS)
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
