"""One sheet of a workbook, read piece by piece: values, merged cells, hidden rows. Pure.

A sheet on which somebody formatted a million rows holds a million empty rows: reading stops some way below the last
value, and merged cells, which stand behind the rows, are then looked for without reading what lies between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tracker.core.marks import composed
from tracker.intake.reading.columns.letters import column_of
from tracker.intake.reading.sheets.cells import Area, Sheet, Value
from tracker.intake.reading.sheets.formats import Shape, value_of
from tracker.intake.reading.sheets.formulas import worked_out
from tracker.intake.reading.sheets.package import Part, parser_of

MOST_EMPTY_ROWS = 3_000  # below the last value
MOST_CELLS = 120_000  # with a value
MOST_ELEMENTS = 2_000_000  # cells, empty ones too
MOST_MERGED = 50_000
MOST_FORMULAS = 50_000
MOST_IN_CELL = 32_767
MOST_LINES = 300  # of a cell; the rest is one
MOST_ROW, MOST_COLUMN = 1_048_576, 16_384
ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
MERGED = re.compile(rb'mergeCell\s[^<>]{0,80}?ref\s?=\s?["\']([A-Z$0-9]{2,12}:[A-Z$0-9]{2,12})["\']')
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
BEHIND = b"</sheetData"


@dataclass(frozen=True)
class Words:
    """What all sheets share: their words, the shapes of their styles, where their days begin."""

    shared: Sequence[str]
    shapes: Sequence[Shape]
    from_1904: bool = False


@dataclass
class _Making:
    """A sheet while it is read."""

    words: Words
    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    formulas: dict[tuple[int, int], tuple[str, Shape]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    row: int = 0  # the last that was ended
    column: int = 0  # the last of the present row
    elements: int = 0
    empty: int = 0  # rows since the last value
    is_cut: bool = False

    @property
    def is_over(self) -> bool:
        """Nothing more is to be expected, or too much."""
        return self.empty > MOST_EMPTY_ROWS or self.is_cut

    def end_row(self, element: Any) -> None:
        """A row that was read."""
        self.row, self.column = min(_whole(element.get("r")) or self.row + 1, MOST_ROW), 0
        if element.get("hidden") in ("1", "true") and len(self.hidden) < MOST_CELLS:
            self.hidden.add(self.row)
        self.empty += 1

    def end_cell(self, element: Any) -> None:
        """A cell that was read."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.values) >= MOST_CELLS:
            self.is_cut = True
            return
        said = element.get("r")
        place = ADDRESS.fullmatch(said or "")
        if said and not place:
            return
        self.column = column_of(place[1]) if place else self.column + 1
        if not len(element):
            return
        row = int(place[2]) if place else (_whole(element.getparent().get("r")) or self.row + 1)
        if not (0 < row <= MOST_ROW and 0 < self.column <= MOST_COLUMN):
            return
        value = self._value(element, row)
        if value is not None and value.shown:
            self.values[row, self.column] = value
            self.empty = 0

    def _value(self, element: Any, row: int) -> Value | None:
        kind, held = element.get("t", "n"), element.findtext("{*}v")
        turn = _whole(element.get("s"))
        shape = self.words.shapes[turn] if turn < len(self.words.shapes) else Shape.NUMBER
        formula = element.findtext("{*}f")
        if held in (None, "") and formula and len(self.formulas) < MOST_FORMULAS:
            self.formulas[row, self.column] = (formula, shape)
        if kind == "inlineStr":
            inline = element.find("{*}is")
            return None if inline is None else Value(tidy("".join(t.text or "" for t in inline.iter("{*}t"))))
        if held is None or kind == "e":  # what could not be worked out shows no value
            return None
        if kind == "s":
            return Value(self.words.shared[int(held)]) if _whole(held) < len(self.words.shared) else None
        if kind == "b":
            return Value("TRUE" if held.strip() == "1" else "FALSE")
        if kind in ("str", "d"):
            return Value(tidy(held[:10] if kind == "d" else held))
        return value_of(float(held), shape, from_1904=self.words.from_1904) if _is_number(held) else Value(tidy(held))

    def end_merged(self, ref: str) -> None:
        """Merged cells that were read."""
        ends = [ADDRESS.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.merged) < MOST_MERGED:
            (top, bottom), (left, right) = (
                sorted((int(ends[0][2]), int(ends[1][2]))),
                sorted((column_of(ends[0][1]), column_of(ends[1][1]))),
            )
            self.merged.append(Area(top, left, bottom, right))

    def work_out(self) -> None:
        """The formulas that came without their result, in the order of the sheet."""
        for (row, column), (formula, shape) in self.formulas.items():
            value = worked_out(formula, row, shape, lambda at, of: self.values.get((at, of)))
            if value is not None:
                self.values[row, column] = value


def read_sheet(pieces: Iterator[bytes], part: Part, words: Words) -> Sheet:
    """A sheet of a workbook; what is broken in the middle of it is the caller's to tell."""
    making = _Making(words)
    parser = parser_of(("{*}c", "{*}row", "{*}mergeCell"))
    for piece in pieces:
        parser.feed(piece)
        for _event, element in parser.read_events():
            _take(making, element)
        if making.is_over:
            _only_merged(making, piece, pieces)
            break
    else:
        parser.close()
    making.work_out()
    values = dict(sorted(making.values.items()))
    return Sheet(part.name, values, tuple(making.merged), part.is_hidden, frozenset(making.hidden), making.is_cut)


def _take(making: _Making, element: Any) -> None:
    name = etree.QName(element).localname
    if name == "mergeCell":
        making.end_merged(element.get("ref", ""))
    elif making.is_over:
        pass
    elif name == "c":
        making.end_cell(element)
    else:
        making.end_row(element)
    element.clear()
    if name == "row":
        while element.getprevious() is not None:
            del element.getparent()[0]


def _only_merged(making: _Making, piece: bytes, pieces: Iterator[bytes]) -> None:
    """The merged cells behind rows that are not read."""
    known, before = {*making.merged}, piece[-200:]
    for further in pieces:
        for found in MERGED.finditer(before + further):
            making.end_merged(found[1].decode())
        before = further[-200:]
    making.merged = list(dict.fromkeys([*known, *making.merged]))


def tidy(words: str) -> str:
    """The words of a cell: composed, each line single-spaced, without empty lines at its ends."""
    words = words[:MOST_IN_CELL]
    if "_x" in words:
        words = ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    words = composed(words.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for each in words.split("\n") if (line := " ".join(_printed(each).split()))]
    return "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])][: len(lines)])


def _printed(line: str) -> str:
    """Without signs that nobody sees: those without width are nothing, others a space."""
    if line.isprintable():
        return line
    unseen = {letter for letter in line if not letter.isprintable()}
    return line.translate({ord(one): "" if unicodedata.category(one) == "Cf" else " " for one in unseen})


def _whole(number: str | None) -> int:
    return int(number) if number and number.isdecimal() and len(number) < 9 else 0


def _is_number(held: str) -> bool:
    try:
        float(held)
    except ValueError:
        return False
    return "_" not in held
