"""What a rehearsal asks of the reminders: what would be said to whom on a day. Plain values; a higher slice answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.items.deadlines.timeliness import Status


@dataclass(frozen=True, slots=True)
class Waits:
    """An open step. `answers`: the unit whose head acts; `is_narrow`: it is for somebody of its role alone."""

    number: int
    node: str
    role: str
    since_on: date
    unit: int | None = None
    answers: int | None = None
    is_narrow: bool = False
    due_on: date | None = None  # its own deadline, as drawn


@dataclass(frozen=True, slots=True)
class Carries:
    """A unit that carries the item out. `due_on`: its own deadline; `acted_on`: when it did something last."""

    unit: int
    due_on: date | None = None
    accepted_on: date | None = None
    reported_on: date | None = None
    acted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How the invented item stands on a day. `after`: when it was looked at last. `ladders`: (rung, since) by unit."""

    on: date
    after: date | None
    status: Status
    due_on: date | None = None
    assigned_on: date | None = None
    starts_on: date | None = None
    resumed_on: date | None = None
    priority: str = "normal"
    carriers: Sequence[Carries] = ()
    steps: Sequence[Waits] = ()
    nodes: Mapping[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)  # of a step: buttons, remind
    ladders: Mapping[int, tuple[str, date]] = field(default_factory=dict)
    asks_more: bool = False  # somebody has asked for more time


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that would be said: to an audience (of a unit), once for each key; `step` is the step it is about."""

    key: str
    audience: str
    words: str
    unit: int = 0
    step: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What would be said on a day, and how the ladders of silent units stand then."""

    said: Sequence[Said] = ()
    ladders: Mapping[int, tuple[str, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reminding:
    """The office's reminders as values: what a day brings, and the words of what units hear of a deed, by its key."""

    hear: Callable[[Seen], Heard] = lambda _seen: Heard()
    deeds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HowReminded:
    """A question: how this office reminds of an item of this kind of document. Answered with a `Reminding`."""

    kind: str = ""
