"""Whether this process can serve: asked every second by what stands in front of it. Cheap, bounded, without details."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future, TimeoutError as TookTooLong
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import AHEAD, PATIENCE, beat
from tracker.core.revision import fits, revision
from tracker.core.room import is_scarce

log = logging.getLogger(__name__)
#: Seconds: how long the database may take, and how long an answer is given again.
MOST_SECONDS, KEPT_SECONDS = 2.0, 1.0


class Answer(StrEnum):
    """How one check came out."""

    OK = "ok"
    FAILED = "failed"
    LATE = "late"  # jobs: the last began too long ago, or is still to come
    NEVER = "never"  # jobs: none has ever begun
    UNKNOWN = "unknown"  # could not be asked, for the database did not answer


#: Without these nothing can be served. Jobs are another process: that they stand still takes no web server away.
NEEDED = ("database", "migrations", "disk")


@dataclass(frozen=True, slots=True)
class Readiness:
    """The checks by name: database, migrations, disk, jobs."""

    checks: Mapping[str, Answer]

    @property
    def is_ready(self) -> bool:
        return all(self.checks[name] is Answer.OK for name in NEEDED)

    @property
    def status(self) -> str:
        """ok; degraded: pages are served, nobody is reminded; unavailable."""
        if not self.is_ready:
            return "unavailable"
        return "ok" if self.checks["jobs"] is Answer.OK else "degraded"


class Probe:
    """Looks at most once in KEPT_SECONDS, whoever asks, and has at most one question to the database under way."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: Future[Mapping[str, Answer]] | None = None
        self._known: Readiness | None = None
        self._until = 0.0

    def look(self, app: Flask) -> Readiness:
        """How it stands. Takes no longer than MOST_SECONDS, also where the database never answers."""
        with self._lock:
            if self._known is None or clock.seconds() >= self._until:
                self._known = Readiness({**self._database(app), "disk": _disk()})
                self._until = clock.seconds() + KEPT_SECONDS
            return self._known

    def _database(self, app: Flask) -> Mapping[str, Answer]:
        """A question that has no answer yet is not asked a second time: a lost network would gather threads."""
        if self._asked is None:
            self._asked = Future()
            threading.Thread(target=_ask, args=(app, self._asked), name="ready", daemon=True).start()
        asked = self._asked
        try:
            answers = asked.result(timeout=MOST_SECONDS)
        except TookTooLong:
            return AWAY
        except Exception:
            log.exception("whether the database answers could not be asked")
            answers = AWAY
        self._asked = None
        return answers


AWAY = {"database": Answer.FAILED, "migrations": Answer.UNKNOWN, "jobs": Answer.UNKNOWN}


def look() -> Readiness:
    """How this process stands. Needs an application context."""
    probe: Probe = current_app.extensions.setdefault("tracker_ready", Probe())
    return probe.look(current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy's way to what it is


def _ask(app: Flask, answer: Future[Mapping[str, Answer]]) -> None:
    try:
        with app.app_context():
            answer.set_result(_of_database())
    except Exception as error:  # whatever it is, whoever waits must hear of it
        answer.set_exception(error)


def _of_database() -> Mapping[str, Answer]:
    """One query on a connection of its own; where the tables are another version's, the jobs are not asked."""
    try:
        with db.engine.connect() as connection:
            found: str | None = connection.scalar(select(revision()))
            if not fits(found):
                return {"database": Answer.OK, "migrations": Answer.FAILED, "jobs": Answer.UNKNOWN}
            return {"database": Answer.OK, "migrations": Answer.OK, "jobs": _jobs(connection.scalar(select(beat())))}
    except SQLAlchemyError:
        return AWAY


def _jobs(last: datetime | None) -> Answer:
    if last is None:
        return Answer.NEVER
    age = clock.now() - last
    return Answer.OK if -AHEAD <= age <= PATIENCE else Answer.LATE


def _disk() -> Answer:
    return Answer.FAILED if is_scarce() else Answer.OK
