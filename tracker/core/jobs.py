"""What happens by itself: jobs, when they run, and the record of their last run."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from flask import Flask, current_app
from sqlalchemy import ScalarSelect, and_, bindparam, false, func, or_, select

from tracker.core import clock
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.core.log_lines import error_words
from tracker.core.rows import added_once
from tracker.core.work import unit_of_work

log = logging.getLogger(__name__)
LONGEST_ERROR = 500
#: A job that failed so often in a row does not mend itself.
OFTEN = 3
#: A job that runs every few seconds or minutes, and has not begun for so long, stands still.
PATIENCE = timedelta(minutes=10)
#: A moment so far ahead of the clock was written while the clock was wrong; less is two machines that differ.
AHEAD = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many seconds."""

    seconds: int

    def __str__(self) -> str:
        return f"every {self.seconds} s"

    @property
    def patience(self) -> timedelta:
        """How long after its last beginning it stands still: one round may be long, two are not left out."""
        return max(PATIENCE, timedelta(seconds=2 * self.seconds))

    def was_missed(self, last: datetime | None, *, at: datetime) -> bool:
        """Whether so many seconds have gone by, or the clock has gone back; so it is wherever there was no process."""
        return last is None or last > at or at - last >= timedelta(seconds=self.seconds)

    def counted_from(self, _last: datetime | None, *, at: datetime) -> datetime:
        """After which moment its next time is looked for."""
        return at


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at this time of the office; later, where no process was there at that time."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"daily at {self.hour:02}:{self.minute:02}"

    def was_missed(self, last: datetime | None, *, at: datetime) -> bool:
        """Whether its time has come since it last ran; a machine may be switched off every night."""
        here = at.astimezone(clock.OFFICE_ZONE)
        newest = datetime.combine(here.date(), time(self.hour, self.minute), clock.OFFICE_ZONE)
        newest -= DAY if newest > here else timedelta(0)
        return last is None or last < newest or last > at + DAY  # a clock that was days ahead has said nothing

    def counted_from(self, last: datetime | None, *, at: datetime) -> datetime:
        """After which moment its next time is looked for: tonight's run stands when the clock goes back over it."""
        return last + timedelta(seconds=1) if last is not None and at < last <= at + DAY else at


@dataclass(frozen=True, slots=True)
class Job:
    """Something that happens by itself. `work` may run twice, and in two processes at once; it says what it did."""

    name: str
    work: Callable[[], Mapping[str, int]]
    when: Every | Daily


JobTable = Sequence[Job]


class FollowsClock(Protocol):
    """Makes due again what was put off by a clock that was ahead; idempotent."""

    def __call__(self, *, at: datetime, on: date) -> None:
        """`at` and `on` are the office's moment and day, as they are right."""


def init_jobs(app: Flask, table: JobTable, after_set_back: Sequence[FollowsClock] = ()) -> None:
    """Remember the jobs, and what puts stored moments right when a job finds that it last began in the future."""
    app.extensions["tracker_jobs"] = {job.name: job for job in table}
    app.extensions["tracker_set_back"] = tuple(after_set_back)
    app.extensions["tracker_ending"] = threading.Event()


def jobs() -> Mapping[str, Job]:
    found: Mapping[str, Job] = current_app.extensions["tracker_jobs"]
    return found


def ask_to_end(app: Flask) -> None:
    """Tell jobs that work for long that this process is to end."""
    app.extensions["tracker_ending"].set()


def is_ending() -> bool:
    """Whether this process was asked to end: what works for long stops, and goes on in the next one."""
    ending: threading.Event = current_app.extensions["tracker_ending"]
    return ending.is_set()


def run_job(job: Job) -> Mapping[str, int]:
    """Run it and write down when it did and how it went; what it says of its work. Raises what it raises."""
    at = clock.now()
    last = _write(job.name, last_began_at=at)
    try:
        if last is not None and last > at + AHEAD:
            _follow_clock(job.name, last)
        done = job.work()
    except Exception as error:
        words = error_words(error, most=LONGEST_ERROR)
        _write(job.name, last_ended_at=clock.now(), last_error=words, failures=_failures(job.name) + 1)
        raise
    _write(job.name, last_ended_at=clock.now(), last_error="", failures=0)
    return done


def run_apart(app: Flask, job: Job) -> None:
    """Run it in a context of its own; a failure is logged and stops nobody else."""
    try:
        with app.app_context():
            done = run_job(job)
    except TrackerError as error:  # it says itself what is wrong; no trace of ours adds to that
        log.warning("job %s: %s", job.name, error)
        return
    except Exception:
        log.exception("job %s failed", job.name)
        return
    if any(done.values()):
        log.info("job %s: %s", job.name, ", ".join(f"{word} {number}" for word, number in done.items()))


def last_runs() -> Mapping[str, JobRun]:
    """The record of each job that has run. One query."""
    return {row.name: row for row in db.session.scalars(db.select(JobRun))}


def beat() -> ScalarSelect[datetime | None]:
    """When any frequent job last began, as a column: the query of every request (who is signed in) brings it along."""
    return select(func.max(JobRun.last_began_at)).where(JobRun.name.in_(list(frequent()))).scalar_subquery()


def standing_still() -> ScalarSelect[int]:
    """How many frequent jobs have not begun for longer than their interval allows, as a column: one may hang alone.

    A beginning in the future is no sign of life either: the clock was wrong then, and nobody knows when it was.
    Which moments these are is said with the statement: `moments_of_standing_still`.
    """
    ahead = bindparam(_AHEAD, type_=JobRun.last_began_at.type)
    late = [
        and_(
            JobRun.name == name,
            or_(JobRun.last_began_at < bindparam(_since(when), type_=JobRun.last_began_at.type),
                JobRun.last_began_at > ahead),
        )
        for name, when in frequent().items()
    ]  # fmt: skip
    return select(func.count()).select_from(JobRun).where(or_(false(), *late)).scalar_subquery()


def moments_of_standing_still(at: datetime) -> dict[str, datetime]:
    """What the parameters of `standing_still` are at this moment: none where there is no frequent job."""
    found = {_since(when): at - when.patience for when in frequent().values()}
    return found | ({_AHEAD: at + AHEAD} if found else {})


_AHEAD = "began_ahead"


def _since(when: Every) -> str:
    return f"began_{when.patience.total_seconds():.0f}s_ago"


def frequent() -> Mapping[str, Every]:
    """The jobs that run every few seconds or minutes; a nightly one is no sign of life."""
    return {job.name: job.when for job in jobs().values() if isinstance(job.when, Every)}


def failing() -> ScalarSelect[int]:
    """How many jobs failed several times in a row, as a column."""
    return select(func.count()).where(JobRun.failures >= OFTEN).scalar_subquery()


def _failures(name: str) -> int:
    db.session.rollback()
    row = db.session.get(JobRun, name)
    return row.failures if row else 0


def _follow_clock(name: str, last: datetime) -> None:
    log.warning("job %s last began at %s, which is still to come: the clock was set back", name, last.isoformat())
    with unit_of_work():
        for follow in current_app.extensions["tracker_set_back"]:
            follow(at=clock.office_moment(), on=clock.today())


def _write(name: str, **values: Any) -> datetime | None:
    """Its row; when it began before. An end that a later run of another process has overtaken says nothing more."""
    with unit_of_work():
        row = _locked(name) or added_once(JobRun(name=name), lambda: _locked(name))
        last, ended = row.last_began_at, values.get("last_ended_at")
        if ended and last and row.last_ended_at and ended < last <= row.last_ended_at:
            return last
        for column, value in values.items():
            setattr(row, column, value)
    return last


def _locked(name: str) -> JobRun | None:
    return db.session.get(JobRun, name, with_for_update=True, populate_existing=True)
