"""Documents found by the number that was typed: the very one, and while it is still being typed those it begins.

"14" is 14/KH-UBND, and may become 141/KH-UBND: numbers are whole numbers in an index, so what 14 begins are the ranges
140 to 149, 1400 to 1499 and so on, each found there. "14/KH" and "kế hoạch 14" say the kind and mean the very one.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_

from tracker.core.search import matches
from tracker.documents.models import Document
from tracker.documents.numbers.query import NumberQuery, read_arrival, read_query

#: Figures that must be typed before they begin others: one of them would begin every ninth number.
LEAST_FIGURES = 2
#: Numbers have so many figures at most.
MOST_FIGURES = 6


def by_number(q: str) -> ColumnElement[bool] | None:
    """Documents of the number in the query, whose text also holds the other words; None where it has no number."""
    number, rest = read_query(q)
    if number is None or number.value is None:
        return None
    return _with_words(_is_number(number, Document.number_value == number.value), rest)


def begun_by(q: str) -> ColumnElement[bool] | None:
    """Documents whose number begins with the figures that the query ends with; None where no number is being typed."""
    number, rest = read_query(q)
    if number is None or number.value is None or not number.is_open:
        return None
    if len(str(number.value)) < LEAST_FIGURES:
        return None
    longer = or_(*_ranges(number.value))
    return _with_words(_is_number(number, longer), rest)


def numbered(q: str) -> ColumnElement[bool] | None:
    """Both together."""
    very, begun = by_number(q), begun_by(q)
    return very if very is None or begun is None else or_(very, begun)


def by_arrival(q: str) -> ColumnElement[bool] | None:
    """Papers that came in under this number ("215", "số đến 215", "đến 215/2022"); None where it is none."""
    arrived = read_arrival(q)
    if arrived is None:
        return None
    value, year = arrived
    is_it = Document.arrival_number == value
    return is_it if year is None else and_(is_it, Document.arrival_year == year)


def number_rank(q: str) -> list[ColumnElement[Any]]:
    """First the very number, then the same figures with another letter (12, 12a), then what they begin or what came in
    under it, then what only the words found."""
    is_it, number = by_number(q), read_query(q)[0]
    arrived = by_arrival(q)
    if is_it is None or number is None:
        return [] if arrived is None else [case((arrived, 0), else_=1)]
    very = and_(is_it, Document.number_letter == number.letter)
    begun = begun_by(q)
    return [
        case((very, 0), (is_it, 1), (or_(*(one for one in (begun, arrived) if one is not None), false()), 2), else_=3)
    ]


def _ranges(value: int) -> list[ColumnElement[bool]]:
    """14 → 140 to 149, 1400 to 1499, … up to six figures."""
    found: list[ColumnElement[bool]] = []
    for longer in range(1, MOST_FIGURES - len(str(value)) + 1):
        low = value * 10**longer
        found.append(Document.number_value.between(low, low + 10**longer - 1))
    return found or [false()]


def _with_words(condition: ColumnElement[bool], rest: str) -> ColumnElement[bool]:
    return and_(condition, matches(Document.search_text, rest)) if rest else condition


def _is_number(number: NumberQuery, value: ColumnElement[bool]) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [value]
    if number.letter:
        conditions.append(Document.number_letter.startswith(number.letter, autoescape=True))
    if number.year is not None:
        conditions.append(Document.year == number.year)
    if number.symbol:
        folded = func.replace(func.replace(Document.symbol_key, "Đ", "D"), "Ư", "U")
        conditions.append(folded.startswith(number.symbol, autoescape=True))
    elif number.kind:
        conditions.append(Document.kind == number.kind)
    return and_(*conditions)
