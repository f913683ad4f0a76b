"""The year as the page shows it: one picture of everything, small ones of the units with the most that is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.board.summary.view import Line
from tracker.board.weeks.drawing import Picture, picture_of, scale_of
from tracker.board.weeks.queries import changes_until
from tracker.board.weeks.series import Week, by_unit, weeks_of
from tracker.core.actor import Actor
from tracker.core.i18n import write_day

MOST_UNITS = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """Weeks and their picture; of a unit with its name and the address of its items."""

    weeks: Sequence[Week]
    picture: Picture
    name: str = ""
    url: str = ""

    @property
    def now(self) -> Week:
        """The week that ends today."""
        return self.weeks[-1]

    @property
    def done(self) -> int:
        """Completed since the year began."""
        return sum(week.done for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Year:
    """The whole, and its units on a scale of their own. `more`: how many units are not shown.

    `spans`: each week from its first day to its last, in words.
    """

    whole: Drawn
    units: Sequence[Drawn]
    more: int
    spans: Sequence[str]

    @property
    def is_empty(self) -> bool:
        """Nothing was open in the year."""
        return not any(week.open or week.done for week in self.whole.weeks)


def year_of(by: Actor, on: date, lines: Sequence[Line]) -> Year:
    """The year until a day. `lines` name the units, as the summary of the year has them. Two queries.

    The last week has the summary's numbers, so it says which units have the most that is late.
    """
    known = [line for line in lines if line.unit_id is not None and (line.buckets.open or line.buckets.done)]
    known.sort(key=lambda line: (-line.buckets.overdue, -line.buckets.open))
    named = {line.unit_id: line for line in known[:MOST_UNITS] if line.unit_id is not None}
    changes = changes_until(on, by=by, units=named.keys())
    weeks, units = weeks_of(changes, on=on), by_unit(changes, on=on)
    shown = [(line, units[unit_id]) for unit_id, line in named.items() if unit_id in units]
    scale = scale_of(its for _line, its in shown)
    drawn = [Drawn(its, picture_of(its, scale), line.name, line.url) for line, its in shown]
    spans = [f"{write_day(week.first)} – {write_day(week.last)}" for week in weeks]
    return Year(Drawn(weeks, picture_of(weeks, scale_of([weeks]))), drawn, len(known) - len(named), spans)
