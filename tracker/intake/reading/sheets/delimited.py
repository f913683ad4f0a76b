"""A .csv as a sheet: commas, semicolons or tabs between its cells. Pure."""

from __future__ import annotations

import csv
import io
from collections import Counter

from tracker.intake.reading.sheets.cells import Sheet, Value
from tracker.intake.reading.sheets.package import MOST_BYTES
from tracker.intake.reading.sheets.sheet import tidy
from tracker.intake.reading.values import UnreadableError

MOST_CELLS = 120_000
MOST_COLUMNS = 400
MARKS = ",;\t"
LOOKED_AT = 20_000


def is_delimited(data: bytes) -> bool:
    """Whether these bytes can be a text with cells, rather than an archive or another file."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return False
    words = _decoded(data[:LOOKED_AT])
    return words is not None and "\0" not in words and any(mark in words for mark in MARKS)


def read_delimited(data: bytes) -> Sheet:
    """The one sheet. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    words = _decoded(data)
    if words is None:
        raise UnreadableError("broken")
    mark = Counter(letter for letter in words[:LOOKED_AT] if letter in MARKS).most_common(1)[0][0]
    values: dict[tuple[int, int], Value] = {}
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(words, newline=""), delimiter=mark), start=1):
            for column, cell in enumerate(cells[:MOST_COLUMNS], start=1):
                shown = tidy(cell)
                if shown:
                    values[row, column] = Value(shown, _number(shown))
            if len(values) >= MOST_CELLS:
                return Sheet("", values, is_cut=True)
    except csv.Error as error:
        raise UnreadableError("broken") from error
    return Sheet("", values)


def _number(shown: str) -> float | None:
    return float(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else None


def _decoded(data: bytes) -> str | None:
    """As Excel and others write it: UTF-8 with or without its mark, UTF-16 with it."""
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4 or len(data) != LOOKED_AT:
            return None
        return data[: error.start].decode(coding)
