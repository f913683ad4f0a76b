"""`flask reports take`: a kind of report of an outline that comes with the program."""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work
from tracker.organization.committee import the_committee
from tracker.reports.kinds.queries.outline import list_kinds
from tracker.reports.kinds.services.kinds import add_kind_from_model
from tracker.reports.kinds.shipped import models


@click.command("take")
@click.argument("codes", nargs=-1)
@with_appcontext
@needs_database
def take_kind(codes: tuple[str, ...]) -> None:
    """Take kinds of reports over by their CODES: cchc-xa kt-xh; without one, list what fits this office's level."""
    committee = the_committee()
    if not codes:
        taken = {kind.code for kind in list_kinds()}
        for code, name in models(committee.level if committee else None):
            click.echo(f"{code}  {name}" + ("  (đã có)" if code in taken else ""))
    for code in codes:
        try:
            with unit_of_work():
                name = add_kind_from_model(code, by=SYSTEM).name
        except TrackerError as error:
            click.echo(f"{code}: {error}", err=True)
            sys.exit(2)
        click.echo(f"{code}  {name}")
