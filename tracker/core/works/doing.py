"""A work that is being done, as its kind sees it: for whom, how far, from where, and whether to go on.

What it writes is written at once, on a connection of its own: a list that is being read stays open meanwhile.
So none of it is called inside `unit_of_work()`, which on SQLite would wait for itself.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import BUSY_MS
from tracker.core.work import brief_write
from tracker.core.works.lease import LEASE
from tracker.core.works.models import Work, WorkState

Row = TypeVar("Row")
log = logging.getLogger(__name__)
#: Whoever looks sees a new figure every two seconds; telling more often only costs.
SECONDS_BETWEEN = 1.0
ROWS_BETWEEN = 200


class Ended(Exception):
    """Not to be gone on with. A run lets it pass."""


class Cancelled(Ended):
    """Somebody wants it no more."""


class Stopped(Ended):
    """This process ends; another goes on from what was kept."""


class Lost(Ended):
    """Another process has it: this one was asleep for too long."""


class Doing:
    """One attempt. `folder` is for whatever it needs meanwhile, and is there again at the next attempt."""

    def __init__(
        self,
        work_id: int,
        claim: str,
        *,
        by: Actor,
        kept: Mapping[str, Any],
        folder: Path,
        ends: Callable[[], bool] = lambda: False,
    ) -> None:
        self.id, self.by, self.folder = work_id, by, folder
        self.kept: dict[str, Any] = dict(kept)
        self._claim, self._ends = claim, ends
        self._told_at: float | None = None

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Tell how far it is. May be called as often as one likes: it writes once a second, and at the last step.

        Raises Cancelled, Stopped, Lost.
        """
        now = clock.seconds_counted()
        if self._ends():
            self._tell(BUSY_MS, done=done, total=total, words=words)
            raise Stopped
        if self._told_at is not None and now - self._told_at < SECONDS_BETWEEN and done < total:
            return
        self._told_at = now
        try:
            self._tell(BUSY_MS // 10, done=done, total=total, words=words)
        except OperationalError:  # somebody writes for long: the next step tells
            log.debug("work %s: progress not written", self.id, exc_info=True)

    def each(self, rows: Iterable[Row], total: int, words: str = "") -> Iterator[Row]:
        """The rows, telling how far it is."""
        self.progress(0, total, words)
        for done, row in enumerate(rows):
            if done and done % ROWS_BETWEEN == 0:
                self.progress(done, max(total, done + 1), words)
            yield row

    def keep(self, state: Mapping[str, Any]) -> None:
        """Keep from where the next attempt goes on. What it names must be done for good. Raises as progress does."""
        self.kept = dict(state)
        self._tell(BUSY_MS, kept=self.kept)
        if self._ends():
            raise Stopped

    def path(self, name: str) -> Path:
        """A file of the folder."""
        return self.folder / name

    def save(self, file: IO[bytes], name: str) -> Path:
        """What was made in memory or in a temporary file, as a file of the folder."""
        with file, self.path(name).open("wb") as target:
            shutil.copyfileobj(file, target, 1024 * 1024)
        return self.path(name)

    def _tell(self, most_ms: int, **values: Any) -> None:
        mine = (Work.id == self.id, Work.claim == self._claim, Work.state == WorkState.RUNNING)
        now = clock.now()
        told = update(Work).where(*mine).values(**values, told_at=now, due_at=now + LEASE)
        with brief_write(most_ms) as connection:
            row = connection.execute(told.returning(Work.cancel_asked_at)).first()
        if row is None:
            raise Lost
        if row.cancel_asked_at is not None:
            raise Cancelled
