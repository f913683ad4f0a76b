"""A table of duties as Word and Excel put it on the clipboard: cells, then rows of the grid. Pure.

Columns are known by their heads (nhiệm vụ, chủ trì, phối hợp, thời hạn, sản phẩm); without heads they come in this
order, after a column of numbers (STT) if there is one. Units are matched in unit_matching.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.core.marks import without_heaps

MOST_ROWS = 200
MOST_LETTERS = 2000  # a cell with more is doubted, not cut
KEPT_LETTERS = 20_000  # beyond any cell that a person wrote
COLUMNS = ("title", "lead", "support", "due", "output")
#: How heads begin or what they hold, folded; the first that fits wins.
HEADS = (
    ("number", re.compile(r"(stt|tt|so tt|so thu tu)\b")),
    ("note", re.compile(r"ghi chu")),
    ("lead", re.compile(r".*(chu tri|dau moi|co quan thuc hien|don vi thuc hien)")),
    ("support", re.compile(r".*phoi hop")),
    ("due", re.compile(r".*(thoi han|thoi gian|ngay hoan thanh|tien do)")),
    ("output", re.compile(r".*(san pham|ket qua|dau ra)")),
    ("title", re.compile(r".*(nhiem vu|noi dung|cong viec|ten viec)")),
)
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-zđ])?[.)]?", re.IGNORECASE)
COUNTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as typed or pasted; nothing in it has been understood yet."""

    title: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""
    output: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was written."""
        return not any(getattr(self, name) for name in COLUMNS)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The rows of a paste, how many heads of sections were passed over, and how many rows were too many."""

    rows: tuple[GridRow, ...]
    sections: int = 0
    cut: int = 0


def read_paste(text: str) -> Pasted:
    """The rows of what was pasted. Never raises; an empty lead is that of the row above (merged cells)."""
    table = _mend_breaks([[_clean(cell) for cell in row] for row in _cells(text.replace("\x00", ""))])
    table = [row for row in table if any(row)]
    columns, body = _columns(table)
    rows, sections, above = [], 0, ""
    for cells in body:
        if _is_section(cells, columns):
            sections += 1
            continue
        row = _row(cells, columns)
        if row.is_empty:
            continue
        row = replace(row, lead=row.lead or above)
        above = row.lead
        rows.append(row)
    return Pasted(tuple(rows[:MOST_ROWS]), sections, max(0, len(rows) - MOST_ROWS))


def fold(text: str) -> str:
    """Lower case without accents, single spaces."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def _cells(text: str) -> Iterator[list[str]]:
    """Tab-separated rows; a cell that Excel put in quotes may hold tabs, line breaks and doubled quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    row: list[str] = []
    place = 0
    while place <= len(text):
        cell, place, ends_row = _cell(text, place)
        row.append(cell)
        if ends_row:
            yield row
            row = []


def _cell(text: str, start: int) -> tuple[str, int, bool]:
    """The cell that begins at `start`, where the next begins, and whether a row ends here."""
    if text[start : start + 1] == '"':
        quoted = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)').match(text, start)
        if quoted:
            after = text[quoted.end() : quoted.end() + 1]
            return quoted[1].replace('""', '"'), quoted.end() + 1, after != "\t"
    end = re.compile(r"[\t\n]|\Z").search(text, start)
    at = end.start() if end else len(text)
    return text[start:at], at + 1, text[at : at + 1] != "\t"


def _clean(cell: str) -> str:
    """NFC, printable, single spaces; line breaks inside a cell stay, since they separate units."""
    lines = unicodedata.normalize("NFC", without_heaps(cell)).replace("\v", "\n").split("\n")
    plain = ("".join(c if c.isprintable() or c.isspace() else "" for c in line) for line in lines)
    return "\n".join(line for line in (" ".join(part.split()) for part in plain) if line)[:KEPT_LETTERS].strip()


def _mend_breaks(table: list[list[str]]) -> list[list[str]]:
    """Word does not quote: a line break inside a cell cuts its row. Pieces that make a whole row are joined again."""
    width = max((len(row) for row in table), default=0)
    mended: list[list[str]] = []
    for row in table:
        last = mended[-1] if mended else []
        if 0 < len(last) < width and len(last) + len(row) - 1 <= width and any(row) and any(last):
            joined = "\n".join(part for part in (last[-1], row[0]) if part)
            mended[-1] = [*last[:-1], joined, *row[1:]]
        else:
            mended.append(list(row))
    return mended


def _columns(table: Sequence[Sequence[str]]) -> tuple[Mapping[str, int], Sequence[Sequence[str]]]:
    """Which column holds what, and the rows under the heads."""
    for place, cells in enumerate(table[:4]):
        heads = _heads(cells)
        if len(heads) >= 2 and "title" in heads:
            body = table[place + 1 :]
            return heads, body[1:] if body[:1] and _numbers_columns(body[0]) else body
    width = max((len(row) for row in table), default=0)
    first = [row[0] for row in table if row]
    counted = width > 1 and any(COUNTED.fullmatch(cell) for cell in first) and all(NUMBER.fullmatch(c) for c in first)
    start = 1 if counted else 0
    return {"number": 0} | _placed(start) if counted else _placed(start), table


def _numbers_columns(cells: Sequence[str]) -> bool:
    """The row under a head that numbers the columns: (1) (2) (3), or A B 1 2 3."""
    names = [cell.strip("() ").upper() for cell in cells]
    while names and not names[-1]:
        names.pop()
    sequences = (
        [*"ABCDEFGHIJ"[:letters], *map(str, range(1, len(names) - letters + 1))]
        for letters in range(min(len(names), 9) + 1)
    )
    return len(names) > 1 and names in sequences


def _placed(start: int) -> dict[str, int]:
    return {name: start + place for place, name in enumerate(COLUMNS)}


def _heads(cells: Sequence[str]) -> dict[str, int]:
    """Cells that read like heads: short, known, each kind once."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = fold(cell)
        kind = next((kind for kind, head in HEADS if len(words) <= 60 and head.match(words)), None)
        if kind is not None:
            found.setdefault(kind, place)
    return found


def _is_section(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    """A head inside the table: a Roman number or a letter, a title, and nothing else."""
    number, title = columns.get("number"), columns["title"]
    if number is None or number >= len(cells) or not SECTION.fullmatch(cells[number]):
        return False
    return not any(cell for place, cell in enumerate(cells) if place not in (number, title))


def _row(cells: Sequence[str], columns: Mapping[str, int]) -> GridRow:
    said = {name: cells[columns[name]] if columns.get(name, len(cells)) < len(cells) else "" for name in COLUMNS}
    lined = {name: " ".join(said[name].split()) for name in COLUMNS if name not in ("lead", "support")}
    return GridRow(**(said | lined))
