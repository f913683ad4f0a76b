"""Where a run stands, what may happen to it, and what a step changes: plain values, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from workflows.definition import Over
from workflows.timers import TimerRule

#: The parent of what lies in no sub-process.
TOP = 0


class Holds(StrEnum):
    """What a token stands for."""

    TASK = "task"  # somebody has to act
    SCOPE = "scope"  # a sub-process, or one member's branch of it
    EACH = "each"  # a sub-process or a step with a branch for each member; the branches are its children
    JOIN = "join"  # arrived at a parallel gateway that waits for the others
    EVENT = "event"  # waits at a catch event


class Whose(NamedTuple):
    """In whose branch something lies: of a unit, of a person, of a person of a unit's branch, or of all."""

    unit: int | None = None
    person: int | None = None

    def of(self, over: Over | None, member: int) -> Whose:
        """The branch of a member inside."""
        return self._replace(person=member) if over is Over.LEADERS else self._replace(unit=member)

    def member(self, over: Over) -> int | None:
        """Which member's branch it is, of such a stage."""
        return self.person if over is Over.LEADERS else self.unit


NOBODYS = Whose()


@dataclass(frozen=True, slots=True)
class Token:
    """One place where the run stands. `number` is its own within the run; `unit` is whose branch it is in."""

    number: int
    holds: Holds
    node: str
    parent: int = TOP
    unit: int | None = None
    flow: str = ""  # of a join: by which arrow it came
    person: int | None = None  # whose branch it is, where a stage is repeated over persons
    begun: int = 0  # of a repeated stage: how many branches it has begun, without those that were taken away since

    @property
    def whose(self) -> Whose:
        """In whose branch it lies."""
        return Whose(self.unit, self.person)


@dataclass(frozen=True, slots=True)
class State:
    """The open tokens and the number of the next one. A run without tokens has ended."""

    tokens: tuple[Token, ...] = ()
    next_number: int = 1


@dataclass(frozen=True, slots=True)
class Begun:
    """The run begins."""


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody did the task of this token."""

    token: int


@dataclass(frozen=True, slots=True)
class Fired:
    """The timer `node` of this token is due: on its edge, or what it waits for at a catch event."""

    token: int
    node: str


@dataclass(frozen=True, slots=True)
class Told:
    """A message arrived; one for a unit goes to its branch first, else to what all share."""

    message: str
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A unit was given the duty while its stage runs, or takes part (SUPPORT); of LEADERS a person."""

    member: int
    over: Over = Over.UNITS


@dataclass(frozen=True, slots=True)
class Left:
    """A unit was released, or a person left: the branch, and whatever waits on its account, goes.

    A branch that is open counts neither as done nor as begun then; one that was through stays counted.
    """

    unit: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody set a token on another step of its own scope by hand: what is inside it goes, no arrow is followed."""

    token: int
    node: str


Event: TypeAlias = Begun | Done | Fired | Told | Joined | Left | Moved


@dataclass(frozen=True, slots=True)
class Armed:
    """A timer to be set: the boundary event, or the catch event, `node` of a token."""

    token: int
    node: str
    rule: TimerRule


@dataclass(frozen=True, slots=True)
class Act:
    """A service task to be carried out by the application, in this order."""

    action: str
    node: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A node that the step went through, for the history and for pictures."""

    node: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class Delta:
    """What a step changes. The timers of removed tokens go with them."""

    added: tuple[Token, ...]
    removed: tuple[Token, ...]
    armed: tuple[Armed, ...]
    acts: tuple[Act, ...]
    passed: tuple[Passed, ...]
    ended: bool
    status: str  # of the end event that ended it; empty otherwise
    next_number: int
    changed: tuple[Token, ...] = ()  # tokens that stay: how many branches a stage has begun


def after(state: State, delta: Delta) -> State:
    """The state once a delta is applied."""
    gone, kept = {token.number for token in delta.removed}, state.tokens
    if gone:
        kept = tuple([token for token in kept if token.number not in gone])
    if delta.changed:
        anew = {token.number: token for token in delta.changed}
        kept = tuple([anew.get(token.number, token) for token in kept])
    return State(kept + delta.added, delta.next_number)
