"""The tasks of the tables of a text: annexes, plans as tables, turned tables; frames and statistics give none. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tracker.core.text import Text
from tracker.intake.reading.tasks.cell_due import is_due_like
from tracker.intake.reading.tasks.tables.cells import Table, tables_of
from tracker.intake.reading.tasks.tables.columns import Columns, columns_of
from tracker.intake.reading.tasks.tables.context import Context, context_of
from tracker.intake.reading.tasks.tables.drafts import drafts_of
from tracker.intake.reading.tasks.tables.records import Record, State, records_of
from tracker.intake.reading.tasks.tables.turned import turned_records
from tracker.intake.reading.values import Registered, TaskDraft

_FRAME = re.compile(
    r"(?i)cộng h(?:òa|oà) xã hội|đảng cộng sản|nơi nhận\b(?! (?:báo|kết|sản|hồ))|kính gửi|^\W*số:\s*\d*/"
)
_HOUR = re.compile(r"\d{1,2} ?(?:h|g|giờ|:)\d{0,2}")
_ISSUED = re.compile(r"[^\d\n]{0,60}ngày (\d{1,2}) tháng (\d{1,2}) năm (20\d\d)")
FEW_WORDS = 6


def read_tables(text: Text, register: Registered) -> tuple[TaskDraft, ...]:
    """The tasks of all tables in the order of the text. Never raises, linear in the text."""
    drafts: list[TaskDraft] = []
    issued = _issued(text, register)
    context: Context | None = None
    columns: Columns | None = None
    state = State()
    last_width = 0
    for table in tables_of(text):
        if table.width < 2 or _is_frame(table):
            columns = None
            continue
        goes_on = columns is not None and _goes_on(table, last_width, text)
        context = context_of(text, table.above, register, context) if not goes_on or context is None else context
        turned = turned_records(table)
        if turned:
            drafts += _all(turned, None, context, issued)
            columns = None
            continue
        found = columns_of(table)
        if found is None and goes_on and columns is not None:
            found = columns
            found.width = max(found.width, table.width)
            rows = table.rows
        elif found is None and columns is not None and table.width == last_width and context.leads:
            found, rows, state = columns, table.rows, State()  # parts of one table under the names of units
        elif found is not None and not found.body and "title" in found.kinds.values():
            columns, last_width = found, table.width  # the head alone: its rows follow under headings
            continue
        elif found is not None and _holds_tasks(found, context):
            rows = found.body
            state = state if goes_on and columns is not None and columns.kinds == found.kinds else State()
        else:
            columns = None
            continue
        columns, last_width = found, table.width
        drafts += _all(records_of(columns, rows, state), columns, context, issued)
    return tuple(drafts)


def _all(records: Sequence[Record], columns: Columns | None, context: Context, issued: date | None) -> list[TaskDraft]:
    return [draft for record in records for draft in drafts_of(record, columns, context, issued)]


def _is_frame(table: Table) -> bool:
    """The head, the signature, the addressees: set side by side in a table, but no table."""
    return any(_FRAME.search(one.words[:200]) for row in table.rows[:3] for one in row.cells)


def _goes_on(table: Table, width: int, text: Text) -> bool:
    """A table that a page has cut: nothing but the number of a page stands before it."""
    said = [text.plain[block.start : block.end].strip() for block in table.above]
    return table.width <= width and all(len(words) <= FEW_WORDS and not words[:1].isupper() for words in said if words)


def _holds_tasks(columns: Columns, context: Context) -> bool:
    """Duties with somebody or some day beside them; no budget, no list of persons, no agenda of a meeting."""
    told = set(columns.kinds.values())
    if "title" not in told or not columns.body:
        return False
    if not told & {"lead", "both", "due", "month"} and not (context.leads and told & {"output", "support"}):
        return False
    titles = _cells(columns, "title")
    words = sum(len(said.split()) for said in titles)
    if columns.is_list_of_persons and words < 8 * len(titles):
        return False
    if columns.is_list or ("money" in told and not told & {"lead", "both"} and not context.leads):
        return False
    dues = _cells(columns, "due")
    hours = sum(bool(_HOUR.match(said)) and not is_due_like(said[6:]) for said in dues)
    return words >= 2 * len(titles) and hours * 2 <= len(dues or [""])


def _cells(columns: Columns, kind: str) -> list[str]:
    wanted = columns.of(kind)
    return [one.words for row in columns.body for one in row.cells if one.cell.column in wanted]


def _issued(text: Text, register: Registered) -> date | None:
    """The day of issue: of the form, else as it stands at the head of the paper."""
    try:
        if register.issued_on is not None:
            return date.fromisoformat(register.issued_on.value)
        for block in text.blocks[:40]:
            found = _ISSUED.fullmatch(text.plain[block.start : block.end].strip(" .()*"))
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None
