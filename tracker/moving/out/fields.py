"""What an archive is made of: kinds of records, each a file of JSON lines, each field with its meaning. Pure.

One table, `Kind.fields`, makes the lines, the schema, the README of every archive and docs/export.md: none of them says
what the others do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, true

#: An enumeration of words.
Words = type[StrEnum]
#: A statement of any columns.
Query = Select[*tuple[Any, ...]]
#: Counted up when an archive is written so that older programs cannot read it.
FORM = 1
#: By what a reader knows one.
FORMAT = "plan-tracker-archive"


class Type(Enum):
    """What a field holds; its value is how documents name it."""

    TEXT = "text"
    NUMBER = "whole number"
    TRUTH = "true or false"
    DAY = "day, 2026-11-24"
    MOMENT = "moment in UTC, 2026-11-24T01:30:00Z"
    FILLED = "list of {id, label, type, value, sha256}"


#: What stands of each field that was filled in: all texts, but a value that is a whole number, or null where it was
#: left empty; of a file its name, and the hash of its content.
FILLED = ("id", "label", "type", "value", "sha256")


@dataclass(frozen=True, slots=True)
class Field:
    """A field. `none`: what null means; empty: it is never null. `refers`: the kind whose key it holds."""

    name: str
    type: Type
    english: str
    vietnamese: str
    none: str = ""
    choices: Words | None = None
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows go out: what is restricted only where it was asked for."""

    restricted: bool = False

    def shows(self, table: Any) -> ColumnElement[bool]:
        """A condition on Document, Item or an alias of one."""
        return true() if self.restricted else table.restricted.is_(False)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records: data/<name>.jsonl. `query` gives columns of the names of the fields, in the lasting order."""

    name: str
    english: str
    vietnamese: str
    fields: tuple[Field, ...]
    query: Callable[[Scope], Query]
    key: str = ""  # the field by which others refer to a record
    made: Mapping[str, Callable[[RowMapping], Any]] | None = None  # fields that no column holds as they are

    @property
    def file(self) -> str:
        """Its place in the archive."""
        return f"data/{self.name}.jsonl"

    def record(self, row: RowMapping) -> dict[str, Any]:
        """A row as it is written."""
        made = self.made or {}
        return {one.name: made[one.name](row) if one.name in made else plain(row[one.name]) for one in self.fields}


def plain(value: Any) -> Any:
    """As JSON has it: days and moments in ISO 8601, an enumeration by its word."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def fault_of(field: Field, value: Any) -> str:
    """Why this value cannot stand in the field, in words that follow its name; empty where it can."""
    if value is None:
        return "" if field.none else "is empty, and may not be"
    if not _FITS[field.type](value):
        return f"is no {field.type.value}"
    if field.choices is not None and value not in choices_of(field):
        return f"is none of {', '.join(choices_of(field))}"
    return ""


def choices_of(field: Field) -> list[str]:
    """The words that a field may hold."""
    return [str(one.value) for one in field.choices] if field.choices is not None else []


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ") is not None  # noqa: DTZ007
    except ValueError:
        return False


def _is_filled(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    texts = [name for name in FILLED if name != "value"]
    return all(
        isinstance(one, dict) and one.keys() == set(FILLED) and all(_is_text(one[name]) for name in texts)
        and (one["value"] is None or _is_text(one["value"]) or _is_number(one["value"]))
        for one in value
    )  # fmt: skip


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


_FITS: Mapping[Type, Callable[[Any], bool]] = {
    Type.TEXT: _is_text,
    Type.NUMBER: _is_number,
    Type.TRUTH: lambda value: isinstance(value, bool),
    Type.DAY: _is_day,
    Type.MOMENT: _is_moment,
    Type.FILLED: _is_filled,
}
