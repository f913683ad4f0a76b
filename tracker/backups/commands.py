"""`flask backup create | verify | restore | list | rehearse`: what is kept, and whether it can be had again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.backups import ledger, lists, telling
from tracker.backups.errors import BackupError, Damaged
from tracker.backups.making import Made, make_backup_in
from tracker.backups.moving import move
from tracker.backups.nightly import back_up, verify as verify_file
from tracker.backups.places import alone, scratch
from tracker.backups.rehearsing import rehearse as rehearse_newest
from tracker.backups.restoring import restore as restore_file
from tracker.backups.trial import try_out as try_program
from tracker.config import database_url
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.faults import fault_of
from tracker.core.keeping import close_to_others

INCOMPLETE = 2
path_type = click.Path(path_type=Path)
identity_option = click.option("--identity", type=path_type, help="The file of the key of an encrypted backup.")
as_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group()
def backup() -> None:
    """Make backups, look at them, restore them."""


@contextmanager
def _in_words() -> Iterator[None]:
    """What a person can do something about, in one sentence and exit 1."""
    try:
        yield
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    except (FileNotFoundError, PermissionError) as error:
        raise click.ClickException(f"{error.filename or 'A file'}: {_why(error)}") from error
    except (OSError, SQLAlchemyError) as error:
        raise click.ClickException(str(fault_of(error) or f"{type(error).__name__}: {error}")) from error


def _why(error: FileNotFoundError | PermissionError) -> str:
    if isinstance(error, PermissionError):
        return "this user may not read or write it. Give it to the user that the command runs as."
    return "it is not there."


@backup.command()
@click.argument("folder", type=path_type, required=False)
@with_appcontext
def create(folder: Path | None) -> None:
    """Write one new file into FOLDER (else into BACKUP_FOLDER): database, files, key, settings.

    Server and jobs may go on. Exit 2 where the backup is made, but files that papers refer to are missing or spoilt.
    """
    with _in_words():
        office = ledger.folder_of_office()
        if folder is None and office is None:
            raise BackupError("Name a folder, or set BACKUP_FOLDER in settings.toml.")
        if office is not None and (folder is None or folder.resolve() == office.resolve()):
            made, gone = back_up(office, told=telling.progress)
        else:
            assert folder is not None
            made, gone = make_backup_in(folder, told=telling.progress), 0
    click.echo(telling.of_made(made.path, made.size, made.manifest, gone))
    _end_incomplete(made)


def _end_incomplete(made: Made) -> None:
    for line in telling.lacks(made.manifest):
        click.echo(line, err=True)
    if made.manifest.missing or made.manifest.spoilt:
        sys.exit(INCOMPLETE)


@backup.command()
@click.argument("file", type=path_type)
@identity_option
def verify(file: Path, identity: Path | None) -> None:
    """Read FILE to its last byte, compare every hash, and look through its database. Needs no installation."""
    close_to_others()
    with _in_words():
        try:
            manifest = verify_file(file, identity=identity, told=telling.progress)
        except Damaged as error:
            raise BackupError(f"{file} is NOT whole. {error}") from error
    click.echo(telling.of_whole(file, manifest))
    for line in telling.lacks(manifest):
        click.echo(line, err=True)


@backup.command()
@click.argument("file", type=path_type)
@click.option("--into", type=path_type, required=True, help="A new or empty folder: it becomes the instance.")
@click.option(
    "--database",
    "url",
    default="",
    help="An empty database (postgresql://…) for the rows; its password is better left to ~/.pgpass.",
)
@click.option("--live", is_flag=True, help="It takes the place of the office: mails are sent, backups are made.")
@identity_option
def restore(file: Path, into: Path, url: str, live: bool, identity: Path | None) -> None:
    """Make an instance folder of FILE: verified whole, upgraded where it is older. Needs no installation.

    Without --live it is a copy to look at: it sends no mails and makes no backups.
    """
    close_to_others()
    into = into.absolute()
    with _in_words():
        try:
            done = restore_file(
                file.absolute(), into, identity=identity, live=live, url=url, told=telling.progress, say=click.echo
            )
        except Damaged as error:
            raise BackupError(f"{file} is NOT whole, and nothing was restored. {error}") from error
    click.echo(telling.of_restored(done, live=live, url=url))
    if warning := telling.of_environment(os.environ, live=live):
        click.echo(warning, err=True)


@backup.command("list")
@as_format
@with_appcontext
def list_backups(form: str) -> None:
    """Every backup of BACKUP_FOLDER: its age, size and version, when it was read again and when restored, to try."""
    with _in_words():
        office = ledger.folder_of_office()
        if office is None:
            raise BackupError("BACKUP_FOLDER is not set: docs/how-to/keep.md says how.")
        rows = lists.rows(office) if office.is_dir() else []
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else lists.as_text(rows, office))


@backup.command()
@with_appcontext
def rehearse() -> None:
    """Restore the newest backup of BACKUP_FOLDER into a scratch folder, start the program on it, and remove it."""
    with _in_words():
        office = ledger.folder_of_office()
        if office is None:
            raise BackupError("BACKUP_FOLDER is not set: docs/how-to/keep.md says how.")
        busy = "A backup is being restored, to try, at this moment: wait until it has ended."
        with alone(lists.instance(), "rehearsal", busy), scratch(lists.instance(), "rehearsal") as work:
            done = rehearse_newest(office, work, told=telling.progress)
    click.echo(telling.of_rehearsed(done))


@backup.command("try-out", hidden=True)
@with_appcontext
def try_out() -> None:
    """Of a rehearsal: open this instance, count its rows, show a page. Writes into it."""
    with _in_words():
        click.echo(json.dumps(try_program()))


@backup.command("move-in", hidden=True)
@with_appcontext
def move_in() -> None:
    """Of a restore: move the rows of this instance into the empty database whose address is read from the input."""
    with _in_words():
        address = database_url(sys.stdin.readline().strip(), lists.instance())
        try:
            move(db.engine.url, make_url(address), told=lambda _table, _rows: None, comparing=lambda: None)
        except TrackerError as error:
            raise BackupError(str(error)) from error
