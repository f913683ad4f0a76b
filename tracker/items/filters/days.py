"""Days in the address of a list: ?due=2022-06-30, ?due_from=…&due_until=…, ?step_due=…; and what their chips say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.core.forms import read_day as read_typed_day
from tracker.core.search import normalise

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: The arguments of an address, which are fields of Wanted too, and what a chip says of each.
DAYS: dict[str, Text] = {
    "due": _l("Due on"),
    "due_from": _l("Due from"),
    "due_until": _l("Due until"),
    "step_due": _l("Milestone due on"),
}


class AskedDays(NamedTuple):
    """The days of Wanted, in the order of DAYS."""

    due: date | None
    due_from: date | None
    due_until: date | None
    step_due: date | None


def read_day(typed: str) -> date | None:
    """2022-06-30 as a day, and 30/6/2022 as people type it; anything odd is none."""
    try:
        return (
            date.fromisoformat(typed) if DAY.fullmatch(typed) else read_typed_day(normalise(typed)) if typed else None
        )
    except ValueError:
        return None


def read_days(arguments: Mapping[str, str]) -> AskedDays:
    return AskedDays(*(read_day(arguments.get(name, "")) for name in DAYS))
