"""Which column of a table holds what: by its head of one or two rows, else by what its cells are like. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, takewhile

from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.tasks.cell_due import is_due_like
from tracker.intake.reading.tasks.tables.cells import Filled, Row, Table
from tracker.intake.reading.units import begins_unit
from tracker.organization.matching.words import fold

MOST_HEAD_ROWS = 6  # a title or two may stand above the head within the table
NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|[ivx]{1,5})(?:\.(?:\d{1,2}|[a-zđ]))?[.)/]?"
    r"|\(\d{1,3}\)|[-+*•]"
)
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z]|[a-z])\)?(?: ?[=+:x*/()\d -]*)?")
_MONTH = re.compile(r"(?:thang|t)\.? ?0?(\d{1,2})(?: ?/ ?20\d\d)?")
_QUARTER = re.compile(r"(?:quy|q)\.? ?(iv|iii|ii|i|[1-4])(?: ?/ ?20\d\d| nam 20\d\d)?")
_ROLE = re.compile(r"(?i)[-+*• ]*(?:(?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|phối hợp)(?: thực hiện)? ?:")
_FIGURE = re.compile(r"[\d.,%/ -]+")
_PERSON = re.compile(r"ho (?:va |, )?ten|nam sinh|chuc vu|chuc danh|ngach|so dien thoai|sdt\b|gioi tinh")
_MEETING = re.compile(r"thanh phan(?: (?:tham du|du hop|du))?$")
_PROJECT = re.compile(r"(?:tong muc dau tu|nang luc thiet ke|dia diem xay dung|chu dau tu$|quy mo)")
_BARE_UNIT = re.compile(r"(?:co quan|don vi)(?:, (?:co quan|don vi))?")
QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_OF_MONTHS = re.compile(r"\bthang\b(?! \d)")
_UNITS, _TIMES = {"lead", "support", "both", "leader"}, {"due", "start", "month"}


@dataclass(slots=True)
class Columns:
    """What each column holds, and the rows under the head. `months`: the last month of a column with marks."""

    kinds: dict[int, str]
    body: list[Row]
    width: int
    heads: list[Row] = field(default_factory=list)
    months: dict[int, int] = field(default_factory=dict)
    unit_heads: dict[int, Filled] = field(default_factory=dict)  # units that head columns of marks
    month_heads: dict[int, tuple[Filled, ...]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)  # what each column is called
    is_list_of_persons: bool = False
    is_list: bool = False  # of meetings or projects, or of money for units

    def of(self, *kinds: str) -> list[int]:
        """The columns of these kinds."""
        return [column for column, kind in sorted(self.kinds.items()) if kind in kinds]

    def is_head(self, row: Row) -> bool:
        """A row that says the head again, as on each page, or as another head of the same table."""
        if self.heads and any(_says(row) == _says(head) for head in self.heads):
            return True
        if any(len(one.words) > 40 or re.search(r"[:\d]", one.words) for one in row.cells):
            return False
        kinds = [kind_of_head(one.words) for one in row.cells]
        known = {kind for kind in kinds if kind}
        return _is_head(row) and "title" in known and len(known) > 2 and kinds.count(None) < 2


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of tasks; None where it is another table."""
    for turn, row in enumerate(table.rows[:MOST_HEAD_ROWS]):
        if _is_head(row):
            return _by_head(table, turn)
    return by_content(table, table.rows)


def _says(row: Row) -> tuple[str, ...]:
    return tuple(fold(one.words) for one in row.cells)


def _is_head(row: Row) -> bool:
    """Two known heads or more, one of them what is to be done or by whom; no cell is long."""
    if len(row.cells) < 2 or any(len(one.words) > 120 for one in row.cells):
        return False
    kinds = [kind_of_head(one.words) for one in row.cells]
    known = [kind for kind in kinds if kind]
    if len(known) < 2 or not {"title", "lead", "both"} & set(known):
        return False
    return len(set(known)) >= 2 and len(known) * 2 >= len(kinds) - sum(map(_is_month, row.cells))


def _is_month(one: Filled) -> bool:
    said = fold(one.words)
    return bool(_MONTH.fullmatch(said) or _QUARTER.fullmatch(said) or re.fullmatch(r"\d{1,2}", said))


def _by_head(table: Table, turn: int) -> Columns:
    """The head may have a second row under some of its cells, and a row that numbers the columns."""
    top = table.rows[turn]
    rows = table.rows[turn + 1 :]
    below = rows[0] if rows and _is_second(top, rows[0], table.width) else None
    rows = rows[1:] if below is not None else rows
    rows = rows[1:] if rows and numbers_columns(rows[0]) else rows
    columns = Columns({}, rows, table.width, [top] if below is None else [top, below])
    for column, head, part in _under(top, below, table.width):
        columns.names[column] = " ".join(": ".join(one.words for one in (head, part) if one is not None).split())
        _name(columns, column, head, part)
    said = [fold(one.words) for one in top.cells]
    columns.is_list_of_persons = any(_PERSON.search(words) for words in said)
    columns.is_list = any(_MEETING.match(words) or _PROJECT.match(words) for words in said) or (
        "money" in columns.kinds.values() and any(map(_BARE_UNIT.fullmatch, said)) and not columns.of("due", "support")
    )
    return columns


def _is_second(top: Row, row: Row, width: int) -> bool:
    """A row of heads under the first: short cells, most of them heads or months, fewer than columns."""
    if len(row.cells) < 2 or any(len(one.words) > 60 for one in row.cells):
        return False
    if numbers_columns(row) and not (
        len(row.cells) < width and any(_OF_MONTHS.search(fold(one.words)) for one in top.cells)
    ):
        return False
    spans = [one for one in top.cells if one.cell.columns > 1]
    below = any(one.cell.row + one.cell.rows > row.number for one in top.cells if one.cell.rows > 1)
    known = sum(bool(kind_of_head(one.words)) or _is_month(one) for one in row.cells)
    first = fold(row.cells[0].words)
    if NUMBER.fullmatch(row.cells[0].words.strip()) and not _is_month(row.cells[-1]):
        return False
    if spans and below:
        return known * 2 >= len(row.cells) or len(row.cells) < width
    short = len(top.cells) < width and len(row.cells) < width
    return known * 2 >= len(row.cells) and (short or bool(spans)) and not _names_unit(row.cells[0]) and bool(first)


def _names_unit(one: Filled) -> bool:
    """A unit, and not the head "Đơn vị phối hợp"."""
    return begins_unit(one.words) and kind_of_head(one.words) is None


def numbers_columns(row: Row) -> bool:
    """(1) (2) (3), or A B 1 2 3; sums may stand beside: 5=3+4."""
    said = [one.words.strip("() \n") for one in row.cells]
    if len(said) < 2 or not all(_COLUMN_NUMBER.fullmatch(one.words.strip()) for one in row.cells):
        return False
    figures = [int(found[0]) for one in said if (found := re.match(r"\d{1,2}", one))]
    return figures[:1] in ([], [1], [2]) and all(after == one + 1 for one, after in pairwise(figures))


def _under(top: Row, below: Row | None, width: int) -> list[tuple[int, Filled, Filled | None]]:
    """Each column with its head and the part under it. Where the reader knows merged cells, by their columns."""
    if below is None:
        return [(one.cell.column, one, None) for one in top.cells]
    if any(one.cell.columns > 1 for one in top.cells):
        found: list[tuple[int, Filled, Filled | None]] = []
        for one in top.cells:
            last = one.cell.column + one.cell.columns
            parts = [part for part in below.cells if one.cell.column <= part.cell.column < last]
            found += [(part.cell.column, one, part) for part in parts] or [(one.cell.column, one, None)]
        return found
    spread, parts = width - len(top.cells) + 1, list(below.cells)
    placed: list[tuple[int, Filled, Filled | None]] = []
    column = 1
    for turn, one in enumerate(top.cells):
        left = len(top.cells) - turn - 1
        takes = list(takewhile(partial(_fits, one), parts[:spread]))
        if len(takes) > 1 and len(takes) + left <= width - column + 1:
            takes = parts[: len(takes)]
            placed += [(column + offset, one, part) for offset, part in enumerate(takes)]
            parts, column = parts[len(takes) :], column + len(takes)
        else:
            placed.append((column, one, None))
            column += 1
    return placed


def _fits(head: Filled, part: Filled) -> bool:
    """Whether a part may stand under this head: units under units, times under times."""
    kind, under = kind_of_head(head.words), "month" if _is_month(part) else kind_of_head(part.words)
    if under in _UNITS:
        return kind in _UNITS or kind is None
    if under in _TIMES:
        return kind in _TIMES
    return kind in ("money", "output", "note", None) and kind == (under or kind)


def _name(columns: Columns, column: int, head: Filled, part: Filled | None) -> None:
    own = part or head
    said = fold(own.words).strip(" .")
    month = _month_of(said, fold(head.words) if part else "")
    if month:
        columns.kinds[column] = "month"
        columns.months[column] = month
        columns.month_heads[column] = (head, part) if part and said.isdecimal() else (own,)
        return
    kind = kind_of_head(own.words)
    if part is not None and kind is None:
        kind = kind_of_head(f"{head.words} {part.words}"[:90])
    if kind is None and begins_unit(own.words):
        columns.kinds[column] = "unit"
        columns.unit_heads[column] = own
        return
    if kind and not (kind in ("title", "number", "both") and kind in columns.kinds.values()):
        columns.kinds[column] = kind


def _month_of(said: str, above: str) -> int:
    """The last month of a column of months or quarters; 0: it is none."""
    if found := _MONTH.fullmatch(said):
        return int(found[1]) if 1 <= int(found[1]) <= 12 else 0
    if found := _QUARTER.fullmatch(said):
        return QUARTERS[found[1]]
    if said.isdecimal() and len(said) < 3 and re.search(r"thang|thoi gian|tien do", above):
        return int(said) if 1 <= int(said) <= 12 else 0
    return 0


def by_content(table: Table, rows: Sequence[Row]) -> Columns | None:
    """A table without a head: a column of units or of deadlines beside one of duties."""
    seen: dict[int, Counter[str]] = {}
    for row in rows:
        for one in row.cells:
            if one.cell.columns == 1:
                seen.setdefault(one.cell.column, Counter())[like(one)] += 1
    kinds: dict[int, str] = {}
    for column, counts in sorted(seen.items()):
        kind, often = counts.most_common(1)[0]
        if often * 2 <= sum(counts.values()) or (kind == "number" and column > 1):
            continue
        if kind == "unit":
            kind = "lead" if "lead" not in kinds.values() else "support"
        if kind in ("title", "due") and kind in kinds.values():
            continue
        kinds[column] = kind
    told = set(kinds.values())
    if len(rows) < 2 or "title" not in told or not {"lead", "due"} & told or "lead" not in told:
        return None
    return Columns({column: kind for column, kind in kinds.items() if kind != "figure"}, list(rows), table.width)


def like(one: Filled) -> str:
    """What a cell is like: number, figure, due, unit, title."""
    said = one.words.strip()
    if NUMBER.fullmatch(said):
        return "number"
    if _FIGURE.fullmatch(said) and not is_due_like(said):
        return "figure"
    if is_due_like(said):
        return "due"
    if (begins_unit(said) or _ROLE.match(said)) and len(said) < 250:
        return "unit"
    return "title" if len(said) >= 15 else "other"
