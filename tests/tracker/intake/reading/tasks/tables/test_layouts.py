"""Tasks of invented tables in many layouts."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.tracker.intake.reading.tasks.tables.layouts import LAYOUTS
from tests.tracker.intake.reading.tasks.tables.written import written
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.tasks.tables.reading import read_tables
from tracker.intake.reading.values import Found, Registered, Span

ISSUED = Registered(issued_on=Found(date(2025, 12, 20).isoformat(), (Span(0, 0),)))


def plain(table: str) -> str:
    return re.sub(r"(?<=\| )~(?=$| \|)|^~(?= \|)", "", table.strip("\n").replace("¶", "<br>"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_tasks_of_a_layout(name: str) -> None:
    table, tasks = LAYOUTS[name]
    text = read_plain(plain(table))
    assert written(read_tables(text, ISSUED), text) == tasks
