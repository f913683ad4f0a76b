"""What a search has seen: places, the ways between them, and what became of each button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.conditions import Facts
from workflows.definition import Definition
from workflows.soundness.model import Refused, Way
from workflows.state import State


@dataclass(slots=True)
class Place:
    """Where run and item stand together, and the first way there."""

    state: State
    item: Any
    known: Facts
    fired: Mapping[int, frozenset[str]]
    spent: frozenset[str]
    many: bool
    has_due: bool
    before: int = -1
    way: Way = Way.BEGIN
    word: str = ""  # the button, the message or the timer
    at: str = ""  # the step whose button it was
    passed: tuple[str, ...] = ()
    ended: bool = False
    status: str = ""
    undone: str = ""  # of an end: what lacks for everybody's result to be confirmed
    on: set[int] = field(default_factory=set)  # what follows, by things that lead on
    goes_on: bool = False  # more of the same follows, or what was not looked at any more

    @property
    def is_good(self) -> bool:
        """An end, or as far as the search has looked."""
        return self.goes_on or (self.ended and bool(self.status))


@dataclass(slots=True)
class Tried:
    """What became of a button at a step, over all places."""

    works: int = 0
    refused: list[tuple[int, Refused]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """Everything that the search has seen."""

    places: list[Place] = field(default_factory=list)
    buttons: dict[tuple[str, str], Tried] = field(default_factory=dict)
    #: Steps at places where none of their buttons goes: {step: [(place, button, refusal)]}.
    dead: dict[str, list[tuple[int, str, Refused]]] = field(default_factory=dict)
    fires: set[str] = field(default_factory=set)  # timers that did
    told: set[str] = field(default_factory=set)  # messages that were heard
    endless: dict[str, int] = field(default_factory=dict)  # steps that are passed for ever: from which place
    passed: set[str] = field(default_factory=set)
    is_whole: bool = True
    moves: int = 0


def way_to(found: Found, drawing: Definition, at: int) -> tuple[str, ...]:
    """The ids of nodes and arrows that lead to a place, in order."""
    chain: list[Place] = []
    while at >= 0:
        chain.append(found.places[at])
        at = found.places[at].before
    path: list[str] = []
    for place in reversed(chain):
        origins = [place.at] if place.at else []
        if place.way is Way.FIRE:
            origins.append(place.word)
        for node in place.passed:
            flow = next(
                (flow for source in reversed(origins) for flow in drawing.outgoing.get(source, ())
                 if flow.target == node), None,
            )  # fmt: skip
            path += [flow.id, node] if flow is not None else [node]
            origins.append(node)
    return tuple(path)


def was_told(found: Found, at: int, message: str) -> bool:
    """Whether a message came on the first way to a place."""
    while at >= 0 and found.places[at].word != message:
        at = found.places[at].before
    return at >= 0


def last_button(found: Found, at: int) -> str:
    """The last button that was pressed on the way to a place; empty: none."""
    while at >= 0:
        place = found.places[at]
        if place.way is Way.PRESS:
            return place.word
        at = place.before
    return ""
