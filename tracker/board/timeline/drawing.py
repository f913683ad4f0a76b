"""A year as numbers for a drawing: every place is a per cent of the year's width, from 0 to 100. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.office import OfficeCalendar

ONE_DAY = timedelta(days=1)
#: Days off that would be weekdays from which a holiday is long enough to be seen in a year.
LONG_HOLIDAY = 3
#: What words beside a bar need, and the distance between them, in per cent.
ROOM, GAP = 24.0, 1.2


class Stretch(StrEnum):
    """What a part of a bar says."""

    PAST = "past"  # the time that went by until the deadline, the report or today
    AHEAD = "ahead"  # what is left until the deadline
    LATE = "late"  # what went by after the deadline
    FADING = "fading"  # no deadline: it goes on without an end


class Sign(StrEnum):
    """What stands on a bar at one day."""

    DEADLINE = "deadline"
    FIRST = "first"  # the deadline before more time was granted
    ON_TIME = "on_time"  # the report, not after the deadline
    LATE = "late_report"
    DROPPED = "dropped"
    STEP_OPEN = "step_open"
    STEP_LATE = "step_late"
    STEP_DONE = "step_done"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar."""

    kind: Stretch
    x: float
    width: float

    @property
    def end(self) -> float:
        return round(self.x + self.width, 3)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at its place."""

    kind: Sign
    x: float


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a bar begin (`end`: where they end)."""

    x: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True, slots=True)
class Band:
    """A long holiday, from its first to its last day off."""

    first: date
    last: date
    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bar is drawn from. `due_on` is the last day in time; `stopped_on` the day on which its clock stands."""

    begun_on: date
    due_on: date | None
    stopped_on: date | None = None
    stopped_as: Sign | None = None
    is_open: bool = True
    is_late: bool = False
    first_due_on: date | None = None  # none where it is the deadline in force
    steps: Sequence[tuple[date, Sign]] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A bar: its parts from left to right, its signs, and whether it comes from before the year or goes on after it."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    from_before: bool
    goes_on: bool
    words: Words | None


class YearScale:
    """Where the days of a year stand."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.days = (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether the day is one of this year."""
        return self.first <= day <= self.last

    def left(self, day: date) -> float:
        """Where a day begins; the year's edge for a day outside."""
        return self._at((day - self.first).days)

    def right(self, day: date) -> float:
        return self._at((day - self.first).days + 1)

    def middle(self, day: date) -> float:
        return self._at((day - self.first).days + 0.5)

    def _at(self, days: float) -> float:
        return round(100 * min(max(days, 0), self.days) / self.days, 3)

    def months(self) -> list[Month]:
        """The twelve columns."""
        begins = [self.left(date(self.year, month, 1)) for month in range(1, 13)]
        ends = [*begins[1:], 100.0]
        return [
            Month(number, x, round(end - x, 3)) for number, (x, end) in enumerate(zip(begins, ends, strict=True), 1)
        ]

    def piece(self, kind: Stretch, first: date, last: date) -> Iterator[Piece]:
        """The part of a bar from one day to another, both counted, as far as it lies in the year."""
        first, last = max(first, self.first), min(last, self.last)
        if first <= last:
            x = self.left(first)
            yield Piece(kind, x, round(self.right(last) - x, 3))


def long_holidays(calendar: OfficeCalendar, year: int) -> list[Band]:
    """Holidays with at least LONG_HOLIDAY days off that would be weekdays; weekends between them belong to them."""
    scale, runs = YearScale(year), list[list[date]]()
    for day in calendar.work.days_off(scale.first, scale.last):
        if runs and calendar.work.between(runs[-1][-1], day) == 0:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [_band(run, calendar, scale) for run in runs if len(run) >= LONG_HOLIDAY]


def _band(run: Sequence[date], calendar: OfficeCalendar, scale: YearScale) -> Band:
    x = scale.left(run[0])
    return Band(run[0], run[-1], _name_of(run, calendar), x, round(scale.right(run[-1]) - x, 3))


def _name_of(run: Sequence[date], calendar: OfficeCalendar) -> str:
    """What most of its days are named after ("Tết Nguyên đán" in "Mùng hai Tết Nguyên đán"), else all their names."""
    days = [run[0] + ONE_DAY * n for n in range((run[-1] - run[0]).days + 1)]
    names = [named.name for day in days if (named := calendar.days.get(day)) and not named.works]
    shared = {name: sum(name in other for other in names) for name in names}
    most = max(shared, key=lambda name: (shared[name], -len(name)))
    return most if 2 * shared[most] >= len(names) else ", ".join(shared)


def draw(facts: Facts, *, year: int, on: date) -> Drawing:
    """The bar of an item in a year, as it stands on a day."""
    scale = YearScale(year)
    begun = min(facts.begun_on, facts.due_on or date.max)
    pieces = tuple(_pieces(facts, begun, scale, on))
    return Drawing(
        pieces,
        tuple(_marks(facts, scale)),
        from_before=begun < scale.first and bool(pieces),
        goes_on=bool(pieces) and _last_day(facts, on) > scale.last,
        words=_words(pieces),
    )


def _pieces(facts: Facts, begun: date, scale: YearScale, on: date) -> Iterator[Piece]:
    stop, due = facts.stopped_on or on, facts.due_on
    if facts.is_late and due is not None:
        yield from scale.piece(Stretch.PAST, begun, due)
        yield from scale.piece(Stretch.LATE, due + ONE_DAY, stop)
        return
    yield from scale.piece(Stretch.PAST, begun, stop)
    if facts.is_open and due is not None:
        yield from scale.piece(Stretch.AHEAD, max(begun, stop + ONE_DAY), due)
    elif facts.is_open:
        yield from scale.piece(Stretch.FADING, max(begun, stop + ONE_DAY), scale.last)


def _last_day(facts: Facts, on: date) -> date:
    stop = facts.stopped_on or on
    if not facts.is_open:
        return stop
    return max(stop, facts.due_on or date.max)


def _marks(facts: Facts, scale: YearScale) -> Iterator[Mark]:
    if facts.due_on is not None and scale.holds(facts.due_on):
        yield Mark(Sign.DEADLINE, scale.right(facts.due_on))
    if facts.first_due_on is not None and scale.holds(facts.first_due_on):
        yield Mark(Sign.FIRST, scale.middle(facts.first_due_on))
    if facts.stopped_on is not None and facts.stopped_as is not None and scale.holds(facts.stopped_on):
        yield Mark(facts.stopped_as, scale.middle(facts.stopped_on))
    for day, sign in facts.steps:
        if scale.holds(day):
            yield Mark(sign, scale.middle(day))


def _words(pieces: Sequence[Piece]) -> Words | None:
    """Late: behind the bar where there is room; without an end: at the right, where the bar has faded."""
    if not pieces:
        return None
    last = pieces[-1]
    if last.kind is Stretch.LATE and last.end + GAP <= 100 - ROOM:
        return Words(round(last.end + GAP, 3))
    if last.kind is Stretch.FADING and last.width >= ROOM:
        return Words(100.0 - GAP, "end")
    return None
