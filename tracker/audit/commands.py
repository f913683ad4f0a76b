"""`flask audit archive YEAR FILE`: the only way in which entries leave the log."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from tracker.audit.archiving import archive_year
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work

audit = AppGroup("audit", help="The log of who did what.")


@audit.command("archive")
@click.argument("year", type=click.IntRange(2000, 9999))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@needs_database
def archive(year: int, file: Path, form: str) -> None:
    """Write the entries of YEAR, a year that is over, to the new FILE, and take them out of the log.

    Keep the file and its SHA-256, which the log keeps too.
    """
    try:
        with unit_of_work():
            done = archive_year(year, file.absolute(), by=SYSTEM)
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    if form == "json":
        told = {"year": done.year, "count": done.count, "file": str(done.path), "sha256": done.sha256}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"Đã xuất và đưa {done.count} mục của năm {year} ra khỏi nhật ký. (Exported and taken out.)")
    click.echo(f"{done.path}\nSHA-256 {done.sha256}")
