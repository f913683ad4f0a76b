"""What of an archive is in the register by now: the ids that its records have here, and what could not be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any


@dataclass(slots=True)
class Taken:
    """By the keys of the archive: ids of rows. `left`: sentences; `counts`: records by kind."""

    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    documents: dict[int, int] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    readings: dict[int, int] = field(default_factory=dict)
    series: dict[int, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def unit(self, code: str | None) -> int | None:
        """The id of a unit."""
        return None if code is None else self.units[code]

    def person(self, user_name: str | None) -> int | None:
        """The id of a person."""
        return None if user_name is None else self.people[user_name]

    def count(self, kind: str) -> None:
        """One more was taken."""
        self.counts[kind] = self.counts.get(kind, 0) + 1


def day(value: Any) -> date:
    """A day of a record."""
    return date.fromisoformat(value)


def day_or_none(value: Any) -> date | None:
    """The same where there may be none."""
    return None if value is None else date.fromisoformat(value)


def moment(value: Any) -> datetime:
    """A moment of a record."""
    return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
