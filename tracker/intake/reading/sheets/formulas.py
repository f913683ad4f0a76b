"""Formulas that a program wrote without their result: the few that lists of tasks hold. Pure.

Office programs keep the result beside the formula, and that is read; others do not. Never more than one step of a
sum is worked out here, and nothing of another sheet or file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from tracker.intake.reading.columns.letters import column_of
from tracker.intake.reading.sheets.cells import Value
from tracker.intake.reading.sheets.formats import Shape, value_of

MOST_FORMULA = 300
_CELL = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)"
ONE_CELL = re.compile(_CELL)
OF_TWO = re.compile(rf"(?:{_CELL}|{_NUMBER})([-+*/])(?:{_CELL}|{_NUMBER})(?:\*(100))?")
OWN_ROW = re.compile(r"ROW\(\)(?:([-+])([0-9]{1,6}))?")
DAY = re.compile(r"DATE\(([0-9]{4}),([0-9]{1,2}),([0-9]{1,2})\)")
WORDS = re.compile(r'(?:HYPERLINK\("[^"]*"[,;])?"([^"]*)"\)?')

Look = Callable[[int, int], Value | None]


def worked_out(formula: str, row: int, shape: Shape, look: Look) -> Value | None:
    """What the formula gives; None where it is another one, or gives nothing."""
    if len(formula) > MOST_FORMULA:
        return None
    if (found := WORDS.fullmatch(formula.strip())) and found[1].strip():
        return Value(found[1])
    said = "".join(formula.upper().split()).replace(";", ",")
    if found := ONE_CELL.fullmatch(said):
        return look(int(found[2]), column_of(found[1]))
    if found := OWN_ROW.fullmatch(said):
        step = int(found[2] or 0)
        return value_of(row - step if found[1] == "-" else row + step, shape)
    if found := DAY.fullmatch(said):
        return _day(*(int(part) for part in found.groups()))
    found = OF_TWO.fullmatch(said)
    return _of_two(found, shape, look) if found else None


def _of_two(found: re.Match[str], shape: Shape, look: Look) -> Value | None:
    left = _number(found[1], found[2], found[3], look)
    right = _number(found[5], found[6], found[7], look)
    number = None if left is None or right is None else _result(left, found[4], right)
    return None if number is None else value_of(number * (100 if found[8] else 1), shape)


def _day(year: int, month: int, day: int) -> Value | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return Value(f"{made:%d/%m/}{made.year}", day=made)


def _number(letters: str | None, row: str | None, number: str | None, look: Look) -> float | None:
    if number is not None:
        return float(number)
    value = look(int(row or 0), column_of(letters or ""))
    return value.number if value else None


def _result(left: float, sign: str, right: float) -> float | None:
    if sign == "/":
        return left / right if right else None
    return {"+": left + right, "-": left - right, "*": left * right}[sign]
