"""Days that some of several units have for themselves, under the deadline of all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tracker.core.phrases import counted, say
from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.own_days import OwnDay

#: More units of one day are counted, not named: a cell is no list.
MOST_NAMED = 3


def own_words(days: Sequence[OwnDay], due: date | None) -> str:
    """A line for each day: (gia hạn đến 30/6/2022: Xã Bình An, Xã Bình Chánh).

    A unit that had another day than all before tells it: (gia hạn đến 30/6/2022: Xã Bình An; hạn cũ 10/6/2022).
    """
    ordered = sorted(days, key=lambda one: (one.due, one.was, one.unit))
    return "\n".join(
        _line(until, was, [one.unit for one in same], due)
        for (until, was), same in groupby(ordered, key=lambda one: (one.due, one.was))
    )


def _line(until: date, was: date, units: Sequence[str], due: date | None) -> str:
    named = ", ".join(units) if len(units) <= MOST_NAMED else counted(len(units), "đơn vị")
    before = "" if was == due else "; " + say("was_due", day=write_date(was))
    return f"({say('extended', day=write_date(until))}: {named}{before})"
