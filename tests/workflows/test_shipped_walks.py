"""The shipped drawings walked at random, 100,000 steps: nothing stuck, nothing left over, no other exception."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.workflows.scenario import ORDER, drawing
from workflows.by_hand import targets
from workflows.definition import Definition, Kind
from workflows.engine import status_of, step
from workflows.errors import NotWaiting
from workflows.state import Begun, Delta, Done, Event, Fired, Holds, Joined, Left, Moved, State, Token, Told, after

pytestmark = pytest.mark.sqlite_only
NAMES = ("several_units", "one_unit", "standing_duty")
STEPS, LOTS = 100_000, 10
UNITS = (1, 2, 3, 4, 5)


class Walker:
    """One drawing walked again and again; `timers` are those that are set, as the application keeps them."""

    def __init__(self, name: str, seed: int) -> None:
        self.drawing, self.chance = drawing(name), random.Random(seed)
        self.seen: Counter[str] = Counter()
        self.begin()

    def begin(self) -> None:
        """A new run."""
        self.state, self.timers, self.accepted = State(), set[tuple[int, str]](), set[int]()
        self.units = self.chance.sample(UNITS, self.chance.randint(1, 4))
        self.take(Begun(), "")

    def walk(self, steps: int) -> None:
        """So many steps; what nothing waits for is none. A run that has ended begins anew."""
        taken = 0
        while taken < steps:
            event, outcome = self.some_event()
            try:
                delta = self.take(event, outcome)
            except NotWaiting:
                self.seen["refused"] += 1
                continue
            taken += 1
            self.seen[type(event).__name__] += 1
            if delta.ended:
                self.seen[delta.status] += 1
                self.begin()

    def take(self, event: Event, outcome: str) -> Delta:
        """A step with all that must hold after it."""
        own = {unit: {"accepted_before": unit in self.accepted} for unit in self.units}
        delta = step(self.drawing, self.state, event, {"outcome": outcome}, self.units, own)
        before = {token.number for token in self.state.tokens}
        self.state = after(self.state, delta)
        if outcome == "accept":
            self.accepted |= {token.unit for token in delta.removed if token.unit is not None}
        gone = {token.number for token in delta.removed}
        self.timers = {timer for timer in self.timers if timer[0] not in gone}
        new = {(armed.token, armed.node) for armed in delta.armed}
        assert not self.timers & new, "a timer that is set already"
        self.timers |= new
        assert gone <= before
        self.check(delta)
        return delta

    def check(self, delta: Delta) -> None:
        """What must hold between two steps."""
        tokens = self.state.tokens
        if delta.ended:
            assert (tokens, self.timers, bool(delta.status)) == ((), set(), True), "something is left over"
            return
        here = {token.number: token for token in tokens}
        assert len(here) == len(tokens)
        assert max(here) < self.state.next_number
        for token in tokens:
            parent = here.get(token.parent)
            scope = self.drawing.nodes[token.node].scope
            is_branch = token.holds is Holds.SCOPE and self.drawing.nodes[token.node].each_unit
            if parent is None:
                assert (token.parent, scope) == (0, ""), "an orphan"
            elif is_branch:
                assert (parent.holds, parent.node) == (Holds.EACH, token.node), "a branch outside its stage"
            else:
                assert (parent.holds, parent.node, parent.unit) == (Holds.SCOPE, scope, token.unit)
        branches = [(token.parent, token.unit) for token in tokens if _is_branch(self.drawing, token)]
        assert len(set(branches)) == len(branches), "two branches of one unit"
        assert {unit for _stage, unit in branches} <= set(self.units), "a branch of a unit that left"
        assert self.timers == {pair for token in tokens for pair in self.edges(token)}, "timers are those of open steps"
        assert any(token.holds is Holds.TASK for token in tokens), "nobody has to act, and it has not ended"
        assert status_of(self.drawing, self.state, ORDER, self.units) in ORDER

    def edges(self, token: Token) -> list[tuple[int, str]]:
        """The timers that an open token holds."""
        if token.holds is Holds.JOIN or _is_branch(self.drawing, token):
            return []
        return [(token.number, edge.id) for edge in self.drawing.boundaries[token.node] if edge.rule]

    # ---------- what happens ----------

    def some_event(self) -> tuple[Event, str]:
        """Mostly somebody acts; also timers, messages, units that come and go, moves by hand; now and then nonsense."""
        kinds = (self.press, self.fire, self.tell, self.come_or_go, self.move, self.press_what_is_gone)
        return self.chance.choices(kinds, (65, 10, 10, 8, 5, 2))[0]()

    def press(self) -> tuple[Event, str]:
        """A button of an open step."""
        token = self.chance.choice([token for token in self.state.tokens if token.holds is Holds.TASK])
        node = self.drawing.nodes[token.node]
        assert node.kind is Kind.USER_TASK
        return Done(token.number), self.chance.choice(node.outcomes)

    def press_what_is_gone(self) -> tuple[Event, str]:
        """Any number."""
        return Done(self.chance.randint(0, self.state.next_number)), "accept"

    def fire(self) -> tuple[Event, str]:
        """One of those that are set, whatever the day."""
        return Fired(*self.chance.choice(sorted(self.timers) or [(1, "overdue")])), ""

    def tell(self) -> tuple[Event, str]:
        """Mostly more time is asked for."""
        message = self.chance.choices(("request_extension", "cancel", "supersede"), (18, 1, 1))[0]
        return Told(message, self.chance.choice([None, *self.units])), ""

    def move(self) -> tuple[Event, str]:
        """By hand, where it can be set and where it cannot."""
        token = self.chance.choice(self.state.tokens)
        return Moved(token.number, self.chance.choice([*targets(self.drawing, token), "verify", "accept"])), ""

    def come_or_go(self) -> tuple[Event, str]:
        """Only who carries the duty out has a branch: the application says both in one transaction."""
        unit = self.chance.choice(UNITS)
        if unit not in self.units:
            self.units.append(unit)
            return Joined(unit), ""
        if len(self.units) > 1 and any(token.unit == unit for token in self.state.tokens):
            self.units.remove(unit)
        return Left(unit), ""


def _is_branch(definition: Definition, token: Token) -> bool:
    return token.holds is Holds.SCOPE and definition.nodes[token.node].each_unit


@pytest.mark.parametrize("lot", range(LOTS))
def test_a_long_random_walk_never_strands_and_leaves_nothing_over(lot: int) -> None:
    seen: Counter[str] = Counter()
    for at, name in enumerate(NAMES):
        walker = Walker(name, seed=lot * len(NAMES) + at)
        walker.walk(STEPS // LOTS // len(NAMES) + 1)
        seen += walker.seen
    kinds = {"Done", "Fired", "Told", "Joined", "Left", "Moved", "completed", "cancelled", "superseded", "refused"}
    assert kinds <= set(seen), seen
