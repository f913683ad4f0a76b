"""`flask database move --to URL`: the office's database from one kind to the other, ids and all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import URL, make_url

from tracker.backups.engines import file_of, written
from tracker.backups.moving import Compared, Differs, move
from tracker.backups.refusals import CannotCopy
from tracker.config import database_url
from tracker.core import clock
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.setting import SettingsError

database = AppGroup("database", help="The database as a whole.")

STOPPED = "Are the web server and the job process stopped?"


@database.command("move")
@click.option(
    "--to", "address", metavar="URL", required=True, help="An empty PostgreSQL database, or a new SQLite file."
)
@click.option("--yes", is_flag=True, help="Do not ask whether everything is stopped.")
def move_database(address: str, yes: bool) -> None:
    """Copy every row into the empty database URL and compare both; the old database stays as it is.

    postgresql://user@host/name or sqlite:////folder/file. A password is better left to ~/.pgpass than typed here, where
    others see it. Stop the web server and the job process first. All or nothing: what fails leaves URL empty.
    """
    old, new = db.engine.url, _read(address)
    if not yes and not click.confirm(f"{written(old)} → {written(new)}\n{STOPPED}", err=True):
        raise click.ClickException("Nothing was moved: stop them first.")
    db.session.remove()
    db.engine.dispose()  # else our own connections would be taken for others'
    began = clock.now()
    try:
        compared = move(old, new, told=_tell, comparing=lambda: click.echo("Comparing …", err=True))
    except Differs as error:
        _print(error.compared)
        raise click.ClickException(str(error)) from error
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    _print(compared)
    click.echo(f"Moved, every table equal, in {(clock.now() - began).seconds} s. The old database was not changed.")
    _say_what_to_write(new)


def _read(address: str) -> URL:
    try:
        url = make_url(database_url(address, Path(current_app.instance_path)))
        return url.set(database=str(file_of(url))) if url.get_backend_name() == "sqlite" else url
    except CannotCopy as error:
        raise click.ClickException(str(error)) from error
    except SettingsError as error:
        raise click.ClickException(str(error).replace("TRACKER_DATABASE_URL", "The address after --to")) from error


def _tell(table: str, rows: int) -> None:
    click.echo(f"{table} {rows}", err=True)


def _print(compared: Sequence[Compared]) -> None:
    width = max(len(one.table) for one in compared)
    for one in compared:
        equal = "equal" if one.is_equal else f"DIFFERS ({one.new.rows} rows in the new one)"
        click.echo(f"{one.table:<{width}} {one.old.rows:>10}  {equal}")


def _say_what_to_write(url: URL) -> None:
    shown = written(url.set(drivername=url.get_backend_name())).replace(":***@", ":PASSWORD@")
    click.echo(f'Write into {Path(current_app.instance_path) / "settings.toml"}:\n\ndatabase_url = "{shown}"\n')
    if url.password:
        click.echo("PASSWORD stands for the password; @ : / # in it are written %40 %3A %2F %23.")
    click.echo("Then `flask doctor`, and start the web server and the job process.")
