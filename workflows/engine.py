"""One step of a run: a pure function of the drawing, the tokens, what happened and what is known.

* An end event with a status ends the whole run; one without ends its branch only.
* A step or a sub-process that is repeated has a branch for each member: units, or persons. It ends when its last branch
  has, or as soon as enough have (`Enough`): the other branches are taken away then. Members may join and leave while
  it runs; one that leaves counts neither as done nor as begun. Without members it is passed over.
* Its boundary events belong to all branches together, and happen once, not once a branch.
* A boundary event that interrupts takes the activity away, with its other timers. What one starts that does not
  interrupt lies beside the activity, in the scope around it. Its timer happens once each time the activity is reached;
  its message as often as it comes.
* A catch event waits for its timer or its message, alone. A message that comes before it is reached is not kept.
* A message wakes one wait: that of its unit's branch first, then one that all share; of several the last reached.
* A step that would go on for ever raises TooManySteps, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from workflows.conditions import Facts
from workflows.definition import Definition, Over
from workflows.open_tokens import is_branch
from workflows.state import TOP, Delta, Event, Holds, State, Token
from workflows.walk import Walk


def step(
    definition: Definition,
    state: State,
    event: Event,
    facts: Facts,
    units: Sequence[int] = (),
    own_facts: Mapping[int, Facts] = MappingProxyType({}),
    members: Mapping[Over, Sequence[int]] = MappingProxyType({}),
) -> Delta:
    """What the event changes. `units` are those that carry the duty now, in order; `own_facts` is known of each.

    `members` of what is repeated over others: SUPPORT (units), LEADERS (persons). UNITS are `units`, EVERYONE is UNITS
    and SUPPORT, unless they are given too. Read only when something repeated is reached.

    Raises NotWaiting where nothing waits for the event, TooManySteps in an endless automatic loop.
    """
    known = {Over.UNITS: units, **members}
    known.setdefault(Over.EVERYONE, (*known[Over.UNITS], *known.get(Over.SUPPORT, ())))
    return Walk(definition, state, facts, known, own_facts).after(event)


def status_of(definition: Definition, state: State, order: Sequence[str], units: Sequence[int] = ()) -> str:
    """What the item is while the run stands so: the furthest of its tokens' statuses, by `order`.

    A stage says its own status where nothing inside says one, and as soon as the first member is through. "" where no
    token says one: the item stays what it was.
    """
    place = {status: at for at, status in enumerate(order)}
    below: dict[int, list[Token]] = {}
    for token in state.tokens:
        below.setdefault(token.parent, []).append(token)

    def inside(parent: int) -> list[str]:
        found: list[str] = []
        for token in below.get(parent, ()):
            own, inner = definition.nodes[token.node].status, inside(token.number)
            begun = len(units) if definition.nodes[token.node].repeats is Over.UNITS else token.begun
            some_are_through = token.holds is Holds.EACH and len(below.get(token.number, ())) < begun
            found += inner
            if own and not is_branch(definition, token) and (not inner or some_are_through):
                found.append(own)
        return found

    return max(inside(TOP), key=lambda status: place.get(status, -1), default="")
