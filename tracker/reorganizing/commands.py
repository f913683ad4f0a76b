"""`flask units …`: a reorganisation from a workbook, looked at or carried out, and taken back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale, gettext
from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work
from tracker.reorganizing.labels import FATES, STATES
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.plan import Wish
from tracker.reorganizing.queries.naming import units_of
from tracker.reorganizing.queries.preview import Preview, preview
from tracker.reorganizing.sentences import COLUMNS, follows
from tracker.reorganizing.services.carrying_out import carry_out
from tracker.reorganizing.services.drafting import save_draft
from tracker.reorganizing.services.undoing import take_back
from tracker.reorganizing.sheet.cells import MOST_BYTES
from tracker.reorganizing.sheet.reading import read_plan
from tracker.reorganizing.sheet.tables import CellFault
from tracker.reorganizing.sheet.writing import write_plan
from tracker.reorganizing.untouched import UntouchedNoMoreError

units = AppGroup("units", help="Units: merged, split, renamed by a plan in a workbook.")
FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
FILE = click.Path(dir_okay=False, path_type=Path)


@units.command("plan")
@click.argument("file", type=FILE)
@needs_database
def write_form(file: Path) -> None:
    """Write the form of a plan to FILE, with the units and people of this office."""
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        if file.suffix.lower() != ".xlsx":
            raise click.ClickException(gettext("Let the name of the file end with .xlsx"))
        with write_plan(by=SYSTEM, on=clock.today()) as made:
            try:
                with file.open("xb") as opened:  # what somebody has filled in is not written over
                    opened.write(made.read())
            except FileExistsError as error:
                words = gettext("%(file)s is there already: choose another name", file=str(file))
                raise click.ClickException(words) from error
            except OSError as error:
                raise click.ClickException(f"{file}: {error.strerror}") from error
        click.echo(gettext("Written: %(file)s. Fill it in, then: flask units reorganise", file=str(file)))


@units.command("reorganise")
@click.argument("plan", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would be moved, and change nothing.")
@FORMAT
@needs_database
def reorganise(plan: Path, dry_run: bool, form: str) -> None:
    """Carry out what the workbook PLAN says; faults are told with their cells, and nothing is changed then."""
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        wish = _read(plan, form)
        if dry_run:
            _tell(wish, preview(wish, on=clock.today()), form)
            return
        counts, number = _carried_out(wish)
        if form == "json":
            click.echo(json.dumps({"id": number, "counts": counts}, ensure_ascii=False))
            return
        click.echo(gettext("Carried out as reorganisation %(number)s.", number=number))
        for name, count in counts.items():
            if count and name in COLUMNS:
                click.echo(f"  {COLUMNS[name]}: {count}")
        click.echo(
            gettext("It can be taken back while nobody has worked on it: flask units undo %(number)s", number=number)
        )


def _carried_out(wish: Wish) -> tuple[dict[str, int], int]:
    try:
        with unit_of_work():
            draft = save_draft(wish, by=SYSTEM)
            return dict(carry_out(draft.id, by=SYSTEM, on=clock.today())), draft.id
    except TrackerError as error:
        raise click.ClickException(str(error)) from error


@units.command("undo")
@click.argument("number", type=int)
@needs_database
def undo(number: int) -> None:
    """Take the reorganisation NUMBER back, while nobody has worked on what it moved."""
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        try:
            with unit_of_work():
                take_back(number, by=SYSTEM, on=clock.today())
        except UntouchedNoMoreError as error:
            for one in error.found:
                click.echo(f"  {one.kind}: {one.name} ({one.how})", err=True)
            raise click.ClickException(f"{error} {error.hint}") from error
        except TrackerError as error:
            raise click.ClickException(str(error)) from error
        click.echo(gettext("Taken back: everything is as it was."))


@units.command("reorganisations")
@FORMAT
@needs_database
def list_all(form: str) -> None:
    """List the reorganisations: number, state, first day, name."""
    rows = db.session.scalars(select(Reorganization).order_by(Reorganization.id)).all()
    with force_locale(current_app.config["TRACKER_LANGUAGE"]):
        if form == "json":
            told = [{"id": row.id, "state": row.state, "day": row.day.isoformat(), "title": row.title} for row in rows]
            click.echo(json.dumps(told, ensure_ascii=False))
            return
        for row in rows:
            click.echo(f"{row.id:>4}  {STATES[row.state]!s:<16}  {write_day(row.day)}  {row.title}")
        if not rows:
            click.echo(gettext("No units were reorganised yet."))


def _read(plan: Path, form: str) -> Wish:
    """The plan of a file; where anything is wrong all of it is told, and the command ends with 1."""
    try:
        with plan.open("rb") as opened:
            read = read_plan(opened.read(MOST_BYTES + 1))
    except OSError as error:
        raise click.ClickException(f"{plan}: {error.strerror}") from error
    if read.wish is None or read.faults:
        if form == "json":
            click.echo(json.dumps({"faults": [_plain(one) for one in read.faults]}, ensure_ascii=False))
        else:
            for one in read.faults:
                click.echo(str(one), err=True)
        sys.exit(1)
    return read.wish


def _plain(fault: CellFault) -> dict[str, Any]:
    cell = fault.cell
    where = {"sheet": cell.sheet, "row": cell.row, "column": cell.column} if cell else {}
    return {**where, "words": str(fault.words)}


def _tell(wish: Wish, found: Preview, form: str) -> None:
    """What would be moved: line by line, then in sum."""
    named = units_of(wish.plan, wish.day)
    groups: list[dict[str, Any]] = [
        {
            "units": [named.name(f"u{one}") for one in group.unit_ids], "fate": group.fate.value,
            "to": [named.name(key) for key in group.to] or [group.lines[0].elsewhere or group.lines[0].name],
            "counts": {name: getattr(found.of[group.key], name) for name in COLUMNS},
        }
        for group in found.groups
    ]  # fmt: skip
    if form == "json":
        total = {name: getattr(found.total, name) for name in COLUMNS}
        click.echo(json.dumps({"day": wish.day.isoformat(), "groups": groups, "total": total}, ensure_ascii=False))
        return
    click.echo(f"{wish.title} ({write_day(wish.day)}; {wish.decision})")
    for group, told in zip(found.groups, groups, strict=True):
        click.echo(f"{'; '.join(told['units'])}\n  {FATES[group.fate]}: {'; '.join(told['to'])}")
        counts = [f"{COLUMNS[name]}: {count}" for name, count in told["counts"].items() if count]
        nothing = gettext("Nothing is open there.")
        click.echo("  " + (", ".join(counts) or nothing))
    for sentence in follows(found, named):
        click.echo(f"- {sentence}")
    click.echo(gettext("Nothing was changed."))
