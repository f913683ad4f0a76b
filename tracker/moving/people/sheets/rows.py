"""The rows of a table: what each says by field, under which heading it stands, and which are none of ours. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.search import fold
from tracker.intake.reading.sheets.cells import Sheet
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.tables import Table

MOST_LETTERS = 500  # of a cell that are kept
DITTO = frozenset({'"', "''", "“", "”", "〃", "nt", "-nt-", "- nt -", "nhu tren", "-", "- - -"} - {"-"})
ROMAN = re.compile(r"(?:[ivx]{1,6}|[a-h])\s?[.)]?")
NUMBERED = re.compile(r"\d{1,4}[.)]?")
HEADING = re.compile(r"\s*(?:[IVX]{1,6}|[A-H])\s?[.)/:-]\s*(?=\S)")
#: How the heading of a group begins.
GROUP = re.compile(
    r"(?:cac |khoi |lanh dao|thuong truc|phong |ban |van phong|trung tam|tram |thon |to |ap |xom |ban chi huy|cong an"
    r"|ubnd|uy ban|hdnd|hoi dong|dang uy|hoi |mat tran|ubmttq|doan |truong (?:mam non|tieu hoc|th|phong)|so |don vi"
    r"|bo phan)"
)
#: Sums, and what stands under a list.
CLOSING = re.compile(
    r"(?:tong (?:cong|so)|cong\b|danh sach (?:nay )?(?:co|gom)|nguoi lap|lap bieu|tm\.|kt\.|tl\.|noi nhan|ghi chu\b"
    r"|\(ky|chu tich$|thu truong|xac nhan|.{0,40}, ngay .{1,9} thang )"
)
#: What stands in the place of a number before an example.
EXAMPLE = frozenset({"vd", "vi du", "mau"})
#: Fields that a merged cell, or a sign for "the same", takes from above.
FROM_ABOVE = (Field.UNIT, Field.TITLE, Field.ROLE, Field.FROM, Field.UNTIL, Field.KIND, Field.PARENT)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its number in the sheet, its cells by field, the heading above it.

    `is_closing`: a sum or a signature; `is_heading`: it names what the rows beneath belong to.
    """

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    group: str = ""
    is_closing: bool = False
    is_heading: bool = False


def rows_of(sheet: Sheet, table: Table, *, by_words: bool = True) -> Iterator[RawRow]:
    """The rows that say something, from the top. `by_words`: what begins like a unit and stands alone is a heading."""
    used = {column.number for column in table.columns}
    heads = {fold(column.name) for column in table.columns}
    group, above = "", dict[str, str]()
    for row in sheet.rows():
        if not table.last < row <= table.end or not used.intersection(sheet.columns_of[row]):
            continue
        texts = [sheet.values[row, column].shown for column in sheet.columns_of[row] if column in used]
        if _is_head(texts, heads):
            continue
        if _is_example(sheet, table, row) or (CLOSING.match(fold(texts[0][:60])) and len(texts) <= 3):
            yield RawRow(row, {Field.NAME.value: " ".join(texts)[:MOST_LETTERS]}, is_closing=True)
        elif (heading := _heading(sheet, table, row, by_words=by_words)) is not None:
            group, above = heading, {}
            yield RawRow(row, {Field.NAME.value: heading}, is_heading=True)
        else:
            above = _cells(sheet, table, row, above)
            yield RawRow(row, above, group)


def _is_example(sheet: Sheet, table: Table, row: int) -> bool:
    return any(fold(sheet.shown(row, column)).strip(" .:") in EXAMPLE for column in table.numbers(Field.ORDER))


def _is_head(texts: list[str], heads: set[str]) -> bool:
    return len(texts) >= 2 and all(any(fold(text) in head for head in heads) for text in texts)


def _cells(sheet: Sheet, table: Table, row: int, above: dict[str, str]) -> dict[str, str]:
    """By field. Without what stands in columns that go nowhere."""
    found: dict[str, str] = {}
    for column in table.columns:
        if column.field in (Field.NOTHING, Field.ORDER):
            continue
        said = _said(sheet, table, row, column.number, goes_down=column.field in FROM_ABOVE)
        if said.casefold() in DITTO and column.field in FROM_ABOVE:
            said = above.get(column.field.value, "")
        if said:
            before = found.get(column.field.value, "")
            found[column.field.value] = f"{before} {said}".strip()[:MOST_LETTERS]
    return found


def _said(sheet: Sheet, table: Table, row: int, column: int, *, goes_down: bool) -> str:
    top, left = sheet.anchor(row, column)
    if (top, left) != (row, column) and not (goes_down and left == column and top > table.last):
        return ""
    value = sheet.values.get((top, left))
    return " ".join(value.shown.split()) if value is not None else ""


def _heading(sheet: Sheet, table: Table, row: int, *, by_words: bool) -> str | None:
    """The words of a heading over the rows below; None where the row is a row."""
    own = {column: " ".join(sheet.values[row, column].shown.split()) for column in sheet.columns_of[row]}
    order = table.numbers(Field.ORDER)
    count = " ".join(own.pop(column) for column in order if column in own)
    if NUMBERED.fullmatch(count.strip()):
        return None
    texts = list(own.items())
    if len(texts) != 1:
        return _bare(count) if not texts and count and not COUNT_ALONE.fullmatch(fold(count)) else None
    column, words = texts[0]
    area = sheet.area(row, column)
    folded = fold(_bare(words))
    is_heading = (
        bool(ROMAN.fullmatch(fold(count).strip()))
        or area.right - area.left >= 1
        or bool(HEADING.match(words))
        or (
            by_words and not _alone_names(table)
            and (bool(GROUP.match(folded)) or column not in table.numbers(Field.NAME))
        )
    )  # fmt: skip
    return _bare(words) if is_heading else None


COUNT_ALONE = re.compile(r"[\d.,()]+|[ivx]{1,6}[.)]?|[a-h][.)]?")


def _alone_names(table: Table) -> bool:
    """A list of nothing but names: a row with one text is a row."""
    return not any(column.field not in (Field.NOTHING, Field.ORDER, Field.NAME) for column in table.columns)


def _bare(words: str) -> str:
    return HEADING.sub("", words, count=1).strip(" .:-")[:MOST_LETTERS]
