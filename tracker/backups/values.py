"""What a column holds, as a plain value that is the same whichever database it came from.

The plain form: None, int, float, bool and str as they are; bytes; a day as 2026-11-30; a moment as
2026-11-30 01:30:00.000000, always UTC; JSON as the text that was stored. An enumeration is its word. What a database
holds against its own column (SQLite keeps a word in a column of numbers) stays as it is: it is refused by whoever
must write it, and makes another digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Integer, LargeBinary, String

from tracker.core.database import Moment

#: One value into another; None where it stays as it is, which costs nothing.
Turn = Callable[[Any], Any] | None

MOMENT_LETTERS = len("2026-11-30 01:30:00.000000")
INTEGER, BIG_INTEGER = 2**31, 2**63
#: How the text of a JSON value begins that is no bare number; after them its bytes.
OPENINGS = ("{", "[", '"', b"{", b"[", b'"')


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of one type of column come from and go to each database. `fault` says what is wrong with a value."""

    fault: Callable[[Any, Column[Any]], str]
    from_sqlite: Turn = None
    from_postgresql: Turn = None
    to_postgresql: Turn = None
    canonical: Turn = None
    selected: str = "{}"  # how PostgreSQL is asked for it


def kind_of(column: Column[Any]) -> Kind:
    """The kind of a column. Raises TypeError for a type that has none: write it here, with a test."""
    for wanted, kind in KINDS:
        if isinstance(column.type, wanted):
            return kind
    raise TypeError(f"{column.table.name}.{column.name}: {column.type!r} cannot be copied between databases yet")


def fault_of(value: Any, column: Column[Any]) -> str:
    """Why this plain value cannot stand in the column, in words that follow "it"; empty where it can."""
    if value is None:
        return "" if column.nullable else "is empty, and may not be"
    return kind_of(column).fault(value, column)


def _truth(value: Any) -> Any:
    return bool(value) if value in (0, 1) else value


def _moment_of_text(value: Any) -> Any:
    """As SQLAlchemy reads it: without a zone, which is UTC; a fraction may be missing."""
    if not isinstance(value, str) or len(value) == MOMENT_LETTERS:
        return value
    try:
        return datetime.fromisoformat(value).isoformat(" ", "microseconds")[:MOMENT_LETTERS]
    except ValueError:
        return value


def _moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:MOMENT_LETTERS]


def _with_zone(value: Any) -> Any:
    return f"{value}+00" if isinstance(value, str) else value


def _day(value: date | None) -> str | None:
    return value if value is None else value.isoformat()


def _json_text(value: Any) -> Any:
    """SQLite keeps a JSON text that is one number as a number."""
    return value if value is None or isinstance(value, (str, bytes)) else json.dumps(value)


def _same_json(value: Any) -> Any:
    """Both databases keep the text of an object or a list to the letter; only a bare number may become 1.5 of 1.50."""
    if value is None or value[:1] in OPENINGS:
        return value
    try:
        return json.dumps(json.loads(value))
    except ValueError:
        return value


def _same_float(value: Any) -> Any:
    """SQLite keeps no sign of zero."""
    return value + 0.0 if isinstance(value, (int, float)) else value


def _hexadecimal(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _text_fault(value: Any, column: Column[Any]) -> str:
    if not isinstance(value, str):
        return "is not text in UTF-8"
    if "\0" in value:
        return "has a NUL character in it, which PostgreSQL does not keep"
    longest = getattr(column.type, "length", None)
    return f"is longer than {longest} letters" if longest and len(value) > longest else ""


def _number_fault(value: Any, column: Column[Any]) -> str:
    most = BIG_INTEGER if isinstance(column.type, BigInteger) else INTEGER
    if not isinstance(value, int) or isinstance(value, bool):
        return "is not a whole number"
    return "" if -most <= value < most else f"is beyond {most - 1}"


def _float_fault(value: Any, _column: Column[Any]) -> str:
    return "" if isinstance(value, (int, float)) else "is not a number"


def _truth_fault(value: Any, _column: Column[Any]) -> str:
    return "" if isinstance(value, bool) else "is neither yes nor no"


def _day_fault(value: Any, _column: Column[Any]) -> str:
    try:
        return "" if date.fromisoformat(value).isoformat() == value else "is not a day as 2026-11-30"
    except (ValueError, TypeError):
        return "is not a day of the years 1 to 9999"


def _moment_fault(value: Any, _column: Column[Any]) -> str:
    try:
        datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return "is not a moment of the years 1 to 9999"
    return ""


def _json_fault(value: Any, _column: Column[Any]) -> str:
    try:
        json.loads(value, parse_constant=_refuse)
    except (ValueError, TypeError, RecursionError):
        return "is not JSON that PostgreSQL reads"
    return "has a NUL character in it, which PostgreSQL does not keep" if "\0" in value else ""


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not JSON")


def _bytes_fault(value: Any, _column: Column[Any]) -> str:
    return "" if isinstance(value, bytes) else "is not bytes"


#: The first that fits counts: a Moment is no DateTime of SQLAlchemy's, and an Enum is a String.
KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (Moment, Kind(_moment_fault, from_sqlite=_moment_of_text, from_postgresql=_moment, to_postgresql=_with_zone)),
    (Boolean, Kind(_truth_fault, from_sqlite=_truth)),
    (Date, Kind(_day_fault, from_postgresql=_day)),
    (JSON, Kind(_json_fault, from_sqlite=_json_text, canonical=_same_json, selected="{}::text")),
    (String, Kind(_text_fault)),
    (Integer, Kind(_number_fault)),
    (Float, Kind(_float_fault, canonical=_same_float)),
    (LargeBinary, Kind(_bytes_fault, canonical=_hexadecimal)),
)
