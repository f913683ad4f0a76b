"""How an open item stands, and what is said of it: the plain values that rules read and write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tracker.reminders.climbing import Climbed, Silence
from tracker.reminders.kinds import OF_STEPS, About, Rung
from tracker.reminders.models.plans import After

DAY = timedelta(days=1)
#: So often broken, a promise is told to the office.
OFTEN_BROKEN = 3


class Audience(StrEnum):
    """To whom something is said."""

    UNIT = "unit"  # who works on it in the unit, else its head
    HEAD = "head"
    CLERK = "clerk"
    MONITOR = "monitor"
    LEADER = "leader"  # in charge of the item, else all
    CHAIRMAN = "chairman"
    PERFORMER = "performer"  # whom the drawing of a step asks for: who holds a post, or did an earlier step


#: Of the unit that carries it out; the others stand above it.
OF_UNIT = frozenset({Audience.UNIT, Audience.HEAD})


@dataclass(frozen=True, slots=True)
class Plan:
    """The moments of a kind of document, or of one item."""

    before: tuple[int, ...] = (7, 3, 1)
    on_day: bool = True
    after: After = After.DAILY
    stale_days: int = 30
    waiting_days: int = 2
    #: Working days of silence until each rung; 0: it is passed over.
    rungs: tuple[tuple[Rung, int], ...] = (
        (Rung.HEAD, 2), (Rung.OFFICE, 2), (Rung.LEADER, 3), (Rung.CHAIRMAN, 3),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries the duty out."""

    unit_id: int
    due_on: date | None  # effective
    given_on: date | None = None
    has_accepted: bool = True
    has_reported: bool = False
    silence: Silence | None = None  # its ladder, where it is overdue already
    acted_on: date | None = None  # the last day on which somebody of the unit did anything to the item
    takes_itself: bool = False  # a standing duty: nobody is asked to accept it
    has_officer: bool = False  # somebody of the unit is named who works on it
    turn_on: date | None = None  # since when it is its turn: given, accepted, sent back, going on after a suspension
    turn: int = 0  # the number of its step: given anew on the same day, it is another one

    @property
    def silent_from(self) -> date:
        """The first day that may count as silence: before it the unit did not have it, or was not late."""
        late_from = self.due_on + DAY if self.due_on is not None else date.min
        return max(late_from, self.turn_on or self.given_on or date.min)


@dataclass(frozen=True, slots=True)
class Step:
    """A step, request or decision that waits for somebody."""

    number: int
    role: str  # clerk, leader, monitor, head, performer
    since_on: date
    unit_id: int = 0  # whose head acts; 0: not a step of a head
    due_on: date | None = None  # its own deadline, as drawn
    remind: int = 0  # so many working days before it
    is_duty: bool = False  # a step of the unit's own work: of the duty itself it hears as of the item


@dataclass(frozen=True, slots=True)
class Question:
    """An explanation that the leadership asks for and that nobody has given yet."""

    number: int
    asked_on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class Matter:
    """How an open item stands."""

    runs: bool  # its clock runs: neither suspended nor waiting for confirmation
    is_urgent: bool = False
    carriers: Sequence[Carrier] = field(default=())
    figures_on: date | None = None  # the day of its oldest figures, or of its last news; none: nothing is asked for
    is_bare: bool = False  # it has neither deadline nor counter: it is asked after, and not each week
    starts_on: date | None = None
    steps: Sequence[Step] = field(default=())
    questions: Sequence[Question] = field(default=())
    released: Sequence[tuple[int, Silence]] = field(default=())  # ladders of units that carry it out no more


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to be said."""

    about: About
    audience: Audience
    key: str
    unit_id: int = 0
    is_urgent: bool = False

    @property
    def step(self) -> int:
        """The number of the step that it is about, with which its key begins; 0: of none."""
        first = self.key.partition(" ")[0]
        return int(first) if self.about in OF_STEPS and first.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What follows from looking at an item on a day."""

    said: tuple[Say, ...]
    climbed: tuple[Climbed, ...]  # how the ladders of its overdue units stand now
    next_on: date | None  # when it is looked at next; none: nothing will be to say unless it changes
