"""One step of a run: a pure function of the drawing, the tokens, what happened and what is known.

* An end event with a status ends the whole run; one without ends its branch only.
* A sub-process with a branch for each unit ends when its last branch has; units may join and leave while it runs.
* What a boundary event starts that does not interrupt lies beside the activity, in the scope around it.
* A step that would go on for ever raises TooManySteps, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from workflows.conditions import Facts
from workflows.definition import Definition
from workflows.state import TOP, Delta, Event, Holds, State
from workflows.walk import Walk


def step(
    definition: Definition,
    state: State,
    event: Event,
    facts: Facts,
    units: Sequence[int] = (),
    own_facts: Mapping[int, Facts] = MappingProxyType({}),
) -> Delta:
    """What the event changes. `units` are those that carry the duty now, in order; `own_facts` is known of each.

    Raises NotWaiting where nothing waits for the event, TooManySteps in an endless automatic loop.
    """
    return Walk(definition, state, facts, units, own_facts).after(event)


def status_of(definition: Definition, state: State, order: Sequence[str], units: Sequence[int] = ()) -> str:
    """What the item is while the run stands so: the furthest of its tokens' statuses, by `order`.

    A stage says its own status where nothing inside says one, and as soon as the first unit is through.
    """
    place = {status: at for at, status in enumerate(order)}

    def inside(parent: int) -> list[str]:
        found: list[str] = []
        for token in (token for token in state.tokens if token.parent == parent):
            own, inner = definition.nodes[token.node].status, inside(token.number)
            is_branch = token.holds is Holds.SCOPE and definition.nodes[token.node].each_unit
            some_are_through = token.holds is Holds.EACH and len(
                [one for one in state.tokens if one.parent == token.number]
            ) < len(units)
            found += inner
            if own and not is_branch and (not inner or some_are_through):
                found.append(own)
        return found

    return max(inside(TOP), key=lambda status: place.get(status, -1), default="")
