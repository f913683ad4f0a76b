"""Lists of tasks of many layouts, each read to the last cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.tracker.intake.reading.sheets import layouts, more_layouts, odd_layouts
from tests.tracker.intake.reading.sheets.layouts import Layout
from tests.tracker.intake.reading.sheets.workbooks import said_by
from tracker.intake.reading.sheets.reading import read_workbook
from tracker.intake.reading.values import Found, TaskDraft


@pytest.mark.parametrize(
    "layout", [*layouts.LAYOUTS, *more_layouts.LAYOUTS, *odd_layouts.LAYOUTS], ids=lambda layout: layout.__name__
)
def test_a_layout_is_read_to_the_last_cell(layout: Callable[[], Layout]) -> None:
    data, expected = layout()
    reading = read_workbook(data)
    read = said_by(reading)
    asked = {(task.sheet, task.row): task for task in expected}
    seen = [asked.get((task.sheet, task.row)) or asked.get(("", task.row)) for task in read]
    assert [
        replace(task, cell=one.cell and task.cell, sheet=one.sheet and task.sheet) if one else task
        for task, one in zip(read, seen, strict=True)
    ] == expected


@pytest.mark.parametrize(
    "layout", [*layouts.LAYOUTS, *more_layouts.LAYOUTS, *odd_layouts.LAYOUTS], ids=lambda layout: layout.__name__
)
def test_each_field_stands_where_its_places_say(layout: Callable[[], Layout]) -> None:
    reading = read_workbook(layout()[0])
    for task in reading.tasks:
        for found in fields_of(task):
            assert found.spans
            for span in found.spans:
                block = reading.text.block_at(span.start)
                assert block is not None
                assert block.cell is not None
        assert task.text.said_by(reading.text) == task.text.value
        assert [one.said_by(reading.text) for one in (*task.lead, *task.support)] == [
            one.value for one in (*task.lead, *task.support)
        ]


def fields_of(task: TaskDraft) -> list[Found]:
    """All that was found of a task."""
    found = [
        task.text,
        *task.lead,
        *task.support,
        task.product,
        task.document,
        task.document_date,
        task.result,
        task.note,
    ]
    found += [task.due.words if task.due else None, task.counted.words if task.counted else None]
    return [one for one in found if one is not None]
