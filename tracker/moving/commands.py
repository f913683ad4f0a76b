"""`flask export`: everything out, as a workbook or as an archive. `flask import`: in again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask_babel import force_locale
from sqlalchemy.exc import SQLAlchemyError

from tracker.audit.reads import note_export
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import TrackerError
from tracker.core.faults import fault_of
from tracker.core.schema import needs_database
from tracker.moving.out.archive import restricted_documents, write_archive
from tracker.moving.out.book.writing import write_book
from tracker.moving.out.fields import Scope
from tracker.moving.out.taking.whole import Result, take_archive

INCOMPLETE = 2
as_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.option("--xlsx", "book", type=FILE, help="One workbook: units, people, documents, items, counters, progress.")
@click.option("--archive", type=FILE, help="A .zip of every record with all its fields, and the attached files.")
@click.option("--restricted", is_flag=True, help="Restricted documents and their items too; the log keeps it.")
@as_format
@needs_database
def export(book: Path | None, archive: Path | None, restricted: bool, form: str) -> None:
    """Write everything that the office keeps into files: no passwords, no log, no mails (docs/export.md).

    People may go on working. Exit 2 where an archive is whole but for attached files that this server has lost.
    """
    if book is None and archive is None:
        raise click.UsageError("Say --xlsx FILE, --archive FILE, or both.")
    scope = Scope(restricted)
    with in_words():
        if restricted:  # kept in the log before anything of it is written
            for file in filter(None, (book, archive)):
                note_export(file.name, restricted_documents(), by=SYSTEM)
        told: dict[str, Any] = {"restricted": restricted}
        if book is not None:
            rows = write_book(book, scope, on=clock.today(), told=_progress).rows
            told["xlsx"] = {"file": str(book), "rows": rows}
        if archive is not None:
            made = write_archive(archive, scope, told=_progress)
            told["archive"] = {
                "file": str(archive), "records": made.records, "files": made.files, "missing": made.missing,
            }  # fmt: skip
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else _as_text(told))
    if told.get("archive", {}).get("missing"):
        sys.exit(INCOMPLETE)


@click.group("import")
def import_() -> None:
    """Bring an office in: its units, its people, its old list of tasks, or a whole archive."""


@import_.command("archive")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Do it all, and keep nothing of it.")
@as_format
@needs_database
def import_archive(file: Path, dry_run: bool, form: str) -> None:
    """Take an archive of `flask export` into an office that was set up and holds nothing yet (docs/export.md).

    All of it or nothing, in one transaction. Exit 2 where something of it could not be taken, which is named.
    """
    with in_words(), force_locale(current_app.config["TRACKER_LANGUAGE"]):
        result = take_archive(file, dry_run=dry_run, told=_progress)
    told = asdict(result) | {"dry_run": dry_run}
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else _told(result, dry_run=dry_run))
    if result.left:
        sys.exit(INCOMPLETE)


def _told(result: Result, *, dry_run: bool) -> str:
    counts = ", ".join(f"{name} {count}/{result.holds[name]}" for name, count in result.taken.items() if count)
    lines = [f"{result.office}: {counts}.", *(f"Not taken: {words}" for words in result.left)]
    if dry_run:
        lines.append("Only tried: nothing of it was kept.")
    else:
        lines.append("Nobody has a password yet: invite everybody (Thiết lập, Cán bộ).")
    return "\n".join(lines)


@contextmanager
def in_words() -> Iterator[None]:
    """What a person can do something about, in one sentence and exit 1."""
    try:
        yield
    except (TrackerError, OSError, SQLAlchemyError) as error:
        if isinstance(error, (FileNotFoundError, PermissionError, NotADirectoryError)):
            words = f"{error.filename}: {error.strerror}. Name a file in a folder that this user may write to."
            raise click.ClickException(words) from error
        told = error if isinstance(error, TrackerError) else fault_of(error)
        raise click.ClickException(str(told or f"{type(error).__name__}: {error}")) from error


def _progress(done: int, total: int) -> None:
    """One line that is written over, where somebody looks at a screen."""
    if sys.stderr.isatty() and (done % 200 == 0 or done == total):
        sys.stderr.write(f"\r\033[K{done}{f' / {total}' if total else ''}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _as_text(told: dict[str, Any]) -> str:
    lines = []
    if "xlsx" in told:
        rows = ", ".join(f"{name} {count}" for name, count in told["xlsx"]["rows"].items())
        lines.append(f"{told['xlsx']['file']}: {rows}.")
    if "archive" in told:
        records = ", ".join(f"{name} {count}" for name, count in told["archive"]["records"].items() if count)
        lines.append(f"{told['archive']['file']}: {records}; files {told['archive']['files']}.")
        lines += [f"A file of this server is lost: {name}" for name in told["archive"]["missing"]]
    lines.append(
        "With restricted documents: keep it as you keep those papers."
        if told["restricted"]
        else "Without restricted documents and their items (--restricted takes them along)."
    )
    return "\n".join(lines)
