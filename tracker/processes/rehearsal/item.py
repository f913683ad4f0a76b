"""The invented item of a rehearsal: its units, days and state, as the rows of a real one hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.items.deadlines.timeliness import ENDED, RUNS, Status, late_from
from tracker.items.models.item import Origin
from tracker.processes.own_words import Answered
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.standing import Carrier, Standing
from workflows.conditions import Value
from workflows.definition import Definition, FieldKind, Over
from workflows.timers import FIELD

#: Units that take part, and the persons of the leadership: the chairman first, then his deputies.
SUPPORT, LEADERS = (5, 6), (1, 2, 3)


@dataclass(slots=True)
class Part:
    """A unit that carries the item out. `due_on`: its own, where it was granted more time for itself."""

    unit_id: int
    accepted_on: date | None = None
    reported_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """More time that somebody has asked for; `unit`: None of the whole item."""

    unit: int | None
    until: date
    due_before: date


@dataclass(slots=True)
class Invented:
    """An item that nobody has registered."""

    setting: Setting
    starts_on: date
    due_on: date | None
    effective: Callable[[date], date] = lambda day: day  # the last day that counts as in time
    status: Status = Status.REGISTERED
    parts: dict[int, Part] = field(default_factory=dict)
    lead: int | None = None
    has_support: bool = False  # from the first assignment on
    own_days: dict[int, date | None] = field(default_factory=dict)  # the last own deadline of each unit that had a part
    requests: list[Request] = field(default_factory=list)  # that wait
    extensions: int = 0
    first_due_on: date | None = None
    assigned_on: date | None = None
    reported_on: date | None = None
    spoken_on: date | None = None  # the leadership has decided something on it
    stands_since: date | None = None  # suspended since then, with the deadline as it was
    due_before: date | None = None
    resumed_on: date | None = None
    answers: list[Answered] = field(default_factory=list)  # in the own fields of steps
    acted: dict[int, date] = field(default_factory=dict)  # when a unit did something last

    def copied(self) -> Invented:
        """A copy that can be gone on with."""
        return replace(
            self, parts={unit: replace(part) for unit, part in self.parts.items()}, own_days=dict(self.own_days),
            requests=list(self.requests), answers=list(self.answers), acted=dict(self.acted),
        )  # fmt: skip

    @property
    def units(self) -> tuple[int, ...]:
        """Those that it is given to."""
        return tuple(range(1, self.setting.units + 1))

    @property
    def effective_due_on(self) -> date | None:
        """The deadline by the office's rule."""
        return self.due_on and self.effective(self.due_on)

    def due_of(self, part: Part) -> date | None:
        """A unit's own deadline by the office's rule."""
        return part.due_on and self.effective(part.due_on)

    @property
    def late_from(self) -> date | None:
        """The first day on which it is late, while its clock runs."""
        return late_from(status=self.status, due_on=self.effective_due_on, reported_on=self.reported_on)

    def days(self) -> dict[str, date | None]:
        """The days that timers count from, by their word: of the item, and of own fields."""
        found = {"starts": self.starts_on, "assigned": self.assigned_on, "reported": self.reported_on}
        for answer in self.answers:
            for name, said in answer.values.items():
                if said["type"] == FieldKind.DAY:
                    found[f"{FIELD}{name}"] = date.fromisoformat(said["value"]) if said["value"] else None
        return found

    def more(self) -> Mapping[str, Value]:
        """What conditions may read besides how it stands."""
        chosen = self.setting
        return {
            "origin": Origin.OWN.value, "document_kind": chosen.document_kind, "field": chosen.field,
            "leader": chosen.leader, "support": len(SUPPORT) if self.has_support else 0,
        }  # fmt: skip

    def standing(self, drawing: Definition) -> Standing:
        """The same as the engine's facts are made of; `members` where the drawing repeats something over them."""
        members: dict[Over, Sequence[int]] = {}
        if drawing.repeated & {Over.SUPPORT, Over.EVERYONE}:
            members[Over.SUPPORT] = SUPPORT if self.has_support else ()
        if Over.LEADERS in drawing.repeated:
            members[Over.LEADERS] = LEADERS
        return Standing(
            status=self.status,
            due_on=self.effective_due_on,
            priority=self.setting.priority,
            lead_id=self.lead,
            carriers=[
                Carrier(one.unit_id, one.accepted_on is not None, one.reported_on is not None, self.due_of(one))
                for one in self.parts.values()
            ],
            extensions=self.extensions,
            asked=[one.unit for one in self.requests],
            members=members,
            days=self.days(),
        )

    def carrying(self, unit: int | None) -> list[Part]:
        """The parts in question: of one unit, or of all."""
        return [one for one in self.parts.values() if unit in (None, one.unit_id)]

    def release(self, units: Sequence[int]) -> None:
        """These carry it out no more."""
        for unit in units:
            part = self.parts.pop(unit, None)
            self.own_days[unit] = part.due_on if part is not None else self.own_days.get(unit)
        if self.lead in units:
            self.lead = None

    def stand(self, status: Status, *, on: date, reported_on: date) -> None:
        """As `items.states.stand` writes a status, and the days that go with it."""
        if status is Status.PENDING_CONFIRMATION:
            self.reported_on = self.reported_on or reported_on
        elif status in RUNS:
            self.reported_on = None
        was, self.status = self.status, status
        if was is not Status.SUSPENDED and status is Status.SUSPENDED:
            self.stands_since, self.due_before = on, self.due_on
        elif was is Status.SUSPENDED and status is not Status.SUSPENDED:
            self.resumed_on, self.stands_since = on, None

    @property
    def has_ended(self) -> bool:
        """Nothing is to be done any more."""
        return self.status in ENDED
