"""The tables of a text as rows of cells with words, each letter of them with its place. Pure, one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.core.text import Block, Cell, Text
from tracker.intake.reading.tasks.passages import MOST_LETTERS, Passage, small
from tracker.intake.reading.values import Doubt, Found, Span

MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell: its paragraphs in `words` with line breaks between them. `starts`: where each begins, here and there."""

    cell: Cell
    words: str
    starts: tuple[tuple[int, int], ...]  # (in words, in the text)
    bold: bool = False

    @property
    def lines(self) -> list[tuple[int, int]]:
        """Its paragraphs: [start, end) of `words`."""
        begins = [start for start, _ in self.starts]
        return list(zip(begins, [start - 1 for start in begins[1:]] + [len(self.words)], strict=True))

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """[start, end) of its words as a paragraph, for the rules of running text."""
        letters: list[str] = []
        places: list[int] = []
        turn = 0
        for at, letter in enumerate(self.words[start:end], start):
            while turn + 1 < len(self.starts) and self.starts[turn + 1][0] <= at:
                turn += 1
            here, there = self.starts[turn]
            if not letter.isspace() or (letters and letters[-1] != " "):
                letters.append(" " if letter.isspace() else letter)
                places.append(at - here + there)
        joined = "".join(letters).rstrip()[:MOST_LETTERS]
        return Passage(joined, small(joined), tuple(places[: len(joined)]))

    def found(self, start: int = 0, end: int | None = None, *doubts: Doubt) -> Found | None:
        """What [start, end) of its words says, with its places; None where that is nothing."""
        end = len(self.words) if end is None else end
        spans: list[Span] = []
        for begins, ends in self.lines:
            one, other = max(begins, start), min(ends, end)
            said = self.words[one:other]
            if said.strip():
                one += len(said) - len(said.lstrip())
                place = next(there - here for here, there in reversed(self.starts) if here <= one)
                spans.append(Span(one + place, one + place + len(said.strip())))
        value = " ".join(self.words[start:end].split())
        return Found(value, tuple(spans), doubts) if spans else None


@dataclass(slots=True)
class Row:
    """The cells of a row by their column as the reader gave it; cells without words are left out but counted."""

    number: int
    cells: list[Filled] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)  # columns of cells that the reader gave without words

    @property
    def last(self) -> int:
        """The last column that is known of."""
        ends = [one.cell.column + one.cell.columns - 1 for one in self.cells]
        return max([*ends, *self.empty], default=0)


@dataclass(slots=True)
class Table:
    """One table: its rows, and the paragraphs that stand between it and the table before it."""

    number: int
    rows: list[Row] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    start: int = 0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return min(MOST_COLUMNS, max((row.last for row in self.rows), default=0))


def tables_of(text: Text) -> list[Table]:
    """The tables in the order in which they begin."""
    tables: dict[int, Table] = {}
    above: list[Block] = []
    held: list[Block] = []
    for block in text.blocks:
        if block.cell is None:
            above.append(block)
            continue
        if held and held[0].cell != block.cell:
            _put(text, tables, held)
            held = []
        if block.cell.table not in tables:
            tables[block.cell.table] = Table(block.cell.table, above=above, start=block.start)
            above = []
        held.append(block)
    if held:
        _put(text, tables, held)
    return list(tables.values())


def _put(text: Text, tables: dict[int, Table], blocks: Sequence[Block]) -> None:
    """One cell into its table."""
    cell = blocks[0].cell
    if cell is None or cell.column > MOST_COLUMNS:
        return
    table = tables[cell.table]
    if not table.rows or table.rows[-1].number != cell.row:
        table.rows.append(Row(cell.row))
    filled = _filled(text, cell, blocks)
    if filled is None:
        table.rows[-1].empty.append(cell.column)
    else:
        table.rows[-1].cells.append(filled)


def _filled(text: Text, cell: Cell, blocks: Sequence[Block]) -> Filled | None:
    kept = [block for block in blocks if text.plain[block.start : block.end].strip()]
    if not kept:
        return None
    pieces, starts, at = [], [], 0
    for block in kept:
        said = text.plain[block.start : block.end].replace("\n", " ")
        starts.append((at, block.start))
        pieces.append(said)
        at += len(said) + 1
    return Filled(cell, "\n".join(pieces), tuple(starts), all(block.is_bold for block in kept))


def merged(rows: Sequence[Row]) -> Iterator[tuple[Row, dict[int, Filled]]]:
    """Each row with the cells of rows above that go on through it, by column."""
    open_cells: dict[int, Filled] = {}
    for row in rows:
        open_cells = {column: one for column, one in open_cells.items() if one.cell.row + one.cell.rows > row.number}
        yield row, dict(open_cells)
        for one in row.cells:
            if one.cell.rows > 1:
                for column in range(one.cell.column, min(MOST_COLUMNS, one.cell.column + one.cell.columns)):
                    open_cells[column] = one
