"""Tables as plain text has them: a line of one bar between cells, bars within a line, or tabs. Pure, linear.

With a bar a line, a row begins and ends with one; two bars in a row end a row or hold an empty cell, which only the
width of the table, its column of numbers and what follows can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.intake.reading.emphasis import bare

Lines = list[str]
Row = list[Lines]
MOST_COLUMNS = 60
_LONG = 40  # lines; no cell has more
_NUMBER = re.compile(r"(?:(\d{1,3})|\d{1,3}(?:\.\d{1,3}){1,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|\(\d{1,3}\))[.)]?")
_NUMBERED = re.compile(r"(?:S? ?TT|Số TT|Số thứ tự|No\.?)\b", re.IGNORECASE)
#: What opens a part of a paper, and so stands in no cell of the table before it.
_OPENS = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số|mẫu)|MẪU|Mẫu số|KẾ HOẠCH|QUYẾT ĐỊNH|THÔNG BÁO|CHỈ THỊ|CÔNG ĐIỆN|NGHỊ QUYẾT"
    r"|BÁO CÁO|TỜ TRÌNH|CHƯƠNG TRÌNH|DANH MỤC|DANH SÁCH|BẢNG|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|GIẤY MỜI|Kính gửi|KẾT LUẬN"
    r"|Thực hiện (?:Nghị|Quyết|Kế hoạch|Công văn|Chỉ thị|Thông báo)|Căn cứ )"
)
_FRAME = re.compile(r"Nơi nhận", re.IGNORECASE)
_RULE_ROW = re.compile(r"[\s|:+=-]+")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def is_bar(line: str) -> bool:
    """A bar and nothing else."""
    return line == "|"


def is_row(line: str) -> bool:
    """Cells on one line, parted by bars or tabs."""
    return "|" in line.strip("|") or "\t" in line


def rows_on_lines(lines: Sequence[str], at: int) -> tuple[list[Row], int]:
    """The rows that begin at this line, each on a line of its own, and where the text goes on."""
    rows: list[Row] = []
    bar = "|" if "|" in lines[at].strip("|") else "\t"
    is_framed = lines[at].startswith("|")  # else a bar at a line's beginning stands behind an empty cell
    while at < len(lines) and bar in lines[at].strip("|"):
        line = lines[at]
        at += 1
        if _RULE_ROW.fullmatch(line):
            continue
        cells = (line.removeprefix("|").removesuffix("|") if is_framed else line).split(bar)
        rows.append([[part.strip() for part in _BREAK.split(cell) if part.strip()] for cell in cells])
    return rows, at


def has_blank_cells(lines: Sequence[str]) -> bool:
    """Whether this text has a blank line in an empty cell: two bars in a row then always end a row."""
    bars = zip(lines, lines[1:], lines[2:], strict=False)
    return any(is_bar(first) and not middle and is_bar(last) for first, middle, last in bars)


def rows_of_bars(lines: Sequence[str], at: int, *, blank_cells: bool = False) -> tuple[list[Row], int]:
    """The rows of the table whose first bar is this line, and where the text goes on."""
    table = _Barred(lines, at, blank_cells)
    table.read()
    return table.rows, table.at


@dataclass
class _Barred:
    """A table while it is read. `at`: the line behind the last bar; `row`: the cells of the row that is open."""

    lines: Sequence[str]
    at: int
    blank_cells: bool = False
    rows: list[Row] = field(default_factory=list)
    row: Row = field(default_factory=list)
    width: int = 0
    is_numbered: bool = False
    last: int = 0  # the number of the row above

    def read(self) -> None:
        """Cell by cell until what follows a bar is no cell."""
        self.at += 1
        while True:
            empty = 0
            cell, end = self._cell(self.at)
            while end < len(self.lines) and not any(cell):
                empty = self._blank(empty) if cell and self.blank_cells else empty + 1
                self.at = end + 1
                cell, end = self._cell(self.at)
            if end >= len(self.lines) or self._is_outside(cell, empty):
                self.row += [[] for _ in range(min(empty - 1, max(0, self.width - len(self.row))))]
                break
            self._place(cell, empty, self._next_cells(end) if empty else 0)
            self.at = end + 1
        self._close()

    def _blank(self, empty: int) -> int:
        """An empty cell that has a line of its own; bars before it without one end the row."""
        if empty:
            self._close()
        self.row.append([])
        return 0

    def _cell(self, at: int) -> tuple[Lines, int]:
        """The lines up to the next bar, and where that stands; the end of the text where there is none near."""
        end = at
        while end < len(self.lines) and not is_bar(self.lines[end]):
            end += 1
            if end - at > 10 * _LONG:
                return list(self.lines[at:end]), len(self.lines)
        return list(self.lines[at:end]), end

    def _next_cells(self, bar: int) -> int:
        """How many cells stand behind this bar until two bars follow each other, no more than a row can have."""
        found = at = 0
        at = bar + 1
        while at < len(self.lines) and not is_bar(self.lines[at]) and found <= self.width:
            cell, at = self._cell(at)
            if at >= len(self.lines) or not any(cell):
                break
            found, at = found + 1, at + 1
        return found

    def _place(self, cell: Lines, empty: int, more: int) -> None:
        """Put a cell behind so many empty ones: into this row, or into the next."""
        if not self.row and not self.rows:
            self.row = [[] for _ in range(empty)]
        elif empty and self._ends_row(cell, empty, more):
            spare = empty - 1
            here = min(spare, max(0, self.width - len(self.row))) if self.width else spare
            self.row += [[] for _ in range(here)]
            self._close()
            self.row = [[] for _ in range(spare - here)]
        else:
            self.row += [[] for _ in range(empty)]
        self.row.append(cell)

    def _ends_row(self, cell: Lines, empty: int, more: int) -> bool:
        """Whether the row ends in the empty cells before this one."""
        if not self.width or len(self.row) >= self.width or self.blank_cells:
            return True
        if self.is_numbered and self._is_next_number(cell):
            return True
        return len(self.row) + empty + 1 + more > self.width

    def _is_next_number(self, cell: Lines) -> bool:
        """This cell numbers a row: the next number, the first, or one of another kind."""
        found = _NUMBER.fullmatch(bare(" ".join(line for line in cell if line)))
        if found is None:
            return False
        return found[1] is None or int(found[1]) in (1, self.last + 1, self.last)

    def _close(self) -> None:
        """The open row is whole."""
        if not self.row:
            return
        first = bare(" ".join(line for line in self.row[0] if line))
        number = _NUMBER.fullmatch(first)
        if not self.rows or (len(self.rows) < 3 and not self.is_numbered):
            self.is_numbered = bool(_NUMBERED.match(first)) or (number is not None and number[1] == "1")
        if number is not None and number[1]:
            self.last = int(number[1])
        self.width = min(MOST_COLUMNS, max(self.width, len(self.row)))
        self.rows.append(self.row)
        self.row = []

    def _is_outside(self, cell: Lines, empty: int) -> bool:
        """What follows the last bar is no cell: the text goes on there."""
        said = next((bare(line) for line in cell if line), "")
        begins_blank = bool(cell) and not cell[0]
        if begins_blank and (self.rows or len(self.row) > 1):
            return True
        if len(cell) > _LONG or (len(self.row) >= 2 and _OPENS.match(said) and (len(cell) > 3 or said.isupper())):
            return True
        if empty:
            return False
        if len(self.row) >= 2 and any(_FRAME.match(bare(line)) for held in self.row[:2] for line in held):
            return True
        whole = sum(len(row) == self.width for row in self.rows)
        if self.width and len(self.row) == self.width and whole:
            return whole > 1 or len(cell) > 12 or (said.isupper() and len(said.split()) > 1 and self.width <= 2)
        return False
