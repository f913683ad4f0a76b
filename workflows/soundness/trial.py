"""One way tried: the run and the item together, changed by what somebody does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workflows.conditions import Facts, Value
from workflows.definition import Definition, Over
from workflows.engine import step
from workflows.soundness.filled import Filling, of_units
from workflows.soundness.model import ItemModel
from workflows.state import Begun, Event, Holds, State, Token, after
from workflows.timers import Anchor


class Trial:
    """A working copy. `waked`: whose timers about the deadline run anew, for units (None: for all)."""

    def __init__(
        self, drawing: Definition, model: ItemModel, state: State, item: Any, known: Facts,
        fired: Mapping[int, frozenset[str]], spent: frozenset[str], filling: Filling,
    ) -> None:  # fmt: skip
        self.drawing, self.model, self.state, self.item = drawing, model, state, item
        self.known: dict[str, Value] = dict(known)
        self.fired, self.spent, self.filling = dict(fired), spent, filling
        self.passed: list[str] = []
        self.acts: set[str] = set()
        self.ended, self.status = False, ""

    def tasks(self, outcome: str, unit: int | None = None) -> list[Token]:
        """Open steps with this button, of one unit or of all."""
        return [
            token for token in self.state.tokens
            if token.holds is Holds.TASK and outcome in self.drawing.nodes[token.node].outcomes
            and unit in (None, token.unit)
        ]  # fmt: skip

    def has(self, holds: Holds) -> bool:
        """Whether a token stands so."""
        return any(token.holds is holds for token in self.state.tokens)

    def step(self, event: Event, outcome: str = "", units: Sequence[int] | None = None) -> None:
        """Let the engine take a step. Raises NotWaiting, TooManySteps."""
        facts = {**self.known, **self.model.facts(self.item, outcome)}
        taking = self.model.units(self.item) if units is None else units
        members = self.model.members(self.item)
        own = self._own_facts({*taking, *members.get(Over.SUPPORT, ())})
        delta = step(self.drawing, self.state, event, facts, taking, own, members)
        self.state = after(self.state, delta)
        passed = [passed.node for passed in delta.passed]
        self.passed += passed
        self.known |= self.filling.anew(passed)
        self.acts |= {act.action for act in delta.acts}
        for armed in delta.armed:
            if armed.node in self.spent:
                self.fired[armed.token] = self.fired.get(armed.token, frozenset()) | {armed.node}
        if delta.ended:
            self.ended, self.status = True, delta.status

    def _own_facts(self, units: set[int]) -> Mapping[int, Facts]:
        """What each unit reads in its branch: its own answers, and how it stands."""
        own, here = self.model.own_facts(self.item), {one.unit for one in self.state.tokens if one.unit is not None}
        apart = of_units(self.known, {*own, *units, *here})
        return {unit: {**said, **own.get(unit, {})} for unit, said in apart.items()} if apart else own

    def start(self) -> None:
        """From the start of the drawing."""
        self.state, self.fired, self.spent, self.ended, self.status = State(), {}, frozenset(), False, ""
        self.known |= self.filling.at_first
        self.step(Begun())

    def wake(self, unit: int | None) -> None:
        """The deadline moved: what has fired about it may fire again."""
        due = {
            node.id for node in self.drawing.nodes.values() if node.rule is not None and node.rule.anchor is Anchor.DUE
        }
        self.spent -= due if unit is None else frozenset()
        for token in self.state.tokens:
            if token.number in self.fired and unit in (None, token.unit):
                self.fired[token.number] -= due
