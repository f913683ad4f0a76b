"""What the cells of a column look like: where the name of a column says too little, they tell what it holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.folding import fold
from tracker.intake.reading.sheets.cells import Sheet, Value
from tracker.intake.reading.sheets.dues import is_like_due
from tracker.intake.reading.sheets.progress import OF, is_ticked, read_words
from tracker.intake.reading.sheets.row_words import DITTO, ORDERED
from tracker.intake.reading.sheets.units import is_unit

MOST_LOOKED_AT = 60  # cells of a column
COUNTED = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,3})?(?:\s[^\W\d]{1,12}){0,3}")
STATE = re.compile(r"(?:da|dang|chua|con|cho|co ban|khong)\s")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the cells that have something, from 0 to 1; `filled` counts them, `letters` is their mean length."""

    filled: int = 0
    letters: float = 0
    days: float = 0
    units: float = 0
    numbers: float = 0
    shares: float = 0
    fractions: float = 0
    papers: float = 0
    counted: float = 0  # "52 hộ"
    progress: float = 0  # "đã xong", "đang lấy ý kiến"
    marks: float = 0  # an x alone
    counts_on: bool = False  # 1, 2, 3; I, 1, 1.1


def profile_of(sheet: Sheet, column: int, rows: Sequence[int]) -> Profile:
    """Of the first cells of a column that have something of their own."""
    values: list[Value] = []
    for row in rows:
        value = sheet.values.get((row, column))
        if value is None or DITTO.fullmatch(fold(value.shown)[:40]):
            continue
        if sheet.area(row, column).right == column:
            values.append(value)
            if len(values) >= MOST_LOOKED_AT:
                break
    if not values:
        return Profile()
    count = len(values)
    numbers = [value.number for value in values if value.number is not None and not value.is_share]
    steps = sum(1 for left, right in pairwise(numbers) if right == left + 1)
    ordered = sum(bool(ORDERED.fullmatch(value.shown)) and len(value.shown) <= 8 for value in values)
    return Profile(
        count,
        sum(len(value.shown) for value in values) / count,
        sum(is_like_due(value) for value in values) / count,
        sum(is_unit(value.shown.split("\n")[0]) for value in values) / count,
        len(numbers) / count,
        sum(value.is_share or value.shown.rstrip().endswith("%") for value in values) / count,
        sum(bool(OF.fullmatch(value.shown.strip())) for value in values) / count,
        sum(len(value.shown) < 200 and bool(find_citations(value.shown)) for value in values) / count,
        sum(value.day is None and bool(COUNTED.fullmatch(value.shown)) for value in values) / count,
        sum(len(value.shown) < 200 and is_progress(value.shown) for value in values) / count,
        sum(is_ticked(value.shown) for value in values) / count,
        count >= 2 and (steps >= max(1, 0.6 * (count - 1)) or ordered > 0.9 * count),
    )


def is_progress(shown: str) -> bool:
    """Whether words say how far something is: "đang lấy ý kiến", "10/14 xã"."""
    return bool(STATE.match(fold(shown)) or read_words(shown))
