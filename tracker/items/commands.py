"""Commands of items: `flask items …`."""

from __future__ import annotations

import json
import sys
from datetime import date

import click
from flask.cli import AppGroup

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.command_line import OFFICE_DAY
from tracker.core.schema import needs_database
from tracker.items.lists.overdue import overdue
from tracker.items.next_tasks.queries.next_tasks import as_json, next_tasks

items = AppGroup("items", help="Duties, their figures, and what is left to do.")


@items.command("next-tasks")
@click.option("--on", type=OFFICE_DAY, help="The day, 2022-06-15; today unless said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@needs_database
def show_next_tasks(on: date | None, form: str) -> None:
    """Write the next tasks of a day. Figures are those of the day, states are today's."""
    day: date = on or clock.today()
    tasks = next_tasks(by=SYSTEM, on=day)
    text = json.dumps(as_json(tasks), ensure_ascii=False, indent=1) if form == "json" else tasks.text
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8 whatever the terminal's language: a script reads it
    sys.stdout.buffer.flush()


items.add_command(overdue)
