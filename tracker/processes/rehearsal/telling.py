"""What a rehearsal asks of the reminders: what would be said to whom on a day. Plain values; a higher slice answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Waits:
    """An open step. `unit` is whose head acts; 0: it is no step of a head."""

    number: int
    role: str
    since_on: date
    buttons: tuple[str, ...]
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Carries:
    """A unit that carries the item out."""

    unit: int
    due_on: date | None
    given_on: date
    has_accepted: bool = False
    has_reported: bool = False
    acted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How the invented item stands on a day. `after`: when it was looked at last. `ladders`: (rung, since) by unit."""

    on: date
    after: date | None
    runs: bool
    carriers: Sequence[Carries] = ()
    steps: Sequence[Waits] = ()
    ladders: Mapping[int, tuple[str, date]] = field(default_factory=dict)


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
    """The office's reminders as values: what a day brings, and what the units hear of a verb (its words)."""

    hear: Callable[[Seen], Heard] = lambda _seen: Heard()
    deeds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HowReminded:
    """A question: how this office reminds of an item that no plan of its own has. Answered with a `Reminding`."""
