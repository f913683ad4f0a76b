"""A demonstration is played day by day: what happens at which moment, in the order in which it would have happened.

Every act is played with the clock set to its moment, so that whatever is written down says when it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from zlib import crc32

from tracker.core import clock
from tracker.core.clock import OFFICE_ZONE
from tracker.core.work import unit_of_work

DAY = timedelta(days=1)
#: Nothing of one matter happens closer together than this.
APART = timedelta(minutes=9)
#: Before anybody comes: what the house does by itself on a day.
EARLY = time(6, 30)
#: The office's morning and afternoon, each from its first minute and so many minutes long.
MORNING, AFTERNOON = (7 * 60 + 20, 235), (13 * 60 + 35, 180)
#: On the last day only the first minutes: whoever looks at it comes later.
FIRST_MINUTES = 20
Act = Callable[[], object]


def plausible(day: date, key: str, *, is_last: bool = False) -> datetime:
    """A moment of the office's hours on this day, the same at every loading for the same key."""
    chance = crc32(f"{key} {day}".encode())
    minute = chance % (FIRST_MINUTES if is_last else MORNING[1] + AFTERNOON[1])
    begins = MORNING[0] if minute < MORNING[1] else AFTERNOON[0] - MORNING[1]
    return datetime.combine(day, time(), OFFICE_ZONE) + timedelta(minutes=begins + minute, seconds=chance % 60)


@dataclass(order=True, slots=True)
class _Scene:
    at: datetime
    number: int
    play: Act = field(compare=False)


class Script:
    """What is still to happen; while it is played, acts may add more."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._waiting: list[_Scene] = []
        self._count = 0

    def at(self, moment: datetime, play: Act) -> None:
        """This happens at this moment; of the same moment in the order in which they were added."""
        self._count += 1
        heappush(self._waiting, _Scene(moment, self._count, play))

    def chain(self, key: str, after: datetime | None = None) -> Chain:
        """Acts of one matter, one after the other, the first later than `after`."""
        return Chain(self, key, after)

    def within(self, day: date) -> date:
        """The day, or the nearest one that is played."""
        return min(max(day, self.first), self.last)

    def play(self, each_day: Callable[[date], None]) -> None:
        """Day by day: first, outside of any transaction, what the house does by itself; then what people do, in one."""
        day = self.first
        while day <= self.last:
            with clock.set_to(datetime.combine(day, EARLY, OFFICE_ZONE)):
                each_day(day)
            if self._is_next(day):
                with unit_of_work():
                    self._play_day(day)
            day += DAY

    def _is_next(self, day: date) -> bool:
        return bool(self._waiting) and self._waiting[0].at.astimezone(OFFICE_ZONE).date() <= day

    def _play_day(self, day: date) -> None:
        while self._is_next(day):
            scene = heappop(self._waiting)
            with clock.set_to(scene.at):
                scene.play()


class Chain:
    """What happens with one matter: each act later than the one before."""

    def __init__(self, script: Script, key: str, last: datetime | None) -> None:
        self.script, self.key, self.last = script, key, last

    @property
    def end(self) -> datetime:
        """The moment of what comes last so far; there is something."""
        assert self.last is not None
        return self.last

    def then(self, day: date, *acts: Act) -> None:
        """On this day, or right after what was before where that was later; several acts each for itself."""
        day, before = self.script.within(day), self.last
        for number, play in enumerate(acts):
            at = plausible(day, f"{self.key}{number or ''}", is_last=day == self.script.last)
            at = at if before is None else max(at, before + APART)
            self.last = at if self.last is None else max(self.last, at)
            self.script.at(at, play)
