"""From the bytes of a workbook to the rows of a run: read in a process of its own, as papers that come in are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core import clock
from tracker.core.errors import InvalidInput, Text
from tracker.intake.labels import TARGETS, reason_words
from tracker.intake.reader import read_file
from tracker.intake.reading.columns.mapping import SEVERAL, BookMapping, Target
from tracker.intake.reading.columns.mapping_json import read_mapping, write_mapping
from tracker.intake.reading.values import Reading, UnreadableError, Why
from tracker.moving.models import RunKind
from tracker.moving.runs.kinds import ReadFile, ReadRow, UnreadableFileError
from tracker.moving.runs.layouts import as_remembered
from tracker.moving.sheet.cells import cells_of, day_of_list

WHY: Mapping[Why, Text] = {
    Why.GROUP: _l("Heading of a group"),
    Why.TOTAL: _l("Row of totals"),
    Why.ASIDE: _l("Note or signature, no task"),
}
NO_TASKS = _l("No list of tasks was found in this file: it needs a row of column names with a column of the duties.")


def read_sheet(data: bytes, name: str, mapping: Mapping[str, Any] | None) -> ReadFile:
    """The tasks, and the rows that are none with why; columns as somebody corrected them, now or for this layout."""
    try:
        reading = read_file(data, name, mapping=read_mapping(mapping) if mapping else None)
        if not mapping:
            known = as_remembered(RunKind.ITEMS, reading.mapping)
            if known != reading.mapping:
                reading = read_file(data, name, mapping=known)
    except UnreadableError as error:
        raise UnreadableFileError(str(reason_words(error.reason))) from error
    if not reading.mapping.sheets or not any(sheet.tables for sheet in reading.mapping.sheets):
        raise UnreadableFileError(str(NO_TASKS))
    return ReadFile(_rows(reading), write_mapping(reading.mapping), _beside(reading))


def check_mapping(mapping: Mapping[str, Any]) -> None:
    """Raises InvalidInput where the columns give no tasks, or two of a table give what only one can give."""
    try:
        book = read_mapping(mapping)
    except ValueError as error:
        raise InvalidInput(_l("Choose where each column goes"), field="mapping") from error
    read = [sheet for sheet in book.sheets if sheet.is_read and sheet.tables]
    if not read:
        raise InvalidInput(_l("Choose at least one sheet that is read"), field="mapping")
    for sheet in read:
        for table in sheet.tables:
            twice = [one for one in Target if one not in SEVERAL and len(table.of(one)) > 1]
            if twice:
                letters = ", ".join(column.letters for column in table.columns if column.target is twice[0])
                raise InvalidInput(
                    _("Sheet “%(sheet)s”: columns %(letters)s all go to “%(target)s”: leave one of them",
                      sheet=sheet.name, letters=letters, target=TARGETS[twice[0]]), field="mapping",
                )  # fmt: skip
        if not any(table.of(Target.TASK) for table in sheet.tables):
            raise InvalidInput(
                _("Sheet “%(sheet)s”: choose the column that holds the duties, or do not read the sheet",
                  sheet=sheet.name), field="mapping",
            )  # fmt: skip


def _rows(reading: Reading) -> list[ReadRow]:
    """In the order of the file."""
    order = {sheet.name: place for place, sheet in enumerate(reading.mapping.sheets)}
    rows = [
        ReadRow(task.row, cells, task.sheet) for task, cells in cells_of(reading, today=clock.today())
    ] + [
        ReadRow(left.row, {"title": left.words, "why": left.why.value}, left.sheet, str(WHY[left.why]))
        for left in reading.left
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (order.get(row.sheet, 0), row.line))


def _beside(reading: Reading) -> dict[str, Any]:
    return {
        "as_of": day_of_list(reading, today=clock.today()).isoformat(),
        "short_names": {one.short.value: one.full.value for one in reading.short_names},
        "sheets": _sheets(reading.mapping),
        "notes": list(reading.notes),
    }


def _sheets(mapping: BookMapping) -> list[dict[str, Any]]:
    """What was read of each sheet, and why not."""
    return [
        {"name": sheet.name, "skipped": sheet.skipped.value if sheet.skipped else "", "tasks": sheet.tasks,
         "hidden": list(sheet.hidden)[:50]}
        for sheet in mapping.sheets
    ]  # fmt: skip
