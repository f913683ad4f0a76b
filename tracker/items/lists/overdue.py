"""`flask items overdue`: what is late on a day, for a script or a mail."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import click
from flask.cli import with_appcontext

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.command_line import OFFICE_DAY
from tracker.core.i18n import write_day
from tracker.core.schema import needs_database
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.queries.lists import ItemRow, Wanted, list_items

MOST = 10_000  # more than an office has


@click.command("overdue")
@click.option("--on", type=OFFICE_DAY, help="The day, 2022-06-15; today unless said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_appcontext
@needs_database
def overdue(on: date | None, form: str) -> None:
    """Name the open items whose deadline has passed, the oldest first. States are today's."""
    day: date = on or clock.today()
    rows = list_items(replace(Wanted(), timely=Timeliness.OVERDUE), by=SYSTEM, on=day, size=MOST).rows
    found = [as_json(row) for row in rows]
    text = json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(map(_line, rows))
    sys.stdout.buffer.write(f"{text}\n".encode() if text else b"")  # UTF-8 whatever the terminal's language
    sys.stdout.buffer.flush()


def days_late(row: ItemRow) -> int:
    """Calendar days since the last day that counted as in time."""
    return max(0, -row.left.calendar) if row.left else 0


def as_json(row: ItemRow) -> dict[str, Any]:
    """The shape that `--format json` prints; days are ISO, `late` counts days."""
    return {
        "id": row.id,
        "title": row.title,
        "document": row.number or None,
        "unit": row.lead or None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "late": days_late(row),
        "status": row.status.value,
    }


def _line(row: ItemRow) -> str:
    return "\t".join((write_day(row.due_on), str(days_late(row)), row.lead, row.number, row.title))
