"""What commands take on the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from tracker.core.forms import FIRST_YEAR, LAST_YEAR


class OfficeDay(click.ParamType[date]):
    """A day as 2022-06-15 or 15/06/2022, of the years that an office writes."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a sentence when it is none."""
        if isinstance(value, date):
            return value
        text = "-".join(reversed(str(value).split("/")))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail(f"{value} is no day: write 2022-06-15 or 15/06/2022", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{value} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", param, ctx)
        return day


OFFICE_DAY = OfficeDay()
