"""Tables by their drawn lines: which cells there are, how far merged ones go, which words stand in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.intake.reading.files.layout.sheets import Printed, Ruling, Sheet

NEAR = 3.0
MOST_RULINGS = 5_000
MOST_CELLS = 6_000


@dataclass
class GridCell:
    """A cell: rows and columns from 0, behind the last ones not meant; its words."""

    row: int
    column: int
    rows: int
    columns: int
    words: list[Printed] = field(default_factory=list)


@dataclass
class Grid:
    """A table of one page: heights and distances of its lines, its cells from the upper left."""

    page: int
    heights: list[float]
    lefts: list[float]
    cells: list[GridCell]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.heights[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.heights[-1]


def grids_of(sheet: Sheet, *, with_empty: bool = False) -> tuple[list[Grid], list[Printed]]:
    """The tables of a page from its top, and the words that stand in none; `with_empty`: no word is read yet."""
    if not 0 < len(sheet.level) + len(sheet.upright) <= MOST_RULINGS:
        return [], list(sheet.words)
    level, upright = _merged(sheet.level), _merged(sheet.upright)
    left_over = list(sheet.words)
    grids: list[Grid] = []
    for levels, uprights in _groups(level, upright):
        grid = _grid(levels, uprights, sheet.number)
        if grid is None:
            continue
        left_over = _filled(grid, left_over)
        if with_empty or sum(bool(cell.words) for cell in grid.cells) > 1:
            grids.append(grid)
        else:
            left_over += [word for cell in grid.cells for word in cell.words]
    return sorted(grids, key=lambda grid: grid.top), left_over


def _merged(rulings: list[Ruling]) -> list[Ruling]:
    """Pieces of one line as one."""
    made: list[Ruling] = []
    for cluster in _clusters(sorted(rulings, key=lambda one: one.at), lambda one: one.at):
        at = sum(one.at for one in cluster) / len(cluster)
        start, end = None, 0.0
        for one in sorted(cluster, key=lambda one: one.start):
            if start is None:
                start, end = one.start, one.end
            elif one.start <= end + NEAR:
                end = max(end, one.end)
            else:
                made.append(Ruling(at, start, end))
                start, end = one.start, one.end
        if start is not None:
            made.append(Ruling(at, start, end))
    return made


def _clusters(sorted_ones: list[Ruling], key: Callable[[Ruling], float]) -> list[list[Ruling]]:
    found: list[list[Ruling]] = []
    for one in sorted_ones:
        if found and key(one) - key(found[-1][0]) <= NEAR:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _groups(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch each other, group by group."""
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    by_at = sorted(range(len(upright)), key=lambda turn: upright[turn].at)
    for turn, one in enumerate(level):
        for other in by_at:
            line = upright[other]
            if line.at < one.start - NEAR:
                continue
            if line.at > one.end + NEAR:
                break
            if line.start - NEAR <= one.at <= line.end + NEAR:
                parent[root(turn)] = root(len(level) + other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for turn, one in enumerate([*level, *upright]):
        groups.setdefault(root(turn), ([], []))[turn >= len(level)].append(one)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _grid(levels: list[Ruling], uprights: list[Ruling], page: int) -> Grid | None:
    heights, lefts = _places(levels), _places(uprights)
    rows, columns = len(heights) - 1, len(lefts) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > MOST_CELLS:
        return None
    parent = list(range(rows * columns))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(uprights, lefts[column + 1], heights[row], heights[row + 1]):
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and not _drawn(levels, heights[row + 1], lefts[column], lefts[column + 1]):
                parent[root(here + columns)] = root(here)
    spans: dict[int, list[int]] = {}
    for one in range(rows * columns):
        spans.setdefault(root(one), []).append(one)
    return Grid(page, heights, lefts, [_cell(ones, columns) for ones in spans.values()])


def _cell(ones: list[int], columns: int) -> GridCell:
    rows_in, columns_in = [one // columns for one in ones], [one % columns for one in ones]
    row, column = min(rows_in), min(columns_in)
    return GridCell(row, column, max(rows_in) - row + 1, max(columns_in) - column + 1)


def _places(rulings: list[Ruling]) -> list[float]:
    clusters = _clusters(sorted(rulings, key=lambda one: one.at), lambda one: one.at)
    return [sum(one.at for one in cluster) / len(cluster) for cluster in clusters]


def _drawn(rulings: list[Ruling], at: float, start: float, end: float) -> bool:
    """Whether a line is drawn there over most of the way."""
    covered = sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in rulings if abs(one.at - at) <= NEAR)
    return covered > 0.6 * (end - start)


def _filled(grid: Grid, words: list[Printed]) -> list[Printed]:
    """Puts the words into the cells in whose box their middle is; what stands outside is given back."""
    outside: list[Printed] = []
    owner: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                owner[row, column] = cell
    for word in words:
        at = _between(grid.heights, word.middle), _between(grid.lefts, word.centre)
        if at[0] is None or at[1] is None:
            outside.append(word)
        else:
            owner[at[0], at[1]].words.append(word)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return outside


def _between(edges: list[float], at: float) -> int | None:
    if not edges[0] - 1 <= at <= edges[-1] + 1:
        return None
    for turn in range(len(edges) - 1):
        if at <= edges[turn + 1]:
            return turn
    return len(edges) - 2
