"""The rows of a table as records: which cell answers for which column, with what is inherited and grouped. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.intake.reading.tasks.cell_due import is_due_like
from tracker.intake.reading.tasks.tables.aligning import align
from tracker.intake.reading.tasks.tables.cells import Filled, Row, merged
from tracker.intake.reading.tasks.tables.columns import NUMBER, Columns, like
from tracker.intake.reading.tasks.tables.context import unit_in
from tracker.intake.reading.tasks.tables.ranks import level_of, mark_of
from tracker.intake.reading.values import Found

_DITTO = re.compile(r'(?i)["”“\'’″]+|-?\s*(?:nt|nêu trên|như trên)\s*-?|-\s*["”]\s*-|//')
_TOTAL = re.compile(r"(?i)(?:tổng (?:cộng|số)|tổng\W*$|cộng)\b")
_OVER = re.compile(r"[IVXLC]{1,6}[.)]?|[A-ZĐ][.)]?")
MOST_MARK = 10  # letters of a mark
_INHERITS = ("lead", "support", "both", "due", "output")


@dataclass(slots=True)
class Record:
    """One row of duties. `inherited`: kinds whose cell stands in a row above; `leads`: of the group row above."""

    cells: dict[str, Filled] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)  # columns of months that are marked
    units: list[tuple[int, Filled]] = field(default_factory=list)  # marks in columns of units
    inherited: set[str] = field(default_factory=set)
    leads: tuple[Found, ...] = ()
    due: Filled | None = None
    clause: str = ""
    extra: list[Filled] = field(default_factory=list)  # what a page break cut off the duty
    others: dict[int, Filled] = field(default_factory=dict)  # cells of columns that go nowhere, or where another went


@dataclass(slots=True)
class Group:
    """A row that stands over those below it."""

    level: int
    clause: str
    leads: tuple[Found, ...] = ()
    due: Filled | None = None
    words: str = ""


@dataclass(slots=True)
class State:
    """What the rows above have told."""

    above: dict[str, Filled] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    untitled: list[tuple[int, Record]] = field(default_factory=list)  # rows without a duty, behind so many records
    passed: list[Group] = field(default_factory=list)  # all groups
    sums: int = 0


def records_of(columns: Columns, rows: Sequence[Row], state: State) -> list[Record]:
    """The records of these rows; `state` goes on from table to table where one is cut by a page."""
    begun = len(state.records)
    lines = list(_lines(columns, rows))
    is_cut = any(line.moved or line.row.empty for line in lines)
    for turn, line in enumerate(lines):
        following = lines[turn + 1].cells if turn + 1 < len(lines) else None
        _step(columns, state, replace(line, is_cut=is_cut), following)
    return state.records[begun:]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row under its columns. `over`: cells that go on from above; `is_cut`: merged cells are missing in the table."""

    row: Row
    cells: Mapping[int, Filled]
    empty: Collection[int]
    over: Mapping[int, Filled]
    moved: bool
    is_cut: bool = False


def _lines(columns: Columns, rows: Sequence[Row]) -> Iterator[_Line]:
    for row, over in merged(rows):
        if columns.is_head(row) or not (row.cells or over):
            continue
        if len(row.cells) == 1 or any(one.cell.columns > 1 for one in row.cells):
            yield _Line(row, {one.cell.column: one for one in row.cells}, row.empty, over, moved=False)
            continue
        placed, moved = align(row.cells, row.empty, columns, over)
        cells = {column: one for column, one in placed.items() if one is not None}
        yield _Line(row, cells, [column for column, one in placed.items() if one is None], over, moved)


def _step(columns: Columns, state: State, line: _Line, following: Mapping[int, Filled] | None) -> None:
    number = _first(columns, line, "number")
    title = _first(columns, line, "title")
    if (title is not None and _TOTAL.match(title.words)) or (number is not None and _TOTAL.match(number.words)):
        state.sums += 1
        return
    group = _group(columns, state, line, following)
    if group is not None:
        while state.groups and state.groups[-1].level >= group.level:
            state.groups.pop()
        state.groups.append(group)
        state.passed.append(group)
        state.above = {}
        return
    if _goes_on(columns, state, line, number, title):
        return
    record = _record(columns, state, line)
    if "title" in record.cells:
        state.records.append(record)
    else:
        state.untitled.append((len(state.records), record))
    for kind, one in record.cells.items():
        if kind in _INHERITS:
            state.above[kind] = one
    for kind in _INHERITS:
        if kind not in record.cells and not line.moved and "title" in record.cells:
            state.above.pop(kind, None) if kind not in ("lead", "both") else None


def _first(columns: Columns, line: _Line, kind: str) -> Filled | None:
    return next((line.cells[column] for column in columns.of(kind) if column in line.cells), None)


def _record(columns: Columns, state: State, line: _Line) -> Record:
    """The cells of a row by what they hold; a missing one is that of the row above."""
    record = Record(others={column: one for column, one in line.cells.items() if column not in columns.kinds})
    numbers = columns.of("number")
    within = bool(numbers) and not any(column in line.cells or column in line.over for column in numbers)
    short = within or (line.is_cut and len(line.cells) + len(line.row.empty) + len(line.over) < columns.width)
    for column, kind in sorted(columns.kinds.items()):
        one = line.cells.get(column)
        if kind == "unit":
            if one is not None and len(one.words) <= MOST_MARK:
                record.units.append((column, one))
            elif one is not None:
                record.others[column] = one
            continue
        if kind == "month":
            if one is not None:
                record.marks.append(column)
                if is_due_like(one.words) and len(one.words) > 3:
                    record.cells.setdefault("due", one)
            continue
        ditto = one is not None and bool(_DITTO.fullmatch(one.words.strip()))
        if one is not None and not ditto:
            if record.cells.setdefault(kind, one) is not one:
                record.others[column] = one
            continue
        above = line.over.get(column)
        if above is None and kind in _INHERITS and (ditto or _inherits(kind, column, line, short=short)):
            above = state.above.get(kind)
        if above is not None and kind != "number":
            if kind == "title":
                continue
            record.cells.setdefault(kind, above)
            record.inherited.add(kind)
    numbered = _first(columns, line, "number")
    own = " ".join(numbered.words.split()).strip(".)( ") if numbered is not None else ""
    record.clause = ".".join(part for part in (*(group.clause for group in state.groups), own) if part)
    record.leads = next((group.leads for group in reversed(state.groups) if group.leads), ())
    record.due = next((group.due for group in reversed(state.groups) if group.due), None)
    return record


def _inherits(kind: str, column: int, line: _Line, *, short: bool) -> bool:
    """Whether a column without a cell was merged down: not where the reader gave an empty cell."""
    if kind in ("lead", "both"):
        return True
    return (short or line.moved) and column not in line.empty


def _goes_on(columns: Columns, state: State, line: _Line, number: Filled | None, title: Filled | None) -> bool:
    """A row that a page break cut off the one above: no number, its words begin small."""
    if not state.records or number is not None or not columns.of("number") or line.over:
        return False
    first = title or next(iter(line.cells.values()), None)
    if first is None or not first.words[:1].islower() or (title is None and len(line.cells) > 1):
        return False
    last = state.records[-1].cells["title"]
    if last.words.rstrip()[-1:] in ".;:":
        return False
    state.records[-1].extra.append(first)
    return True


def _group(columns: Columns, state: State, line: _Line, following: Mapping[int, Filled] | None) -> Group | None:
    """A row over those below: a number and a title or a unit alone, or one cell over all columns."""
    cells = sorted(line.cells.items())
    wide = any(one.cell.columns * 2 > columns.width for _, one in cells if columns.width > 2)
    known = {columns.kinds.get(column, "") for column, _ in cells}
    if wide and len(cells) == 3 and like(cells[-1][1]) not in ("unit", "due"):
        cells = cells[:2]  # a cell over all columns that the reader of a picture has cut in two
    if not cells or len(cells) > 2 or (line.over and not wide) or _is_more(columns, line):
        return None
    if len(cells) == 2 and not (NUMBER.fullmatch(cells[0][1].words.strip()) and cells[0][0] < cells[1][0]):
        return None
    marked = len(cells) == 2 and line.moved and _OVER.fullmatch(cells[0][1].words.strip())  # "I | Phòng Nội vụ"
    if not wide and not marked and len(cells) == 2 and known & {"lead", "support", "due", "both"}:
        return None
    number = cells[0][1].words.strip() if len(cells) == 2 else ""
    one = cells[-1][1]
    if len(cells) == 1 and not number:
        number = mark_of(one.words)
    leads = unit_in(one)
    due = one if is_due_like(one.words) else None
    if not (wide or leads or due or _is_over(number, one, following, columns)):
        return None
    level = level_of(number, [(group.level, group.clause) for group in state.groups])
    return Group(level, number.strip(".) ("), leads, due, " ".join(one.words.split()))


def _is_more(columns: Columns, line: _Line) -> bool:
    """One more unit for the row above: alone behind the empty cell of a duty, and not over all columns."""
    titles = columns.of("title")
    if len(line.cells) != 1 or not titles or titles[0] not in line.empty:
        return False
    ((column, one),) = line.cells.items()
    return column > titles[0] and columns.kinds.get(column) in ("lead", "support", "both") and one.cell.columns == 1


def _is_over(number: str, one: Filled, following: Mapping[int, Filled] | None, columns: Columns) -> bool:
    """Whether what follows belongs under this row: by its number, or since it is set in bold."""
    if _OVER.fullmatch(number):
        return True
    if following is None:
        return one.bold
    below = next((following[column].words.strip(" .)(") for column in columns.of("number") if column in following), "")
    said = number.rstrip(".)")
    if said and (below.startswith(f"{said}.") or below in ("a", "-", "+", "1.1")):
        return True
    return one.bold or (not number and one.words.isupper())
