"""What the register doubts about a document: pure functions over plain values. A doubt is shown, never a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.core.search import fold

OUT_OF_ORDER = "out_of_order"
FUTURE_DATE = "future_date"
YEAR_SLIP = "year_slip"
RESULT_BEFORE_YEAR_END = "result_before_year_end"

#: How many numbers on each side of a document are looked at.
REACH = 8
CLOSE = timedelta(days=60)
#: A document that is not registered yet counts as the latest one.
UNREGISTERED = 2**62


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document of a series: its place in it (value, letter), its number as printed, its day.

    `id` is UNREGISTERED before registration; `slipped`: its year is doubted; `confirmed`: a clerk found the year right;
    `restricted`: it is for a few only, and nothing of it may show in what is said of others.
    """

    id: int
    value: int
    letter: str
    written: str
    issued_on: date
    slipped: bool = False
    confirmed: bool = False
    restricted: bool = False

    @property
    def place(self) -> tuple[int, str]:
        return (self.value, self.letter)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding: its code and the values that its sentence names (JSON)."""

    code: str
    details: dict[str, Any]


def check_order(document: Numbered, series: Sequence[Numbered]) -> Doubt | None:
    """Whether the day does not rise with the number among the neighbours of the same series (body, symbol, year).

    Numbers are given in the order of issue, from 01 on 1 January (Nghị định 30/2020/NĐ-CP, Điều 15). Among the nearest
    numbers the largest set whose days rise is believed; where two sets are equal, what was registered first.
    `series` holds the other documents, at least the nearest REACH on each side.
    """
    believed = [other for other in series if not other.slipped and other.id != document.id]
    ordered = sorted(believed, key=lambda other: other.place)
    lower = [other for other in ordered if other.place < document.place][-REACH:]
    higher = [other for other in ordered if other.place > document.place][:REACH]
    kept = _rising([*lower, document, *higher])
    if document in kept:
        return None
    below = next((other for other in reversed(lower) if other in kept), None)
    above = next((other for other in higher if other in kept), None)
    details = _about(document)
    if below is not None and below.issued_on > document.issued_on:
        details["lower"] = _neighbour(below)
    if above is not None and above.issued_on < document.issued_on:
        details["higher"] = _neighbour(above)
    return Doubt(OUT_OF_ORDER, details)


def _rising(row: Sequence[Numbered]) -> list[Numbered]:
    """The longest part of the row whose days never fall; between equals the one registered first."""
    best: list[list[Numbered]] = []
    for document in row:
        before = [part for part in best if part[-1].issued_on <= document.issued_on]
        best.append([*max(before, key=_weight, default=[]), document])
    return max(best, key=_weight)


def _weight(part: Sequence[Numbered]) -> tuple[int, list[int]]:
    return len(part), sorted(-document.id for document in part)


def check_year(
    document: Numbered, own_year: Sequence[Numbered], other_years: Sequence[Sequence[Numbered]]
) -> Doubt | None:
    """Whether the year is probably a slip of the pen: a year off, the day would lie between close neighbours by number.

    `own_year` is the series of the written year, `other_years` those of the year before and the year after.
    """
    near = _neighbours(document, own_year)
    if any(other is not None and abs(other.issued_on - document.issued_on) <= CLOSE for other in near):
        return None
    for series in other_years:
        below, above = _neighbours(document, series)
        if below is None or above is None or above.issued_on - below.issued_on > CLOSE:
            continue
        meant = _in_year(document.issued_on, below.issued_on.year)
        if meant is not None and below.issued_on <= meant <= above.issued_on:
            details = _about(document) | {"lower": _neighbour(below), "higher": _neighbour(above)}
            return Doubt(YEAR_SLIP, details | {"proposed_on": meant.isoformat()})
    return None


def _neighbours(document: Numbered, series: Sequence[Numbered]) -> tuple[Numbered | None, Numbered | None]:
    """The nearest lower and the nearest higher number whose own year is not doubted."""
    others = [other for other in series if not other.slipped and other.id != document.id]
    below = max((o for o in others if o.place < document.place), key=lambda o: o.place, default=None)
    above = min((o for o in others if o.place > document.place), key=lambda o: o.place, default=None)
    return below, above


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def check_future(issued_on: date, registered_on: date) -> Doubt | None:
    """Whether it was issued after the day on which it was registered."""
    if issued_on <= registered_on:
        return None
    return Doubt(FUTURE_DATE, {"issued_on": issued_on.isoformat(), "registered_on": registered_on.isoformat()})


# Words that announce what a year has brought. Papers that say what a year shall bring use some of them too, so a
# paper of a planning kind, a part of a year and a word of intent all speak against it.
_RESULT = re.compile(
    r"(?:cong bo|phe duyet|cong nhan|thong bao|bao cao) (?:\S+ ){0,3}?(?:ket qua|chi so|xep hang|xep loai)\b"
    r"|\btong ket\b|\bket qua (?:\S+ ){0,4}?(?:thuc hien|danh gia|xep hang|xep loai|cong tac)\b"
    r"|^(?:ve viec )?(?:danh gia|xep hang|xep loai)\b"
)  # fmt: skip
_YEAR = re.compile(r"\bnam (\d{4})\b")
_INTENT = re.compile(
    r"\b(?:ke hoach|chuong trinh|phuong an|de an|tieu chi|quy che|quy dinh|huong dan|to chuc|thanh lap|giao chi tieu"
    r"|nhiem vu|quy|thang|tuan|dot|ky|so ket|giai doan)\b"
)  # fmt: skip
_PLANNING_KINDS = frozenset({"KH", "CTr", "ĐA", "DA", "PA", "HD", "QC", "QyĐ", "GM", "TTr"})


def check_result(kind: str, subject: str, issued_on: date) -> Doubt | None:
    """Whether it tells the results of a year that had not half passed: "công bố Chỉ số CCHC năm 2021" of 10/01/2021."""
    words = fold(subject)
    if kind in _PLANNING_KINDS or _INTENT.search(words) or not _RESULT.search(words):
        return None
    years = {int(year) for year in _YEAR.findall(words)}
    if years != {issued_on.year} or issued_on.month > 6:
        return None
    return Doubt(RESULT_BEFORE_YEAR_END, {"issued_on": issued_on.isoformat(), "year": issued_on.year})


def _about(document: Numbered) -> dict[str, Any]:
    return {"number": document.written, "issued_on": document.issued_on.isoformat()}


def _neighbour(other: Numbered) -> dict[str, Any]:
    return {"id": other.id, "number": other.written, "issued_on": other.issued_on.isoformat()}
