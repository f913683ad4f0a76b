"""The door of workbooks: from the bytes of an .xlsx, .xlsm or .csv to draft tasks and what each column is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tracker.intake.reading.columns.mapping import BookMapping, SheetMapping, Skipped
from tracker.intake.reading.sheets.book import read_book
from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.sheets.delimited import is_delimited, read_delimited
from tracker.intake.reading.sheets.drafts import MOST_TASKS, Drafter
from tracker.intake.reading.sheets.layout import find_tables
from tracker.intake.reading.sheets.names_list import short_names
from tracker.intake.reading.sheets.papers import Title, title_of
from tracker.intake.reading.sheets.places import Finder, text_of
from tracker.intake.reading.sheets.table import Table
from tracker.intake.reading.values import Left, Reading, ShortName, TaskDraft

#: With its tone: "nhập" is no "nháp".
DRAFT = re.compile(r"(?<!\w)(?:bản nháp|nháp|draft|bản thảo)(?!\w)", re.IGNORECASE)
UNUSED = re.compile(r"(?<!\w)(?:dự thảo|không dùng|không sử dụng|bản cũ|test|temp)(?!\w)", re.IGNORECASE)


def read_workbook(data: bytes, mapping: BookMapping | None = None) -> Reading:
    """The tasks of a workbook; with a `mapping` its columns go where that says. Raises UnreadableError."""
    sheets = (read_delimited(data),) if is_delimited(data) else read_book(data)
    mapped = [_mapped(sheet, mapping) for sheet in sheets]
    left_out = {turn for turn, sheet in enumerate(sheets, 1) if sheet.is_hidden and not mapped[turn - 1].is_read}
    text, places = text_of(sheets, left_out)
    tasks: list[TaskDraft] = []
    names: list[ShortName] = []
    left: list[Left] = []
    for turn, sheet in enumerate(sheets, start=1):
        if mapped[turn - 1].is_read:
            found, others = _tasks(sheet, mapped[turn - 1], Finder(sheet, turn, places), MOST_TASKS - len(tasks))
            tasks += found
            left += others
            hidden = tuple(task.row for task in found if task.row in sheet.hidden_rows)
            mapped[turn - 1] = replace(mapped[turn - 1], tasks=len(found), hidden=hidden)
        elif turn not in left_out:
            own = short_names(sheet, Finder(sheet, turn, places))
            names += own
            mapped[turn - 1] = replace(mapped[turn - 1], skipped=Skipped.NAMES) if own else mapped[turn - 1]
    notes = ("too_many_rows",) if any(sheet.is_cut for sheet in sheets) or len(tasks) >= MOST_TASKS else ()
    return Reading(
        text, tasks=tuple(tasks), notes=notes, mapping=BookMapping(tuple(mapped)), short_names=tuple(names),
        left=tuple(left[:MOST_TASKS]),
    )  # fmt: skip


def _mapped(sheet: Sheet, mapping: BookMapping | None) -> SheetMapping:
    """Which column is what: as somebody said, else as guessed."""
    known = mapping.sheet(sheet.name) if mapping else None
    if known is not None and (known.tables or not known.is_read):
        return known
    if known is not None:  # somebody says that there are tasks
        return SheetMapping(sheet.name, find_tables(sheet, is_asked=True))
    tables = find_tables(sheet)
    why = Skipped.HIDDEN if sheet.is_hidden else Skipped.DRAFT if _is_draft(sheet) else None
    return SheetMapping(sheet.name, tables, why if tables or why is Skipped.HIDDEN else Skipped.NO_TASKS)


def _is_draft(sheet: Sheet) -> bool:
    """Whether its name or what stands at its top says that it is a draft."""
    above = [value.shown for (row, _), value in sheet.values.items() if row <= 3 and len(value.shown) <= 60]
    return bool(UNUSED.search(sheet.name)) or any(DRAFT.search(words) for words in (sheet.name, *above))


def _tasks(sheet: Sheet, mapped: SheetMapping, finder: Finder, most: int) -> tuple[list[TaskDraft], list[Left]]:
    tasks: list[TaskDraft] = []
    left: list[Left] = []
    begun, title, before = 1, Title(), 0
    for each in mapped.tables:
        if each.first != before:  # not beside the table before
            own = title_of(finder, begun, each.first - 1)
            title = Title(own.paper or title.paper, own.year or title.year, own.unit or title.unit)
        drafter = Drafter(Table(sheet, each), finder, title)
        found = list(islice(drafter.tasks(), most - len(tasks)))
        left += drafter.left
        before, begun = each.first, max([each.last, begun - 1, *(task.row for task in found)]) + 1
        tasks += found
    return (sorted(tasks, key=lambda task: task.row) if _beside(mapped.tables) else tasks), left


def _beside(tables: Sequence[object]) -> bool:
    return len(tables) > 1
