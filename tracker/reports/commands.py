"""Commands of the reports: `flask reports …`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker.checking.annotating.copying import annotated
from tracker.checking.check import check
from tracker.checking.files import FileError, bytes_of, read_text
from tracker.checking.findings import Finding
from tracker.checking.knowledge import Knowledge
from tracker.core.clock import now
from tracker.core.command_line import OFFICE_DAY
from tracker.core.schema import needs_database
from tracker.core.text import Text
from tracker.reports.editor.queries.knowledge import cited_documents
from tracker.reports.kinds.commands import take_kind
from tracker.reports.paper.commands import build_report
from tracker.reports.texts.view import place_of, where

reports = AppGroup("reports", help="Periodic reports: written from the register, and what is wrong with a text.")
reports.add_command(build_report)


reports.add_command(take_kind)


@reports.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--on", type=OFFICE_DAY, help="The day of the report, 2022-06-15; what its head says unless given.")
@click.option("--cut-off", type=OFFICE_DAY, help="The day on which its figures should stand; unchecked unless given.")
@click.option("--register", is_flag=True, help="Compare what is cited with the register; needs the database.")
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where a copy of the .docx with comments goes.",
)
def check_one(file: Path, form: str, on: date | None, cut_off: date | None, register: bool, copy: Path | None) -> None:
    """Name what is doubtful in FILE (.txt, .docx, .odt, .pdf; .doc and .rtf with LibreOffice); exit 0, or 2 where it
    cannot be read. Needs no database.
    """
    try:
        data = bytes_of(file)
        text = read_text(data, file.name)
        findings = check(
            text.plain, knowledge=_register(text.plain) if register else None, report_on=on, cut_off=cut_off
        )
        if copy is not None:
            _write_copy(copy, file, annotated(data, findings, file.name, at=now()))
    except FileError as error:
        click.echo(error.sentence, err=True)
        sys.exit(2)
    if form == "json":
        written = json.dumps([_as_json(text, one) for one in findings], ensure_ascii=False, indent=1)
    else:
        lines = (_lines(text, one) for one in findings)
        written = "\n\n".join(lines) or "Không thấy điểm nào cần xem lại. (Nothing to look at.)"
    sys.stdout.buffer.write(f"{written}\n".encode())  # UTF-8 whatever the terminal's language: a script reads it
    sys.stdout.buffer.flush()


def _write_copy(path: Path, source: Path, data: bytes) -> None:
    """The marked copy, whole or not at all; never over the file that was read."""
    if path.exists() and path.samefile(source):
        click.echo(
            f"{path.name}: Bản có chú thích phải mang tên khác tệp gốc. (The copy needs a name of its own.)", err=True
        )
        sys.exit(2)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        click.echo(f"{path}: Không ghi được tệp ở đây. (The file cannot be written there.)", err=True)
        sys.exit(2)


@needs_database
def _register(text: str) -> Knowledge:
    """What the register knows of the documents that a text cites."""
    return Knowledge(documents=cited_documents(text), whole_register=True)


def _as_json(text: Text, finding: Finding) -> dict[str, Any]:
    return {**finding.as_json(), "where": where(text, finding)}


def _lines(text: Text, finding: Finding) -> str:
    return f"{place_of(text, finding)}: {finding.says}\n  {finding.finds}\n  → {finding.proposal}"
