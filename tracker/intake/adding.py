"""`flask intake add FILE...`: files of the server's disk into the queue, as if they had been dropped on the page."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.intake.commands import intake
from tracker.intake.grouping import Sent, grouped
from tracker.intake.keeping import keep_all
from tracker.intake.models import Way
from tracker.intake.services.arriving import Arrival, Came, take_in

__all__ = ["add", "intake"]  # the group with what it has here


@intake.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--together", is_flag=True, help="All pictures are the pages of one paper, in this order.")
@needs_database
def add(files: tuple[Path, ...], together: bool) -> None:
    """Put papers into the queue. Pictures that differ by their number alone are the pages of one paper."""
    by_name = {str(file): file for file in files}
    refused = 0
    for names in grouped(by_name, together=together):
        shown = ", ".join(by_name[name].name for name in names)
        try:
            kept = keep_all(Sent(by_name[name].name, _read(by_name[name])) for name in names)
            with unit_of_work():
                arrival = take_in(kept, way=Way.COMMAND, by=SYSTEM)
        except TrackerError as error:
            refused += 1
            click.echo(f"{shown}: {error}", err=True)
        except OSError as error:
            refused += 1
            click.echo(f"{shown}: {error.strerror}.", err=True)
        else:
            click.echo(f"{shown}: {_said(arrival)}")
    if refused:
        raise click.ClickException(f"{refused} of {len(files)} were not taken.")


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(store.largest() + 1)


def _said(arrival: Arrival) -> str:
    words = {
        Came.NEW: f"waits to be read, as paper {arrival.paper_id}.",
        Came.THERE: f"is in the queue already, as paper {arrival.paper_id}.",
        Came.KNOWN: f"is in the register already, as document {arrival.document_id}.",
    }
    return words[arrival.came]
