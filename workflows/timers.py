"""The tiny grammar of timer rules. Pure.

    due, due - 3 working days, due + 1 day       the deadline of the unit's part, or of the item
    entered + 5 working days                     the day on which the step was reached
    starts, assigned, reported (± as above)      days of the item: before which it is not begun, of the assignment in
                                                 force, of the result
    field:ID, field:ID + 2 working days          the day last filled in at a step, in its own field
    2022-07-01, 01/07/2022                       that very day

A rule is kept as written; the day is counted again whenever the deadline, the calendar or such a day moves. A day that
is counted has its whole length first: `entered + 5 working days` happens when the fifth is over, `due` when the
deadline has passed. A date happens on its morning: "until 1 July".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from workflows.errors import BadTimer

MOST_DAYS = 400
YEARS = range(1900, 2201)
FIELD = "field:"
RULE = re.compile(
    r"(due|entered|starts|assigned|reported|field: ?([A-Za-z_][\w.-]{0,99}))"
    r"(?: ?([+-]) ?(\d{1,3}) (working )?days?)?",
    re.ASCII,
)
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


class Anchor(StrEnum):
    """From which day a rule counts."""

    DUE = "due"
    ENTERED = "entered"
    STARTS = "starts"
    ASSIGNED = "assigned"
    REPORTED = "reported"
    FIELD = "field"
    DATE = "date"


#: Days of the item itself, which may move like the deadline.
OF_ITEM = (Anchor.STARTS, Anchor.ASSIGNED, Anchor.REPORTED)


@dataclass(frozen=True, slots=True)
class TimerRule:
    """So many days after (negative: before) the anchor. `field` is the id of one, `on` the date of a fixed rule."""

    anchor: Anchor
    days: int = 0
    working: bool = False
    field: str = ""
    on: date | None = None

    @property
    def counts_from(self) -> str:
        """The name of the day that it counts from: `due`, `starts`, `field:ID`; of a fixed date itself."""
        if self.anchor is Anchor.DATE:
            return self.on.isoformat() if self.on else ""
        return f"{FIELD}{self.field}" if self.anchor is Anchor.FIELD else self.anchor.value

    def __str__(self) -> str:
        if not self.days:
            return self.counts_from
        sign, kind = ("+" if self.days > 0 else "-"), ("working " if self.working else "")
        return f"{self.counts_from} {sign} {abs(self.days)} {kind}days"

    def anchor_on(
        self, *, due: date | None, entered: date, days: Mapping[str, date | None] = MappingProxyType({})
    ) -> date | None:
        """The day from which it counts; None: there is none yet. `days` by `counts_from`: of the item, of fields."""
        if self.anchor is Anchor.DUE:
            return due
        if self.anchor is Anchor.ENTERED:
            return entered
        return self.on if self.anchor is Anchor.DATE else days.get(self.counts_from)

    def after(self, start: date, add_working: Callable[[date, int], date]) -> date:
        """The day after whose end it fires, counted from the anchor's day.

        `add_working(day, n)` is the calendar's: the n-th working day after a day.
        """
        if self.anchor is Anchor.DATE:
            return start - timedelta(days=1)
        if not self.days:
            return start
        return add_working(start, self.days) if self.working else start + timedelta(days=self.days)

    def day(
        self, *, due: date | None, entered: date, add_working: Callable[[date, int], date],
        days: Mapping[str, date | None] = MappingProxyType({}),
    ) -> date | None:  # fmt: skip
        """The day after whose end it fires; None where there is no day to count from yet. See anchor_on and after."""
        start = self.anchor_on(due=due, entered=entered, days=days)
        return start and self.after(start, add_working)


def read_timer(text: str) -> TimerRule:
    """The rule of a text; raises BadTimer with the text."""
    words = " ".join(text.split())
    fixed = DATE.fullmatch(words)
    if fixed is not None:
        return TimerRule(Anchor.DATE, on=_date(fixed, text))
    found = RULE.fullmatch(words)
    if found is None or (found[4] and not 0 < int(found[4]) <= MOST_DAYS):
        raise BadTimer(text.strip()[:60])
    days = int(found[4] or 0) * (-1 if found[3] == "-" else 1)
    anchor = Anchor.FIELD if found[2] else Anchor(found[1])
    return TimerRule(anchor, days, bool(found[5]), found[2] or "")


def _date(found: re.Match[str], text: str) -> date:
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        if int(year) in YEARS:
            return date(int(year), int(month), int(day))
        raise BadTimer(text.strip()[:60])
    except ValueError as error:
        raise BadTimer(text.strip()[:60]) from error
