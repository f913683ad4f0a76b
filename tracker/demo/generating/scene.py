"""What every part of the making has at hand, and the things that it makes: papers and items, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from tracker.demo.generating.dues import Frame
from tracker.demo.generating.grammar import Grammar, Topic
from tracker.demo.generating.life import Life
from tracker.demo.generating.office import Maker, Office, Who
from tracker.demo.generating.writing import Rows
from tracker.items.models.item import Origin

#: The office opens at 7:30; a day has so many steps in which things follow each other.
OPENS = 30  # minutes of the day in UTC
STEP, LAST_DAY_STEP = 55, 5  # minutes


@dataclass(frozen=True)
class Scene:
    """The chance, the day and calendar, the office, its language, and where rows go."""

    rng: Random
    frame: Frame
    office: Office
    grammar: Grammar
    rows: Rows
    lines: list[dict[str, Any]] = field(default_factory=list)  # of the log of one item, until they are put in order

    def moment(self, day: date, step: int) -> datetime:
        """A moment of the day's office hours; a later step is a later moment. Today it is early still."""
        width = LAST_DAY_STEP if day >= self.frame.on else STEP
        hours, minutes = divmod(OPENS + step * width + self.rng.randrange(width), 60)
        return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=UTC)

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return self.rng.random() < share


@dataclass(slots=True)
class Paper:
    """A document of the register, as its items need it."""

    id: int
    kind: str
    number: str
    symbol: str
    subject: str
    issued_on: date
    maker: Maker
    restricted: bool


@dataclass(slots=True)
class Parts:
    """Unit ids: one that leads, or each that answers for itself; those that support; the one that monitors."""

    lead: int | None
    each: Sequence[int]
    support: Sequence[int]
    monitor: Sequence[int]

    @property
    def everyone(self) -> set[int]:
        return {*([self.lead] if self.lead else []), *self.each, *self.support, *self.monitor}


@dataclass(slots=True)
class Made:
    """An item with what its other rows follow from."""

    id: int
    topic: Topic
    title: str
    life: Life
    parts: Parts
    origin: Origin
    paper: Paper | None
    clerk: Who
    has_parts: bool = False
    workers: Mapping[int, Who] = field(default_factory=dict)  # unit → who enters its figures
    outcome: str = ""
