"""`flask instance status`: what a script asks before it starts the server."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext

from tracker.core.schema import complaint, database_state
from tracker.organization.committee import the_committee


@click.group()
def instance() -> None:
    """Look at this installation."""


@instance.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json for a script")
@with_appcontext
def status(form: str) -> None:
    """Whether the database fits the program, the committee is set up, and it is the demonstration."""
    database = database_state()
    committee = the_committee() if database == "current" else None
    is_demo = committee is not None and committee.is_demo
    if form == "json":
        click.echo(json.dumps({"database": database, "set_up": committee is not None, "demo": is_demo}))
        return
    click.echo(complaint() or "The database is current.")
    if committee is not None:
        click.echo(f"{committee.name}{' (demonstration)' if is_demo else ''}")
    elif database == "current":
        click.echo("No committee yet: run `flask setup`.")
