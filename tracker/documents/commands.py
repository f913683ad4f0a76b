"""Commands of the register: `flask documents …`."""

from __future__ import annotations

import json
import sys

import click
from flask.cli import AppGroup

from tracker.core.i18n import write_day
from tracker.core.schema import needs_database
from tracker.documents import store
from tracker.documents.numbers.citations import Citation, find_citations
from tracker.documents.services.files import used_contents

MOST_LETTERS = 100_000  # of a text; forty pages

documents = AppGroup("documents", help="The register of issued papers.")


@documents.command("parse")
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True)
def parse(text: str, form: str) -> None:
    """Find the documents that TEXT cites; "-" reads the text from the standard input (UTF-8)."""
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise click.ClickException(f"The input is not UTF-8: byte {error.start + 1} cannot be read.") from error
    if len(text) > MOST_LETTERS:
        raise click.ClickException(f"The text has more than {MOST_LETTERS:,} letters: split it up.")
    found = find_citations(text)
    if form == "json":
        _print(json.dumps([citation.as_json() for citation in found], ensure_ascii=False, indent=1))
    else:
        _print(_table(found))


@documents.command("sweep-files")
@needs_database
def sweep_files() -> None:
    """Take away stored files that nothing refers to and that are older than a day."""
    gone = store.sweep(used_contents())
    _print(f"{gone} files were taken away.")


def _table(found: list[Citation]) -> str:
    """Columns: kind, number, symbol, date, issuer, how often."""
    rows = [("Kind", "Number", "Symbol", "Date", "Issuer", "Mentions")]
    for one in found:
        day = write_day(one.date)
        rows.append((one.kind or "", one.number, one.symbol, day, one.issuer or "", str(len(one.mentions))))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join("  ".join(cells).rstrip() for cells in padded)


def _print(text: str) -> None:
    """UTF-8 whatever the terminal's language: a script reads it."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
