"""A drawing walked at random, by the seed the same each time: does every walk get to an end?"""

from __future__ import annotations

import random
from collections.abc import Sequence

from workflows.conditions import Value
from workflows.definition import Definition, Kind
from workflows.engine import step
from workflows.errors import NotWaiting, TooManySteps
from workflows.findings import Fault, Finding
from workflows.state import Begun, Done, Event, Fired, Holds, Joined, Left, State, Told, after

STEPS_A_WALK, STEPS_IN_ALL = 60, 40_000
MANY = 8  # a step of so many tokens more costs another one
UNITS = (1, 2, 3, 4)


def walk_at_random(definition: Definition, names: Sequence[str], *, walks: int, seed: int = 0) -> list[Finding]:
    """The walks that got stuck, went on for ever, or ended without a status; each kind of trouble once a node."""
    chance, found, steps = random.Random(seed), dict[tuple[Fault, str], Finding](), 0  # noqa: S311 - no secret
    for _walk in range(walks):
        if steps > STEPS_IN_ALL:
            break
        finding, taken, tokens = _one(definition, names, chance)
        steps += taken * (1 + tokens // MANY)
        if finding is not None:
            found.setdefault((finding.fault, finding.node), finding)
    return list(found.values())


def _one(drawing: Definition, names: Sequence[str], chance: random.Random) -> tuple[Finding | None, int, int]:
    """What went wrong, if anything; how many steps it took, and with how many tokens at most."""
    most, state, units = 0, State(), list(UNITS[: chance.randint(1, 3)])
    event: Event = Begun()
    for taken in range(STEPS_A_WALK):
        try:
            delta = step(drawing, state, event, _facts(drawing, state, event, names, chance), units)
        except TooManySteps as error:
            return _place(Fault.ENDLESS, drawing, str(error)), taken, most
        except NotWaiting:
            event = _choose(drawing, state, units, chance)
            continue
        state = after(state, delta)
        most = max(most, len(state.tokens))
        if delta.ended:
            last = delta.passed[-1].node if delta.passed else ""
            return (None if delta.status else _place(Fault.ENDS_WITHOUT_STATUS, drawing, last)), taken, most
        if not any(token.holds is Holds.TASK for token in state.tokens):
            return _place(Fault.STUCK, drawing, state.tokens[-1].node), taken, most
        event = _choose(drawing, state, units, chance)
    return None, STEPS_A_WALK, most


def _place(fault: Fault, drawing: Definition, node: str) -> Finding:
    return Finding(fault, node, drawing.nodes[node].name if node in drawing.nodes else "")


def _facts(
    drawing: Definition, state: State, event: Event, names: Sequence[str], chance: random.Random
) -> dict[str, Value]:
    facts: dict[str, Value] = {name: chance.choice((True, False, 0, 3, "")) for name in names}
    if isinstance(event, Done):
        node = next(drawing.nodes[token.node] for token in state.tokens if token.number == event.token)
        facts["outcome"] = chance.choice(node.outcomes) if node.outcomes else ""
    return facts


def _choose(drawing: Definition, state: State, units: list[int], chance: random.Random) -> Event:
    """Mostly somebody acts; now and then a timer, a message, a unit that comes or goes."""
    tasks = [token for token in state.tokens if token.holds is Holds.TASK]
    roll = chance.random()
    if roll < 0.12:
        timers = [
            (token.number, edge.id)
            for token in state.tokens
            for edge in drawing.boundaries[token.node]
            if edge.rule is not None and token.holds is not Holds.JOIN
        ]
        if timers:
            return Fired(*chance.choice(timers))
    elif roll < 0.22:
        messages = sorted({node.message for node in drawing.nodes.values() if node.message})
        if messages:
            return Told(chance.choice(messages), chance.choice([None, *units]))
    elif roll < 0.26 and any(node.kind is Kind.SUB_PROCESS and node.each_unit for node in drawing.nodes.values()):
        if chance.random() < 0.5 or len(units) < 2:
            unit = chance.choice(UNITS)
            units += [] if unit in units else [unit]
            return Joined(unit)
        return Left(units.pop(chance.randrange(len(units))))
    return Done(chance.choice(tasks).number)
