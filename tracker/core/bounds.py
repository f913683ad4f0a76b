"""Counts that give up: a list of a million rows is not counted to its end for a figure that nobody reads to its end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select

#: Up to here a list is counted; beyond it says "more than 10.000".
MOST_COUNTED = 10_000


class MoreThan(int):
    """A count that was given up here: there are more. Filters that write numbers say so (core/i18n.py)."""


def counted(query: Select[Any], most: int = MOST_COUNTED) -> ScalarSelect[int]:
    """How many rows `query` has, as an expression that looks at no more than `most` of them and one; see bounded()."""
    return select(func.count()).select_from(query.order_by(None).limit(most + 1).subquery()).scalar_subquery()


def bounded(number: int | None, most: int = MOST_COUNTED) -> int:
    """What counted() found: the number, or MoreThan(most)."""
    return MoreThan(most) if (number or 0) > most else (number or 0)


def added(*numbers: int) -> int:
    """The sum; more than it where one of them was given up."""
    total = sum(numbers)
    return MoreThan(total) if any(isinstance(number, MoreThan) for number in numbers) else total
