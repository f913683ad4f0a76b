"""Tasks of invented tables in many layouts, of communes, provinces and departments.

`layouts.txt` holds each table and, under `---`, its tasks: `words < who leads + who co-ordinates @ deadline = its day`.
A `¶` within a cell is a new line, `~` an empty cell; a cell that the paper merged down is not there at all.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.intake.reading.tasks.tables.written import written
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.tasks.tables.reading import read_tables
from tracker.intake.reading.values import Found, Registered, Span

ISSUED = Registered(issued_on=Found(date(2025, 12, 20).isoformat(), (Span(0, 0),)))
WRITTEN = (Path(__file__).parent / "layouts.txt").read_text(encoding="utf-8")
LAYOUTS = dict(layout.split("\n", 1) for layout in re.split(r"^=== ", WRITTEN, flags=re.MULTILINE)[1:])


def plain(table: str) -> str:
    return re.sub(r"(?<=\| )~(?=$| \|)|^~(?= \|)", "", table.strip("\n").replace("¶", "<br>"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_tasks_of_a_layout(name: str) -> None:
    table, tasks = LAYOUTS[name].split("---\n")
    text = read_plain(plain(table))
    assert written(read_tables(text, ISSUED), text) == tasks.strip().splitlines()
