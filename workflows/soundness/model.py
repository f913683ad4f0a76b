"""What the search asks of an application about its items: which button goes in which state, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from workflows.conditions import Facts, Value
from workflows.definition import Definition, Node, Over
from workflows.state import Token
from workflows.timers import Anchor

if TYPE_CHECKING:
    from workflows.soundness.trial import Trial


class Refused(Exception):
    """A deed that an item does not let through: `why` in a word, and `use`, the button that goes instead."""

    def __init__(self, why: str, use: str = "") -> None:
        super().__init__(why)
        self.why, self.use = why, use


class Way(StrEnum):
    """What moves an item."""

    BEGIN = "begin"
    PRESS = "press"  # a button of a step
    FIRE = "fire"  # a timer
    TELL = "tell"  # a message of the way itself
    ASIDE = "aside"  # a deed beside the drawing: given to others, opened again, called off; no way out of a fault


@dataclass(frozen=True, slots=True)
class Start:
    """How an item may begin. `many`: several carry it out; `facts` hold for the whole run."""

    item: Any
    many: bool
    has_due: bool = True
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody may do now, by its word; `do` raises Refused or NotWaiting where it does not go."""

    word: str
    do: Callable[[Trial], None]
    way: Way = Way.ASIDE


class ItemModel(Protocol):
    """Items, as an application knows them. Their states are plain values that can be compared."""

    #: The status of an end that needs everybody's result confirmed.
    completed: str
    #: Messages that are deeds beside the drawing; every other one comes from outside at any time.
    tells: frozenset[str]
    #: Facts that are numbers.
    numbers: frozenset[str]
    #: Buttons that confirm a result.
    confirms: frozenset[str]
    #: Buttons with which no own field is asked for.
    asks_nothing: frozenset[str]
    #: Buttons that take every open step which has them, and do nothing else.
    shared: frozenset[str]

    def is_free(self, node: Node, button: str) -> bool:
        """Whether a button of a step goes whatever the item is, and leaves it as it is."""

    def starts(self, drawing: Definition, constants: Mapping[str, frozenset[Value]]) -> Sequence[Start]:
        """How items begin; `constants` are those that each fact is compared with."""

    def domain(self, name: str, constants: frozenset[Value]) -> Sequence[Value] | None:
        """The values of a fact that stays as it is; None: the item's state says it."""

    def words(self, name: str) -> frozenset[str] | None:
        """The only texts that a fact can be; None: any, or it is no text."""

    def missing(self, told: Collection[str], buttons: Collection[str]) -> Sequence[str]:
        """The verbs that a drawing is expected to take, and does not: `told` as messages, by `buttons`."""

    def facts(self, item: Any, outcome: str) -> Facts:
        """What conditions read of an item."""

    def has_day(self, item: Any, anchor: Anchor) -> bool:
        """Whether an item has this day of its own, or may be given one: starts, assigned, reported."""

    def own_facts(self, item: Any) -> Mapping[int, Facts]:
        """What is known of each unit."""

    def units(self, item: Any) -> tuple[int, ...]:
        """Who carries it out."""

    def members(self, item: Any) -> Mapping[Over, Sequence[int]]:
        """Who else stages are repeated over."""

    def press(self, trial: Trial, token: Token, node: Node, button: str) -> Iterable[Deed]:
        """The ways in which a button of an open step can be meant."""

    def beside(self, trial: Trial) -> Iterable[Deed]:
        """What may be done beside the steps: messages, given to others."""

    def settle(self, trial: Trial) -> None:
        """The item follows from where its run stands."""

    def undone(self, item: Any) -> str:
        """What lacks for everybody's result to be confirmed, in a word; empty: nothing."""

    def swapped(self, item: Any, units: Mapping[int, int]) -> Any:
        """The same with units under other numbers."""

    def key(self, item: Any) -> Hashable:
        """Two items with the same key are the same; keys can be ordered."""
