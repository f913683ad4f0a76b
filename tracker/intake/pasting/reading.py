"""From a paste to the rows of a grid: heads in any wording, groups, merged cells, roles within a cell. Pure, bounded.

Nothing that stands in a row is lost: what has no column in the grid goes into its note, with the name of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tracker.core.text import BlockKind, Cell, Text, TextMaker
from tracker.intake.pasting.cells import Rows, rows_of
from tracker.intake.pasting.heads import spans_of_head
from tracker.intake.pasting.noting import Notes, tell_outcomes, tell_persons
from tracker.intake.pasting.ordered import rows_in_order
from tracker.intake.reading.tasks.tables.cells import Table, tables_of
from tracker.intake.reading.tasks.tables.columns import Columns, columns_of
from tracker.intake.reading.tasks.tables.context import Context
from tracker.intake.reading.tasks.tables.drafts import drafts_of
from tracker.intake.reading.tasks.tables.records import Record, State, records_of
from tracker.intake.reading.tasks.tables.roles import read_units
from tracker.intake.reading.values import Found, TaskDraft
from tracker.items.grid.reading import COLUMNS, MOST_ROWS, GridRow, Pasted

READ_ROWS = 2_000  # of a paste; what lies behind is only counted
MOST_PARTS = 20  # tables under heads of their own in one paste
ANY_YEAR = Context(year=2000)  # marks under months are read; whose year they are is the plan's to say
SUM = re.compile(r"(?i)(?:[^:]{0,60}: )?(?:tổng (?:cộng|số)|cộng)\b")


def read_pasted(text: str) -> Pasted:
    """The rows of what was pasted. Never raises."""
    cells = rows_of(text)
    found = _Rows()
    for columns in _parts(cells[:READ_ROWS]):
        if isinstance(columns, Columns):
            found.read(columns)
        else:
            rows, sections = rows_in_order(columns)
            found.rows += rows
            found.sections += sections
    cut = max(0, len(found.rows) - MOST_ROWS) + max(0, len(cells) - READ_ROWS)
    return Pasted(tuple(found.rows[:MOST_ROWS]), tuple(found.sections), found.sums, tuple(found.notes.columns), cut)


def _parts(cells: Rows) -> Iterator[Columns | Rows]:
    """The table with its columns, and each that follows in the same paste under other heads; or rows without heads."""
    tables = tables_of(_text_of(cells)) if cells else []
    columns = columns_of(tables[0]) if tables else None
    if columns is None or "title" not in columns.kinds.values() or not _is_told(columns):
        yield from [cells] if cells else []
        return
    for _turn in range(MOST_PARTS):
        following = _following(columns)
        if following is None:
            break
        columns.body, rest = columns.body[: following[0]], following[1]
        yield columns
        columns = rest
    yield columns


def _is_told(columns: Columns) -> bool:
    """Heads said what the columns are, or cells say another order than the grid's."""
    if columns.heads:
        return True
    kinds = {kind: column for column, kind in columns.kinds.items()}
    start = kinds.get("title", 1)
    usual = {name: start + turn for turn, name in enumerate(COLUMNS)}
    return any(kinds[name] != usual[name] for name in ("lead", "support", "due") if name in kinds)


def _following(columns: Columns) -> tuple[int, Columns] | None:
    """Where other heads stand in the body, and the columns under them."""
    judged: set[tuple[str, ...]] = set()
    for turn, row in enumerate(columns.body):
        said = tuple(one.words for one in row.cells)
        if said in judged or len(judged) > MOST_PARTS or not columns.is_head(row):
            continue
        judged.add(said)
        other = columns_of(Table(0, columns.body[turn:]))
        named = other is not None and other.heads and "title" in other.kinds.values()
        if other is not None and named and _order(other) != _order(columns):
            return turn, other
    return None


def _order(columns: Columns) -> list[str]:
    """The kinds from left to right; a head that is said again may leave the numbers out."""
    return [kind for _column, kind in sorted(columns.kinds.items()) if kind != "number"]


def _text_of(rows: Rows) -> Text:
    """The cells with their places, as the readers of tables take them."""
    maker = TextMaker()
    spans = spans_of_head(rows)
    for number, cells in enumerate(rows, start=1):
        maker.line()
        for column, cell in enumerate(cells, start=1):
            if column > 1:
                maker.between(" | ")
            place = Cell(1, number, column, *spans.get((number, column), (1, 1)))
            for turn, line in enumerate(cell.split("\n")):
                if turn:
                    maker.between(" ")
                maker.add(line, BlockKind.CELL, cell=place)
    return maker.text()


@dataclass
class _Rows:
    """Rows as they are made, table by table."""

    rows: list[GridRow] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    sums: int = 0
    notes: Notes = field(default_factory=Notes)

    def read(self, columns: Columns) -> None:
        """All rows under these heads."""
        tell_outcomes(columns)
        tell_persons(columns)
        state = State()
        records = records_of(columns, columns.body, state)
        untitled = list(state.untitled)
        for turn, record in enumerate([*records, None]):
            while untitled and untitled[0][0] <= turn:
                self._untitled(untitled.pop(0)[1], columns)
            if record is not None:
                self._record(record, columns)
        self.sections += [" ".join(part for part in (one.clause, one.words) if part) for one in state.passed]
        self.sums += state.sums

    def _record(self, record: Record, columns: Columns) -> None:
        drafts = drafts_of(record, columns, ANY_YEAR, None)
        note = self.notes.of(record, columns)
        for draft in drafts:
            self.rows.append(_row(draft, record, note, is_whole=len(drafts) == 1))

    def _untitled(self, record: Record, columns: Columns) -> None:
        """A row without a duty: the cell above was merged down to it, and it says more units or another product."""
        note = self.notes.of(record, columns)
        own = {kind: one.words for kind, one in record.cells.items() if kind not in record.inherited}
        more = {kind: own[kind] for kind in ("lead", "support", "due", "output") if kind in own}
        if not more and SUM.match(note):
            self.sums += 1
            return
        if not note and ("number" in own or not more) and len(more) < 2:  # "5.2 | Công nghiệp": out of its place
            self.sections.append(" ".join(" ".join([own.get("number", ""), *more.values()]).split()))
            return
        above = self.rows[-1] if self.rows else None
        if above is None:
            self.rows.append(GridRow(note=note, **more))
        elif "due" in more or "output" in more:
            self.rows.append(replace(above, note=note, **{name: " ".join(more[name].split()) for name in more}))
        else:
            joined = {name: "\n".join(filter(None, (getattr(above, name), more[name]))) for name in more}
            self.rows[-1] = replace(above, note="; ".join(filter(None, (above.note, note))), **joined)


def _row(draft: TaskDraft, record: Record, note: str, *, is_whole: bool) -> GridRow:
    """A row of the grid. Units stay as they were written where the cell names no roles; no deadline is left out."""
    due, output = record.cells.get("due"), record.cells.get("output")
    if (not is_whole or due is None) and draft.due is not None:
        said = draft.due.words.value
    else:
        said = due.words if due is not None else ""
    product = draft.product.value if draft.product and not is_whole else output.words if output else ""
    return GridRow(
        title=" ".join(draft.text.value.split()),
        lead=_units(draft.lead, record, "lead") if is_whole else _joined(draft.lead),
        support=_units(draft.support, record, "support") if is_whole else _joined(draft.support),
        due=" ".join(said.split()),
        output=" ".join(product.split()),
        note=note,
        clause=record.clause if "." in record.clause else "",
    )


def _units(found: Sequence[Found], record: Record, kind: str) -> str:
    one = record.cells.get(kind)
    if one is None or record.units or "both" in record.cells:
        return _joined(found)
    leads, supports = read_units(one)
    is_alone = not supports if kind == "lead" else not (leads and supports)
    return one.words if is_alone else _joined(found)


def _joined(found: Sequence[Found]) -> str:
    return "\n".join(dict.fromkeys(name.value for name in found))
