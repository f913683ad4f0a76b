"""`flask translate …`, and `flask db upgrade` that knows a newer database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from flask_migrate.cli import db as migrations

from tracker.core import catalogues
from tracker.core.errors import TrackerError
from tracker.core.i18n import LANGUAGES
from tracker.core.schema import MESSAGES, complaint, database_state, keep_before_upgrade


@click.group()
def translate() -> None:
    """Keep the catalogues of translations."""


@translate.command()
def update() -> None:
    """Read every message from code and templates into both catalogues."""
    found = catalogues.extracted()
    for language in LANGUAGES:
        catalogues.write(catalogues.updated(language, found))
    click.echo(f"{len(found)} messages")


@translate.command("compile")
def compile_() -> None:
    """Write the .mo files that the running program reads."""
    catalogues.compile_all()


@translate.command()
def check() -> None:
    """Name every message that is missing, fuzzy or no longer used, and exit 1 if there is one."""
    found = catalogues.extracted()
    faults = [fault for language in LANGUAGES for fault in catalogues.faults(language, found)]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} faults; run `flask translate update`, then write what is missing.")
    click.echo(f"{len(found)} messages, complete in {' and '.join(LANGUAGES)}")


@translate.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def fill(files: tuple[Path, ...]) -> None:
    """Put {"English id": "tiếng Việt"} of JSON FILES into the Vietnamese catalogue."""
    catalogue = catalogues.read("vi")
    for file in files:
        unknown, replaced = catalogues.fill(catalogue, json.loads(file.read_text(encoding="utf-8")))
        for key in unknown:
            click.echo(f"{file.name}: no message “{key}” (run `flask translate update` first)", err=True)
        for sentence in replaced:
            click.echo(f"{file.name}: {sentence}", err=True)
    catalogues.write(catalogue)


def _after_looking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say in one sentence why a database cannot be upgraded; Alembic would name a revision that nobody knows.

    Afterwards the tables are compared with the models: a migration that ran may still have left something out.
    """

    @with_appcontext
    def checked(*args: Any, no_backup: bool = False, **kwargs: Any) -> Any:
        state = database_state()
        if state in ("newer", "unreachable"):
            raise click.ClickException(MESSAGES[state])
        if state == "behind" and not no_backup:
            _keep_before()
        answer = command(*args, **kwargs)
        if database_state() == "incomplete":
            raise click.ClickException(complaint())
        return answer

    return checked


def _keep_before() -> None:
    """On a failure nothing is upgraded."""
    try:
        click.echo(keep_before_upgrade())
    except TrackerError as error:
        raise click.ClickException(
            f"Nothing was upgraded, for no backup could be made: {error} (--no-backup upgrades without one.)"
        ) from error


# Flask-Migrate brings its group as a plug-in, which wins over any group of the application's own: so its command is
# given our look here, where the application imports it.
upgrade = migrations.commands["upgrade"]
assert upgrade.callback is not None
upgrade.callback = _after_looking(upgrade.callback)
upgrade.params.append(click.Option(["--no-backup"], is_flag=True, help="Keep no copy of the database of before."))
