"""The rows of a sheet as XML, one after the other into a file: nothing of them stays in memory.

A cell names its look by a number of ours, in the order in which looks appear in the book; 0 is that of no look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from math import ceil, isfinite
from typing import IO, Any

from tracker.core.workbooks.parts import Line, Look, Sheet
from tracker.core.workbooks.texts import in_xml

#: Of a sheet: how many lines it holds, how high one may be in points.
MOST_LINES, HIGHEST = 1_048_576, 409
#: Spreadsheets count days from the last of 1899, and believe that 1900 had a 29 February, which was the sixtieth.
_BEGIN, _SIXTIETH, _SECONDS = date(1899, 12, 31).toordinal(), 60, 86_400
#: A whole number below it is shown with all its figures.
_EXACT = 10**15


@dataclass(slots=True)
class Written:
    """A sheet whose rows are in the file, from the byte `begin` to the byte `end`."""

    sheet: Sheet
    begin: int
    end: int
    last: int  # its last line, counted from 1
    across: list[int] = field(default_factory=list)  # lines that are one cell


class Rows:
    """Writes the rows of one sheet after the other into a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.looks: dict[Look, int] = {}  # its number

    def write(self, sheet: Sheet) -> Written:
        """Write those of a sheet. Raises ValueError for too many lines, TypeError for what no cell holds, OSError."""
        begin = self._file.tell()
        written = Written(sheet, begin, begin, sheet.head)
        looks: Sequence[Look] | None = None
        for at, line in enumerate(sheet.lines, 1):
            if at > MOST_LINES:
                raise ValueError(f"no sheet has more than {MOST_LINES} lines")
            if line.across:
                written.across.append(at)
                row = self._across(at, line, sheet.widths)
            else:
                if line.looks is not looks:  # the lines of a list share theirs
                    looks, places = line.looks, self._places(line.looks)
                row = _row(at, line.values, places)
            self._file.write(row.encode(errors="replace"))  # half a letter, which no file can hold
            written.last = at
        written.end = self._file.tell()
        return written

    def _across(self, at: int, line: Line, widths: Sequence[float]) -> str:
        """A line over all columns. No spreadsheet makes a row of merged cells as high as its words."""
        look, words = line.looks[0], line.values[0]
        lines = max(1, ceil(len(words) / sum(widths)))
        pixels = int(min(HIGHEST, look.size * 1.5 * lines) * 4 / 3 + 0.5)
        cells = "".join(f'<c r="{letter(column)}{at}" s="{self._number(look)}"/>' for column in range(1, len(widths)))
        first = f'<c r="A{at}" s="{self._number(look)}"{_text(words)}'
        return f'<row r="{at}" ht="{pixels * 0.75:g}" customHeight="1">{first}{cells}</row>'

    def _places(self, looks: Sequence[Look]) -> list[tuple[str, str, bool]]:
        """Of each column how a cell begins before and after the number of its row, and whether it has lines."""
        return [(f'<c r="{letter(at)}', f'" s="{self._number(look)}"', look.lined) for at, look in enumerate(looks)]

    def _number(self, look: Look) -> int:
        return self.looks.setdefault(look, len(self.looks) + 1)


@cache
def letter(column: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    before, last = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _row(at: int, values: Sequence[Any], places: Sequence[tuple[str, str, bool]]) -> str:
    cells = []
    for value, (begin, end, lined) in zip(values, places, strict=True):
        body = _BODIES.get(type(value), _body)(value)
        if body is not _EMPTY or lined:  # what is empty and has no lines around it needs no cell
            cells.append(f"{begin}{at}{end}{body}")
    return f'<row r="{at}">{"".join(cells)}</row>' if cells else ""


_EMPTY = "/>"


def _nothing(_value: None) -> str:
    return _EMPTY


def _text(value: str) -> str:
    text = in_xml(value)
    if not text:
        return _EMPTY
    kept = "" if text.strip() == text else ' xml:space="preserve"'
    return f' t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _boolean(value: bool) -> str:
    return f' t="b"><v>{value:d}</v></c>'


def _number(value: Any) -> str:
    """A number with sixteen figures at most, one more than a spreadsheet shows."""
    if not isfinite(value):
        raise TypeError(f"no cell holds {value}")
    return f"><v>{value:.16G}</v></c>"


def _whole(value: int) -> str:
    return f"><v>{value}</v></c>" if -_EXACT < value < _EXACT else _number(value)


def _day(value: date) -> str:
    return f"><v>{_days(value)}</v></c>"


def _moment(value: datetime) -> str:
    """A moment as days."""
    if value.tzinfo is not None:
        raise TypeError("no cell holds the zone of a moment")
    seconds = (value.hour * 60 + value.minute) * 60 + value.second + value.microsecond / 1e6
    return _number(_days(value) + seconds / _SECONDS)


def _days(value: date) -> int:
    days = value.toordinal() - _BEGIN
    return days + 1 if days >= _SIXTIETH else days


def _body(value: Any) -> str:
    """What follows on where a cell stands, of a value whose very type is not listed."""
    for kind, body in _BODIES.items():
        if isinstance(value, kind):
            return body(value)
    return _number(value)


#: The same by type. A moment is a day as well, and yes and no are numbers: the narrower type stands first.
_BODIES: dict[type, Callable[[Any], str]] = {
    type(None): _nothing, str: _text, datetime: _moment, date: _day, bool: _boolean, int: _whole, float: _number,
    Decimal: _number,
}  # fmt: skip
