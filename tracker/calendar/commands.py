"""Commands of the calendar: `flask calendar …`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import click
from flask.cli import AppGroup

from tracker.calendar.current import office_calendar
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.seeding import FIRST_KNOWN, LAST_KNOWN
from tracker.calendar.services import seed_years
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.command_line import OFFICE_DAY
from tracker.core.i18n import write_day
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work

calendar = AppGroup("calendar", help="Working days, days off and make-up days.")
YEAR = click.IntRange(FIRST_KNOWN, LAST_KNOWN)


@calendar.command("seed")
@click.option("--from", "first", type=YEAR, help="The first year; last year unless said.")
@click.option("--to", "last", type=YEAR, help="The last year; next year unless said.")
@needs_database
def seed(first: int | None, last: int | None) -> None:
    """Add the days off of years from the library of holidays. Years added before stay as they are."""
    this = clock.today().year
    first, last = first or min(this - 1, last or this), last or max(this + 1, first or this)
    if first > last:
        raise click.UsageError(f"--from {first} lies after --to {last}.")
    with unit_of_work():
        added = seed_years(range(first, last + 1), by=SYSTEM)
    years = ", ".join(map(str, added))
    click.echo(f"Đã bổ sung ngày nghỉ: {years}. (Added.)" if added else "Các năm này đã có. (Nothing to add.)")


@calendar.command("working-days")
@click.option("--from", "first", type=OFFICE_DAY, required=True, help="The first day, counted too: 2026-01-01.")
@click.option("--to", "last", type=OFFICE_DAY, required=True, help="The last day, counted too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@needs_database
def working_days(first: date, last: date, form: str) -> None:
    """Count the working days from one day to another, both with it, and name the days that differ from the week."""
    if last < first:
        raise click.UsageError("--to lies before --from.")
    found = as_json(office_calendar(), first, last)
    text = json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else _as_text(found)
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8 whatever the terminal's language: a script reads it
    sys.stdout.buffer.flush()


def as_json(office: OfficeCalendar, first: date, last: date) -> dict[str, Any]:
    """The shape that `--format json` prints: days are ISO; a year of which nothing is known is named."""
    within = {day: named for day, named in sorted(office.days.items()) if first <= day <= last}
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "working_days": office.working_days(first, last),
        "days_off": _listed(within, works=False),
        "made_up": _listed(within, works=True),
        "years_without_days_off": [y for y in range(first.year, last.year + 1) if not office.has_days(y)],
    }


def _listed(days: Mapping[date, NamedDay], *, works: bool) -> list[dict[str, Any]]:
    return [
        {"day": day.isoformat(), "name": named.name, "projected": named.projected}
        for day, named in days.items()
        if named.works is works
    ]


def _as_text(found: Mapping[str, Any]) -> str:
    lines = [str(found["working_days"])]
    for key, sign in (("days_off", "-"), ("made_up", "+")):
        lines += [f"{sign}\t{write_day(date.fromisoformat(one['day']))}\t{one['name']}" for one in found[key]]
    return "\n".join(lines)
