"""A drawing as a value: nodes and flows, with what the engine asks of them worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from workflows.conditions import Condition
from workflows.timers import TimerRule

ROOT = ""


class Kind(StrEnum):
    START = "start"
    END = "end"
    USER_TASK = "user_task"
    SERVICE_TASK = "service_task"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    SUB_PROCESS = "sub_process"
    BOUNDARY = "boundary"
    CATCH = "catch"  # stands on an arrow and waits: for a day, or for a message


class Over(StrEnum):
    """Over whom a step or a stage is repeated, one branch for each."""

    UNITS = "units"  # who carries the duty out
    SUPPORT = "support"  # the units that take part
    EVERYONE = "everyone"  # both
    LEADERS = "leaders"  # persons: the chairman and his deputies


class PerformerKind(StrEnum):
    """How it is told who of the role acts."""

    POST = "post"  # `name`: the title of a post, or one of POSTS
    UNIT = "unit"  # `name`: a unit, by its short or full name
    STEP = "step"  # `name`: the id of a step: who did it last
    OFFICER = "officer"  # whom the head has named for the item


class FieldKind(StrEnum):
    """What an own field of a step asks for."""

    TEXT = "text"
    NUMBER = "number"  # a whole number
    DAY = "day"
    CHOICE = "choice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Performer:
    kind: PerformerKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class OwnButton:
    """A button in the office's own words: `id` is what conditions compare with `outcome`, `label` what it says."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a step asks for in the office's own words. Conditions read its value by `id`."""

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()  # asked for with these only; none named: with every one


@dataclass(frozen=True, slots=True)
class Enough:
    """How many of the branches are enough: a share (2/3), or so many (`of` is 0)."""

    number: int
    of: int = 0

    def reached(self, done: int, begun: int) -> bool:
        """Whether so many of so many are enough. Never more than all that there are."""
        wanted = -(-self.number * begun // self.of) if self.of else min(self.number, begun)
        return done >= wanted


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the drawing. What does not belong to its kind is empty."""

    id: str
    kind: Kind
    name: str = ""
    scope: str = ROOT  # the sub-process that it lies in
    role: str = ""  # user task: who acts
    status: str = ""  # what the item is while a token is here; of an end event: the run ends with it
    action: str = ""  # service task: a name of the registry
    outcomes: tuple[str, ...] = ()  # user task: the buttons
    fields: tuple[str, ...] = ()  # user task: what must be filled in
    default: str = ""  # gateway: the flow where no condition holds
    each_unit: bool = False  # sub-process: one branch for each unit
    by_message: str = ""  # sub-process of an event: the message that starts it
    interrupting: bool = True  # boundary, or sub-process of an event
    attached_to: str = ""  # boundary: the activity whose edge it sits on
    rule: TimerRule | None = None  # boundary, or catch: a timer
    message: str = ""  # boundary, or catch: the message that it waits for
    performer: Performer | None = None  # user task: who of the role
    own_buttons: tuple[OwnButton, ...] = ()  # user task: those of `outcomes` that are the office's own words
    asks: tuple[Field, ...] = ()  # user task: its own fields
    days: int = 0  # user task: its own deadline, so many working days after it was reached; 0: none
    remind: int = 0  # user task: reminded so many working days before its own deadline
    over: Over | None = None  # sub-process or user task: repeated; `each_unit` is UNITS
    enough: Enough | None = None  # of a repeated one: it goes on when so many are done

    @property
    def repeats(self) -> Over | None:
        """Over whom it is repeated; None: it is not."""
        return self.over or (Over.UNITS if self.each_unit else None)


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: Condition | None = None


@dataclass(frozen=True)
class Definition:
    """A whole drawing; `nodes` and `flows` keep the order of the file, by which conditions are tried."""

    id: str
    name: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]

    @cached_property
    def repeated(self) -> frozenset[Over]:
        """Over whom anything is repeated."""
        return frozenset(node.repeats for node in self.nodes.values() if node.repeats is not None)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Flow, ...]]:
        """The flows that leave each node."""
        return {node: tuple(flow for flow in self.flows.values() if flow.source == node) for node in self.nodes}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Flow, ...]]:
        """The flows that reach each node."""
        return {node: tuple(flow for flow in self.flows.values() if flow.target == node) for node in self.nodes}

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names that its conditions read."""
        found = (flow.condition.names for flow in self.flows.values() if flow.condition is not None)
        return frozenset[str]().union(*found)

    @cached_property
    def starts(self) -> Mapping[str, str]:
        """The start event of each scope."""
        return {node.scope: node.id for node in self.nodes.values() if node.kind is Kind.START}

    @cached_property
    def boundaries(self) -> Mapping[str, tuple[Node, ...]]:
        """The boundary events of each activity."""
        edges = [node for node in self.nodes.values() if node.kind is Kind.BOUNDARY]
        return {node: tuple(edge for edge in edges if edge.attached_to == node) for node in self.nodes}

    @cached_property
    def handlers(self) -> Mapping[str, Node]:
        """The sub-processes that a message starts, by message."""
        return {node.by_message: node for node in self.nodes.values() if node.by_message}

    @cached_property
    def ways(self) -> Mapping[str, frozenset[str]]:
        """The nodes that arrows connect with each node, whichever way they point.

        What starts at a boundary event and never comes back to the work is a way of its own beside it.
        """
        found: dict[str, frozenset[str]] = {node: frozenset({node}) for node in self.nodes}
        for flow in self.flows.values():
            if found[flow.source] is not found[flow.target]:
                both = found[flow.source] | found[flow.target]
                found |= dict.fromkeys(both, both)
        return found
