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
    """The whole, and its units on a scale of their own. `more`: how many units are not shown."""

    whole: Drawn
    units: Sequence[Drawn]
    more: int

    @property
    def is_empty(self) -> bool:
        """Nothing was open in the year."""
        return not any(week.open or week.done for week in self.whole.weeks)


def year_of(by: Actor, on: date, lines: Sequence[Line]) -> Year:
    """The year until a day. `lines` name the units, as the summary has them. Two queries."""
    changes = changes_until(on, by=by)
    weeks, units = weeks_of(changes, on=on), by_unit(changes, on=on)
    known = [(line, units[line.unit_id]) for line in lines if line.unit_id in units]
    known.sort(key=lambda one: (-one[1][-1].late, -one[1][-1].open))
    shown = known[:MOST_UNITS]
    scale = scale_of(its for _line, its in shown)
    drawn = [Drawn(its, picture_of(its, scale), line.name, line.url) for line, its in shown]
    return Year(Drawn(weeks, picture_of(weeks, scale_of([weeks]))), drawn, len(known) - len(shown))
