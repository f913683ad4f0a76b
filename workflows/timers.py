"""The tiny grammar of timer rules: `due`, `due - 3 working days`, `entered + 5 working days`. Pure.

`due` is the deadline of the unit's part or of the item, `entered` the day on which the step was reached. A rule is
kept as written; the day is counted again whenever the deadline or the calendar moves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.errors import BadTimer

MOST_DAYS = 400
RULE = re.compile(r"(due|entered)(?: ?([+-]) ?(\d{1,3}) (working )?days?)?")


class Anchor(StrEnum):
    """From which day a rule counts."""

    DUE = "due"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class TimerRule:
    """So many days after (negative: before) the anchor."""

    anchor: Anchor
    days: int = 0
    working: bool = False

    def __str__(self) -> str:
        if not self.days:
            return self.anchor.value
        sign, kind = ("+" if self.days > 0 else "-"), ("working " if self.working else "")
        return f"{self.anchor.value} {sign} {abs(self.days)} {kind}days"

    def day(self, *, due: date | None, entered: date, add_working: Callable[[date, int], date]) -> date | None:
        """The day after whose end it fires; None where there is no deadline to count from.

        `add_working(day, n)` is the calendar's: the n-th working day after a day.
        """
        start = due if self.anchor is Anchor.DUE else entered
        if start is None or not self.days:
            return start
        return add_working(start, self.days) if self.working else start + timedelta(days=self.days)


def read_timer(text: str) -> TimerRule:
    """The rule of a text; raises BadTimer with the text."""
    found = RULE.fullmatch(" ".join(text.split()))
    if found is None or (found[3] and not 0 < int(found[3]) <= MOST_DAYS):
        raise BadTimer(text.strip()[:60])
    days = int(found[3] or 0) * (-1 if found[2] == "-" else 1)
    return TimerRule(Anchor(found[1]), days, bool(found[4]))
