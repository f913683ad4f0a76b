"""`flask doctor`: what is wrong with this installation, and what to do; exit 1 where something is broken."""

from __future__ import annotations

import json
import sys

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from tracker.health.checks import examine
from tracker.health.findings import State, worst

MARKS = {State.FINE: "✓", State.LOOK: "!", State.BROKEN: "✗"}


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_appcontext
def doctor(form: str) -> None:
    """Check database, jobs, mail, calendar, clock, disk and backups, and say what to do about each."""
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        findings = examine()
        if form == "json":
            rows = [
                {"name": one.name, "state": one.state, "seen": str(one.seen), "todo": str(one.todo)} for one in findings
            ]
            click.echo(json.dumps(rows, ensure_ascii=False))
        else:
            for one in findings:
                click.echo(f"{MARKS[one.state]} {one.label}: {one.seen}" + (f"\n  → {one.todo}" if one.todo else ""))
    if worst(findings) is State.BROKEN:
        sys.exit(1)
