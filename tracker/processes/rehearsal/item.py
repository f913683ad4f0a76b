"""The invented item of a rehearsal: its units, days and state, changed as the services of items change a real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import RUNS, Status
from tracker.processes.own_words import Answered
from tracker.processes.standing import Carrier, Standing
from workflows.definition import FieldKind, Over
from workflows.timers import FIELD

#: Units that take part, and the persons of the leadership: the chairman first, then his deputies.
SUPPORT, LEADERS = (5, 6), (1, 2, 3)


class Refused(Exception):
    """The item, or its drawing, does not take what was pressed; the sentence is the one of the real page."""

    def __init__(self, words: Text) -> None:
        super().__init__(words)
        self.words = words


@dataclass(slots=True)
class Part:
    """A unit that carries the item out."""

    unit: int
    given_on: date
    has_accepted: bool = False
    has_reported: bool = False
    due_on: date | None = None  # its own, where it was granted more time for itself
    acted_on: date | None = None


@dataclass(slots=True)
class Invented:
    """An item that nobody has registered. One unit leads; several answer each for itself."""

    units: tuple[int, ...]
    due_on: date | None
    status: Status = Status.REGISTERED
    parts: dict[int, Part] = field(default_factory=dict)
    extensions: int = 0
    asked: list[int | None] = field(default_factory=list)  # whose requests wait; None: the whole item's
    spoken_on: date | None = None  # the leadership has decided something on it
    assigned_on: date | None = None
    reported_on: date | None = None
    answers: list[Answered] = field(default_factory=list)  # in the own fields of steps

    def copied(self) -> Invented:
        """A copy that can be gone on with."""
        return replace(
            self, parts={unit: replace(part) for unit, part in self.parts.items()}, asked=list(self.asked),
            answers=list(self.answers),
        )  # fmt: skip

    @property
    def is_led(self) -> bool:
        """Whether one unit leads, so that what is shared is its own."""
        return len(self.units) == 1

    @property
    def lead(self) -> int | None:
        """The unit that leads it now."""
        return next(iter(self.parts), None) if self.is_led else None

    @property
    def members(self) -> Mapping[Over, Sequence[int]]:
        """Over whom steps may be repeated besides the units: who takes part, once it is given, and the leadership."""
        return {Over.SUPPORT: SUPPORT if self.parts else (), Over.LEADERS: LEADERS}

    def days(self, first: date) -> dict[str, date | None]:
        """The days that timers count from, by their word: of the item, and of own fields."""
        found: dict[str, date | None] = {"starts": first, "assigned": self.assigned_on, "reported": self.reported_on}
        for answer in self.answers:
            for name, said in answer.values.items():
                if said["type"] == FieldKind.DAY:
                    found[f"{FIELD}{name}"] = date.fromisoformat(said["value"]) if said["value"] else None
        return found

    @property
    def late_from(self) -> date | None:
        """The first day on which it is late, while its clock runs."""
        return self.due_on + timedelta(days=1) if self.due_on is not None and self.status in RUNS else None

    def standing(self) -> Standing:
        """The same as the engine's facts are made of."""
        return Standing(
            status=self.status,
            due_on=self.due_on,
            lead_id=self.lead,
            carriers=[Carrier(one.unit, one.has_accepted, one.has_reported, one.due_on) for one in self.parts.values()],
            extensions=self.extensions,
            asked=list(self.asked),
        )

    def give(self, unit: int, on: date) -> None:
        """The unit carries it out from now on; one that does already goes on."""
        self.assigned_on = on
        self.parts.setdefault(unit, Part(unit, on))
        self.parts = {one: self.parts[one] for one in self.units if one in self.parts}

    def carrying(self, unit: int | None) -> list[Part]:
        """The parts in question: of one unit, or of the one that leads."""
        return [one for one in self.parts.values() if unit is None or one.unit == unit]

    def take_on(self, to_accept: set[int | None], at_work: set[int | None]) -> None:
        """A way that leads past the acceptance, back to it, or back to the work (as `Running` does it)."""
        for part in self.parts.values():
            unit = part.unit
            if unit in to_accept:
                part.has_accepted = part.has_reported = False
            elif unit in at_work - to_accept:
                part.has_accepted, part.has_reported = True, False
