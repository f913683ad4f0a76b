"""`flask import units|people|items FILE`: read, looked at, taken; then approved or taken back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask_babel import force_locale, gettext as _
from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.schema import needs_database
from tracker.core.work import unit_of_work
from tracker.core.works.services import withdraw
from tracker.documents import store
from tracker.moving.commands import INCOMPLETE, as_format, import_, in_words
from tracker.moving.labels import VERDICTS
from tracker.moving.models import ImportRow, ImportRun, RunKind, RunState, Verdict
from tracker.moving.out.book.own import its_sheet
from tracker.moving.people.services import bring
from tracker.moving.runs.queries import causes_of, figures_of, left_rows, load_run
from tracker.moving.runs.services import approve, discard, order_reverting, order_taking
from tracker.moving.runs.taking import revert_run, take_run

__all__ = ["import_"]  # the group with what it has here

HELP: Mapping[RunKind, str] = {
    RunKind.UNITS: "Bring units in from a workbook (.xlsx) or .csv, as the template or as the office keeps its list.",
    RunKind.PEOPLE: "Bring people with their posts in from a workbook (.xlsx) or .csv.",
    RunKind.ITEMS: "Bring the old list of tasks in from a workbook (.xlsx) or .csv: documents, items, states, figures.",
}
EXITS = "Exit 0: everything is in the register; 2: rows are left, each named with its line; 1: refused, nothing done."


def _command(kind: RunKind) -> Callable[..., None]:
    @import_.command(kind.value, help=f"{HELP[kind]}\n\n{EXITS}")
    @click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Say what would be done, and keep nothing of it.")
    @as_format
    @needs_database
    def bring_in(file: Path, dry_run: bool, form: str) -> None:
        _run(kind, file, dry_run=dry_run, form=form)

    return bring_in


for _kind in HELP:
    _command(_kind)


def _run(kind: RunKind, file: Path, *, dry_run: bool, form: str) -> None:
    on = clock.today()
    with in_words(), force_locale(current_app.config["TRACKER_LANGUAGE"]):
        run_id = bring(kind, _data(kind, file), file.name, by=SYSTEM, on=on)
        run = load_run(run_id, by=SYSTEM)
        if run.state is RunState.FAILED:
            raise click.ClickException(run.reason)
        is_new = run.state is RunState.READY
        left = _left(run)
        told = _figures(run, file, dry_run=dry_run) | {"left": left}
        if is_new and not dry_run and figures_of(run).to_take:
            told["taken"] = _take(run_id)
            db.session.expire_all()
            told["left"] = left = _left(load_run(run_id, by=SYSTEM))
        elif is_new and (dry_run or not left):
            _let_go(run_id)
        click.echo(json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else _as_text(told, dry_run))
    if left:
        sys.exit(INCOMPLETE)


def _data(kind: RunKind, file: Path) -> bytes:
    """Lists know their sheet of our own workbook by themselves."""
    return its_sheet(kind, _read(file)) if kind is RunKind.ITEMS else _read(file)


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(store.largest() + 1)


def _take(run_id: int) -> int:
    with unit_of_work():
        run = order_taking(run_id, by=SYSTEM)
        if run.work_id is not None:  # here and now: nobody need wait for the job process
            withdraw(run.work_id)
    return take_run(run_id, by=SYSTEM, on=clock.today(), tell=_progress)


def _let_go(run_id: int) -> None:
    with unit_of_work():
        discard(run_id, by=SYSTEM)


def _figures(run: ImportRun, file: Path, *, dry_run: bool) -> dict[str, Any]:
    figures = {name: number for name, number in asdict(figures_of(run)).items() if name in set(Verdict)}
    return {
        "run": run.id, "kind": run.kind.value, "file": file.name, "dry_run": dry_run, "rows": figures, "taken": 0,
    }  # fmt: skip


def _left(run: ImportRun) -> list[dict[str, Any]]:
    """The rows that are not taken, with the reason: a sentence of the row, or those of its doubts."""
    causes = {one.key: one for one in causes_of(run, by=SYSTEM, on=clock.today())}
    return [
        {"sheet": row.sheet, "line": row.line, "verdict": row.verdict.value,
         "reason": row.reason or " ".join(_doubts(row, causes))}
        for row in left_rows(run) if row.verdict is not Verdict.SKIPPED
    ]  # fmt: skip


def _doubts(row: ImportRow, causes: Mapping[str, Any]) -> Iterator[str]:
    for key, about in (row.doubts or {}).items():
        cause = causes.get(key)
        if cause is None:
            yield str(about.get("words", ""))
        else:
            words = cause.title and str(about.get("words", ""))  # rows of one cause may differ: “31/12”, “30/8”
            yield f"“{words}”: {cause.sentence}" if words else str(cause.sentence)


def _as_text(told: Mapping[str, Any], dry_run: bool) -> str:
    counts = ", ".join(f"{VERDICTS[Verdict(name)]}: {number}" for name, number in told["rows"].items() if number)
    lines = [f"{told['file']}: {counts or 0}."]
    for row in told["left"]:
        place = _("line %(line)s", line=row["line"]) + (f" ({row['sheet']})" if row["sheet"] else "")
        lines.append(f"{place}: {VERDICTS[Verdict(row['verdict'])]}. {row['reason']}")
    if dry_run:
        lines.append(_("Only looked at: nothing was kept."))
    elif told["taken"]:
        lines.append(_("In the register now: %(n)s rows.", n=told["taken"]))
        lines.append(_("When you have looked it over: %(command)s", command=f"flask import approve {told['run']}"))
        lines.append(_("To take it all back: %(command)s", command=f"flask import revert {told['run']}"))
    elif told["left"]:
        lines.append(_("Answer what is doubtful on the page of this import, number %(run)s.", run=told["run"]))
    else:
        lines.append(_("Nothing to do: the register has all of it already."))
    return "\n".join(lines)


def _progress(done: int, total: int, _words: str) -> None:
    if sys.stderr.isatty() and total:
        sys.stderr.write(f"\r\033[K{done} / {total}" + ("\n" if done >= total else ""))
        sys.stderr.flush()


@import_.command("approve")
@click.argument("run", type=int)
@needs_database
def approve_run(run: int) -> None:
    """What RUN has brought in stands; it cannot be taken back as a whole any more."""
    with in_words(), force_locale(current_app.config["TRACKER_LANGUAGE"]):
        with unit_of_work():
            approve(run, by=SYSTEM)
        click.echo(_("Approved."))


@import_.command("revert")
@click.argument("run", type=int)
@as_format
@needs_database
def revert(run: int, form: str) -> None:
    """Take back what RUN has brought in, but what people have worked on since: that is named, and the exit is 2."""
    with in_words(), force_locale(current_app.config["TRACKER_LANGUAGE"]):
        with unit_of_work():
            ordered = order_reverting(run, by=SYSTEM)
            if ordered.work_id is not None:
                withdraw(ordered.work_id)
        back, spared = revert_run(run, by=SYSTEM, on=clock.today(), tell=_progress)
        kept = [{"sheet": row.sheet, "line": row.line, "reason": row.reason} for row in _spared(run)]
        told = {"run": run, "reverted": back, "spared": kept}
        words = [_("Taken back: %(n)s rows.", n=back)]
        words += [_("Line %(line)s stays: %(reason)s", line=row["line"], reason=row["reason"]) for row in kept]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else "\n".join(words))
    if spared:
        sys.exit(INCOMPLETE)


def _spared(run: int) -> list[ImportRow]:
    rows = select(ImportRow).where(ImportRow.run_id == run, ImportRow.is_spared.is_(True))
    return list(db.session.scalars(rows.order_by(ImportRow.position)))
