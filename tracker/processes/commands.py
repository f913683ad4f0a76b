"""`flask processes check`: is a drawing sound? Any file at all is answered."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from tracker.processes.versions.checking import Checked, check_file
from tracker.processes.versions.fault_words import fault_words, place_words
from workflows.findings import Finding
from workflows.xml import MOST_BYTES

processes = AppGroup("processes", help="Procedures drawn as BPMN flowcharts.")


@processes.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--process", default="", help="The id of the process, where the file holds several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_appcontext
def check_one(file: Path, process: str, form: str) -> None:
    """Name what is wrong with FILE; exit 0 where it can be published (hints may be told), else 1."""
    checked = checked_file(file, process)
    findings = checked.findings
    if form == "json":
        text = json.dumps([as_json(finding) for finding in findings], ensure_ascii=False, indent=1)
    else:
        usable = [] if checked.refusals else ["Sơ đồ dùng được."]
        text = "\n".join([*usable, *(_line(finding, checked) for finding in findings)])
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8 whatever the terminal's language
    sys.stdout.buffer.flush()
    sys.exit(1 if checked.refusals else 0)


def checked_file(file: Path, process: str = "") -> Checked:
    """A file with everything that is wrong with it; no more of it is read than a drawing may have."""
    with file.open("rb") as opened:
        return check_file(opened.read(MOST_BYTES + 1), process)


def findings_of(file: Path) -> list[Finding]:
    """Everything that is wrong with a file."""
    return list(checked_file(file).findings)


def as_json(finding: Finding) -> dict[str, object]:
    """The shape that `--format json` prints."""
    return {
        "fault": finding.fault.value,
        "node": finding.node,
        "name": finding.name,
        "detail": finding.detail,
        "says": fault_words(finding),
        "hint": finding.is_hint,
        "path": list(finding.path),
    }


def _line(finding: Finding, checked: Checked) -> str:
    place = place_words(finding, checked.places)
    said = f"{place}: {fault_words(finding)}" if place else fault_words(finding)
    return f"Gợi ý: {said}" if finding.is_hint else said
