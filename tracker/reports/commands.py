"""Commands of the reports: `flask reports …`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup

from tracker.checking.check import check
from tracker.checking.files import FileError, read_file
from tracker.checking.findings import Finding
from tracker.checking.knowledge import Knowledge
from tracker.core.command_line import OFFICE_DAY
from tracker.core.schema import needs_database
from tracker.reports.editor.queries.knowledge import cited_documents
from tracker.reports.kinds.commands import take_kind
from tracker.reports.paper.commands import build_report

reports = AppGroup("reports", help="Periodic reports: written from the register, and what is wrong with a text.")
reports.add_command(build_report)


reports.add_command(take_kind)


@reports.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--on", type=OFFICE_DAY, help="The day of the report, 2022-06-15; what its head says unless given.")
@click.option("--cut-off", type=OFFICE_DAY, help="The day on which its figures should stand; unchecked unless given.")
@click.option("--register", is_flag=True, help="Compare what is cited with the register; needs the database.")
def check_one(file: Path, form: str, on: date | None, cut_off: date | None, register: bool) -> None:
    """Name what is doubtful in FILE (.txt, .docx, .pdf); exit 0, or 2 where it cannot be read. Needs no database."""
    try:
        text = read_file(file)
    except FileError as error:
        click.echo(error.sentence, err=True)
        sys.exit(2)
    findings = check(text, knowledge=_register(text) if register else None, report_on=on, cut_off=cut_off)
    if form == "json":
        written = json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1)
    else:
        written = "\n\n".join(map(_lines, findings)) or "Không thấy điểm nào cần xem lại. (Nothing to look at.)"
    sys.stdout.buffer.write(f"{written}\n".encode())  # UTF-8 whatever the terminal's language: a script reads it
    sys.stdout.buffer.flush()


@needs_database
def _register(text: str) -> Knowledge:
    """What the register knows of the documents that a text cites."""
    return Knowledge(documents=cited_documents(text), whole_register=True)


def _lines(finding: Finding) -> str:
    return f"{finding.place}: {finding.says}\n  {finding.finds}\n  → {finding.proposal}"
