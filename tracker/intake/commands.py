"""Commands of papers that come in: `flask intake …`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker.intake.labels import reason_words
from tracker.intake.reading.files.kinds import MOST_BYTES
from tracker.intake.reading.files.outside import read_file
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.read import read_text
from tracker.intake.reading.saying import as_data
from tracker.intake.reading.values import Reading, UnreadableError

intake = AppGroup("intake", help="Papers that come in: read, and put into the queue.")


@intake.command("read")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def read(file: Path, form: str) -> None:
    """Read the paper in FILE, or plain text on the standard input where FILE is "-". No database is asked."""
    try:
        reading = _read(file)
    except UnreadableError as error:
        raise click.ClickException(f"{file}: {reason_words(error.reason)}") from error
    said = as_data(reading)
    _print(json.dumps(said, ensure_ascii=False, indent=1) if form == "json" else _table(said))


def _read(file: Path) -> Reading:
    if str(file) == "-":
        try:
            return read_text(read_plain(sys.stdin.buffer.read(MOST_BYTES).decode("utf-8")))
        except UnicodeDecodeError as error:
            raise UnreadableError("encoding") from error
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}.") from error
    return read_file(data, file.name)


def _table(said: dict[str, Any]) -> str:
    """The form, then a line for each task: due, lead, text."""
    register = said["register"]
    lines = [f"{name:<12}{_line(value)}" for name, value in register.items() if name not in ("places", "doubts")]
    for task in said["tasks"]:
        lines.append("")
        lines.append(f"{task['due'] or task['due_text'] or '-'} · {', '.join(task['lead']) or '-'}")
        lines.append(f"    {task['text']}")
    return "\n".join(lines)


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(str(one) for one in value.values() if one)
    if isinstance(value, list):
        return "; ".join(str(one["number"]) if isinstance(one, dict) else str(one) for one in value)
    return str(value or "")


def _print(text: str) -> None:
    """UTF-8 whatever the terminal's language: a script reads it."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
